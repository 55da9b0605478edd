"""The settings whose change matters most, on the real engine: which operations each previews, by name, and no others.

What the recorded registrations cannot show (`tests/effects`): what is replaced rather than updated, and what a
replacement draws after it. `effects.yaml` has one row for each; the failing test prints the row to write down.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from rehearsal import isolation
from rehearsal.outcome import Outcome
from rehearsal.stage import Rehearsal, Stack
from tests.effects.stacks import changed
from tests.stack_files import ROOT

pytestmark = pytest.mark.engine

BASE: Final = "network+server+cache+firewall+audit+repository+open"
OPERATIONS: Final = ("create", "update", "replace", "delete")
ROWS: Final[list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "effects.yaml").read_text(encoding="utf-8"))


def written(values: dict[str, Any]) -> dict[str, Any]:
    """The stack file with some settings changed."""
    return {f"golden-path:{name}": section for name, section in changed(BASE, values).items()}


def set_to(stack: Stack, values: dict[str, Any]) -> None:
    """Write another stack file for the operations to come."""
    stack.config = written(values)
    isolation.copy_stack(stack.rehearsal.project, stack.name, stack.rehearsal.place.work, stack.config)


def operations(outcome: Outcome) -> dict[str, list[str]]:
    """What an operation does, each resource under one word; the steps of a replacement are one `replace`."""
    assert outcome.ok, outcome.said
    found: dict[str, set[str]] = {}
    for step in outcome.changed:
        if step.counted:
            op = "replace" if "replace" in step.op else step.op
            found.setdefault(op, set()).add(f"{step.type.split(':')[-1]}/{step.name}")
    return {op: sorted(found[op]) for op in OPERATIONS if op in found} | {op: [] for op in {*found} - {*OPERATIONS}}


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """A whole application, up; each test leaves it as it was."""
    with Rehearsal(ROOT) as rehearsal:
        made = rehearsal.stack("dev", config=written({}))
        up = made.up()
        assert up.ok, up.said
        yield made


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row["put"]))
def test_a_setting_previews_exactly_these_operations(stack: Stack, row: dict[str, Any]) -> None:
    set_to(stack, row["put"])
    found = operations(stack.preview())
    given = yaml.safe_dump([{"put": row["put"]} | found], sort_keys=False, default_flow_style=None, width=118)
    assert found == {op: row[op] for op in OPERATIONS if op in row}, f"\n{given}"


def test_all_of_them_at_once_and_back_again_leave_nothing_to_do(stack: Stack) -> None:
    values = {path: value for row in ROWS if not row.get("alone") for path, value in row["put"].items()}
    set_to(stack, values)
    there = operations(stack.up())
    assert stack.preview().changed == []
    set_to(stack, {})
    back = operations(stack.up())
    assert stack.preview().changed == []
    assert (back["create"], back["delete"]) == (there["delete"], there["create"])
