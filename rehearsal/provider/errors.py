"""How a call ends without an answer."""

import grpc
from google.rpc.status_pb2 import Status
from pulumi.runtime.proto import provider_pb2 as pb


class RefusedError(Exception):
    """A cloud, the scenario or the rehearsal refuses the call; the message is for the program's author."""

    def __init__(self, message: str, code: grpc.StatusCode = grpc.StatusCode.FAILED_PRECONDITION) -> None:
        super().__init__(message)
        self.code = code


class HalfMadeError(Exception):
    """A resource was made and never became ready."""

    def __init__(self, message: str, detail: pb.ErrorResourceInitFailed) -> None:
        super().__init__(message)
        self.detail = detail

    def status(self) -> "Ending":
        """The error as the engine reads it."""
        message = str(self)
        status = Status(code=grpc.StatusCode.UNKNOWN.value[0], message=message)
        status.details.add().Pack(self.detail)
        return Ending(grpc.StatusCode.UNKNOWN, message, (("grpc-status-details-bin", status.SerializeToString()),))


class Ending(grpc.Status):
    """A status that ends a call."""

    def __init__(self, code: grpc.StatusCode, details: str, metadata: tuple[tuple[str, bytes], ...] = ()) -> None:
        self.code, self.details, self.trailing_metadata = code, details, metadata
