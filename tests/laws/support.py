"""How a law is tested: one example that it refuses at one place, and one like it that no law refuses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rehearsal import laws
from rehearsal.findings import Severity
from rehearsal.laws import Law
from rehearsal.subject import Subject
from rehearsal.world.store import Record, World

ACCOUNT = "123456789012"
REGION = "eu-west-1"


@dataclass(frozen=True, slots=True)
class Case:
    """A law and its two examples; inputs in wire names."""

    law: Law
    given: Sequence[Record]
    """What the world holds already."""
    refused: dict[str, Any]
    path: str
    """The property that the finding names."""
    accepted: dict[str, Any]
    token: str = ""
    """The type; the law's first by default."""
    region: str = REGION
    account: str = ACCOUNT
    previous: dict[str, Any] | None = None
    """What the state holds of the resource, where a law speaks only of one that exists."""

    def __str__(self) -> str:
        return f"{self.law.name}-{self.path}"

    def subject(self, inputs: dict[str, Any]) -> Subject:
        """A resource of these inputs in the case's world."""
        world = World()
        for record in self.given:
            world.put(record)
        token = self.token or self.law.tokens[0]
        return Subject(
            token=token,
            name="subject",
            urn=f"urn:pulumi:dev::project::{token}::subject",
            inputs=inputs,
            world=world,
            account=self.account,
            region=self.region,
            previous=self.previous,
        )


def check(case: Case) -> None:
    """Hold a law to its examples."""
    laws.load()
    found = list(case.law.check(case.subject(case.refused)))
    assert {finding.path for finding in found} == {case.path}, [finding.text() for finding in found]
    assert all(finding.rule and (finding.source or case.law.source) for finding in found)
    accepted = case.subject(case.accepted)
    assert [finding.text() for finding in case.law.check(accepted)] == []
    refused = [finding.text() for finding in laws.check(accepted) if finding.severity is Severity.REFUSED]
    assert refused == []


def made(token: str, ident: str, *, region: str = REGION, account: str = ACCOUNT, **outputs: Any) -> Record:
    """A resource of AWS that exists already; what it was given and what it returns are the same here."""
    return Record(
        token=token,
        urn=f"urn:pulumi:dev::project::{token}::{ident}",
        id=ident,
        account=account,
        region=region,
        inputs=outputs,
        outputs=outputs,
    )


def but(inputs: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Inputs with other values; what is changed to None is left out."""
    return {key: value for key, value in (inputs | changes).items() if value is not None}
