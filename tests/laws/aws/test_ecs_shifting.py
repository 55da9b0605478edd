"""Laws of ECS services that shift requests."""

from typing import Any

import pytest

from rehearsal.laws.aws import ecs_shifting as laws
from rehearsal.laws.aws.lb import RULES
from tests.laws.support import Case, check, made

AT = "arn:aws:elasticloadbalancing:eu-west-1:123456789012"
BLUE, GREEN = (f"{AT}:targetgroup/{name}/6d0ecf831eec9f09" for name in ("blue", "green"))
RULE, OTHER = (f"{AT}:listener-rule/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2/{name}" for name in ("a", "b"))
LISTENER = f"{AT}:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2"
FIRST = "loadBalancers[0].advancedConfiguration"


def rule(*weights: int) -> Any:
    shares = [{"arn": arn, "weight": weight} for arn, weight in zip((BLUE, GREEN), weights, strict=False)]
    return made(RULES[1], RULE, arn=RULE, actions=[{"type": "forward", "forward": {"targetGroups": shares}}])


def balancer(group: str = BLUE, **more: Any) -> dict[str, Any]:
    advanced = {"alternateTargetGroupArn": GREEN, "productionListenerRule": RULE, "roleArn": "arn:aws:iam::1:role/x"}
    return {
        "targetGroupArn": group,
        "containerName": "app",
        "containerPort": 80,
        "advancedConfiguration": {**advanced, **more},
    }


def service(*balancers: dict[str, Any], strategy: str = "CANARY", **more: Any) -> dict[str, Any]:
    configuration = {"strategy": strategy, **more}
    return {
        "taskDefinition": "shop:1",
        "deploymentConfiguration": configuration,
        "loadBalancers": list(balancers or (balancer(),)),
    }


def plain(group: str = BLUE) -> dict[str, Any]:
    return {key: value for key, value in balancer(group).items() if key != "advancedConfiguration"}


def policy(metric: str) -> dict[str, Any]:
    specification = {"predefinedMetricType": metric}
    return {
        "serviceNamespace": "ecs",
        "resourceId": "service/web/shop",
        "targetTrackingScalingPolicyConfiguration": {"predefinedMetricSpecification": specification},
    }


SHOP = made(laws.SERVICE, "shop", name="shop", **service())
METRIC = "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.predefinedMetricType"
HOOK = "deploymentConfiguration.lifecycleHooks[0].lifecycleStages[0]"
CASES = [
    Case(laws.shifting_says_how, [], service(plain()), FIRST, service(plain(), strategy="ROLLING")),
    Case(laws.shifting_says_how, [], service(balancer(), plain(GREEN), strategy="ROLLING"), "loadBalancers[1].advancedConfiguration", service()),
    Case(laws.rules_of_the_balancer, [], service(balancer(productionListenerRule=LISTENER)), f"{FIRST}.productionListenerRule", service()),
    Case(laws.rules_of_the_balancer, [], service(balancer(testListenerRule=RULE)), f"{FIRST}.testListenerRule", service(balancer(testListenerRule=OTHER))),
    Case(laws.groups_hang_on_rules, [rule(100)], service(), f"{FIRST}.testListenerRule", service(balancer(testListenerRule=OTHER))),
    Case(laws.one_group_serves, [rule(50, 50)], service(), f"{FIRST}.productionListenerRule", service(strategy="ROLLING")),
    Case(laws.groups_are_named_once, [], service(balancer(), balancer()), "loadBalancers[1].targetGroupArn", service(balancer(), balancer(GREEN))),
    Case(laws.pauses_have_their_stages, [], service(lifecycleHooks=[{"targetType": "PAUSE", "lifecycleStages": ["PRODUCTION_TRAFFIC_SHIFT"]}]), HOOK, service(lifecycleHooks=[{"targetType": "PAUSE", "lifecycleStages": ["PRE_SCALE_UP"]}])),
    Case(laws.requests_of_two_groups, [SHOP], policy("ALBRequestCountPerTarget"), METRIC, policy("ECSServiceAverageCPUUtilization")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


def test_a_rule_that_leads_to_both_groups_and_serves_from_one_is_taken() -> None:
    subject = Case(laws.one_group_serves, [rule(100, 0)], {}, "", {}).subject(service())
    for law in (laws.one_group_serves, laws.groups_hang_on_rules):
        assert list(law.check(subject)) == []


def test_the_weights_are_those_that_ecs_has_set_since() -> None:
    moved = rule(0, 100)
    moved.rewritten = {"actions": rule(100, 0).inputs["actions"]}
    assert list(laws.forwarded(moved)) == [(BLUE, 100), (GREEN, 0)]
