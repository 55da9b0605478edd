"""What is not known yet is never refused, wherever it stands."""

import importlib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from rehearsal import kubernetes_schema, laws
from rehearsal.findings import Severity
from rehearsal.subject import Subject
from rehearsal.wire import UNKNOWN
from rehearsal.world.store import World

if TYPE_CHECKING:
    from tests.laws.support import Case

MODULES = sorted(path.stem for path in (Path(__file__).parent / "kubernetes").glob("test_*.py"))


def holes(value: Any) -> Iterator[list[Any]]:
    """The steps to every part of a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        yield [key]
        yield from ([key, *rest] for rest in holes(part))


def with_hole(inputs: dict[str, Any], steps: list[Any]) -> dict[str, Any]:
    """The inputs with one part of them not known."""
    made = deepcopy(inputs)
    place: Any = made
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = UNKNOWN
    return made


@pytest.mark.parametrize("module", MODULES)
def test_an_accepted_object_stays_accepted_with_any_part_unknown(module: str) -> None:
    refusals = []
    cases: list[Case] = getattr(importlib.import_module(f"tests.laws.kubernetes.{module}"), "CASES", [])
    for case in cases:
        world = World()
        for record in case.given:
            world.put(record)
        for steps in holes(case.accepted):
            inputs = with_hole(case.accepted, steps)
            subject = Subject(
                token=case.token, name="it", urn="urn:it", inputs=inputs, world=world, account=case.account
            )
            whole = list(
                kubernetes_schema.check(
                    Subject(token=case.token, name="it", urn="urn:it", inputs=case.accepted, world=world)
                )
            )
            found = [*laws.check(subject), *(one for one in kubernetes_schema.check(subject) if one not in whole)]
            refusals += [(str(case), steps, one.path, one.rule) for one in found if one.severity is Severity.REFUSED]
    assert refusals == []
