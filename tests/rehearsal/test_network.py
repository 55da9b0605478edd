"""A network and a cache on the real engine: what a change of each setting does, and what a failure leaves behind."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rehearsal.outcome import Outcome
from rehearsal.stage import Rehearsal, Stack

pytestmark = pytest.mark.engine

PROGRAM = f"{Path(__file__).parent / 'network_program.py'}:main"
ALARMS = {f"cache-euw1-{role} MetricAlarm": "update" for role in ("memory", "cpu", "evictions", "lag")}
LOGS = {f"cache-euw1-{kind} LogGroup": "update" for kind in ("slow", "engine")}
NODES = "cache-euw1 ReplicationGroup"


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    with Rehearsal(program=PROGRAM) as shared:
        yield shared


def done(outcome: Outcome) -> dict[str, str]:
    """What happens to which resources; a replacement counts once."""
    parts = ("create-replacement", "delete-replaced", "refresh", "same")
    assert outcome.ok, outcome.said
    return {
        f"{step.name} {step.type.split(':')[-1]}": step.op
        for step in outcome.steps
        if step.op not in parts and not step.type.startswith(("golden-path:", "pulumi:"))
    }


@pytest.fixture(scope="module")
def running(rehearsal: Rehearsal) -> Stack:
    stack = rehearsal.stack("running")
    made = stack.up(PROGRAM)
    assert made.ok, made.said
    assert made.outputs["url"].startswith("rediss://master.cache-euw1-")
    assert stack.preview(PROGRAM).changed == []
    assert stack.refresh().changed == []
    return stack


ZONE = {
    f"network-euw1-{tier}-az3 {kind}": "create"
    for tier in ("private", "isolated")
    for kind in ("Subnet", "RouteTableAssociation")
}
NAT = ("network-euw1 NatGateway", "network-euw1-private Route")
NAT_ALARMS = tuple(f"network-euw1-nat-{role} MetricAlarm" for role in ("ports", "drops"))
CHANGES: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    (
        "a zone at the end",
        {"place": {"zones": ("euw1-az1", "euw1-az2", "euw1-az3")}},
        {**ZONE, "cache-euw1 SubnetGroup": "update"},
    ),
    (
        "no egress",
        {"network": {"egress": "none"}},
        {**dict.fromkeys((*NAT, *NAT_ALARMS), "delete"), "network-euw1-s3 VpcEndpoint": "update"},
    ),
    (
        "an endpoint",
        {"network": {"endpoints": ("logs",)}},
        dict.fromkeys(
            (
                "network-euw1-endpoints SecurityGroup",
                "network-euw1-endpoints SecurityGroupIngressRule",
                "network-euw1-logs VpcEndpoint",
            ),
            "create",
        ),
    ),
    ("no flow logs", {"network": {"flow_logs": False}}, {"network-euw1 FlowLog": "delete"}),
    ("larger nodes", {"cache": {"node_type": "cache.m7g.large"}}, {NODES: "update"}),
    (
        "a newer version of the same family",
        {"cache": {"engine_version": "8.1"}},
        {NODES: "update"},
    ),
    (
        "a version of another family",
        {"cache": {"engine_version": "9.0"}},
        {NODES: "update", "cache-euw1 ParameterGroup": "replace"},
    ),
    (
        "an older version",
        {"cache": {"engine_version": "7.2"}},
        {NODES: "replace", "cache-euw1 ParameterGroup": "replace", **ALARMS},
    ),
    ("a replica more", {"cache": {"replicas": 2}}, {NODES: "update", **ALARMS}),
    (
        "no replica",
        {"cache": {"replicas": 0}},
        {NODES: "update", **ALARMS, "cache-euw1-lag MetricAlarm": "delete"},
    ),
    ("no snapshots", {"cache": {"snapshot_days": 0}}, {NODES: "update"}),
    ("another snapshot window", {"cache": {"snapshot_window": "05:00-06:00"}}, {NODES: "update"}),
    ("another maintenance window", {"cache": {"maintenance_window": "mon:03:00-mon:04:00"}}, {NODES: "update"}),
    (
        "less that the user may",
        {"cache": {"access_string": "on ~* -@all +@read"}},
        {"cache-euw1 User": "replace", "cache-euw1 UserGroup": "update"},
    ),
    ("logs kept longer", {"cache": {"log_retention_days": 90}}, LOGS),
    ("an alarm earlier", {"cache": {"evictions": 1}}, {"cache-euw1-evictions MetricAlarm": "update"}),
    (
        "no key of its own",
        {"cache": {"own_key": False}},
        {NODES: "replace", **LOGS, **ALARMS, "cache-euw1-key Key": "delete", "cache-euw1-key KeyPolicy": "delete"},
    ),
]


@pytest.mark.parametrize(("arguments", "expected"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_a_change_touches_what_it_must_and_nothing_else(
    running: Stack, arguments: dict[str, Any], expected: dict[str, str]
) -> None:
    assert done(running.preview(PROGRAM, **arguments)) == expected


def test_in_another_range_everything_is_new_and_nothing_is_left(rehearsal: Rehearsal) -> None:
    stack = rehearsal.stack("moved")
    moved: dict[str, Any] = {"place": {"cidr": "10.20.0.0/16"}}
    assert stack.up(PROGRAM).ok
    planned = done(stack.preview(PROGRAM, **moved))
    replaced = {name for name, op in planned.items() if op == "replace"}
    assert {"network-euw1 Vpc", "network-euw1 InternetGateway", "network-euw1 NatGateway"} <= replaced
    assert {"cache-euw1 SubnetGroup", NODES, "cache-euw1-clients SecurityGroup"} <= replaced
    assert {op for name, op in planned.items() if name not in replaced} == {"update"}, "alarms follow"
    assert stack.up(PROGRAM, **moved).ok
    assert stack.preview(PROGRAM, **moved).changed == []
    assert stack.destroy().ok


def test_a_protected_cache_and_network_stop_what_would_replace_them(rehearsal: Rehearsal) -> None:
    stack = rehearsal.stack("protected")
    kept: dict[str, Any] = {"network": {"deletion_protection": True}, "cache": {"deletion_protection": True}}
    assert stack.up(PROGRAM, **kept).ok
    stopped = stack.preview(PROGRAM, **kept, place={"cidr": "10.20.0.0/16"})
    assert not stopped.ok
    assert "protect" in stopped.said
    older: dict[str, Any] = {**kept, "cache": {"deletion_protection": True, "engine_version": "7.2"}}
    assert not stack.preview(PROGRAM, **older).ok


def test_a_cache_that_took_too_long_is_mended_by_the_next_update(rehearsal: Rehearsal, tmp_path: Path) -> None:
    stack = rehearsal.stack("late")
    faults = tmp_path / "faults.yaml"
    faults.write_text(
        "faults:\n"
        "  - match: aws:elasticache/replicationGroup:ReplicationGroup\n"
        "    on: create\n"
        "    partial: true\n"
        "    message: 'waiting for ElastiCache Replication Group create: timeout while waiting for state to become "
        "available'\n",
        "utf-8",
    )
    stack.rehearse_with(faults)
    assert not stack.up(PROGRAM).ok
    stack.rehearse_with(None)
    mended = done(stack.up(PROGRAM))
    assert mended[NODES] == "update", "the cache that is there goes on, and no second one is made"
    assert stack.preview(PROGRAM).changed == []
    assert stack.destroy().ok
