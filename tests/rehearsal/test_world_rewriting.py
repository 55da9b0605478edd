"""What AWS writes into a listener's rule while ECS deploys."""

from typing import Any

from rehearsal.world.aws.rewriting import RULES, SERVICE, rewrite
from rehearsal.world.store import Record, World

FIRST, SECOND = (f"arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/{name}/1" for name in ("first", "second"))
RULE = "arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/x/1/2/3"


def shares(first: int, second: int) -> list[dict[str, Any]]:
    groups = [{"arn": FIRST, "weight": first}, {"arn": SECOND, "weight": second}]
    return [{"type": "forward", "forward": {"targetGroups": groups}}]


def world(actions: list[dict[str, Any]]) -> tuple[World, Record]:
    made = World()
    rule = record(RULES[1], RULE, {"actions": actions})
    made.put(rule)
    return made, rule


def record(token: str, arn: str, inputs: dict[str, Any]) -> Record:
    return Record(token=token, urn=arn, id=arn, account="1", region="eu-west-1", inputs=inputs, outputs={"arn": arn})


def service(task: str = "task:1", strategy: str = "CANARY", **more: Any) -> Record:
    advanced = {"alternateTargetGroupArn": SECOND, "productionListenerRule": RULE}
    inputs = {
        "taskDefinition": task,
        "deploymentConfiguration": {"strategy": strategy},
        "loadBalancers": [{"targetGroupArn": FIRST, "advancedConfiguration": advanced}],
    }
    return record(SERVICE, "service", {**inputs, **more})


def test_the_first_deployment_leaves_all_requests_with_the_first_group() -> None:
    made, rule = world(shares(100, 0))
    rewrite(made, service(), None)
    assert rule.rewritten == {}


def test_a_plain_rule_becomes_a_weighted_one() -> None:
    made, rule = world([{"type": "forward", "targetGroupArn": FIRST}])
    rewrite(made, service(), None)
    assert rule.rewritten == {"actions": shares(100, 0)}


def test_each_deployment_moves_the_requests_to_the_other_group() -> None:
    made, rule = world(shares(100, 0))
    rewrite(made, service(), None)
    rewrite(made, service("task:2"), service().inputs)
    assert rule.rewritten == {"actions": shares(0, 100)}
    rewrite(made, service("task:3"), service("task:2").inputs)
    assert rule.rewritten == {}


def test_a_change_that_is_no_deployment_moves_nothing() -> None:
    made, rule = world(shares(100, 0))
    rewrite(made, service("task:2"), service().inputs)
    rewrite(made, service("task:2", waitForSteadyState=True), service("task:2").inputs)
    assert rule.rewritten == {"actions": shares(0, 100)}


def test_a_rolling_service_leaves_its_rule_alone() -> None:
    made, rule = world([{"type": "forward", "targetGroupArn": FIRST}])
    rewrite(made, service(strategy="ROLLING"), None)
    rewrite(made, service("task:2", strategy="ROLLING"), service(strategy="ROLLING").inputs)
    assert rule.rewritten == {}
