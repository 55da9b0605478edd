"""A task for Fargate has no network of its own."""

import json

from pulumi_aws import ecs

SOURCE = "https://github.com/aws/amazon-ecs-cli/issues/1145"
ERROR = "ClientException: Fargate only supports network mode 'awsvpc'."
RESOURCE = "aws:ecs/taskDefinition:TaskDefinition::task"
PATH = "networkMode"

CONTAINERS = json.dumps([{"name": "app", "image": "nginx", "portMappings": [{"containerPort": 80}]}])


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    ecs.TaskDefinition(
        "task",
        family="app",
        cpu="256",
        memory="512",
        network_mode="awsvpc" if mended else "bridge",
        requires_compatibilities=["FARGATE"],
        container_definitions=CONTAINERS,
    )
