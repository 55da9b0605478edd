"""Mistakes of one input each: the rehearsal refuses every one at its place, and mocks accept nearly all."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rehearsal.stage import Rehearsal, Stack
from tests.mutations.mutations import MOCKS_REFUSE, MUTATIONS, Mutation

ROOT = Path(__file__).parents[2]
PROGRAM = f"{Path(__file__).with_name('program.py')}:program"
IDS = [mutation.what.replace(" ", "-") for mutation in MUTATIONS]


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """The good program, deployed: a mutation is then a change that somebody proposes."""
    with Rehearsal() as rehearsal:
        stack = rehearsal.stack("mutations")
        outcome = stack.up(PROGRAM)
        assert outcome.ok, outcome.said
        assert outcome.warnings == []
        yield stack


@pytest.mark.engine
def test_the_good_program_changes_nothing_the_second_time(stack: Stack) -> None:
    shown = stack.preview(PROGRAM)
    assert shown.ok, shown.said
    assert shown.changed == []


@pytest.mark.engine
@pytest.mark.parametrize("mutation", MUTATIONS, ids=IDS)
def test_the_rehearsal_refuses_it_at_its_place(
    mutation: Mutation, stack: Stack, record_property: Callable[[str, object], None]
) -> None:
    shown = stack.preview(PROGRAM, resource=mutation.resource, path=list(mutation.path), value=mutation.value)
    places = [(urn.rsplit("::", 1)[-1], finding.path) for urn, finding in shown.refusals]
    record_property("mutations refused in their place", (mutation.resource, mutation.expected) in places)
    assert not shown.ok
    assert (mutation.resource, mutation.expected) in places, shown.said
    assert {name for name, _ in places} == {mutation.resource}, "nothing else is blamed"


@pytest.mark.engine
def test_mocks_accept_nearly_all(record_property: Callable[[str, object], None]) -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "tests.mutations.mocks"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    accepted = json.loads(printed.stdout)
    for what in accepted:
        record_property("mutations accepted by mocks", accepted[what])
    assert {what for what in accepted if not accepted[what]} == MOCKS_REFUSE


def test_there_are_enough() -> None:
    assert len({mutation.what for mutation in MUTATIONS}) == len(MUTATIONS) >= 30
