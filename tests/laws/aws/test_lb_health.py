"""Laws of target groups of one protocol."""

from typing import Any

import pytest

from rehearsal.laws.aws import lb_health as laws
from tests.laws.support import Case, check

TARGET_GROUP: dict[str, Any] = {"name": "web", "protocol": "HTTP", "port": 80, "vpcId": "vpc-0a", "targetType": "ip"}
CASES = [
    Case(
        laws.attributes_suit_the_group,
        [],
        TARGET_GROUP | {"loadBalancingAnomalyMitigation": "on"},
        "loadBalancingAnomalyMitigation",
        TARGET_GROUP | {"loadBalancingAnomalyMitigation": "on", "loadBalancingAlgorithmType": "weighted_random"},
    ),
    Case(
        laws.attributes_suit_the_group,
        [],
        TARGET_GROUP | {"protocol": "UDP", "preserveClientIp": "false"},
        "preserveClientIp",
        TARGET_GROUP | {"protocol": "TCP", "preserveClientIp": "false"},
    ),
    Case(
        laws.attributes_suit_the_group,
        [],
        TARGET_GROUP
        | {
            "protocol": "GENEVE",
            "port": 6081,
            "targetFailovers": [{"onDeregistration": "rebalance", "onUnhealthy": "no_rebalance"}],
        },
        "targetFailovers[0].onUnhealthy",
        TARGET_GROUP
        | {
            "protocol": "GENEVE",
            "port": 6081,
            "targetFailovers": [{"onDeregistration": "rebalance", "onUnhealthy": "rebalance"}],
        },
    ),
    Case(
        laws.check_suits_the_protocol,
        [],
        TARGET_GROUP | {"healthCheck": {"enabled": False}},
        "healthCheck.enabled",
        TARGET_GROUP | {"healthCheck": {"enabled": True}},
    ),
    Case(
        laws.check_suits_the_protocol,
        [],
        TARGET_GROUP | {"healthCheck": {"enabled": True, "protocol": "TCP"}},
        "healthCheck.protocol",
        TARGET_GROUP | {"healthCheck": {"enabled": True, "protocol": "HTTP"}},
    ),
    Case(
        laws.matcher_is_of_codes,
        [],
        TARGET_GROUP | {"protocolVersion": "GRPC", "healthCheck": {"enabled": True, "matcher": "100"}},
        "healthCheck.matcher",
        TARGET_GROUP | {"protocolVersion": "GRPC", "healthCheck": {"enabled": True, "matcher": "0-99"}},
    ),
    Case(
        laws.protocol_suits_the_targets,
        [],
        TARGET_GROUP | {"targetType": "alb"},
        "protocol",
        TARGET_GROUP | {"targetType": "alb", "protocol": "TCP"},
    ),
    Case(
        laws.protocol_suits_the_targets,
        [],
        TARGET_GROUP | {"protocol": "GENEVE"},
        "port",
        TARGET_GROUP | {"protocol": "GENEVE", "port": 6081},
    ),
    Case(
        laws.target_is_private,
        [],
        {
            "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
            "targetId": "8.8.8.8",
            "port": 80,
        },
        "targetId",
        {
            "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
            "targetId": "10.0.0.5",
            "port": 80,
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
