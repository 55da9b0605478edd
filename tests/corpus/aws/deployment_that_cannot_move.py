"""A deployment may neither stop a task nor start one more."""

import json

from pulumi_aws import ecs

SOURCE = "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-min-healthy-over-max-percent/rule.rego"
ERROR = "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments"
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
        deployment_minimum_healthy_percent=100,
        deployment_maximum_percent=200 if mended else 100,
    )
