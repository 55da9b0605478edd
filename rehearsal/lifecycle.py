"""The life of every stack: up, preview, refresh, destroy, side by side.

Owns: what is expected of each phase.  Not here: how an operation runs (stage's), and how it is told (report's).
"""

import json
import os
import re
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from . import verdict
from .outcome import Outcome
from .project import mapping
from .stage import Rehearsal, Stack
from .stops import CannotRunError
from .verdict import Life, Phase

UNHOSTED = re.compile(r"No module named '(pulumi_\w+)|resource plugin ['\"]?(?:pulumi-resource-)?([\w-]+)")
"""How the program and the engine say that a package has no SDK, and so no simulation, here."""


class Watcher(Protocol):
    """Who is told of the progress; called from many threads."""

    def began(self, stack: str, phase: Phase) -> None:
        """A phase starts."""

    def stepped(self, stack: str, event: dict[str, Any]) -> None:
        """The engine did something."""

    def ended(self, stack: str, phase: Phase) -> None:
        """A phase is over."""


@dataclass(slots=True)
class _Company:
    """What the stacks of one run know of each other."""

    names: list[str]
    turn: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(max(2, os.cpu_count() or 2)))
    lock: threading.Lock = field(default_factory=threading.Lock)
    awaited: dict[str, str] = field(default_factory=dict)
    up: dict[str, threading.Event] = field(default_factory=dict)
    settled: dict[str, threading.Event] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.up = {name: threading.Event() for name in self.names}
        self.settled = {name: threading.Event() for name in self.names}

    def may_wait(self, name: str, other: str) -> bool:
        """Whether one stack may wait for another to be up, or would wait for itself."""
        with self.lock:
            met = other
            while met in self.awaited and met != name:
                met = self.awaited[met]
            self.awaited[name] = other
            return met != name

    def release(self) -> None:
        """Let nobody wait any longer."""
        for event in (*self.up.values(), *self.settled.values()):
            event.set()


def live(
    rehearsal: Rehearsal, names: list[str], watcher: Watcher, *, scenario: Path | None = None, export: bool = False
) -> list[Life]:
    """Let every stack live its whole life.

    Args:
        rehearsal: one that is entered.
        names: of the stacks.
        watcher: is told what happens meanwhile.
        scenario: a file of faults and drift.
        export: whether to keep each stack's deployment as it is after `up`.

    Raises:
        CannotRunError: a stack needs what is not here; the others are stopped.
    """
    company = _Company(names)
    stacks = [rehearsal.stack(name, scenario=scenario) for name in names]
    for stack in stacks:
        stack.open()  # a program may refer to another stack's outputs, and so all of them exist from the start
    with ThreadPoolExecutor(len(stacks)) as pool:
        lives = [pool.submit(_Course(stack, company, watcher, export=export).run) for stack in stacks]
        try:
            waiting = set(lives)
            while waiting:  # in slices, so that a signal is heard
                done, waiting = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
                for ended in done:
                    ended.result()
        except BaseException:
            rehearsal.operations.stop()
            raise
        finally:
            company.release()
    return [ended.result() for ended in lives]


class _Course:
    """One stack's way through the phases."""

    def __init__(self, stack: Stack, company: _Company, watcher: Watcher, *, export: bool) -> None:
        self.stack, self.company, self.watcher, self.export = stack, company, watcher, export
        self.life = Life(stack=stack.name, notes=list(stack.notes))
        rules = mapping(stack.scenario) if stack.scenario else {}
        self.faults, self.drift = bool(rules.get("faults")), bool(rules.get("drift"))

    def run(self) -> Life:
        """Live; the next phase comes only if the last did what it should."""
        try:
            lasting = self._rises() and self._rests() and self._lasts()
        finally:
            self.company.up[self.stack.name].set()
            self.company.settled[self.stack.name].set()
        if lasting:
            for event in self.company.settled.values():  # what others refer to must not go before they have seen it
                event.wait()
            self._goes()
        summary = self.stack.rehearsal.clouds.summary(self.stack.name)
        self.life.assumed = list(summary.assumed)
        self.life.unknown_types = sorted(set(summary.unknown_types))
        self.life.lawless_types = sorted(set(summary.lawless_types))
        return self.life

    def _rises(self) -> bool:
        outcome = self._phase("up", "every resource is made", self.stack.up, lambda made: made.ok)
        if (other := _awaited(outcome, self.company.names, self.stack.name)) and self.company.may_wait(
            self.stack.name, other
        ):
            self.company.up[other].wait()
            self.life.problems.clear()
            self.life.phases.clear()
            outcome = self._phase("up", "every resource is made", self.stack.up, lambda made: made.ok)
        if not outcome.ok and self.faults:
            self.life.problems = [p for p in self.life.problems if p.kind == "refused"]
            self.life.phases[-1].ok, self.life.phases[-1].expected = True, "the scenario's faults strike"
            outcome = self._phase(
                "repair", "a second up mends what the faults left", self.stack.up, lambda made: made.ok
            )
        self.life.resources = len({step.urn for step in outcome.steps if step.counted})
        self.life.protected = sorted({step.urn for step in outcome.steps if step.protect})
        self.life.retained = sorted({step.urn for step in outcome.steps if step.retain and step.custom})
        if outcome.ok and self.export:
            self.life.deployment = self.stack.export()
        self.company.up[self.stack.name].set()
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
        expected = "the scenario's drift shows"
        outcome = self._phase("refresh", expected, self.stack.refresh, lambda seen: bool(seen.changed))
        if outcome.ok and not outcome.changed:
            self._unexpected("refresh", "the scenario's drift touches nothing; does its `match` name a resource?")
        return outcome.ok and self._phase("mend", "up undoes the drift", self.stack.up, lambda made: made.ok).ok

    def _goes(self) -> None:
        if self.life.protected:
            outcome = self._phase(
                "brake", "protection stops destroy", self.stack.destroy, lambda gone: not gone.ok, quiet=True
            )
            if outcome.ok:
                self._unexpected("brake", "destroy ended although resources are protected")
            elif not any("protect" in said.message for said in outcome.errors):
                self.life.phases[-1].ok = False
                self.life.add(verdict.of_outcome("brake", outcome))
            self.stack.unprotect()
        self._phase(
            "destroy", "only what is retained is left", self.stack.destroy, lambda gone: gone.ok and not self._left()
        )
        for urn in self._left() if self.life.ok else ():
            self._unexpected("destroy", "is still in the state", urn)

    def _left(self) -> list[str]:
        state = json.loads(self.stack.checkpoint.read_text("utf-8"))
        latest = (state.get("checkpoint") or {}).get("latest") or {}
        return [resource["urn"] for resource in latest.get("resources") or ()]

    def _unexpected(self, phase: str, text: str, urn: str = "") -> None:
        self.life.phases[-1].ok = False
        self.life.add(iter([verdict.Problem(kind="unexpected", phase=phase, text=text, urn=urn)]))

    def _phase(
        self,
        name: str,
        expected: str,
        operate: Callable[..., Outcome],
        good: Callable[[Outcome], bool],
        *,
        quiet: bool = False,
    ) -> Outcome:
        phase = Phase(name=name, expected=expected)
        with self.company.turn:
            self.watcher.began(self.stack.name, phase)
            outcome = operate(on_event=lambda event: self.watcher.stepped(self.stack.name, event))
        phase.seconds, phase.counts = outcome.seconds, outcome.counts()
        phase.ok = good(outcome)
        self.life.phases.append(phase)
        if not quiet:
            self.life.add(verdict.of_outcome(name, outcome))
            phase.ok = phase.ok and outcome.ok and not outcome.refusals
        if package := _unhosted(outcome):
            raise CannotRunError(f"{self.stack.name}: {package}")
        self.watcher.ended(self.stack.name, phase)
        return outcome


def _awaited(outcome: Outcome, names: list[str], own: str) -> str:
    """The stack of this run whose outputs the program asked for before it was up, if there is one."""
    if outcome.ok:
        return ""
    asked = (step.new.get("name", step.name) for step in outcome.steps if step.type == "pulumi:pulumi:StackReference")
    wanted = {str(name).rsplit("/", 1)[-1] for name in asked}
    return next((name for name in names if name in wanted and name != own), "")


def _unhosted(outcome: Outcome) -> str:
    """What the program needs and this environment has no SDK for, in words; nothing if all is here."""
    for said in outcome.errors:
        if match := UNHOSTED.search(said.message):
            name = (match[1] or f"pulumi_{match[2]}").replace("-", "_")
            return f"the program uses {name}, which is not installed beside the rehearsal; install it there"
    return ""
