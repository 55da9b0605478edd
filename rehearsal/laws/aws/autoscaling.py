"""Laws of Auto Scaling groups and of scalable targets."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import number

GROUP = "aws:autoscaling/group:Group"
TARGET = "aws:appautoscaling/target:Target"
CREATE = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html"
REGISTER = "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html"
LAUNCHES = ("launchConfiguration", "launchTemplate", "mixedInstancesPolicy")
PLACES = ("availabilityZones", "vpcZoneIdentifiers")
REQUESTS = "ALBRequestCountPerTarget"
SPECIFICATIONS = {
    "aws:appautoscaling/policy:Policy": "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification",
    "aws:autoscaling/policy:Policy": "targetTrackingConfiguration.predefinedMetricSpecification",
}


@law(GROUP, source=CREATE)
def sizes_in_order(group: Subject) -> Iterator[Finding]:
    """A group has from minSize to maxSize instances."""
    least, most, wanted = (number(group, path) for path in ("minSize", "maxSize", "desiredCapacity"))
    if least is not None and most is not None and least > most:
        yield refused("minSize", least, f"must not be greater than maxSize, {most:g} (ValidationError)")
    elif wanted is not None and least is not None and wanted < least:
        yield refused("desiredCapacity", wanted, f"must not be less than minSize, {least:g} (ValidationError)")
    elif wanted is not None and most is not None and wanted > most:
        yield refused("desiredCapacity", wanted, f"must not be greater than maxSize, {most:g} (ValidationError)")


@law(GROUP, source=CREATE)
def one_way_to_launch(group: Subject) -> Iterator[Finding]:
    """A group launches by a template, a configuration or a mixed policy."""
    given = [path for path in LAUNCHES if group.inputs.get(path) not in (None, "")]
    if not given:
        yield refused("launchTemplate", None, f"is required, or one of {', '.join(LAUNCHES)} (ValidationError)")
    for extra in given[1:]:
        yield refused(extra, group.get(extra), f"excludes {given[0]}", remedy=f"give one of {', '.join(LAUNCHES)}")


@law(GROUP, source=CREATE)
def group_has_place(group: Subject) -> Iterator[Finding]:
    """A group has subnets, or zones whose default subnets it takes."""
    if not any(group.inputs.get(path) not in (None, []) for path in PLACES):
        yield refused("vpcZoneIdentifiers", None, f"is required, or {PLACES[0]} (ValidationError)")


@law(TARGET, source=REGISTER)
def capacities_in_order(target: Subject) -> Iterator[Finding]:
    """A target scales from minCapacity to maxCapacity."""
    least, most = number(target, "minCapacity"), number(target, "maxCapacity")
    if least is not None and most is not None and least > most:
        yield refused("minCapacity", least, f"must not be greater than maxCapacity, {most:g} (ValidationException)")


@law(TARGET, "aws:appautoscaling/policy:Policy", source=REGISTER)
def dimension_of_service(subject: Subject) -> Iterator[Finding]:
    """A scalable dimension belongs to the service namespace."""
    space, dimension = subject.get("serviceNamespace"), subject.get("scalableDimension")
    if isinstance(space, str) and isinstance(dimension, str) and not dimension.startswith(f"{space}:"):
        yield refused("scalableDimension", dimension, f"must begin with {space}: (ValidationException)")


@law(TARGET, "aws:appautoscaling/policy:Policy", source=REGISTER)
def resource_of_ecs(subject: Subject) -> Iterator[Finding]:
    """The target of the service ECS is named service/cluster/service."""
    ident = subject.get("resourceId")
    if subject.get("serviceNamespace") != "ecs" or not isinstance(ident, str):
        return
    parts = ident.split("/")
    if len(parts) != 3 or parts[0] != "service" or not all(parts) or ":" in ident:  # noqa: PLR2004 - its three parts
        yield refused("resourceId", ident, "must be service/CLUSTER/SERVICE, of names (ValidationException)")


@law("aws:appautoscaling/policy:Policy", "aws:autoscaling/policy:Policy", source=REGISTER)
def policy_has_its_settings(policy: Subject) -> Iterator[Finding]:
    """A policy of target tracking says what it tracks, one of steps how it steps."""
    kind = policy.get("policyType")
    needed = {
        ("aws:appautoscaling/policy:Policy", "TargetTrackingScaling"): "targetTrackingScalingPolicyConfiguration",
        ("aws:autoscaling/policy:Policy", "TargetTrackingScaling"): "targetTrackingConfiguration",
        ("aws:autoscaling/policy:Policy", "StepScaling"): "stepAdjustments",
        ("aws:autoscaling/policy:Policy", "PredictiveScaling"): "predictiveScalingConfiguration",
    }.get((policy.token, str(kind)))
    if needed and not policy.given(needed):
        yield refused(needed, None, f"is required for a policy of type {kind} (ValidationException)")


@law(*SPECIFICATIONS, source="https://github.com/terraform-aws-modules/terraform-aws-autoscaling/issues/192")
def requests_are_of_a_group(policy: Subject) -> Iterator[Finding]:
    """Requests are counted for a target group of a load balancer."""
    path = SPECIFICATIONS[policy.token]
    if policy.get(f"{path}.predefinedMetricType") == REQUESTS and not policy.given(f"{path}.resourceLabel"):
        yield refused(
            f"{path}.resourceLabel",
            None,
            f"is required: Resource label should be specified for predefined metric type {REQUESTS}",
            remedy="join the load balancer's and the target group's arn_suffix with a slash",
        )
