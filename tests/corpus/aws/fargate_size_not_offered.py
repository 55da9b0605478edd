"""A Fargate task has a size that is not offered."""

import json

from pulumi_aws import ecs

SOURCE = "https://github.com/towardsthecloud/aws-cdk-examples/issues/1"
ERROR = "ClientException: No Fargate configuration exists for given values: 512 CPU, 512 memory."
RESOURCE = "aws:ecs/taskDefinition:TaskDefinition::task"
PATH = "memory"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    ecs.TaskDefinition(
        "task",
        family="app",
        cpu="512",
        memory="1024" if mended else "512",
        network_mode="awsvpc",
        requires_compatibilities=["FARGATE"],
        container_definitions=json.dumps([{"name": "app", "image": "nginx", "portMappings": [{"containerPort": 80}]}]),
    )
