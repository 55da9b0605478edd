"""What AWS itself writes into one resource while another is deployed.

ECS moves the requests of a service from one target group to the other by the weights of a listener's rule. It turns a
rule with a plain target group into a weighted one at the first deployment
(https://github.com/go-to-k/cdk-real-drift/issues/1730), and swaps the weights at each one after it
(https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html). A program that does not
leave the rule's actions to ECS would take the requests away from the tasks that run.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rehearsal.world.store import Record, World

SERVICE: Final = "aws:ecs/service:Service"
RULES: Final = tuple(f"aws:{module}/listenerRule:ListenerRule" for module in ("alb", "lb"))
SHIFTING: Final = ("BLUE_GREEN", "CANARY", "LINEAR")
DEPLOYING: Final = (
    *("capacityProviderStrategies", "launchType", "loadBalancers", "networkConfiguration", "platformVersion"),
    *("serviceConnectConfiguration", "serviceRegistries", "taskDefinition", "triggers", "volumeConfiguration"),
)
"""Properties of which a change is a new revision of the service."""

ALL: Final = 100


def rewrite(world: World, record: Record, before: Mapping[str, Any] | None) -> None:
    """Let AWS write what follows from a change.

    Args:
        world: What exists.
        record: What was made or changed.
        before: Its inputs before the change; None if it was made.
    """
    if record.token != SERVICE or _inside(record.inputs, "deploymentConfiguration").get("strategy") not in SHIFTING:
        return
    for groups, rule in _rules(world, record.inputs):
        moved = None if before is None else next((old for old, same in _rules(world, before) if same is rule), None)
        deployed = before is not None and any(before.get(key) != record.inputs.get(key) for key in DEPLOYING)
        serving = _serving(rule, groups) if moved == groups else groups[0]
        if moved == groups and deployed:
            serving = groups[1] if serving == groups[0] else groups[0]
        shares = [{"arn": group, "weight": ALL if group == serving else 0} for group in groups]
        actions = _actions(rule, shares)
        if actions != rule.inputs.get("actions"):
            rule.rewritten["actions"] = actions
        else:
            rule.rewritten.pop("actions", None)


def _rules(world: World, service: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Record]]:
    """Both groups of each load balancer and the rule that leads to them."""
    for balancer in service.get("loadBalancers") or []:
        advanced = _inside(balancer, "advancedConfiguration")
        rule = world.answering(advanced.get("productionListenerRule"))
        first, second = balancer.get("targetGroupArn"), advanced.get("alternateTargetGroupArn")
        if rule and rule.token in RULES and isinstance(first, str) and isinstance(second, str):
            yield (first, second), rule


def _serving(rule: Record, groups: tuple[str, str]) -> str:
    for action in rule.rewritten.get("actions") or rule.inputs.get("actions") or []:
        for share in _inside(action, "forward").get("targetGroups") or []:
            if share.get("weight") and share.get("arn") in groups:
                return str(share["arn"])
    return groups[0]


def _actions(rule: Record, shares: list[dict[str, Any]]) -> list[dict[str, Any]]:
    actions = [dict(action) for action in rule.rewritten.get("actions") or rule.inputs.get("actions") or []]
    for action in actions:
        if action.get("type") == "forward":
            action.pop("targetGroupArn", None)
            action["forward"] = {**_inside(action, "forward"), "targetGroups": shares}
    return actions


def _inside(value: Any, key: str) -> dict[str, Any]:
    found = value.get(key) if isinstance(value, Mapping) else None
    return found if isinstance(found, dict) else {}
