"""The examples of AWS's laws are inputs that the SDK has, and no shape of them breaks a law."""

import importlib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from rehearsal import schema
from rehearsal.findings import Severity
from rehearsal.wire import UNKNOWN

if TYPE_CHECKING:
    from tests.laws.support import Case

MODULES = sorted(path.stem for path in (Path(__file__).parent / "aws").glob("test_*.py"))
SHAPES: tuple[Any, ...] = (None, "text", 7, True, ["text"], [None], [[7]], {}, {"key": [7]})


def cases_of(module: str) -> list["Case"]:
    return importlib.import_module(f"tests.laws.aws.{module}").CASES


def steps_into(value: Any) -> Iterator[list[Any]]:
    """The steps to every part of a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        yield [key]
        yield from ([key, *rest] for rest in steps_into(part))


def changed(inputs: dict[str, Any], steps: list[Any], part: Any) -> dict[str, Any]:
    """The inputs with another value in one place."""
    made = deepcopy(inputs)
    place: Any = made
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = part
    return made


@pytest.mark.parametrize("module", MODULES)
def test_examples_have_the_properties_of_the_sdk(module: str) -> None:
    strange = []
    for case in cases_of(module):
        for inputs in (case.refused, case.accepted):
            found = schema.check(case.subject(inputs))
            strange += [(str(case), one.text()) for one in found if "is not a property here" in one.rule]
    assert strange == []


@pytest.mark.parametrize("module", MODULES)
def test_what_is_not_known_is_not_refused(module: str) -> None:
    refusals = []
    for case in cases_of(module):
        for steps in steps_into(case.accepted):
            subject = case.subject(changed(case.accepted, steps, UNKNOWN))
            found = [one for one in case.law.check(subject) if one.severity is Severity.REFUSED]
            refusals += [(str(case), steps, one.text()) for one in found]
    assert refusals == []


@pytest.mark.parametrize("module", MODULES)
def test_no_shape_breaks_a_law(module: str) -> None:
    for case in cases_of(module):
        for steps in steps_into(case.refused):
            for shape in SHAPES:
                subject = case.subject(changed(case.refused, steps, shape))
                for finding in case.law.check(subject):
                    assert finding.rule
