"""Laws of how and where a service launches its tasks."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import ecs_launching as laws
from tests.laws.support import Case, but, check, made

APP = {"name": "web", "image": "nginx:1", "essential": True, "portMappings": [{"containerPort": 80, "name": "http"}]}


def containers(*changes: dict[str, Any]) -> str:
    """Containers like the first, each with something changed."""
    return json.dumps([APP | one for one in changes])


SERVICE: dict[str, Any] = {
    "name": "web",
    "cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/main",
    "taskDefinition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1",
    "desiredCount": 1,
    "launchType": "FARGATE",
    "networkConfiguration": {"subnets": ["subnet-0a1b2c3d"], "securityGroups": ["sg-0a1b2c3d"]},
}
THE_TASK_DEFINITION = made(
    "aws:ecs/taskDefinition:TaskDefinition",
    "web",
    arn="arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1",
    family="web",
    networkMode="awsvpc",
    requiresCompatibilities=["FARGATE"],
    containerDefinitions=containers({}),
)
THE_TASK_DEFINITION_2 = made(
    "aws:ecs/taskDefinition:TaskDefinition",
    "web",
    arn="arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1",
    family="web",
    networkMode="awsvpc",
    requiresCompatibilities=["FARGATE"],
    volumes=[{"name": "v", "configureAtLaunch": True}],
    containerDefinitions=containers({}),
)
CASES = [
    Case(
        laws.balancer_is_of_one_kind,
        [],
        but(
            SERVICE,
            launchType="EC2",
            networkConfiguration=None,
            loadBalancers=[
                {
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
                    "containerName": "web",
                    "containerPort": 80,
                    "elbName": "x",
                }
            ],
        ),
        "loadBalancers[0].elbName",
        but(
            SERVICE,
            launchType="EC2",
            networkConfiguration=None,
            loadBalancers=[
                {
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
                    "containerName": "web",
                    "containerPort": 80,
                }
            ],
        ),
    ),
    Case(
        laws.connected_port_has_its_name,
        [THE_TASK_DEFINITION],
        SERVICE
        | {
            "serviceConnectConfiguration": {
                "enabled": True,
                "namespace": "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-abcdefghijklmnop",
                "services": [{"portName": "grpc"}],
            }
        },
        "serviceConnectConfiguration.services[0].portName",
        SERVICE
        | {
            "serviceConnectConfiguration": {
                "enabled": True,
                "namespace": "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-abcdefghijklmnop",
                "services": [{"portName": "http"}],
            }
        },
    ),
    Case(
        laws.launch_type_has_its_own,
        [],
        SERVICE | {"placementConstraints": [{"type": "distinctInstance"}]},
        "placementConstraints",
        SERVICE | {"launchType": "EC2", "placementConstraints": [{"type": "distinctInstance"}]},
    ),
    Case(
        laws.launch_type_has_its_own,
        [],
        SERVICE | {"launchType": "EC2", "platformVersion": "LATEST"},
        "platformVersion",
        SERVICE | {"platformVersion": "LATEST"},
    ),
    Case(
        laws.launch_type_has_its_own,
        [],
        SERVICE
        | {"launchType": "EC2", "networkConfiguration": SERVICE["networkConfiguration"] | {"assignPublicIp": True}},
        "networkConfiguration.assignPublicIp",
        SERVICE | {"networkConfiguration": SERVICE["networkConfiguration"] | {"assignPublicIp": True}},
    ),
    Case(
        laws.placement_is_by_something,
        [],
        SERVICE | {"launchType": "EC2", "orderedPlacementStrategies": [{"type": "binpack", "field": "instanceId"}]},
        "orderedPlacementStrategies[0].field",
        SERVICE | {"launchType": "EC2", "orderedPlacementStrategies": [{"type": "binpack", "field": "memory"}]},
    ),
    Case(
        laws.placement_is_by_something,
        [],
        SERVICE | {"launchType": "EC2", "placementConstraints": [{"type": "distinctInstance", "expression": "x"}]},
        "placementConstraints[0].expression",
        SERVICE
        | {
            "launchType": "EC2",
            "placementConstraints": [{"type": "memberOf", "expression": "attribute:ecs.instance-type =~ t3.*"}],
        },
    ),
    Case(
        laws.service_names_its_task,
        [],
        SERVICE | {"deploymentController": {"type": "CODE_DEPLOY"}},
        "loadBalancers",
        SERVICE
        | {
            "deploymentController": {"type": "CODE_DEPLOY"},
            "loadBalancers": [
                {
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
                    "containerName": "web",
                    "containerPort": 80,
                }
            ],
        },
    ),
    Case(laws.service_names_its_task, [], but(SERVICE, taskDefinition=None), "taskDefinition", SERVICE),
    Case(
        laws.service_names_its_task,
        [],
        but(SERVICE, iamRole="arn:aws:iam::123456789012:role/exec", launchType="EC2", networkConfiguration=None),
        "iamRole",
        but(SERVICE, launchType="EC2", networkConfiguration=None),
    ),
    Case(
        laws.volume_is_whole,
        [],
        SERVICE
        | {
            "volumeConfiguration": {
                "name": "v",
                "managedEbsVolume": {
                    "roleArn": "arn:aws:iam::123456789012:role/exec",
                    "sizeInGb": 125,
                    "volumeType": "st1",
                    "iops": 100,
                },
            }
        },
        "volumeConfiguration.managedEbsVolume.iops",
        SERVICE
        | {
            "volumeConfiguration": {
                "name": "v",
                "managedEbsVolume": {
                    "roleArn": "arn:aws:iam::123456789012:role/exec",
                    "sizeInGb": 10,
                    "volumeType": "gp3",
                    "iops": 3000,
                },
            }
        },
    ),
    Case(
        laws.volume_is_whole,
        [],
        SERVICE
        | {
            "volumeConfiguration": {
                "name": "v",
                "managedEbsVolume": {
                    "roleArn": "arn:aws:iam::123456789012:role/exec",
                    "sizeInGb": 10,
                    "volumeType": "gp2",
                    "throughput": 125,
                },
            }
        },
        "volumeConfiguration.managedEbsVolume.throughput",
        SERVICE
        | {
            "volumeConfiguration": {
                "name": "v",
                "managedEbsVolume": {
                    "roleArn": "arn:aws:iam::123456789012:role/exec",
                    "sizeInGb": 10,
                    "volumeType": "gp3",
                    "throughput": 125,
                },
            }
        },
    ),
    Case(
        laws.volume_is_whole,
        [THE_TASK_DEFINITION_2],
        SERVICE
        | {
            "volumeConfiguration": {
                "name": "x",
                "managedEbsVolume": {"roleArn": "arn:aws:iam::123456789012:role/exec", "sizeInGb": 10},
            }
        },
        "volumeConfiguration.name",
        SERVICE
        | {
            "volumeConfiguration": {
                "name": "v",
                "managedEbsVolume": {"roleArn": "arn:aws:iam::123456789012:role/exec", "sizeInGb": 10},
            }
        },
    ),
    Case(
        laws.volume_is_whole,
        [],
        SERVICE
        | {
            "volumeConfiguration": {"name": "v", "managedEbsVolume": {"roleArn": "arn:aws:iam::123456789012:role/exec"}}
        },
        "volumeConfiguration.managedEbsVolume.sizeInGb",
        SERVICE
        | {
            "volumeConfiguration": {
                "name": "v",
                "managedEbsVolume": {"roleArn": "arn:aws:iam::123456789012:role/exec", "sizeInGb": 10},
            }
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
