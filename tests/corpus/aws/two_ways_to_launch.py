"""A service has a launch type and a strategy of capacity providers."""

from typing import Any

from pulumi_aws import ecs

SOURCE = "https://github.com/pulumi/pulumi-awsx/issues/599"
ERROR = "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again."
RESOURCE = "aws:ecs/service:Service::service"
PATH = "launchType"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    launch: dict[str, Any] = {} if mended else {"launch_type": "FARGATE"}
    spot = ecs.ServiceCapacityProviderStrategyArgs(capacity_provider="FARGATE_SPOT", weight=1)
    ecs.Service(
        "service",
        cluster="arn:aws:ecs:eu-west-1:123456789012:cluster/shared",
        task_definition="arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1",
        desired_count=1,
        capacity_provider_strategies=[spot],
        network_configuration=ecs.ServiceNetworkConfigurationArgs(subnets=["subnet-0123456789abcdef0"]),
        **launch,
    )
