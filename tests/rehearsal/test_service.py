"""The service on the real engine: what a change of each setting does to it, and what a failure leaves behind."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rehearsal.outcome import Outcome
from rehearsal.stage import Rehearsal, Stack

pytestmark = pytest.mark.engine

PROGRAM = f"{Path(__file__).parent / 'service_program.py'}:main"
CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
CANARY: dict[str, Any] = {"deployment": {"strategy": "canary"}}
TASK = {"TaskDefinition": "replace"}
NEXT = {"MetricAlarm": "create", "Role": "create", "RolePolicy": "create", "TargetGroup": "create"}


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    with Rehearsal(program=PROGRAM) as shared:
        yield shared


def done(outcome: Outcome) -> dict[str, str]:
    """What happens to which kinds of resources; a replacement counts once."""
    parts = ("create-replacement", "delete-replaced", "refresh", "same")
    return {step.urn.split("::")[-2].split(":")[-1]: step.op for step in outcome.steps if step.op not in parts}


@pytest.fixture(scope="module")
def running(rehearsal: Rehearsal) -> Stack:
    stack = rehearsal.stack("rolling")
    made = stack.up(PROGRAM)
    assert made.ok, made.said
    assert stack.preview(PROGRAM).changed == []
    assert stack.refresh().changed == []
    return stack


CHANGES: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("image", {"application": {"image": "example.com/shop:2"}}, {**TASK, "Service": "update"}),
    ("variable", {"application": {"environment": {"LEVEL": "info"}}}, {**TASK, "Service": "update"}),
    ("size", {"application": {"cpu": 0.5, "memory_mib": 1024}}, {**TASK, "Service": "update"}),
    (
        "port",
        {"application": {"port": 8080}},
        {
            **TASK,
            "ListenerRule": "replace",
            "MetricAlarm": "update",
            "SecurityGroupEgressRule": "replace",
            "SecurityGroupIngressRule": "replace",
            "Service": "update",
            "TargetGroup": "replace",
        },
    ),
    ("replicas", {"application": {"replicas": {"minimum": 4, "maximum": 8}}}, {"Target": "update"}),
    ("spot", {"service": {"capacity": {"spot_weight": 3}}}, {"Service": "update"}),
    ("strategy", {"service": CANARY}, {**NEXT, "ListenerRule": "delete", "Service": "update"}),
    ("certificate", {"certificate": CERTIFICATE}, {"Listener": "update", "SecurityGroupIngressRule": "update"}),
    ("drain", {"service": {"drain_seconds": 60}}, {**TASK, "Service": "update", "TargetGroup": "update"}),
    ("insights", {"service": {"container_insights": "disabled"}}, {"Cluster": "update", "MetricAlarm": "delete"}),
    ("alarm", {"service": {"alarms": {"error_percent": 1}}}, {"MetricAlarm": "update"}),
]


@pytest.mark.parametrize(("arguments", "expected"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_a_change_touches_what_it_must_and_nothing_else(
    running: Stack, arguments: dict[str, Any], expected: dict[str, str]
) -> None:
    assert done(running.preview(PROGRAM, **arguments)) == expected


def test_a_canary_stays_where_ecs_has_moved_it(rehearsal: Rehearsal) -> None:
    stack = rehearsal.stack("canary")
    assert stack.up(PROGRAM, service=CANARY).ok
    second = {"image": "example.com/shop:2"}
    assert done(stack.up(PROGRAM, service=CANARY, application=second)) == {**TASK, "Service": "update"}
    shifted = stack.refresh()
    assert [step.name for step in shifted.steps if step.detailed_diff or step.old != step.new] != []
    assert stack.preview(PROGRAM, service=CANARY, application=second).changed == []
    back = done(stack.preview(PROGRAM, application=second))
    assert (back["Service"], back["TargetGroup"], back["Role"]) == ("update", "delete", "delete")
    moved = done(stack.preview(PROGRAM, service=CANARY, application={**second, "port": 8080}))
    assert (moved["Service"], moved["ListenerRule"]) == ("replace", "replace"), "a canary knows one rule only"


@pytest.mark.parametrize("strategy", ["rolling", "canary"])
def test_what_did_not_become_steady_is_mended_by_the_next_update(
    rehearsal: Rehearsal, tmp_path: Path, strategy: str
) -> None:
    stack = rehearsal.stack(f"unsteady-{strategy}")
    faults = tmp_path / "faults.yaml"
    faults.write_text(
        "faults:\n"
        "  - match: aws:ecs/service:Service\n"
        "    on: create\n"
        "    partial: true\n"
        "    message: 'waiting for ECS Service create: timeout while waiting for state to become tasksStable'\n",
        "utf-8",
    )
    stack.rehearse_with(faults)
    spec = {"deployment": {"strategy": strategy}}
    assert not stack.up(PROGRAM, service=spec).ok
    stack.rehearse_with(None)
    mended = stack.up(PROGRAM, service=spec)
    assert mended.ok, mended.said
    assert done(mended)["Service"] == "update", "the service that is there goes on, and no second one is made"
    assert set(done(mended)) == {"MetricAlarm", "Policy", "Service", "Target"}
    assert stack.preview(PROGRAM, service=spec).changed == []
    assert stack.destroy().ok
