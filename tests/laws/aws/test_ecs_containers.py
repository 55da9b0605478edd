"""Laws of the values inside a container."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import ecs_containers as laws
from tests.laws.support import Case, but, check

APP = {"name": "web", "image": "nginx:1", "essential": True, "portMappings": [{"containerPort": 80, "name": "http"}]}


def containers(*changes: dict[str, Any]) -> str:
    """Containers like the first, each with something changed."""
    return json.dumps([APP | one for one in changes])


TASK_DEFINITION: dict[str, Any] = {
    "family": "web",
    "requiresCompatibilities": ["FARGATE"],
    "networkMode": "awsvpc",
    "cpu": "256",
    "memory": "512",
    "executionRoleArn": "arn:aws:iam::123456789012:role/exec",
    "containerDefinitions": containers({}),
}
CASES = [
    Case(
        laws.check_is_bounded,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"healthCheck": {"command": ["CMD-SHELL", "true"], "interval": 301}})},
        "containerDefinitions",
        TASK_DEFINITION
        | {"containerDefinitions": containers({"healthCheck": {"command": ["CMD-SHELL", "true"], "interval": 300}})},
    ),
    Case(
        laws.check_is_bounded,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"healthCheck": {"command": ["CMD-SHELL", "true"], "retries": 11}})},
        "containerDefinitions",
        TASK_DEFINITION
        | {"containerDefinitions": containers({"healthCheck": {"command": ["CMD-SHELL", "true"], "retries": 10}})},
    ),
    Case(
        laws.check_is_bounded,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"healthCheck": {"command": ["CMD-SHELL", "true"], "startPeriod": 301}})},
        "containerDefinitions",
        TASK_DEFINITION
        | {"containerDefinitions": containers({"healthCheck": {"command": ["CMD-SHELL", "true"], "startPeriod": 300}})},
    ),
    Case(
        laws.check_is_bounded,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"healthCheck": {"command": ["CMD-SHELL", "true"], "timeout": 61}})},
        "containerDefinitions",
        TASK_DEFINITION
        | {"containerDefinitions": containers({"healthCheck": {"command": ["CMD-SHELL", "true"], "timeout": 60}})},
    ),
    Case(
        laws.check_is_bounded,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"healthCheck": {"command": ["CMD-SHELL", "true"], "timeout": 1}})},
        "containerDefinitions",
        TASK_DEFINITION
        | {"containerDefinitions": containers({"healthCheck": {"command": ["CMD-SHELL", "true"], "timeout": 2}})},
    ),
    Case(
        laws.container_numbers_are_ordered,
        [],
        TASK_DEFINITION | {"containerDefinitions": containers({"memory": 128, "memoryReservation": 256})},
        "containerDefinitions",
        TASK_DEFINITION | {"containerDefinitions": containers({"memory": 256, "memoryReservation": 128})},
    ),
    Case(
        laws.container_numbers_are_ordered,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"ulimits": [{"name": "nofile", "softLimit": 2000, "hardLimit": 1000}]})},
        "containerDefinitions",
        TASK_DEFINITION
        | {"containerDefinitions": containers({"ulimits": [{"name": "nofile", "softLimit": 1000, "hardLimit": 2000}]})},
    ),
    Case(
        laws.environment_is_told_once,
        [],
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {
                    "environmentFiles": [
                        {"type": "s3", "value": "arn:aws:s3:::b/0.env"},
                        {"type": "s3", "value": "arn:aws:s3:::b/1.env"},
                        {"type": "s3", "value": "arn:aws:s3:::b/2.env"},
                        {"type": "s3", "value": "arn:aws:s3:::b/3.env"},
                        {"type": "s3", "value": "arn:aws:s3:::b/4.env"},
                        {"type": "s3", "value": "arn:aws:s3:::b/5.env"},
                        {"type": "s3", "value": "arn:aws:s3:::b/6.env"},
                        {"type": "s3", "value": "arn:aws:s3:::b/7.env"},
                        {"type": "s3", "value": "arn:aws:s3:::b/8.env"},
                        {"type": "s3", "value": "arn:aws:s3:::b/9.env"},
                        {"type": "s3", "value": "arn:aws:s3:::b/10.env"},
                    ]
                }
            )
        },
        "containerDefinitions",
        TASK_DEFINITION
        | {"containerDefinitions": containers({"environmentFiles": [{"type": "s3", "value": "arn:aws:s3:::b/1.env"}]})},
    ),
    Case(
        laws.environment_is_told_once,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"environmentFiles": [{"type": "s3", "value": "s3://b/1.env"}]})},
        "containerDefinitions",
        TASK_DEFINITION
        | {"containerDefinitions": containers({"environmentFiles": [{"type": "s3", "value": "arn:aws:s3:::b/1.env"}]})},
    ),
    Case(
        laws.environment_is_told_once,
        [],
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {
                    "environment": [{"name": "A", "value": "x"}],
                    "secrets": [{"name": "A", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/a"}],
                }
            )
        },
        "containerDefinitions",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {
                    "environment": [{"name": "B", "value": "x"}],
                    "secrets": [{"name": "A", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/a"}],
                }
            )
        },
    ),
    Case(
        laws.others_are_there,
        [],
        TASK_DEFINITION
        | {
            "proxyConfiguration": {
                "type": "APPMESH",
                "containerName": "envoy",
                "properties": {
                    "AppPorts": "80",
                    "EgressIgnoredIPs": "169.254.170.2",
                    "IgnoredUID": "1337",
                    "ProxyEgressPort": "15001",
                    "ProxyIngressPort": "15000",
                },
            }
        },
        "proxyConfiguration.containerName",
        TASK_DEFINITION
        | {
            "proxyConfiguration": {
                "type": "APPMESH",
                "containerName": "web",
                "properties": {
                    "AppPorts": "80",
                    "EgressIgnoredIPs": "169.254.170.2",
                    "IgnoredUID": "1337",
                    "ProxyEgressPort": "15001",
                    "ProxyIngressPort": "15000",
                },
            }
        },
    ),
    Case(
        laws.others_are_there,
        [],
        TASK_DEFINITION | {"containerDefinitions": containers({"volumesFrom": [{"sourceContainer": "x"}]})},
        "containerDefinitions",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {"volumesFrom": [{"sourceContainer": "b"}]}, {"name": "b", "portMappings": []}
            )
        },
    ),
    Case(
        laws.ports_are_told_apart,
        [],
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {"portMappings": [{"containerPort": 80, "name": "a"}, {"containerPort": 81, "name": "a"}]}
            )
        },
        "containerDefinitions",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {"portMappings": [{"containerPort": 80, "name": "a"}, {"containerPort": 81, "name": "b"}]}
            )
        },
    ),
    Case(
        laws.ports_are_told_apart,
        [],
        but(
            TASK_DEFINITION,
            containerDefinitions=containers({"portMappings": [{"containerPortRange": "90-80"}], "memory": 64}),
            requiresCompatibilities=["EC2"],
            cpu=None,
            memory=None,
        ),
        "containerDefinitions",
        but(
            TASK_DEFINITION,
            containerDefinitions=containers({"portMappings": [{"containerPortRange": "80-90"}], "memory": 64}),
            requiresCompatibilities=["EC2"],
            cpu=None,
            memory=None,
        ),
    ),
    Case(
        laws.ports_are_told_apart,
        [],
        but(
            TASK_DEFINITION,
            containerDefinitions=containers(
                {"portMappings": [{"containerPortRange": "80-90", "containerPort": 80}], "memory": 64}
            ),
            requiresCompatibilities=["EC2"],
            cpu=None,
            memory=None,
        ),
        "containerDefinitions",
        but(
            TASK_DEFINITION,
            containerDefinitions=containers({"portMappings": [{"containerPortRange": "80-90"}], "memory": 64}),
            requiresCompatibilities=["EC2"],
            cpu=None,
            memory=None,
        ),
    ),
    Case(
        laws.restarts_wait,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"restartPolicy": {"enabled": True, "restartAttemptPeriod": 30}})},
        "containerDefinitions",
        TASK_DEFINITION
        | {"containerDefinitions": containers({"restartPolicy": {"enabled": True, "restartAttemptPeriod": 60}})},
    ),
    Case(
        laws.router_is_there,
        [],
        TASK_DEFINITION | {"containerDefinitions": containers({"logConfiguration": {"logDriver": "awsfirelens"}})},
        "containerDefinitions",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {"logConfiguration": {"logDriver": "awsfirelens"}},
                {"name": "r", "portMappings": [], "firelensConfiguration": {"type": "fluentbit"}},
            )
        },
    ),
    Case(
        laws.waiting_ends,
        [],
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {"dependsOn": [{"containerName": "b", "condition": "COMPLETE"}]}, {"name": "b", "portMappings": []}
            )
        },
        "containerDefinitions",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {"dependsOn": [{"containerName": "b", "condition": "COMPLETE"}]},
                {"name": "b", "essential": False, "portMappings": []},
            )
        },
    ),
    Case(
        laws.waiting_ends,
        [],
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {"dependsOn": [{"containerName": "b", "condition": "START"}]},
                {"name": "b", "portMappings": [], "dependsOn": [{"containerName": "web", "condition": "START"}]},
            )
        },
        "containerDefinitions",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {"dependsOn": [{"containerName": "b", "condition": "START"}]}, {"name": "b", "portMappings": []}
            )
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
