"""A service leaves its placement to a cluster in whose strategy nothing has a weight."""

import json

import pulumi
from pulumi_aws import ec2, ecs

SOURCE = "https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/27"
ERROR = (
    "InvalidParameterException: There are no capacity providers with a weight value greater than zero defined in the "
    "default capacity provider strategy."
)
RESOURCE = "aws:ecs/service:Service::web"
PATH = "capacityProviderStrategies"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("web", cidr_block="10.0.0.0/16")
    subnet = ec2.Subnet("web", vpc_id=vpc.id, cidr_block="10.0.0.0/24")
    cluster = ecs.Cluster("web")
    spot = ecs.ClusterCapacityProvidersDefaultCapacityProviderStrategyArgs(
        capacity_provider="FARGATE_SPOT", weight=1 if mended else None
    )
    capacity = ecs.ClusterCapacityProviders(
        "web",
        cluster_name=cluster.name,
        capacity_providers=["FARGATE", "FARGATE_SPOT"],
        default_capacity_provider_strategies=[spot],
    )
    task = ecs.TaskDefinition(
        "web",
        family="web",
        cpu="256",
        memory="512",
        network_mode="awsvpc",
        requires_compatibilities=["FARGATE"],
        container_definitions=json.dumps([{"name": "web", "image": "nginx"}]),
    )
    ecs.Service(
        "web",
        cluster=cluster.arn,
        task_definition=task.arn,
        desired_count=1,
        network_configuration=ecs.ServiceNetworkConfigurationArgs(subnets=[subnet.id]),
        opts=pulumi.ResourceOptions(depends_on=[capacity]),
    )
