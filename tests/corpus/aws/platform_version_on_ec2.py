"""A service on instances asks for a version of Fargate's platform."""

import json

from pulumi_aws import ecs

SOURCE = "https://github.com/aws/amazon-ecs-cli/issues/1040"
ERROR = "InvalidParameterException: The platform version must be null when specifying an EC2 launch type."
RESOURCE = "aws:ecs/service:Service::app"
PATH = "platformVersion"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    containers = json.dumps([{"name": "app", "image": "nginx", "memory": 128}])
    task = ecs.TaskDefinition("app", family="app", container_definitions=containers)
    ecs.Service(
        "app",
        cluster=ecs.Cluster("app").arn,
        task_definition=task.arn,
        desired_count=1,
        launch_type="EC2",
        platform_version=None if mended else "LATEST",
    )
