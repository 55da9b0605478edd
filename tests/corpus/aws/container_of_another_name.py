"""A service sends its traffic to a container that the task does not have."""

import json

from pulumi_aws import ecs

SOURCE = "https://github.com/spinnaker/spinnaker/issues/6004"
ERROR = "The container does not exist in the task definition"
RESOURCE = "aws:ecs/service:Service::app"
PATH = "loadBalancers[0].containerName"

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

    group = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1234567890abcdef"
    behind = ecs.ServiceLoadBalancerArgs(
        target_group_arn=group, container_name="app" if mended else "web", container_port=80
    )
    ecs.Service(
        "app",
        cluster=ecs.Cluster("app").arn,
        task_definition=task.arn,
        launch_type="FARGATE",
        network_configuration=network,
        load_balancers=[behind],
    )
