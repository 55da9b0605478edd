"""One stack's way through the phases, and what is expected of each."""

import json
import re
from collections.abc import Callable

from . import verdict
from .company import Company
from .outcome import Outcome
from .project import Project, mapping
from .stage import Stack
from .stops import CannotRunError
from .verdict import Life, Phase

UNHOSTED = re.compile(r"No module named '(\w+)'|no resource plugin 'pulumi-resource-([\w-]+)'")
"""How the program and the engine say that something is not installed here."""
Test = Callable[[Outcome], bool]


class Course:
    """Up, preview, refresh, destroy; with faults, each again after they struck."""

    def __init__(self, stack: Stack, company: Company, *, export: bool) -> None:
        self.stack, self.company, self.export = stack, company, export
        self.life = Life(stack=stack.name, notes=list(stack.notes))
        rules = mapping(stack.scenario) if stack.scenario else {}
        self.strikes = sum(int(fault.get("times", 1)) for fault in rules.get("faults") or ())
        self.drift = bool(rules.get("drift"))

    def run(self) -> Life:
        """Live; the next phase comes only if the last did what it should."""
        try:
            lasting = self._rises() and self._rests() and self._lasts()
        finally:
            self.company.is_settled(self.stack.name)
        if lasting:
            self.company.part()
            self._goes()
        summary = self.stack.rehearsal.clouds.summary(self.stack.name)
        for fault in summary.idle_faults if lasting else ():
            self._unexpected(
                self.life.phases[-1].name, f"the scenario's {fault} struck nothing; does it name a resource?"
            )
        self.life.assumed = list(summary.assumed)
        self.life.unrehearsed = list(summary.unrehearsed)
        self.life.unknown_types = sorted(set(summary.unknown_types))
        self.life.lawless_types = sorted(set(summary.lawless_types))
        return self.life

    def _rises(self) -> bool:
        expected = "every resource is made"
        outcome = self._phase("up", expected, self.stack.up)
        other = "" if outcome.ok else _asked_for(outcome, self.company.names, self.stack.name)
        if other and self.company.awaits(self.stack.name, other):
            self.life.problems.clear()
            self.life.phases.clear()
            outcome = self._phase("up", expected, self.stack.up)
        self.life.resources = len({step.urn for step in outcome.steps if step.counted})
        self.life.protected = sorted({step.urn for step in outcome.steps if step.protect})
        self.life.retained = sorted({step.urn for step in outcome.steps if step.retain and step.custom})
        if outcome.ok and self.export:
            self.life.deployment = self.stack.export()
        self.company.is_up(self.stack.name)
        return outcome.ok

    def _rests(self) -> bool:
        outcome = self._phase("preview", "nothing changes", self.stack.preview, lambda shown: not shown.changed)
        self.life.add(verdict.of_steps("preview", outcome.changed, "a second run of the same program changes it"))
        return outcome.ok

    def _lasts(self) -> bool:
        if not self.drift:
            outcome = self._phase("refresh", "nothing drifts", self.stack.refresh, lambda seen: not seen.changed)
            self.life.add(verdict.of_steps("refresh", outcome.changed, "the cloud answers otherwise than the state"))
            return outcome.ok
        outcome = self._phase("refresh", "the scenario's drift shows", self.stack.refresh)
        if outcome.ok and not outcome.changed:
            self._unexpected("refresh", "the scenario's drift touches nothing; does its `match` name a resource?")
        return outcome.ok and self._phase("mend", "up undoes the drift", self.stack.up).ok

    def _goes(self) -> None:
        if self.life.protected:
            self._brakes()
        self._phase("destroy", "only what is retained is left", self.stack.destroy, lambda _: not self._left())
        for urn in self._left() if self.life.ok else ():
            self._unexpected("destroy", "is still in the state", urn)

    def _brakes(self) -> None:
        """Try to destroy what is protected, and take the protection off."""
        outcome = self._operate("brake", "protection stops destroy", self.stack.destroy)
        self.life.phases[-1].ok = not outcome.ok
        if outcome.ok:
            self._unexpected("brake", "destroy ended although resources are protected")
        elif not any("protect" in said.message for said in outcome.errors):
            self.life.phases[-1].ok = False
            self.life.add(verdict.of_outcome("brake", outcome))
        self._tell()
        self.stack.unprotect()

    def _left(self) -> list[str]:
        state = json.loads(self.stack.checkpoint.read_text("utf-8"))
        latest = (state.get("checkpoint") or {}).get("latest") or {}
        return [resource["urn"] for resource in latest.get("resources") or ()]

    def _unexpected(self, phase: str, text: str, urn: str = "") -> None:
        self.life.phases[-1].ok = False
        self.life.add(iter([verdict.Problem(kind="unexpected", phase=phase, text=text, urn=urn)]))

    def _phase(self, name: str, expected: str, operate: Callable[..., Outcome], good: Test | None = None) -> Outcome:
        """One phase that must end well; again for as long as faults of the scenario strike it."""
        outcome, again = self._operate(name, expected, operate), 0
        while self.strikes and not outcome.ok and not outcome.refusals:
            self.strikes, again = self.strikes - 1, again + 1
            self.life.phases[-1].ok, self.life.phases[-1].expected = True, "the scenario's faults strike"
            self._tell()
            repeated = f"re-{name}" if again == 1 else f"re-{name}-{again}"
            outcome = self._operate(repeated, f"{expected}, after the faults", operate)
        self.life.phases[-1].ok = outcome.ok and not outcome.refusals and (good is None or good(outcome))
        self.life.add(verdict.of_outcome(name, outcome))
        self._tell()
        return outcome

    def _operate(self, name: str, expected: str, operate: Callable[..., Outcome]) -> Outcome:
        phase = Phase(name=name, expected=expected)
        with self.company.turn:
            self.company.watcher.began(self.stack.name, phase)
            outcome = operate(on_event=lambda event: self.company.watcher.stepped(self.stack.name, event))
        phase.seconds, phase.counts = outcome.seconds, outcome.counts()
        self.life.phases.append(phase)
        if absent := _not_installed(outcome, self.stack.rehearsal.project):
            raise CannotRunError(
                f"{self.stack.name}: {absent} is needed and not installed beside the rehearsal; install it there"
            )
        return outcome

    def _tell(self) -> None:
        self.company.watcher.ended(self.stack.name, self.life.phases[-1])


def _asked_for(outcome: Outcome, names: list[str], own: str) -> str:
    """The stack of this run whose outputs the program asked for, if there is one."""
    asked = (step.new.get("name", step.name) for step in outcome.steps if step.type == "pulumi:pulumi:StackReference")
    wanted = {str(name).rsplit("/", 1)[-1] for name in asked}
    return next((name for name in names if name in wanted and name != own), "")


def _not_installed(outcome: Outcome, project: Project) -> str:
    """The package that the program imports, or makes resources of, and that is not here."""
    for said in outcome.errors:
        if match := UNHOSTED.search(said.message):
            name = match[1] or f"pulumi_{match[2].replace('-', '_')}"
            if not any((project.directory / own).exists() for own in (name, f"{name}.py")):
                return name
    return ""
