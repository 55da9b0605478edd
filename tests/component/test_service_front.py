"""What stands before the tasks, and who may talk to whom."""

from typing import Any

import pytest

from components.settings.aws.site import LONGEST_ANSWER
from tests.component.service_parts import CERTIFICATE, NAME, application, service, settings
from tests.recording import ACCOUNT, Recording


def doors(recorded: Recording) -> dict[str, dict[str, Any]]:
    found = recorded.of("SecurityGroupIngressRule") + recorded.of("SecurityGroupEgressRule")
    return {each.name.removeprefix(f"{NAME}-"): dict(each.inputs) for each in found}


def test_only_cloudfront_asks_the_balancer_and_only_the_balancer_asks_the_tasks() -> None:
    found = doors(service())
    assert set(found) == {"from-edge", "to-tasks", "from-balancer", "to-internet"}
    shared = {"ipProtocol": "tcp", "region": "eu-west-1"}
    assert found["from-edge"] == {
        **shared,
        "securityGroupId": f"{NAME}-balancer-id",
        "prefixListId": "pl-3b927c52",
        "fromPort": 80,
        "toPort": 80,
        "description": "CloudFront asks the load balancer",
    }
    assert found["to-tasks"] == {
        **shared,
        "securityGroupId": f"{NAME}-balancer-id",
        "referencedSecurityGroupId": f"{NAME}-tasks-id",
        "fromPort": 3000,
        "toPort": 3000,
        "description": "The load balancer asks the tasks",
    }
    assert found["from-balancer"]["referencedSecurityGroupId"] == f"{NAME}-balancer-id"
    assert found["from-balancer"]["securityGroupId"] == f"{NAME}-tasks-id"
    assert (found["to-internet"]["cidrIpv4"], found["to-internet"]["fromPort"]) == ("0.0.0.0/0", 443)


def test_what_leads_to_tasks_on_another_port_stands_beside_the_old_until_they_are_gone() -> None:
    for strategy, groups in (("rolling", [NAME]), ("canary", [NAME, f"{NAME}-next"])):
        recorded = service(settings(deployment={"strategy": strategy}))
        for each in (
            recorded.one("SecurityGroupEgressRule", f"{NAME}-to-tasks"),
            recorded.one("SecurityGroupIngressRule", f"{NAME}-from-balancer"),
        ):
            assert each.moving == ("fromPort", "toPort")
        arns = [f"arn:aws:targetgroup::{ACCOUNT}:{group}" for group in groups]
        [rule] = recorded.of("ListenerRule")
        assert rule.trigger == (arns if strategy == "canary" else arns[0])
        place = [f"arn:aws:listener::{ACCOUNT}:{NAME}", arns[0]] if strategy == "canary" else None
        assert recorded.one("Service", NAME).trigger == place, "a canary knows one rule only"
    assert recorded.one("LoadBalancer", NAME).trigger == "vpc-1"


def test_a_closed_network_is_left_through_its_endpoints_only() -> None:
    found = doors(service(closed=True))
    assert set(found) == {"from-edge", "to-tasks", "from-balancer", "to-endpoints", "to-s3"}
    assert found["to-endpoints"]["referencedSecurityGroupId"] == "sg-endpoints"
    assert found["to-s3"]["prefixListId"] == "pl-s3"
    assert not any("cidrIpv4" in rule for rule in found.values())


def test_every_rule_of_a_security_group_says_what_for() -> None:
    for closed in (True, False):
        assert all(rule["description"] for rule in doors(service(closed=closed)).values())


def test_the_balancer_is_private_and_strict_and_logs() -> None:
    recorded = service(logged=True)
    balancer = recorded.one("LoadBalancer", NAME)
    assert balancer.inputs["internal"] is True
    assert balancer.inputs["dropInvalidHeaderFields"] is True
    assert balancer.inputs["subnets"] == ["subnet-1", "subnet-2"]
    assert balancer.inputs["accessLogs"] == {"bucket": "audit-balancers-euw1", "prefix": NAME, "enabled": True}
    allowed = recorded.one("BucketPolicy", "audit-balancers-euw1").urn
    assert allowed in balancer.depends_on
    assert balancer.inputs["idleTimeout"] > LONGEST_ANSWER, "else it answers 504 before CloudFront gives up"
    silent = service().one("LoadBalancer", NAME).inputs["accessLogs"]
    assert silent == {"bucket": "", "enabled": False}, "left out, logs would stay on when the archive goes"


def test_without_a_certificate_the_balancer_speaks_http_inside_aws() -> None:
    recorded = service()
    listener = recorded.one("Listener", NAME).inputs
    assert (listener["port"], listener["protocol"]) == (80, "HTTP")
    assert "sslPolicy" not in listener
    assert recorded.exports["https"] is False


def test_with_one_it_speaks_https_by_the_strictest_policy() -> None:
    recorded = service(wired={"certificate_arn": CERTIFICATE})
    listener = recorded.one("Listener", NAME).inputs
    assert (listener["port"], listener["protocol"], listener["certificateArn"]) == (443, "HTTPS", CERTIFICATE)
    assert listener["sslPolicy"] == "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"
    assert doors(recorded)["from-edge"]["fromPort"] == 443
    assert recorded.one("Listener", NAME).moving == ()
    back = service().one("Listener", NAME)
    assert back.moving == ("protocol",), "the provider sends the policy for TLS again, which HTTP does not take"
    assert recorded.exports["https"] is True


def test_what_no_rule_matches_is_not_found() -> None:
    recorded = service()
    assert recorded.one("Listener", NAME).inputs["defaultActions"] == [
        {
            "type": "fixed-response",
            "fixedResponse": {"contentType": "text/plain", "messageBody": "Not found", "statusCode": "404"},
        }
    ]
    rule = recorded.one("ListenerRule", NAME).inputs
    assert rule["conditions"] == [{"pathPattern": {"values": ["/*"]}}]
    assert rule["actions"] == [{"type": "forward", "targetGroupArn": f"arn:aws:targetgroup::{ACCOUNT}:{NAME}"}]
    assert "priority" not in rule


@pytest.mark.parametrize("strategy", ["rolling", "canary"])
def test_targets_are_checked_on_the_health_path(strategy: str) -> None:
    recorded = service(settings(deployment={"strategy": strategy}), application(port=8080, health_path="/up"))
    groups = recorded.of("TargetGroup")
    assert {each.name for each in groups} == ({NAME, f"{NAME}-next"} if strategy == "canary" else {NAME})
    for each in groups:
        assert (each.inputs["port"], each.inputs["targetType"], each.inputs["protocol"]) == (8080, "ip", "HTTP")
        assert each.inputs["healthCheck"] == {
            "path": "/up",
            "matcher": "200",
            "interval": 15,
            "timeout": 5,
            "healthyThreshold": 2,
            "unhealthyThreshold": 3,
        }


def test_a_canary_has_a_rule_of_its_own_whose_weights_are_left_to_ecs() -> None:
    recorded = service(settings(deployment={"strategy": "canary"}))
    [rule] = recorded.of("ListenerRule")
    assert rule.name == f"{NAME}-canary"
    [action] = rule.inputs["actions"]
    assert [share["weight"] for share in action["forward"]["targetGroups"]] == [100, 0]
    assert rule.ignored == ("actions",)
