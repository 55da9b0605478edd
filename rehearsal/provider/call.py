"""One call of the engine's, with everything that answers it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import grpc

from rehearsal import facts, schema
from rehearsal.pages import page
from rehearsal.paths import get, put
from rehearsal.scenario import Fault, Operation
from rehearsal.subject import Subject
from rehearsal.wire import plain, secret
from rehearsal.world import identity

from .connection import Connection
from .errors import RefusedError
from .stack import Stack


@dataclass(frozen=True)
class Call:
    """A request about one resource, or about a data source."""

    stack: Stack
    connection: Connection
    request: Any
    context: grpc.ServicerContext

    @cached_property
    def res(self) -> schema.Resource:
        """The type that the request is about.

        Raises:
            LookupError: no installed SDK has it.
        """
        return schema.resource(self.request.type)

    @property
    def package(self) -> str:
        """The provider's name."""
        return self.connection.package

    @property
    def urn(self) -> str:
        """The resource's URN; of a data source its token; of a component, which has no URN yet, its type and name."""
        request = self.request
        named = getattr(request, "urn", "") or getattr(request, "tok", "")
        return named or f"{request.type} {request.name!r}"

    @property
    def page(self) -> str:
        """Where the resource's type, or the data source, is described."""
        return page(getattr(self.request, "type", "") or self.request.tok)

    def place(self, inputs: dict[str, Any]) -> tuple[str, str]:
        """The account and region of a resource with these plain inputs."""
        return identity.place(self.res, inputs, self.connection.config, self.connection.account)

    def subject(self, inputs: dict[str, Any], previous: dict[str, Any] | None) -> Subject:
        """The resource as the judges see it; inputs plain."""
        account, region = self.place(inputs)
        return Subject(
            token=self.request.type,
            name=self.request.urn.rsplit("::", 1)[-1],
            urn=self.request.urn,
            inputs=inputs,
            world=self.stack.cloud.world,
            account=account,
            region=region,
            previous=previous,
            config=self.connection.config,
        )

    def strike(self, on: Operation, *subjects: str) -> Fault | None:
        """Fail the call if the scenario says so; the fault, if the call is to fail only half-way.

        Raises:
            RefusedError: the scenario says so.
        """
        fault = self.stack.scenario.strike(on, *subjects)
        if fault and not fault.partial:
            raise RefusedError(fault.message, grpc.StatusCode[fault.code])
        return fault

    def fixed(self, answer: dict[str, Any], *subjects: str) -> dict[str, Any]:
        """An answer with what the scenario fixes in it."""
        for path, value in self.stack.scenario.fixes(*subjects):
            put(answer, path, value)
        return answer

    def sealed(self, state: dict[str, Any]) -> dict[str, Any]:
        """A resource's state with the marks that its provider puts on secret outputs."""
        for path in facts.secret_outputs(self.request.type):
            if "[" not in path and get(plain(state), path) is not None:
                put(state, path, secret(get(state, path)))
        return state
