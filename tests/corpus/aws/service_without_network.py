"""A service of tasks with their own network does not say where."""

import json

from pulumi_aws import ecs

SOURCE = "https://github.com/tryretool/retool-onpremise/pull/84"
ERROR = (
    "Invalid request provided: CreateService error: Network Configuration must be provided when "
    "networkMode 'awsvpc' is specified"
)
RESOURCE = "aws:ecs/service:Service::app"
PATH = "networkConfiguration"

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
        desired_count=1,
        launch_type="FARGATE",
        network_configuration=network if mended else None,
    )
