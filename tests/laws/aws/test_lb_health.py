"""Laws of target groups of one protocol."""

from typing import Any

import pytest

from rehearsal.laws.aws import lb_health as laws
from tests.laws.aws.test_lb_actions import group as group_arn
from tests.laws.support import Case, check


def group(**more: Any) -> dict[str, Any]:
    return {"name": "web", "protocol": "HTTP", "port": 80, "vpcId": "vpc-0a", "targetType": "ip"} | more


def checked(**more: Any) -> dict[str, Any]:
    return group(healthCheck={"enabled": True} | more)


def grpc(matcher: str) -> dict[str, Any]:
    return checked(matcher=matcher) | {"protocolVersion": "GRPC"}


def inspecting(**more: Any) -> dict[str, Any]:
    """Targets that inspect what passes them."""
    return group(protocol="GENEVE", port=6081, **more)


def failing(unhealthy: str) -> dict[str, Any]:
    return inspecting(targetFailovers=[{"onDeregistration": "rebalance", "onUnhealthy": unhealthy}])


def target(address: str) -> dict[str, Any]:
    return {"targetGroupArn": group_arn("a"), "targetId": address, "port": 80}


MITIGATED = {"loadBalancingAnomalyMitigation": "on"}
CASES = [
    Case(laws.attributes_suit_the_group, [], group(**MITIGATED), "loadBalancingAnomalyMitigation", group(**MITIGATED, loadBalancingAlgorithmType="weighted_random")),
    Case(laws.attributes_suit_the_group, [], group(protocol="UDP", preserveClientIp="false"), "preserveClientIp", group(protocol="TCP", preserveClientIp="false")),
    Case(laws.attributes_suit_the_group, [], failing("no_rebalance"), "targetFailovers[0].onUnhealthy", failing("rebalance")),
    Case(laws.check_suits_the_protocol, [], checked(enabled=False), "healthCheck.enabled", checked()),
    Case(laws.check_suits_the_protocol, [], checked(protocol="TCP"), "healthCheck.protocol", checked(protocol="HTTP")),
    Case(laws.matcher_is_of_codes, [], grpc("100"), "healthCheck.matcher", grpc("0-99")),
    Case(laws.protocol_suits_the_targets, [], group(targetType="alb"), "protocol", group(targetType="alb", protocol="TCP")),
    Case(laws.protocol_suits_the_targets, [], group(protocol="GENEVE"), "port", inspecting()),
    Case(laws.target_is_private, [], target("8.8.8.8"), "targetId", target("10.0.0.5")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
