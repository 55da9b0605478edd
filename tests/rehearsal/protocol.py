"""The engine's side of the provider protocol, for tests that need no engine."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
from google.protobuf.empty_pb2 import Empty
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import engine_pb2_grpc, provider_pb2_grpc
from pulumi.runtime.proto import provider_pb2 as pb

from rehearsal import wire
from rehearsal.provider import Cloud, Provider, Stack
from rehearsal.scenario import Scenario, Script

VPC, BUCKET, ROLE = "aws:ec2/vpc:Vpc", "aws:s3/bucket:Bucket", "aws:iam/role:Role"
HIDDEN = {wire.SIGNATURE: wire.SECRET, "value": "hunter2-and-more"}


class Log(engine_pb2_grpc.EngineServicer):
    """The engine's own service, to which providers write warnings."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def Log(self, request: Any, context: Any) -> Empty:  # noqa: N802 - the protocol's name
        del context
        self.lines.append((request.urn, request.message))
        return Empty()


class Engine:
    """A connection to one provider instance."""

    def __init__(self, port: int, log: Log, address: str, **config: Any) -> None:
        self.log = log
        self.channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=[("grpc.use_local_subchannel_pool", 1)])
        self.stub = provider_pb2_grpc.ResourceProviderStub(self.channel)
        self.stub.Handshake(pb.ProviderHandshakeRequest(engine_address=address))
        self.stub.Configure(pb.ConfigureRequest(args=wire.dump(config)))

    def check(self, token: str, olds: dict[str, Any] | None = None, name: str = "x", **news: Any) -> Any:
        request = pb.CheckRequest(urn=urn(token, name), name=name, type=token, news=wire.dump(news))
        if olds is not None:
            request.olds.CopyFrom(wire.dump(olds))
        return self.stub.Check(request)

    def failures(self, token: str, **news: Any) -> dict[str, str]:
        return {one.property: one.reason for one in self.check(token, **news).failures}

    def create(self, token: str, name: str = "x", *, preview: bool = False, **news: Any) -> Any:
        properties = wire.dump(news)
        return self.stub.Create(
            pb.CreateRequest(urn=urn(token, name), name=name, type=token, properties=properties, preview=preview)
        )

    def diff(self, token: str, olds: dict[str, Any], news: dict[str, Any], ident: str = "i", **more: Any) -> Any:
        old, new = wire.dump(olds), wire.dump(news)
        return self.stub.Diff(
            pb.DiffRequest(id=ident, urn=urn(token), type=token, olds=old, old_inputs=old, news=new, **more)
        )

    def read(self, token: str, ident: str, state: Any = None, inputs: Any = None) -> Any:
        request = pb.ReadRequest(id=ident, urn=urn(token), name="x", type=token)
        request.properties.CopyFrom(state or Struct())
        request.inputs.CopyFrom(inputs or Struct())
        return self.stub.Read(request)


def urn(token: str, name: str = "x") -> str:
    return f"urn:pulumi:dev::p::{token}::{name}"


class Clouds:
    """The providers of some stacks, in this process."""

    def __init__(self) -> None:
        self.cloud, self.log = Cloud(), Log()
        self.stacks: dict[str, Stack] = {}
        self.servers: list[grpc.Server] = []
        server, self.address = self._serve()
        engine_pb2_grpc.add_EngineServicer_to_server(self.log, server)
        server.start()
        self.ports: dict[tuple[str, str], int] = {}

    def _serve(self) -> tuple[grpc.Server, str]:
        server = grpc.server(ThreadPoolExecutor(24))
        self.servers.append(server)
        return server, f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"

    def engine(self, package: str = "aws", stack: str = "dev", **config: Any) -> Engine:
        if (stack, package) not in self.ports:
            server, address = self._serve()
            shared = self.stacks.setdefault(stack, Stack(stack, self.cloud))
            provider_pb2_grpc.add_ResourceProviderServicer_to_server(Provider(package, shared), server)
            server.start()
            self.ports[stack, package] = int(address.rsplit(":", 1)[1])
        return Engine(self.ports[stack, package], self.log, self.address, **config)

    def stop(self) -> None:
        """Stop every server."""
        for server in self.servers:
            server.stop(None)

    def play(self, **script: Any) -> None:
        self.stacks["dev"].scenario = Scenario(Script.model_validate(script))


def state(answer: Any) -> dict[str, Any]:
    return wire.load(answer.properties)
