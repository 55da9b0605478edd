"""Laws of what Fargate leaves to nobody."""

from typing import Any

import pytest

from rehearsal.laws.aws import ecs
from rehearsal.laws.aws import ecs_fargate as laws
from tests.laws.aws.test_ecs_containers import app, hosted, task
from tests.laws.support import Case, check


def linux(**parameters: Any) -> dict[str, Any]:
    return task(app(linuxParameters=parameters))


def logged(**configuration: Any) -> dict[str, Any]:
    return task(app(logConfiguration=configuration))


def mounted(**volume: Any) -> dict[str, Any]:
    """A task whose container mounts this volume."""
    return task(app(mountPoints=[{"sourceVolume": "v", "containerPath": "/v"}]), volumes=[{"name": "v"} | volume])


def shared(**more: Any) -> dict[str, Any]:
    """A task with a file system of EFS."""
    return mounted(efsVolumeConfiguration={"fileSystemId": "fs-0123456789abcdef0"} | more)


def platform(system: str, architecture: str) -> dict[str, Any]:
    return {"runtimePlatform": {"operatingSystemFamily": system, "cpuArchitecture": architecture}}


def windows(cpu: str, memory: str, architecture: str = "X86_64") -> dict[str, Any]:
    return task(**platform("WINDOWS_SERVER_2022_CORE", architecture), cpu=cpu, memory=memory)


def published(port: int) -> dict[str, Any]:
    return hosted({"containerPort": 80, "hostPort": port}, networkMode="host")


LOGS, PREFIX = {"awslogs-group": "g", "awslogs-region": "eu-west-1"}, {"awslogs-stream-prefix": "p"}
EFS = "volumes[0].efsVolumeConfiguration"
IAM = {"authorizationConfig": {"iam": "ENABLED"}}
ENTERED = {"authorizationConfig": {"accessPointId": "fsap-0123456789abcdef0"}}
ENCRYPTED = {"transitEncryption": "ENABLED"}
CD = ecs.CONTAINERS
CASES = [
    Case(laws.awsvpc_names_the_hosts, [], task(app(extraHosts=[{"hostname": "a", "ipAddress": "10.0.0.1"}])), CD, task()),
    Case(laws.awsvpc_names_the_hosts, [], task(app(hostname="a")), CD, task()),
    Case(laws.fargate_gives_no_devices, [], linux(capabilities={"add": ["NET_ADMIN"]}), CD, linux(capabilities={"add": ["SYS_PTRACE"]})),
    Case(laws.fargate_gives_no_devices, [], linux(devices=[{"hostPath": "/dev/x"}]), CD, linux(initProcessEnabled=True)),
    Case(laws.fargate_gives_no_devices, [], task(app(dockerSecurityOptions=["no-new-privileges"])), CD, task()),
    Case(laws.fargate_gives_no_devices, [], task(app(resourceRequirements=[{"type": "GPU", "value": "1"}])), CD, task()),
    Case(laws.fargate_gives_no_devices, [], linux(maxSwap=100), CD, linux(initProcessEnabled=True)),
    Case(laws.fargate_gives_no_devices, [], linux(sharedMemorySize=64), CD, linux(initProcessEnabled=True)),
    Case(laws.fargate_logs_so, [], logged(logDriver="awslogs", options=LOGS), CD, logged(logDriver="awslogs", options=LOGS | PREFIX)),
    Case(laws.fargate_logs_so, [], logged(logDriver="json-file"), CD, logged(logDriver="awslogs", options=LOGS | PREFIX)),
    Case(laws.fargate_shares_its_own, [], task(volumes=[{"name": "v", "dockerVolumeConfiguration": {"scope": "task"}}]), "volumes[0].dockerVolumeConfiguration", mounted()),
    Case(laws.fargate_shares_its_own, [], task(ipcMode="host"), "ipcMode", task()),
    Case(laws.fargate_shares_its_own, [], task(pidMode="host"), "pidMode", task(pidMode="task")),
    Case(laws.host_ports_are_the_same, [], published(8080), CD, published(80)),
    Case(laws.shared_files_travel_encrypted, [], shared(rootDirectory="/x", **ENCRYPTED, **ENTERED), f"{EFS}.rootDirectory", shared(rootDirectory="/", **ENCRYPTED, **ENTERED)),
    Case(laws.shared_files_travel_encrypted, [], shared(**IAM), f"{EFS}.transitEncryption", shared(**ENCRYPTED, **IAM)),
    Case(laws.shared_files_travel_encrypted, [], shared(transitEncryptionPort=2999), f"{EFS}.transitEncryption", shared(**ENCRYPTED, transitEncryptionPort=2999)),
    Case(laws.stopping_has_an_end, [], task(app(stopTimeout=121)), CD, task(app(stopTimeout=120))),
    Case(laws.windows_is_large, [], windows("512", "1024"), "cpu", windows("1024", "2048")),
    Case(laws.windows_is_large, [], windows("1024", "2048", "ARM64"), "runtimePlatform.cpuArchitecture", task(**platform("LINUX", "ARM64"))),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
