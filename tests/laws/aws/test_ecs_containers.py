"""Laws of the values inside a container."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import ecs
from rehearsal.laws.aws import ecs_containers as laws
from tests.laws.support import Case, but, check


def app(**more: Any) -> dict[str, Any]:
    """A container like the first, with something changed."""
    first = {"name": "web", "image": "nginx:1", "essential": True, "portMappings": [{"containerPort": 80, "name": "http"}]}  # fmt: skip
    return first | more


def side(name: str, **more: Any) -> dict[str, Any]:
    """A container beside the first."""
    return app(name=name, portMappings=[], **more)


def task(*containers: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A task on Fargate."""
    first: dict[str, Any] = {
        "family": "web",
        "requiresCompatibilities": ["FARGATE"],
        "networkMode": "awsvpc",
        "cpu": "256",
        "memory": "512",
        "executionRoleArn": "arn:aws:iam::123456789012:role/exec",
        "containerDefinitions": json.dumps(containers or [app()]),
    }
    return first | more


def hosted(*mappings: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A task on instances, whose container has these ports."""
    held = app(portMappings=mappings, memory=64)
    return but(task(held), requiresCompatibilities=["EC2"], cpu=None, memory=None, **more)


def checked(**more: Any) -> dict[str, Any]:
    return task(app(healthCheck={"command": ["CMD-SHELL", "true"]} | more))


def files(*values: str) -> dict[str, Any]:
    return task(app(environmentFiles=[{"type": "s3", "value": one} for one in values]))


def told(name: str) -> dict[str, Any]:
    secret = {"name": "A", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/a"}
    return task(app(environment=[{"name": name, "value": "x"}], secrets=[secret]))


def proxied(by: str) -> dict[str, Any]:
    ports = {"AppPorts": "80", "ProxyEgressPort": "15001", "ProxyIngressPort": "15000"}
    properties = {"EgressIgnoredIPs": "169.254.170.2", "IgnoredUID": "1337"} | ports
    return task(proxyConfiguration={"type": "APPMESH", "containerName": by, "properties": properties})


def limited(soft: int, hard: int) -> dict[str, Any]:
    return task(app(ulimits=[{"name": "nofile", "softLimit": soft, "hardLimit": hard}]))


def named(*names: str) -> dict[str, Any]:
    return task(app(portMappings=[{"containerPort": port, "name": name} for port, name in enumerate(names, start=80)]))


def restarted(seconds: int) -> dict[str, Any]:
    return task(app(restartPolicy={"enabled": True, "restartAttemptPeriod": seconds}))


def after(name: str, condition: str) -> dict[str, Any]:
    return {"dependsOn": [{"containerName": name, "condition": condition}]}


ROUTED = app(logConfiguration={"logDriver": "awsfirelens"})
CD = ecs.CONTAINERS
CASES = [
    Case(laws.check_is_bounded, [], checked(interval=301), CD, checked(interval=300)),
    Case(laws.check_is_bounded, [], checked(retries=11), CD, checked(retries=10)),
    Case(laws.check_is_bounded, [], checked(startPeriod=301), CD, checked(startPeriod=300)),
    Case(laws.check_is_bounded, [], checked(timeout=61), CD, checked(timeout=60)),
    Case(laws.check_is_bounded, [], checked(timeout=1), CD, checked(timeout=2)),
    Case(laws.container_numbers_are_ordered, [], task(app(memory=128, memoryReservation=256)), CD, task(app(memory=256, memoryReservation=128))),
    Case(laws.container_numbers_are_ordered, [], limited(2000, 1000), CD, limited(1000, 2000)),
    Case(laws.environment_is_told_once, [], files(*(f"arn:aws:s3:::b/{index}.env" for index in range(11))), CD, files("arn:aws:s3:::b/1.env")),
    Case(laws.environment_is_told_once, [], files("s3://b/1.env"), CD, files("arn:aws:s3:::b/1.env")),
    Case(laws.environment_is_told_once, [], told("A"), CD, told("B")),
    Case(laws.others_are_there, [], proxied("envoy"), "proxyConfiguration.containerName", proxied("web")),
    Case(laws.others_are_there, [], task(app(volumesFrom=[{"sourceContainer": "x"}])), CD, task(app(volumesFrom=[{"sourceContainer": "b"}]), side("b"))),
    Case(laws.ports_are_told_apart, [], named("a", "a"), CD, named("a", "b")),
    Case(laws.ports_are_told_apart, [], hosted({"containerPortRange": "90-80"}), CD, hosted({"containerPortRange": "80-90"})),
    Case(laws.ports_are_told_apart, [], hosted({"containerPortRange": "80-90", "containerPort": 80}), CD, hosted({"containerPortRange": "80-90"})),
    Case(laws.restarts_wait, [], restarted(30), CD, restarted(60)),
    Case(laws.router_is_there, [], task(ROUTED), CD, task(ROUTED, side("r", firelensConfiguration={"type": "fluentbit"}))),
    Case(laws.waiting_ends, [], task(app(**after("b", "COMPLETE")), side("b")), CD, task(app(**after("b", "COMPLETE")), side("b", essential=False))),
    Case(laws.waiting_ends, [], task(app(**after("b", "START")), side("b", **after("web", "START"))), CD, task(app(**after("b", "START")), side("b"))),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
