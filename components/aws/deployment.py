"""The service that keeps tasks running, how they are spread over Fargate, and how a new revision takes over.

Not here: what a task runs, and what stands before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components.aws.balancer import Balancer
from components.aws.container import CONTAINER
from components.aws.service_roles import Role
from components.settings.application import ApplicationSpec
from components.settings.aws.service import CapacitySpec, DeploymentSpec, ServiceSpec

PROVIDERS: Final = ("FARGATE", "FARGATE_SPOT")
"""What the cluster offers, whether or not the service uses it."""

START_SECONDS: Final = 60
"""How long a task that starts may fail the load balancer's check."""

ROLLOUT_MINUTES: Final = 30
"""How long a deployment may take besides its baking: pulling, starting, checking and draining, and back if it fails."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """A part of the tasks."""

    provider: str
    base: int
    weight: int


def shares(capacity: CapacitySpec) -> tuple[Share, ...]:
    """Spread tasks over on demand and Spot.

    Args:
        capacity: What the stack file says; one weight at least is above 0.

    Returns:
        Shares without those that get no task. Only one has a base, as ECS demands.
    """
    on_demand, spot = PROVIDERS
    found = (
        Share(provider=on_demand, base=capacity.on_demand_base, weight=capacity.on_demand_weight),
        Share(provider=spot, base=0, weight=capacity.spot_weight),
    )
    return tuple(share for share in found if share.base or share.weight)


def minutes(spec: DeploymentSpec) -> int:
    """How long to wait for a deployment before it counts as failed.

    Args:
        spec: What the stack file says.

    Returns:
        Minutes: those of the rollout, and of baking a canary and then the whole.
    """
    return ROLLOUT_MINUTES + (2 * spec.bake_minutes if spec.strategy == "canary" else 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class DeploymentArgs:
    """What a service joins."""

    spec: ServiceSpec
    application: ApplicationSpec
    region: str
    subnet_ids: Sequence[pulumi.Input[str]]
    security_group_ids: Sequence[pulumi.Input[str]]
    cluster: aws.ecs.Cluster
    definition: aws.ecs.TaskDefinition
    front: Balancer
    guards: Sequence[aws.cloudwatch.MetricAlarm]
    """Alarms that roll a deployment back."""

    shifter: Role | None
    """What shifts requests in a canary."""


def service(name: str, args: DeploymentArgs, opts: pulumi.ResourceOptions) -> aws.ecs.Service:
    """Keep tasks running.

    Args:
        name: Logical name.
        args: What the service joins.
        opts: Options of the service; it waits for what no value flows from.

    Returns:
        The service.
    """
    deploying = args.spec.deployment
    return aws.ecs.Service(
        name,
        cluster=args.cluster.arn,
        task_definition=args.definition.arn,
        desired_count=args.application.replicas.minimum,
        capacity_provider_strategies=_strategies(args.spec.capacity),
        # Without it, another mix of capacity is refused.
        force_new_deployment=True,
        network_configuration=aws.ecs.ServiceNetworkConfigurationArgs(
            subnets=list(args.subnet_ids), security_groups=list(args.security_group_ids), assign_public_ip=False
        ),
        load_balancers=[_behind(args)],
        health_check_grace_period_seconds=START_SECONDS,
        # A full set beside the old one, which goes when the new one answers; spreading over zones needs the room, too.
        deployment_minimum_healthy_percent=100,
        deployment_maximum_percent=200,
        availability_zone_rebalancing="ENABLED",
        deployment_configuration=_strategy(deploying),
        # For a canary too: tasks that never start answer nothing, and no alarm hears of them
        # (docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-failure-detection.html).
        deployment_circuit_breaker=aws.ecs.ServiceDeploymentCircuitBreakerArgs(enable=True, rollback=True),
        alarms=aws.ecs.ServiceAlarmsArgs(alarm_names=[guard.name for guard in args.guards], enable=True, rollback=True),
        enable_ecs_managed_tags=True,
        propagate_tags="SERVICE",
        wait_for_steady_state=deploying.wait,
        region=args.region,
        opts=pulumi.ResourceOptions.merge(opts, _lasting(args)),
    )


def _lasting(args: DeploymentArgs) -> pulumi.ResourceOptions:
    """What is left alone, what makes another service of it, and how long a deployment may take."""
    patience = f"{minutes(args.spec.deployment)}m"
    # ECS does not move a canary to another rule: it goes on with the old one, which is gone. The rule is another with
    # other target groups and at another listener, and then so must the service be. Not by the rule itself, which a
    # change of strategy makes.
    place = pulumi.Output.all(args.front.listener.arn, args.front.groups[0].arn)
    return pulumi.ResourceOptions(
        # Scaling changes it.
        ignore_changes=["desired_count"],
        replacement_trigger=place if args.shifter else None,
        custom_timeouts=pulumi.CustomTimeouts(create=patience, update=patience),
    )


def _strategies(capacity: CapacitySpec) -> list[aws.ecs.ServiceCapacityProviderStrategyArgs]:
    return [
        aws.ecs.ServiceCapacityProviderStrategyArgs(
            capacity_provider=share.provider, base=share.base, weight=share.weight
        )
        for share in shares(capacity)
    ]


def _behind(args: DeploymentArgs) -> aws.ecs.ServiceLoadBalancerArgs:
    shifting = None
    if args.shifter:
        _, following = args.front.groups
        shifting = aws.ecs.ServiceLoadBalancerAdvancedConfigurationArgs(
            alternate_target_group_arn=following.arn,
            production_listener_rule=args.front.rule.arn,
            role_arn=args.shifter.arn,
        )
    return aws.ecs.ServiceLoadBalancerArgs(
        container_name=CONTAINER,
        container_port=args.application.port,
        target_group_arn=args.front.groups[0].arn,
        advanced_configuration=shifting,
    )


def _strategy(spec: DeploymentSpec) -> aws.ecs.ServiceDeploymentConfigurationArgs:
    if spec.strategy == "rolling":
        # Left out, the service would keep the strategy that it has.
        return aws.ecs.ServiceDeploymentConfigurationArgs(strategy="ROLLING")
    # The provider takes both times as texts.
    return aws.ecs.ServiceDeploymentConfigurationArgs(
        strategy="CANARY",
        bake_time_in_minutes=str(spec.bake_minutes),
        canary_configuration=aws.ecs.ServiceDeploymentConfigurationCanaryConfigurationArgs(
            canary_percent=spec.canary_percent, canary_bake_time_in_minutes=str(spec.bake_minutes)
        ),
    )
