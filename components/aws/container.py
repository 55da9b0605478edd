"""What runs in one task: a container, written as ECS would write it back.

ECS drops what is empty, fills in defaults and returns names in an order of its own; a definition that differs from
that in form only would be a new revision, and a deployment, at every update. So names are sorted and what is not given
is left out.
Pure. Not here: the task's roles and resource, which are `task`'s.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pulumi

from components.settings.application import DEFAULT_IMAGE, ApplicationSpec
from components.settings.aws.service import ServiceSpec

CONTAINER: Final = "application"
"""Name of the container, in the task, in its logs and at the load balancer."""

LONGEST_STOP: Final = 120
"""Seconds that Fargate waits for a container at most
(docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)."""

_MARGIN: Final = 10
_PATIENCE: Final = {"interval": 30, "timeout": 10, "retries": 3, "startPeriod": 30}
"""Seconds, and failures in a row, before the container's own check counts it as unhealthy."""

_TMPFS: Final = ["nodev", "noexec", "nosuid"]
_ECR: Final = re.compile(r"([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/([^:@]+)(?:[:@].*)?")
_SECRET_PARTS: Final = 7
_REGION: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Running:
    """Which image a task runs, and how."""

    image: pulumi.Input[str]
    command: Sequence[str]
    """Empty for the image's own."""

    check: Sequence[str]
    """What the container runs to check itself; empty to leave it to the load balancer."""


def running(application: ApplicationSpec, spec: ServiceSpec, repository_url: pulumi.Output[str] | None) -> Running:
    """Decide what a task runs.

    A check inside the container needs a tool inside the image. Of the default image it is known; of another nothing is,
    and there the load balancer's check decides alone: ECS replaces a task that either calls unhealthy.

    Args:
        application: What the stack file says of the application.
        spec: What it says of the service.
        repository_url: The stack's own repository, if it has one.

    Returns:
        Image, command and check.
    """
    if spec.release and repository_url:
        return Running(
            image=pulumi.Output.concat(repository_url, ":", spec.release), command=application.command, check=()
        )
    asks = (
        f"fetch('http://127.0.0.1:{application.port}{application.health_path}')"
        ".then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"
    )
    check = ("CMD", "node", "-e", asks) if application.image == DEFAULT_IMAGE else ()
    return Running(image=application.image, command=application.run, check=check)


@dataclass(frozen=True, kw_only=True, slots=True)
class Logged:
    """Where a container's output goes."""

    group: pulumi.Input[str]
    region: str


def definitions(
    application: ApplicationSpec,
    spec: ServiceSpec,
    run: Running,
    environment: Mapping[str, pulumi.Input[str]],
    logged: Logged,
) -> list[dict[str, Any]]:
    """Write the container definitions of a task.

    Args:
        application: What the stack file says of the application.
        spec: What it says of the service.
        run: Image, command and check.
        environment: Variables that are no secrets.
        logged: Where the output goes.

    Returns:
        One container in the words of ECS; leaves may be outputs.
    """
    container: dict[str, Any] = {
        "name": CONTAINER,
        "image": run.image,
        "essential": True,
        "user": f"{spec.user_id}:{spec.user_id}",
        "readonlyRootFilesystem": True,
        "linuxParameters": {
            # Hands signals on, and takes away what child processes leave behind.
            "initProcessEnabled": True,
            "tmpfs": [{"containerPath": "/tmp", "size": spec.tmpfs_mib, "mountOptions": _TMPFS}],  # noqa: S108 - memory
        },
        "stopTimeout": stop_seconds(spec.drain_seconds),
        "portMappings": [{"containerPort": application.port, "hostPort": application.port, "protocol": "tcp"}],
        "environment": [{"name": name, "value": environment[name]} for name in sorted(environment)],
        "logConfiguration": _logging(logged),
    }
    if run.command:
        container["command"] = list(run.command)
    if run.check:
        container["healthCheck"] = {"command": list(run.check), **_PATIENCE}
    if spec.secrets:
        container["secrets"] = [
            {"name": name, "valueFrom": local(spec.secrets[name], logged.region)} for name in sorted(spec.secrets)
        ]
    return [container]


def _logging(logged: Logged) -> dict[str, Any]:
    return {
        "logDriver": "awslogs",
        "options": {
            "awslogs-group": logged.group,
            "awslogs-region": logged.region,
            "awslogs-stream-prefix": CONTAINER,
            # A log that cannot be delivered must not stop the application; what does not fit is lost.
            "mode": "non-blocking",
            "max-buffer-size": "25m",
        },
    }


def stop_seconds(drain_seconds: int) -> int:
    """How long a container may take to stop: what it has begun ends within the drain delay, and then it closes.

    Args:
        drain_seconds: How long the load balancer waits for open requests.

    Returns:
        Seconds between SIGTERM and SIGKILL.
    """
    return min(drain_seconds + _MARGIN, LONGEST_STOP)


def local(arn: str, region: str) -> str:
    """Find a region's own copy of what has one name in every region: a region must not need another one to start.

    Args:
        arn: ARN of a secret, a parameter or a multi-Region key, of any region.
        region: Where the tasks run.

    Returns:
        The same in that region.
    """
    prefix, partition, service, _, rest = arn.split(":", maxsplit=4)
    return f"{prefix}:{partition}:{service}:{region}:{rest}"


def readable(secrets: Mapping[str, str], region: str) -> tuple[list[str], list[str]]:
    """List what the task reads at its start, as IAM names it: a secret without the key and version inside it.

    Args:
        secrets: ARNs by environment variable.
        region: Where the tasks run.

    Returns:
        ARNs of secrets, and ARNs of parameters.
    """
    arns = sorted({":".join(local(arn, region).split(":")[:_SECRET_PARTS]) for arn in secrets.values()})
    return [arn for arn in arns if ":secretsmanager:" in arn], [arn for arn in arns if ":ssm:" in arn]


def local_keys(keys: Sequence[str], region: str) -> list[str]:
    """List the keys that a region's secrets may be under.

    Args:
        keys: ARNs of keys, of any region.
        region: Where the tasks run.

    Returns:
        Those of the region, and what multi-Region keys are there.
    """
    here = {local(key, region) for key in keys if ":key/mrk-" in key or key.split(":")[_REGION] == region}
    return sorted(here)


def repository_arn(image: str) -> str | None:
    """Find the repository that an image is pulled from with a role.

    Args:
        image: An image.

    Returns:
        ARN of its private ECR repository, or None for any other registry.
    """
    found = _ECR.fullmatch(image)
    return f"arn:aws:ecr:{found[2]}:{found[1]}:repository/{found[3]}" if found else None
