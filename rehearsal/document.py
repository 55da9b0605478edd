"""The rehearsal as one JSON document.

Version 1 of its shape:

    {version: 1, ok, exit_code, engine: {version, origin}, project: {name, folder}, seconds, notes: [text],
     stacks: [{name, ok, resources,
               phases: [{name, expected, ok, seconds, counts: {create: 3, same: 1}}],
               problems: [{kind: refused|failed|unexpected|warned, phase, urn, path, value, rule, remedy, source,
                           text}],
               protected: [urn], retained: [urn], notes: [text],
               not_proved: {types_without_facts: [token], types_without_laws: [token],
                            references_assumed: [{urn, path, value}],
                            not_rehearsed: [{name, why}]}}],
     never_proved: [permissions, quotas, capacity, timing]}

What a stack exports is not in it, for it may be secret.
"""

from dataclasses import asdict
from typing import Any

from .stage import Rehearsal
from .verdict import NEVER_PROVED, Life

VERSION = 1


def document(rehearsal: Rehearsal, lives: list[Life], *, code: int, seconds: float) -> dict[str, Any]:
    """The document of a run that came to its end."""
    return {
        "version": VERSION,
        "ok": code == 0,
        "exit_code": code,
        "engine": {"version": rehearsal.engine.version, "origin": rehearsal.engine.origin},
        "project": {"name": rehearsal.project.name, "folder": str(rehearsal.project.root)},
        "seconds": round(seconds, 2),
        "notes": rehearsal.notes,
        "stacks": [_stack(life) for life in lives],
        "never_proved": list(NEVER_PROVED),
    }


def _stack(life: Life) -> dict[str, Any]:
    return {
        "name": life.stack,
        "ok": life.ok,
        "resources": life.resources,
        "phases": [{**asdict(phase), "seconds": round(phase.seconds, 2)} for phase in life.phases],
        "problems": [asdict(problem) for problem in life.problems],
        "protected": life.protected,
        "retained": life.retained,
        "notes": life.notes,
        "not_proved": {
            "types_without_facts": life.unknown_types,
            "types_without_laws": life.lawless_types,
            "references_assumed": [{"urn": urn, "path": path, "value": value} for urn, path, value in life.assumed],
            "not_rehearsed": [{"name": name, "why": why} for name, why in life.unrehearsed],
        },
    }
