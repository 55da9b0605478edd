"""A service is to run on a capacity provider that its cluster does not have."""

import json

import pulumi
from pulumi_aws import ecs

SOURCE = "https://github.com/dask/dask-cloudprovider/issues/328"
ERROR = (
    "InvalidParameterException: The specified capacity provider strategy cannot contain a capacity "
    "provider that is not associated with the cluster. Associate the capacity provider with the cluster "
    "or specify a valid capacity provider and try again."
)
RESOURCE = "aws:ecs/service:Service::app"
PATH = "capacityProviderStrategies[0].capacityProvider"

CONTAINERS = json.dumps([{"name": "app", "image": "nginx", "portMappings": [{"containerPort": 80}]}])


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    task = ecs.TaskDefinition(
        "app",
        family="app",
        cpu="256",
        memory="512",
        network_mode="awsvpc",
        requires_compatibilities=["FARGATE"],
        container_definitions=CONTAINERS,
    )

    network = ecs.ServiceNetworkConfigurationArgs(subnets=["subnet-0123456789abcdef0"])

    cluster = ecs.Cluster("app")
    depends: list[pulumi.Resource] = []
    if mended:
        depends.append(
            ecs.ClusterCapacityProviders("app", cluster_name=cluster.name, capacity_providers=["FARGATE_SPOT"])
        )
    spot = ecs.ServiceCapacityProviderStrategyArgs(capacity_provider="FARGATE_SPOT", weight=1)
    ecs.Service(
        "app",
        cluster=cluster.arn,
        task_definition=task.arn,
        capacity_provider_strategies=[spot],
        network_configuration=network,
        opts=pulumi.ResourceOptions(depends_on=depends),
    )
