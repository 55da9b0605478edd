"""How many tasks run: what their number follows, and between which limits at what time.

Out quickly and in slowly, because a task too many costs less than one too few. Not here: the number itself, which
Application Auto Scaling changes in the service from then on.
"""

from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components.settings.application import ReplicasSpec
from components.settings.aws.service import ScalingSpec

NAMESPACE: Final = "ecs"
DIMENSION: Final = "ecs:service:DesiredCount"


@dataclass(frozen=True, kw_only=True, slots=True)
class ScalingArgs:
    """What is scaled."""

    spec: ScalingSpec
    replicas: ReplicasSpec
    cluster: pulumi.Input[str]
    service: pulumi.Input[str]
    """Names, not ARNs."""

    requests_label: pulumi.Input[str]
    """The balancer and the target group whose requests count, as CloudWatch names them."""

    region: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """A metric that the number of tasks follows."""

    metric: str
    target: float
    labelled: bool = False


def followed(spec: ScalingSpec) -> dict[str, Followed]:
    """Decide what the number of tasks follows.

    Args:
        spec: What the stack file says.

    Returns:
        Metrics by the role that their policy's name ends in.
    """
    found = {
        "cpu": Followed(metric="ECSServiceAverageCPUUtilization", target=spec.cpu_percent),
        "memory": Followed(metric="ECSServiceAverageMemoryUtilization", target=spec.memory_percent),
    }
    if spec.requests_per_target is not None:
        found["requests"] = Followed(metric="ALBRequestCountPerTarget", target=spec.requests_per_target, labelled=True)
    return found


def scaling(
    name: str, args: ScalingArgs, opts: pulumi.ResourceOptions, kept: pulumi.ResourceOptions
) -> aws.appautoscaling.Target:
    """Let the number of tasks follow.

    Args:
        name: Logical name of the service.
        args: What is scaled.
        opts: Options of what a change of settings may replace.
        kept: Options of what may only go with its owner's consent.

    Returns:
        What is scaled.
    """
    target = aws.appautoscaling.Target(
        name,
        min_capacity=args.replicas.minimum,
        max_capacity=args.replicas.maximum,
        resource_id=pulumi.Output.concat("service/", args.cluster, "/", args.service),
        scalable_dimension=DIMENSION,
        service_namespace=NAMESPACE,
        region=args.region,
        opts=kept,
    )
    for role, each in followed(args.spec).items():
        # A destroy that stops at the service must not have taken its scaling; what a setting turns off is not kept.
        _policy(f"{name}-{role}", each, args, target, opts if each.labelled else kept)
    for title, limits in args.spec.schedule.items():
        aws.appautoscaling.ScheduledAction(
            f"{name}-{title}",
            schedule=limits.cron,
            timezone=limits.timezone,
            scalable_target_action=aws.appautoscaling.ScheduledActionScalableTargetActionArgs(
                min_capacity=limits.minimum, max_capacity=limits.maximum
            ),
            resource_id=target.resource_id,
            scalable_dimension=target.scalable_dimension,
            service_namespace=target.service_namespace,
            region=args.region,
            opts=opts,
        )
    return target


def _policy(
    name: str, metric: Followed, args: ScalingArgs, target: aws.appautoscaling.Target, opts: pulumi.ResourceOptions
) -> aws.appautoscaling.Policy:
    tracking = aws.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationArgs(
        target_value=metric.target,
        scale_out_cooldown=args.spec.out_cooldown_seconds,
        scale_in_cooldown=args.spec.in_cooldown_seconds,
        predefined_metric_specification=(
            aws.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs(
                predefined_metric_type=metric.metric, resource_label=args.requests_label if metric.labelled else None
            )
        ),
    )
    return aws.appautoscaling.Policy(
        name,
        policy_type="TargetTrackingScaling",
        target_tracking_scaling_policy_configuration=tracking,
        resource_id=target.resource_id,
        scalable_dimension=target.scalable_dimension,
        service_namespace=target.service_namespace,
        region=args.region,
        opts=opts,
    )
