"""Laws of Step Functions state machines."""

import json
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import listed, text

MACHINE = "aws:sfn/stateMachine:StateMachine"
LANGUAGE = "https://states-language.net/spec.html"
TYPES = ("Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map")
LAST = ("Succeed", "Fail", "Choice")
"""The types of state that say nothing of what comes next, or say it in another way."""


@law(MACHINE, source=LANGUAGE)
def definition_is_a_machine(machine: Subject) -> Iterator[Finding]:
    """A definition is JSON whose states are connected."""
    value = text(machine, "definition")
    if not value:
        return
    try:
        found = json.loads(value)
    except ValueError:
        yield refused("definition", value, "must be JSON (InvalidDefinition: INVALID_JSON_DESCRIPTION)")
        return
    flaw = _flaw(found)
    if flaw:
        yield refused("definition", value, f"is no state machine: {flaw} (InvalidDefinition)")


def _flaw(machine: Any) -> str | None:
    """The first thing wrong with a machine, or with one inside it."""
    states = machine.get("States") if isinstance(machine, dict) else None
    if not isinstance(states, dict) or not states:
        return "States is missing"
    start = machine.get("StartAt")
    if not start:
        return "StartAt is missing"
    if not isinstance(start, str) or start not in states:
        return f"StartAt names {start}, which is not one of States"
    flaws = (flaw for name, state in states.items() if (flaw := _wrong(name, state, states)))
    reached = {start, *(target for state in states.values() for target in _targets(state))}
    lost = (f"{name} is not reachable" for name in states if name not in reached)
    return next(flaws, None) or next(lost, None)


def _targets(state: Any) -> list[str]:
    """The states that one leads to."""
    if not isinstance(state, dict):
        return []
    branches = [one for key in ("Choices", "Catch") for one in listed(state.get(key))]
    found = [state.get("Next"), state.get("Default")]
    found += [one.get("Next") for one in branches if isinstance(one, dict)]
    return [one for one in found if isinstance(one, str)]


def _wrong(name: str, state: Any, states: dict[str, Any]) -> str | None:
    kind = state.get("Type") if isinstance(state, dict) else None
    if kind not in TYPES:
        return f"the Type of {name} must be one of {', '.join(TYPES)}"
    missing = [one for one in _targets(state) if one not in states]
    if missing:
        return f"{name} leads to {missing[0]}, which is not one of States"
    if kind not in LAST and not state.get("Next") and state.get("End") is not True:
        return f"{name} needs Next or End"
    if kind == "Task" and not state.get("Resource"):
        return f"the Task {name} needs a Resource"
    for inner in listed(state.get("Branches")) if kind == "Parallel" else ():
        if flaw := _flaw(inner):
            return f"in {name}, {flaw}"
    return None


@law(MACHINE, source="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html")
def logs_go_somewhere(machine: Subject) -> Iterator[Finding]:
    """A level of logging other than OFF needs a log group."""
    level = machine.get("loggingConfiguration.level")
    if level in ("ALL", "ERROR", "FATAL") and not machine.given("loggingConfiguration.logDestination"):
        yield refused(
            "loggingConfiguration.logDestination",
            None,
            f"is required with the level {level} (InvalidLoggingConfiguration)",
            remedy="give a log group's ARN with :* at its end",
        )
