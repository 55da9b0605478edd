"""The real engine on the simulated clouds."""

from pathlib import Path

import pytest

from rehearsal.outcome import Outcome
from rehearsal.stage import Stack
from tests.rehearsal.core_programs import HIDDEN

pytestmark = pytest.mark.engine
PROGRAMS = Path(__file__).with_name("core_programs.py")


def program(name: str) -> str:
    return f"{PROGRAMS}:{name}"


def replaced(outcome: Outcome) -> dict[str, list[str]]:
    return {step.name: step.keys for step in outcome.steps if step.op == "replace"}


@pytest.mark.parametrize("name", ["on_aws", "in_clusters", "looking_up"])
def test_what_was_made_stays_as_it_is_until_it_is_deleted(stack: Stack, name: str) -> None:
    made = stack.up(program(name))
    assert made.ok, made.said
    assert stack.preview(program(name)).changed == []
    assert stack.refresh().changed == []
    assert stack.preview(program(name)).changed == []
    gone = stack.destroy()
    assert gone.ok, gone.said


def test_a_preview_of_nothing_yet_succeeds(stack: Stack) -> None:
    for name in ("on_aws", "in_clusters"):
        shown = stack.preview(program(name))
        assert shown.ok, shown.said


def test_a_change_replaces_what_it_must_and_names_the_cause(stack: Stack) -> None:
    assert stack.up(program("on_aws")).ok
    shown = stack.preview(program("on_aws"), cidr="10.0.0.0/17", tag="b", lock=True)
    causes = replaced(shown)
    assert causes["main"] == ["cidrBlock"]
    assert causes["named"] == causes["Site"] == ["objectLockEnabled"]
    assert causes["inner"] == ["vpcId"]
    assert {"database", "role", "function", "west", "password"}.isdisjoint(causes)
    ops = [step.op for step in shown.steps if step.name == "named"]
    assert ops.index("delete-replaced") < ops.index("create-replacement")
    done = stack.up(program("on_aws"), cidr="10.0.0.0/17", tag="b", lock=True)
    assert done.ok, done.said
    assert replaced(done) == causes


def test_every_mistake_is_told_at_once_and_no_secret(stack: Stack) -> None:
    told = stack.up(program("mistaken"))
    assert not told.ok
    paths = {finding.path for _, finding in told.refusals}
    assert {"ingress[0].formPort", "ingress[0].fromPort", "ingress[0].toPort"} <= paths
    everything = repr(told)
    assert HIDDEN not in everything


def test_what_fails_half_way_is_repaired_by_the_next_update(stack: Stack, tmp_path: Path) -> None:
    script = tmp_path / "scenario.yaml"
    script.write_text(
        "faults: [{match: '*::main', on: create, partial: true, message: never ready}]\n"
        "drift: [{match: '*::main', set: {tags.tag: hacked}}]\n",
        "utf-8",
    )
    stack.rehearse_with(script)
    assert not stack.up(program("on_aws")).ok
    assert stack.up(program("on_aws")).ok
    found = stack.refresh()
    assert [step.name for step in found.changed] == ["main"]
    mended = stack.up(program("on_aws"))
    assert [(step.name, step.op) for step in mended.changed] == [("main", "update")]
    assert stack.refresh().changed == []


def test_a_dynamic_provider_is_refused_by_name(stack: Stack) -> None:
    told = stack.preview(program("dynamic"))
    assert not told.ok
    assert any("has a dynamic provider" in line.message for line in told.errors), told.said
