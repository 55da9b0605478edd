"""Daemons are to be balanced over zones."""

import json

from pulumi_aws import ecs

SOURCE = "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-az-rebalancing-with-daemon/rule.rego"
ERROR = "Availability Zone Rebalancing does not support DAEMON services"
RESOURCE = "aws:ecs/service:Service::agent"
PATH = "availabilityZoneRebalancing"

CONTAINERS = json.dumps([{"name": "app", "image": "nginx", "portMappings": [{"containerPort": 80}]}])


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    task = ecs.TaskDefinition("agent", family="agent", memory="256", container_definitions=CONTAINERS)
    ecs.Service(
        "agent",
        cluster=ecs.Cluster("app").arn,
        task_definition=task.arn,
        launch_type="EC2",
        scheduling_strategy="DAEMON",
        availability_zone_rebalancing="DISABLED" if mended else "ENABLED",
    )
