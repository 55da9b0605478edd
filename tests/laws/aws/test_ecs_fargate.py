"""Laws of what Fargate leaves to nobody."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import ecs_fargate as laws
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
        laws.awsvpc_names_the_hosts,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"extraHosts": [{"hostname": "a", "ipAddress": "10.0.0.1"}]})},
        "containerDefinitions",
        TASK_DEFINITION,
    ),
    Case(
        laws.awsvpc_names_the_hosts,
        [],
        TASK_DEFINITION | {"containerDefinitions": containers({"hostname": "a"})},
        "containerDefinitions",
        TASK_DEFINITION,
    ),
    Case(
        laws.fargate_gives_no_devices,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"linuxParameters": {"capabilities": {"add": ["NET_ADMIN"]}}})},
        "containerDefinitions",
        TASK_DEFINITION
        | {"containerDefinitions": containers({"linuxParameters": {"capabilities": {"add": ["SYS_PTRACE"]}}})},
    ),
    Case(
        laws.fargate_gives_no_devices,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"linuxParameters": {"devices": [{"hostPath": "/dev/x"}]}})},
        "containerDefinitions",
        TASK_DEFINITION | {"containerDefinitions": containers({"linuxParameters": {"initProcessEnabled": True}})},
    ),
    Case(
        laws.fargate_gives_no_devices,
        [],
        TASK_DEFINITION | {"containerDefinitions": containers({"dockerSecurityOptions": ["no-new-privileges"]})},
        "containerDefinitions",
        TASK_DEFINITION,
    ),
    Case(
        laws.fargate_gives_no_devices,
        [],
        TASK_DEFINITION
        | {"containerDefinitions": containers({"resourceRequirements": [{"type": "GPU", "value": "1"}]})},
        "containerDefinitions",
        TASK_DEFINITION,
    ),
    Case(
        laws.fargate_gives_no_devices,
        [],
        TASK_DEFINITION | {"containerDefinitions": containers({"linuxParameters": {"maxSwap": 100}})},
        "containerDefinitions",
        TASK_DEFINITION | {"containerDefinitions": containers({"linuxParameters": {"initProcessEnabled": True}})},
    ),
    Case(
        laws.fargate_gives_no_devices,
        [],
        TASK_DEFINITION | {"containerDefinitions": containers({"linuxParameters": {"sharedMemorySize": 64}})},
        "containerDefinitions",
        TASK_DEFINITION | {"containerDefinitions": containers({"linuxParameters": {"initProcessEnabled": True}})},
    ),
    Case(
        laws.fargate_logs_so,
        [],
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {
                    "logConfiguration": {
                        "logDriver": "awslogs",
                        "options": {"awslogs-group": "g", "awslogs-region": "eu-west-1"},
                    }
                }
            )
        },
        "containerDefinitions",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {
                    "logConfiguration": {
                        "logDriver": "awslogs",
                        "options": {"awslogs-group": "g", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "p"},
                    }
                }
            )
        },
    ),
    Case(
        laws.fargate_logs_so,
        [],
        TASK_DEFINITION | {"containerDefinitions": containers({"logConfiguration": {"logDriver": "json-file"}})},
        "containerDefinitions",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers(
                {
                    "logConfiguration": {
                        "logDriver": "awslogs",
                        "options": {"awslogs-group": "g", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "p"},
                    }
                }
            )
        },
    ),
    Case(
        laws.fargate_shares_its_own,
        [],
        TASK_DEFINITION | {"volumes": [{"name": "v", "dockerVolumeConfiguration": {"scope": "task"}}]},
        "volumes[0].dockerVolumeConfiguration",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers({"mountPoints": [{"sourceVolume": "v", "containerPath": "/v"}]}),
            "volumes": [{"name": "v"}],
        },
    ),
    Case(laws.fargate_shares_its_own, [], TASK_DEFINITION | {"ipcMode": "host"}, "ipcMode", TASK_DEFINITION),
    Case(
        laws.fargate_shares_its_own,
        [],
        TASK_DEFINITION | {"pidMode": "host"},
        "pidMode",
        TASK_DEFINITION | {"pidMode": "task"},
    ),
    Case(
        laws.host_ports_are_the_same,
        [],
        but(
            TASK_DEFINITION,
            containerDefinitions=containers({"portMappings": [{"containerPort": 80, "hostPort": 8080}], "memory": 64}),
            requiresCompatibilities=["EC2"],
            networkMode="host",
            cpu=None,
            memory=None,
        ),
        "containerDefinitions",
        but(
            TASK_DEFINITION,
            containerDefinitions=containers({"portMappings": [{"containerPort": 80, "hostPort": 80}], "memory": 64}),
            requiresCompatibilities=["EC2"],
            networkMode="host",
            cpu=None,
            memory=None,
        ),
    ),
    Case(
        laws.shared_files_travel_encrypted,
        [],
        TASK_DEFINITION
        | {
            "containerDefinitions": containers({"mountPoints": [{"sourceVolume": "v", "containerPath": "/v"}]}),
            "volumes": [
                {
                    "name": "v",
                    "efsVolumeConfiguration": {
                        "fileSystemId": "fs-0123456789abcdef0",
                        "rootDirectory": "/x",
                        "transitEncryption": "ENABLED",
                        "authorizationConfig": {"accessPointId": "fsap-0123456789abcdef0"},
                    },
                }
            ],
        },
        "volumes[0].efsVolumeConfiguration.rootDirectory",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers({"mountPoints": [{"sourceVolume": "v", "containerPath": "/v"}]}),
            "volumes": [
                {
                    "name": "v",
                    "efsVolumeConfiguration": {
                        "fileSystemId": "fs-0123456789abcdef0",
                        "rootDirectory": "/",
                        "transitEncryption": "ENABLED",
                        "authorizationConfig": {"accessPointId": "fsap-0123456789abcdef0"},
                    },
                }
            ],
        },
    ),
    Case(
        laws.shared_files_travel_encrypted,
        [],
        TASK_DEFINITION
        | {
            "containerDefinitions": containers({"mountPoints": [{"sourceVolume": "v", "containerPath": "/v"}]}),
            "volumes": [
                {
                    "name": "v",
                    "efsVolumeConfiguration": {
                        "fileSystemId": "fs-0123456789abcdef0",
                        "authorizationConfig": {"iam": "ENABLED"},
                    },
                }
            ],
        },
        "volumes[0].efsVolumeConfiguration.transitEncryption",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers({"mountPoints": [{"sourceVolume": "v", "containerPath": "/v"}]}),
            "volumes": [
                {
                    "name": "v",
                    "efsVolumeConfiguration": {
                        "fileSystemId": "fs-0123456789abcdef0",
                        "transitEncryption": "ENABLED",
                        "authorizationConfig": {"iam": "ENABLED"},
                    },
                }
            ],
        },
    ),
    Case(
        laws.shared_files_travel_encrypted,
        [],
        TASK_DEFINITION
        | {
            "containerDefinitions": containers({"mountPoints": [{"sourceVolume": "v", "containerPath": "/v"}]}),
            "volumes": [
                {
                    "name": "v",
                    "efsVolumeConfiguration": {"fileSystemId": "fs-0123456789abcdef0", "transitEncryptionPort": 2999},
                }
            ],
        },
        "volumes[0].efsVolumeConfiguration.transitEncryption",
        TASK_DEFINITION
        | {
            "containerDefinitions": containers({"mountPoints": [{"sourceVolume": "v", "containerPath": "/v"}]}),
            "volumes": [
                {
                    "name": "v",
                    "efsVolumeConfiguration": {
                        "fileSystemId": "fs-0123456789abcdef0",
                        "transitEncryption": "ENABLED",
                        "transitEncryptionPort": 2999,
                    },
                }
            ],
        },
    ),
    Case(
        laws.stopping_has_an_end,
        [],
        TASK_DEFINITION | {"containerDefinitions": containers({"stopTimeout": 121})},
        "containerDefinitions",
        TASK_DEFINITION | {"containerDefinitions": containers({"stopTimeout": 120})},
    ),
    Case(
        laws.windows_is_large,
        [],
        TASK_DEFINITION
        | {
            "runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "X86_64"},
            "cpu": "512",
            "memory": "1024",
        },
        "cpu",
        TASK_DEFINITION
        | {
            "runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "X86_64"},
            "cpu": "1024",
            "memory": "2048",
        },
    ),
    Case(
        laws.windows_is_large,
        [],
        TASK_DEFINITION
        | {
            "runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "ARM64"},
            "cpu": "1024",
            "memory": "2048",
        },
        "runtimePlatform.cpuArchitecture",
        TASK_DEFINITION | {"runtimePlatform": {"operatingSystemFamily": "LINUX", "cpuArchitecture": "ARM64"}},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
