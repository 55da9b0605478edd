"""What is wrong with a resource, said so that a person can mend it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Severity(StrEnum):
    """Whether the cloud would stop a deployment or let it through."""

    REFUSED = "refused"
    WARNED = "warned"


class _Absent:
    def __repr__(self) -> str:
        return "nothing"

    def __reduce__(self) -> str:
        return "ABSENT"  # one object in every process


ABSENT: Final = _Absent()
"""The value of a property that was not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One property of one resource that breaks one rule.

    `path` is a Pulumi property path in wire names (`rules[0].statement`), empty for the whole resource.  `rule` starts
    with a lower-case verb and does not repeat the value, which may turn out to be secret.
    """

    path: str
    rule: str
    value: Any = ABSENT
    remedy: str = ""
    source: str = ""
    severity: Severity = Severity.REFUSED

    def text(self) -> str:
        """The finding as one line: path, value, rule, remedy, source."""
        shown = f"{self.value!r}"
        given = "" if self.value is ABSENT else f" {shown if len(shown) <= 120 else shown[:117] + '...'}"  # noqa: PLR2004 - one line
        remedy = f"; {self.remedy}" if self.remedy else ""
        source = f" [{self.source}]" if self.source else ""
        return f"{self.path or 'resource'}:{given} {self.rule}{remedy}{source}"


def refused(path: str, value: Any, rule: str, *, remedy: str = "", source: str = "") -> Finding:
    """A finding that the provider or the cloud's API refuses."""
    return Finding(path=path, value=value, rule=rule, remedy=remedy, source=source)


def warned(path: str, value: Any, rule: str, *, remedy: str = "", source: str = "") -> Finding:
    """A finding that is accepted and then does not work, or that the vendor advises against."""
    return Finding(path=path, value=value, rule=rule, remedy=remedy, source=source, severity=Severity.WARNED)
