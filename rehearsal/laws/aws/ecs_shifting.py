"""Laws of ECS services whose deployments shift requests from one target group to another: blue/green, linear, canary.

Their words are AWS's own
(https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html).
"""

from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world.store import Record

from .ecs_service import SERVICE
from .lb import RULES
from .reading import blocks, inside, listed, text, texts

TROUBLES = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html"
SCALING = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html"
POLICY = "aws:appautoscaling/policy:Policy"
STRATEGIES = ("BLUE_GREEN", "CANARY", "LINEAR")
PAUSES = (
    *("POST_PRODUCTION_TRAFFIC_SHIFT", "POST_SCALE_UP", "POST_TEST_TRAFFIC_SHIFT"),
    *("PRE_PRODUCTION_TRAFFIC_SHIFT", "PRE_SCALE_UP"),
)
ADVANCED = "advancedConfiguration"
BALANCERS = "loadBalancers[*]"


def strategy(service: Subject) -> str | None:
    """The strategy of a service, if it shifts requests."""
    found = text(service, "deploymentConfiguration.strategy")
    return found if found in STRATEGIES else None


@law(SERVICE, source=TROUBLES)
def shifting_says_how(service: Subject) -> Iterator[Finding]:
    """A service that shifts requests says of each load balancer how."""
    paths = [path for path, _ in blocks(service, BALANCERS)]
    missing = [path for path in paths if not service.given(f"{path}.{ADVANCED}")]
    if strategy(service) and missing:
        yield refused(
            f"{missing[0]}.{ADVANCED}",
            None,
            f"is required for all loadBalancers with the strategy {strategy(service)} (InvalidParameterException)",
        )
    elif missing and len(missing) < len(paths):
        rule = "must be defined for all or none of the provided loadBalancers (InvalidParameterException)"
        yield refused(f"{missing[0]}.{ADVANCED}", None, rule)


@law(SERVICE, source=TROUBLES)
def rules_of_the_balancer(service: Subject) -> Iterator[Finding]:
    """What is shifted at an Application Load Balancer is a rule, and a test has another."""
    for path, _ in blocks(service, BALANCERS):
        places = {key: f"{path}.{ADVANCED}.{key}ListenerRule" for key in ("production", "test")}
        given = {key: text(service, place) for key, place in places.items()}
        for key, arn in given.items():
            if arn and ":listener/app/" in arn:
                yield refused(
                    places[key],
                    arn,
                    "has an invalid ARN format: it must be the ARN of a rule for an Application Load Balancer "
                    "(InvalidParameterException)",
                    remedy="give the ARN of a ListenerRule",
                )
        if given["test"] and given["test"] == given["production"]:
            yield refused(places["test"], given["test"], "cannot be used as both production and test listener rule")


@law(SERVICE, source=TROUBLES)
def groups_hang_on_rules(service: Subject) -> Iterator[Finding]:
    """Without a rule for tests, the rule of production leads to both target groups."""
    for path, _ in blocks(service, BALANCERS):
        place = f"{path}.{ADVANCED}.productionListenerRule"
        rule = service.referred(place, *RULES)
        groups = [text(service, f"{path}.{key}") for key in ("targetGroupArn", f"{ADVANCED}.alternateTargetGroupArn")]
        tested = service.given(f"{path}.{ADVANCED}.testListenerRule")
        if rule is None or not all(groups) or tested or not strategy(service):
            continue
        led = {arn for arn, _ in forwarded(rule)}
        if led and not led.issuperset(groups):
            yield refused(
                f"{path}.{ADVANCED}.testListenerRule",
                None,
                "is required when productionListenerRule is not associated with both targetGroup and "
                "alternateTargetGroup (InvalidParameterException)",
                remedy="let the rule forward to both, with the weights 100 and 0",
            )


@law(SERVICE, source=TROUBLES)
def one_group_serves(service: Subject) -> Iterator[Finding]:
    """Before a deployment, one target group has all requests."""
    for path, _ in blocks(service, BALANCERS):
        place = f"{path}.{ADVANCED}.productionListenerRule"
        rule = service.referred(place, *RULES)
        serving = [arn for arn, weight in forwarded(rule) if weight] if rule and strategy(service) else []
        if len(serving) > 1:
            yield warned(
                place,
                service.get(place),
                f"should have exactly one target group serving traffic but has {len(serving)}: the deployment is "
                "rolled back",
                remedy="give one of the groups the weight 0",
            )


@law(SERVICE, source=TROUBLES)
def groups_are_named_once(service: Subject) -> Iterator[Finding]:
    """Each load balancer of a service has a target group of its own."""
    seen: set[str] = set()
    for path, arn in texts(service, f"{BALANCERS}.targetGroupArn"):
        if arn in seen and strategy(service):
            yield refused(path, arn, "is a duplicate targetGroupArn (InvalidParameterException)")
        seen.add(arn)


@law(SERVICE, source=TROUBLES)
def pauses_have_their_stages(service: Subject) -> Iterator[Finding]:
    """A hook that pauses does so before or after a shift, not in it."""
    for path, hook in blocks(service, "deploymentConfiguration.lifecycleHooks[*]"):
        stages = listed(hook.get("lifecycleStages")) if hook.get("targetType") == "PAUSE" else []
        for position, stage in enumerate(stages):
            if isinstance(stage, str) and stage in ("PRODUCTION_TRAFFIC_SHIFT", "TEST_TRAFFIC_SHIFT"):
                rule = f"is an invalid lifecycle stage for a pause hook, which has {', '.join(PAUSES)}"
                yield refused(f"{path}.lifecycleStages[{position}]", stage, rule)


@law(POLICY, source=SCALING)
def requests_of_two_groups(policy: Subject) -> Iterator[Finding]:
    """Requests per target are those of one target group."""
    path = "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.predefinedMetricType"
    if policy.get(path) != "ALBRequestCountPerTarget" or policy.get("serviceNamespace") != "ecs":
        return
    name = str(policy.get("resourceId", "")).rpartition("/")[2]
    for service in policy.neighbours(SERVICE):
        kind = inside(service.inputs, "deploymentConfiguration", "strategy")
        if name and kind in STRATEGIES and name in (service.outputs.get("name"), service.inputs.get("name")):
            yield warned(
                path,
                policy.get(path),
                f"is not supported for services with the strategy {kind}, which serve from two target groups in turn",
                remedy="follow the CPU, or a metric of your own over both groups",
            )


def forwarded(rule: Record) -> Iterator[tuple[str, Any]]:
    """The target groups of a rule with their weights, as they are now."""
    for action in listed(rule.rewritten.get("actions") or rule.inputs.get("actions")):
        if isinstance(arn := inside(action, "targetGroupArn"), str):
            yield arn, 1
        for share in listed(inside(action, "forward", "targetGroups")):
            if isinstance(arn := inside(share, "arn"), str):
                yield arn, share.get("weight", 1)
