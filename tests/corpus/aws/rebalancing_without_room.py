"""Tasks are to be balanced over zones while not one more may be started."""

import json

from pulumi_aws import ecs

SOURCE = "https://github.com/qosha1/remote-compose"
ERROR = "ECS rejects availability_zone_rebalancing alongside maximumPercent <= 100"
RESOURCE = "aws:ecs/service:Service::app"
PATH = "deploymentMaximumPercent"

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

    ecs.Service(
        "app",
        cluster=ecs.Cluster("app").arn,
        task_definition=task.arn,
        launch_type="FARGATE",
        network_configuration=network,
        availability_zone_rebalancing="DISABLED" if mended else "ENABLED",
        deployment_minimum_healthy_percent=0,
        deployment_maximum_percent=100,
    )
