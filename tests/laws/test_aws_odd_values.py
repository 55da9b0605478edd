"""A law survives values that the schema refuses, and refuses nothing that is not known yet."""

import importlib
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from rehearsal import laws
from rehearsal.findings import Severity
from rehearsal.wire import UNKNOWN

if TYPE_CHECKING:
    from tests.laws.support import Case

MODULES = ("test_databases", "test_ec2", "test_functions", "test_messages")
ODD = (None, [], {}, -1, 1.5, True, "", "x", [[]], [None], [{}], {"a": {"b": 1}}, UNKNOWN, ["x", UNKNOWN])


def parts(value: Any) -> Iterator[list[Any]]:
    """The steps to every part of a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        yield [key]
        yield from ([key, *rest] for rest in parts(part))


def changed(inputs: dict[str, Any], steps: list[Any], value: Any) -> dict[str, Any]:
    """The inputs with another value for one part of them."""
    made = deepcopy(inputs)
    place: Any = made
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = value
    return made


def cases(module: str) -> "list[Case]":
    """The examples of a module of laws."""
    return importlib.import_module(f"tests.laws.aws.{module}").CASES


@pytest.mark.parametrize("module", MODULES)
def test_no_value_breaks_a_law(module: str) -> None:
    for case in cases(module):
        for inputs in (case.refused, case.accepted):
            for steps in parts(inputs):
                for value in ODD:
                    found = list(laws.check(case.subject(changed(inputs, steps, value))))
                    assert [finding.text() for finding in found if "could not be judged" in finding.rule] == []


@pytest.mark.parametrize("module", MODULES)
def test_an_accepted_example_stays_accepted_with_any_part_unknown(module: str) -> None:
    refusals = [
        (str(case), steps, finding.text())
        for case in cases(module)
        for steps in parts(case.accepted)
        for finding in laws.check(case.subject(changed(case.accepted, steps, UNKNOWN)))
        if finding.severity is Severity.REFUSED
    ]
    assert refusals == []
