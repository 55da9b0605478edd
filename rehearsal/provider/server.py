"""The provider protocol: which call is answered by what, and what happens when an answer fails."""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import grpc
from google.protobuf.empty_pb2 import Empty
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import plugin_pb2, provider_pb2_grpc
from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal import schema
from rehearsal.discretion import Discretion
from rehearsal.findings import ABSENT, refused
from rehearsal.wire import load

from . import checking, components, configuring, diffing, making, reading
from .call import Call as Question
from .connection import Connection
from .errors import Ending, HalfMadeError, RefusedError
from .stack import Stack

DYNAMIC = "pulumi-python"
"""The package of dynamic providers: code of the program's own, which may do anything."""

T = TypeVar("T")


def served() -> list[str]:
    """The packages for which a stack's providers answer."""
    return [*schema.packages(), DYNAMIC]


class Provider(provider_pb2_grpc.ResourceProviderServicer):
    """All provider instances of one package in one stack; each of them has a connection of its own."""

    def __init__(self, package: str, stack: Stack) -> None:
        self.package, self.stack = package, stack
        self.connections: dict[str, Connection] = {}

    def Handshake(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Begin a connection."""
        connection = Connection(self.package, self.stack.default_account(self.package))
        connection.reach(request.engine_address)
        self.connections[context.peer()] = connection
        return pb.ProviderHandshakeResponse(accept_secrets=True, supports_autonaming_configuration=True)

    def Attach(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Learn, where the engine does not shake hands, where it listens."""
        self._connection(context).reach(request.address)
        return Empty()

    def Cancel(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Acknowledge the end of an operation; the next one finds the same cloud."""
        del request, context
        return Empty()

    def GetPluginInfo(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Answer with the SDK's own version, which the engine compares."""
        del request, context
        return plugin_pb2.PluginInfo(version="0.0.0" if self.package == DYNAMIC else schema.version(self.package))

    def CheckConfig(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Judge a provider's options."""
        if self.package == DYNAMIC:
            return pb.CheckResponse(inputs=request.news)
        return self._answered("CheckConfig", configuring.check_config, request, context)

    def DiffConfig(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Compare a provider's options."""
        return self._answered("DiffConfig", configuring.diff_config, request, context)

    def Configure(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Configure the provider of this connection."""
        self._connection(context).configure(load(request.args), self.stack.default_account(self.package))
        return pb.ConfigureResponse(acceptSecrets=True, supportsPreview=True, supports_autonaming_configuration=True)

    def Check(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Judge a resource."""
        if self.package == DYNAMIC:
            self.stack.ledger.called("Check")
            context.abort(grpc.StatusCode.FAILED_PRECONDITION, _dynamic(request.urn))
        return self._answered("Check", checking.check, request, context)

    def Diff(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Compare a resource with its state."""
        return self._answered("Diff", diffing.diff, request, context)

    def Create(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Make a resource."""
        return self._answered("Create", making.create, request, context)

    def Read(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Look at a resource."""
        return self._answered("Read", reading.read, request, context)

    def Update(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Change a resource."""
        return self._answered("Update", making.update, request, context)

    def Delete(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Delete a resource."""
        self._answered("Delete", making.delete, request, context)
        return Empty()

    def Invoke(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Answer a data source."""
        return self._answered("Invoke", reading.invoke, request, context)

    def Construct(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Make a component that the provider itself makes, or refuse it by its name."""
        return self._answered("Construct", components.construct, request, context)

    def Call(self, request: Any, context: grpc.ServicerContext) -> NoReturn:  # noqa: N802 - the protocol's name
        """Refuse a resource's method, by its name."""
        self._unrehearsed(
            request.tok, f"is a method of the {self.package} provider's own and cannot be rehearsed", context
        )

    def GetSchema(self, request: Any, context: grpc.ServicerContext) -> NoReturn:  # noqa: N802 - the protocol's name
        """Have no schema: only code generation asks for one."""
        del request
        context.abort(grpc.StatusCode.UNIMPLEMENTED, "the simulated providers have no schema")
        raise AssertionError("gRPC has ended the call")

    def GetMapping(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Have no mapping from Terraform."""
        del request, context
        return pb.GetMappingResponse()

    def GetMappings(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - the protocol's name
        """Have no mapping from Terraform."""
        del request, context
        return pb.GetMappingsResponse()

    def _connection(self, context: grpc.ServicerContext) -> Connection:
        default = Connection(self.package, self.stack.default_account(self.package))
        return self.connections.setdefault(context.peer(), default)

    def _unrehearsed(self, what: str, words: str, context: grpc.ServicerContext) -> NoReturn:
        self.stack.ledger.called("Construct")
        message = f"{what} {words}; leave it out of the rehearsal, or use resources that the program makes itself"
        context.abort(grpc.StatusCode.FAILED_PRECONDITION, message)
        raise AssertionError("gRPC has ended the call")

    def _answered(self, method: str, answer: Callable[[Question], T], request: Any, context: grpc.ServicerContext) -> T:
        """The answer to a call; what goes wrong is said in words, and never shows a secret."""
        self.stack.ledger.called(method)
        call = Question(self.stack, self._connection(context), request, context)
        try:
            return answer(call)
        except HalfMadeError as error:
            end = error.status()
        except RefusedError as error:
            end = Ending(error.code, str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the engine must hear of it
            end = _failed(method, call, error)
        context.abort_with_status(end)
        raise AssertionError("gRPC has ended the call")


def _failed(method: str, call: Question, error: Exception) -> Ending:
    structs = [
        getattr(call.request, name, None) for name in ("news", "olds", "properties", "args", "inputs", "old_inputs")
    ]
    discretion = Discretion.about(*(load(one) for one in structs if isinstance(one, Struct)))
    if type(error) is LookupError:  # something is asked for that does not exist, in words already
        finding = refused("", ABSENT, f"cannot be rehearsed: {error}", source=call.page)
        call.stack.ledger.note(call.urn, discretion.applied(finding))
        return Ending(grpc.StatusCode.FAILED_PRECONDITION, discretion.masked(str(error)))
    place = traceback.extract_tb(error.__traceback__)[-1]
    words = (
        f"the rehearsal itself failed in {method} of {call.urn}: {type(error).__name__}: {error}"
        f" ({Path(place.filename).name}, line {place.lineno}); this is a fault of the rehearsal, not of the program"
    )
    return Ending(grpc.StatusCode.INTERNAL, discretion.masked(words))


def _dynamic(urn: str) -> str:
    return (
        f"{urn.rsplit('::', 1)[-1]} has a dynamic provider: code of the program's own, which could reach real systems,"
        " so it cannot be rehearsed; leave the resource out of the rehearsal"
    )
