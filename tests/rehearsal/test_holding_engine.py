"""What is in use, on the real engine: changed in place it is refused, replaced in the right order it is not."""

import pytest

from rehearsal.stage import Stack
from tests.rehearsal.conftest import HERE

pytestmark = pytest.mark.engine

PROGRAM = f"{HERE / 'holding_programs.py'}:served"


def test_a_vpc_origin_in_use_takes_no_change_in_place(stack: Stack) -> None:
    assert stack.up(PROGRAM, port=80).ok
    shown = stack.up(PROGRAM, port=8080)
    assert not shown.ok
    assert [finding.path for _, finding in shown.refusals] == ["vpcOriginEndpointConfig"]
    assert "CannotUpdateEntityWhileInUse" in shown.said


def test_a_vpc_origin_that_is_replaced_is_left_before_it_goes(stack: Stack) -> None:
    assert stack.up(PROGRAM, port=80, replaced=True).ok
    made = stack.up(PROGRAM, port=8080, replaced=True)
    assert made.ok, made.said
    order = [(step.op, step.urn.rsplit("::", 1)[-1]) for step in made.steps if step.counted and step.op != "same"]
    assert order.index(("create-replacement", "way")) < order.index(("update", "site"))
    assert order.index(("update", "site")) < order.index(("delete-replaced", "way"))


def test_a_distribution_that_stays_keeps_what_it_uses(stack: Stack) -> None:
    assert stack.up(PROGRAM, port=80, retained=True).ok
    gone = stack.destroy()
    assert not gone.ok
    assert "CannotDeleteEntityWhileInUse" in gone.said
