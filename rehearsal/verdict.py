"""What a life of a stack amounts to: its phases, its problems, and what was not proved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from . import unsendable
from .findings import ABSENT, Finding
from .outcome import Outcome, Step

Kind = Literal["refused", "failed", "unexpected", "warned"]
NEVER_PROVED = ("permissions", "quotas", "capacity", "timing")
STOPPED = "resource monitor shut down"
"""What the SDK says when the engine has stopped, for a reason that it tells itself."""
SHOWN_PATHS = 8
"""How many changed properties of one resource a line names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend, or to know.

    `refused` is a rule of a provider or a cloud, `failed` what the engine or the program said, `unexpected` a phase
    that did something else than it should, and `warned` what a cloud accepts and what then does not work.
    """

    kind: Kind
    phase: str
    text: str
    urn: str = ""
    path: str = ""
    rule: str = ""
    remedy: str = ""
    source: str = ""
    value: Any = None


@dataclass(slots=True, kw_only=True)
class Phase:
    """One operation and what was expected of it."""

    name: str
    expected: str
    ok: bool = False
    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Life:
    """All phases of one stack."""

    stack: str
    resources: int = 0
    phases: list[Phase] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    protected: list[str] = field(default_factory=list)
    retained: list[str] = field(default_factory=list)
    assumed: list[tuple[str, str, Any]] = field(default_factory=list)
    unrehearsed: list[tuple[str, str]] = field(default_factory=list)
    unknown_types: list[str] = field(default_factory=list)
    lawless_types: list[str] = field(default_factory=list)
    deployment: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing but warnings is to be told."""
        return bool(self.phases) and not any(problem.kind != "warned" for problem in self.problems)

    def add(self, problems: Iterator[Problem]) -> None:
        """Add what was not said before in another phase."""
        for problem in problems:
            if not any(_same(problem, known) for known in self.problems):
                self.problems.append(problem)


def of_outcome(phase: str, outcome: Outcome) -> Iterator[Problem]:
    """The refusals, warnings and errors of an operation, each once."""
    for kind, findings in (("refused", outcome.refusals), ("warned", outcome.warnings)):
        for urn, finding in findings:
            yield _found(kind, phase, urn, finding)
    refused = {urn for urn, _ in outcome.refusals}
    told = bool(refused)
    only = not refused and all(STOPPED in one.message for one in outcome.errors)
    for said in outcome.errors:
        if (
            said.urn in refused
            or (STOPPED in said.message and not only)
            or unsendable.tells(said)
            or re.fullmatch(r"(update|preview|refresh|destroy) failed", said.message)
        ):
            continue  # the engine's own words for what a refusal says better
        told = True
        yield Problem(kind="failed", phase=phase, urn=said.urn, text=_worded(said.message))
    if not outcome.ok and not told:
        last = [line for line in outcome.said.strip().splitlines() if line.strip()][-5:]
        yield Problem(kind="failed", phase=phase, text="\n".join(last) or "the engine failed and did not say why")


def _worded(message: str) -> str:
    """An error of the engine's with its remedy, where its own words know none."""
    if found := re.fullmatch(r'(?s)unknown stack "([^"]+)"\s*', message):
        return (
            f"{found[1]} is no stack of this rehearsal; give the outputs that are taken from it in a scenario file,"
            f" as `stacks: {{{found[1]}: {{output: value}}}}`"
        )
    return message


def of_steps(phase: str, steps: list[Step], what: str) -> Iterator[Problem]:
    """One problem for each resource that changed where none should."""
    by_urn: dict[str, list[Step]] = {}
    for step in steps:
        by_urn.setdefault(step.urn, []).append(step)
    for urn, own in by_urn.items():
        op = "replace" if any("replace" in step.op for step in own) else own[0].op
        paths = sorted({path for step in own for path in step.detailed_diff}) or sorted(
            {k for s in own for k in s.keys}
        )
        more = f" and {len(paths) - SHOWN_PATHS} more" if len(paths) > SHOWN_PATHS else ""
        listed = f": {', '.join(paths[:SHOWN_PATHS])}{more}" if paths else ""
        yield Problem(
            kind="unexpected", phase=phase, urn=urn, path=paths[0] if paths else "", text=f"{what}: {op}{listed}"
        )


def _found(kind: Any, phase: str, urn: str, finding: Finding) -> Problem:
    return Problem(
        kind=kind,
        phase=phase,
        urn=urn,
        path=finding.path,
        text=finding.text(),
        rule=finding.rule,
        remedy=finding.remedy,
        source=finding.source,
        value=None if finding.value is ABSENT else finding.value,
    )


def _same(one: Problem, other: Problem) -> bool:
    return (one.kind, one.urn, one.path, one.text) == (other.kind, other.urn, other.path, other.text)
