"""Laws of the values inside a container of an ECS task definition."""

import re
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .ecs import CONTAINERS, PARAMETERS, TASK, containers
from .reading import inside, listed

API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference"
CHECK = {"interval": (5, 300), "timeout": (2, 60), "retries": (1, 10), "startPeriod": (0, 300)}
"""Bounds of a container's health check, in seconds but for the retries."""
MOST_FILES = 10


def _names(one: dict[str, Any], key: str) -> list[str]:
    return [name for pair in listed(one.get(key)) if isinstance(name := inside(pair, "name"), str)]


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


@law(TASK, source=f"{API}/API_HealthCheck.html")
def check_is_bounded(task: Subject) -> Iterator[Finding]:
    """A container's health check has its command's form and its times' bounds."""
    for one in containers(task):
        check, name = one.get("healthCheck"), one.get("name")
        for key, (least, most) in CHECK.items():
            value = _whole(inside(check, key))
            if value is not None and not least <= value <= most:
                yield refused(
                    CONTAINERS, value, f"is healthCheck.{key} of {name}, which must be from {least} to {most}"
                )


@law(TASK, source=f"{API}/API_ContainerDefinition.html")
def container_numbers_are_ordered(task: Subject) -> Iterator[Finding]:
    """What is reserved is at most the limit, and a soft limit at most the hard one."""
    for one in containers(task):
        hard, soft = _whole(one.get("memory")), _whole(one.get("memoryReservation"))
        if hard and soft and soft > hard:
            yield refused(CONTAINERS, soft, f"is memoryReservation of {one.get('name')}, above its memory of {hard}")
        for limit in listed(one.get("ulimits")):
            low, high = _whole(inside(limit, "softLimit")), _whole(inside(limit, "hardLimit"))
            if low is not None and high is not None and high >= 0 and low > high:
                yield refused(
                    CONTAINERS, low, f"is softLimit of {inside(limit, 'name')} in {one.get('name')}, above {high}"
                )


@law(TASK, source=f"{API}/API_ContainerRestartPolicy.html")
def restarts_wait(task: Subject) -> Iterator[Finding]:
    """A container runs from one minute to half an hour before it may be restarted."""
    for one in containers(task):
        period = _whole(inside(one, "restartPolicy", "restartAttemptPeriod"))
        if period is not None and not 60 <= period <= 1800:  # noqa: PLR2004 - seconds
            yield refused(CONTAINERS, period, f"is restartAttemptPeriod of {one.get('name')}: from 60 to 1800")


@law(TASK, source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html")
def router_is_there(task: Subject) -> Iterator[Finding]:
    """Logs that go through FireLens have a container that routes them."""
    found = containers(task)
    if any(one.get("firelensConfiguration") for one in found):
        return
    for one in found:
        if inside(one, "logConfiguration", "logDriver") == "awsfirelens":
            yield refused(
                CONTAINERS,
                one.get("name"),
                "logs to awsfirelens, and no container has a firelensConfiguration (ClientException)",
            )
            return


@law(TASK, source=f"{API}/API_EnvironmentFile.html")
def environment_is_told_once(task: Subject) -> Iterator[Finding]:
    """A variable is plain or secret, and files of variables are ten objects of S3 at most."""
    for one in containers(task):
        plain, secret = _names(one, "environment"), _names(one, "secrets")
        both = sorted(set(plain) & set(secret))
        if both:
            yield refused(
                CONTAINERS,
                both[0],
                f"is in environment and in secrets of {one.get('name')}: The secret name must be unique and not shared "
                "with any new or existing environment variables set on the container (ClientException)",
            )
        files = listed(one.get("environmentFiles"))
        if len(files) > MOST_FILES:
            yield refused(CONTAINERS, len(files), f"environmentFiles has {one.get('name')}, and may have {MOST_FILES}")
        for file in files:
            value = inside(file, "value")
            if isinstance(value, str) and not value.startswith("arn:"):
                yield refused(CONTAINERS, value, "is an environment file, and must be the ARN of an object of S3")


@law(TASK, source=f"{API}/API_PortMapping.html")
def ports_are_told_apart(task: Subject) -> Iterator[Finding]:
    """A named port is named once in a task, and a range goes upwards and stands alone."""
    seen: set[str] = set()
    for one in containers(task):
        for port in listed(one.get("portMappings")):
            name, span = inside(port, "name"), inside(port, "containerPortRange")
            if isinstance(name, str) and name in seen:
                yield refused(CONTAINERS, name, "is the name of two ports of the task (ClientException)")
            if isinstance(name, str):
                seen.add(name)
            ends = re.fullmatch(r"(\d+)-(\d+)", span) if isinstance(span, str) else None
            if ends and int(ends[1]) >= int(ends[2]):
                yield refused(CONTAINERS, span, "is a containerPortRange, whose first port must be below its last")
            if span and inside(port, "containerPort"):
                yield refused(CONTAINERS, span, "is a containerPortRange, which excludes containerPort")


@law(TASK, source=f"{API}/API_ContainerDependency.html")
def waiting_ends(task: Subject) -> Iterator[Finding]:
    """Containers wait for one another in order, and for the end of none that the task cannot do without."""
    found = containers(task)
    names = {str(one.get("name")): one for one in found}
    after: dict[str, list[str]] = {}
    for one in found:
        for wait in listed(one.get("dependsOn")):
            other = str(inside(wait, "containerName"))
            after.setdefault(str(one.get("name")), []).append(other)
            ends = inside(wait, "condition") in ("COMPLETE", "SUCCESS")
            if ends and other in names and names[other].get("essential") is not False:
                yield refused(CONTAINERS, other, "is waited for until it ends, and is essential (ClientException)")
    for name in after:
        if _returns(name, after):
            yield refused(CONTAINERS, name, "waits for itself by way of dependsOn (ClientException)")
            return


def _returns(name: str, after: dict[str, list[str]]) -> bool:
    """Whether whoever waits for whom leads back to where it began."""
    seen, ahead = set[str](), list(after.get(name, ()))
    while ahead:
        one = ahead.pop()
        if one == name:
            return True
        if one not in seen:
            seen.add(one)
            ahead += after.get(one, ())
    return False


@law(TASK, source=PARAMETERS)
def others_are_there(task: Subject) -> Iterator[Finding]:
    """Whose volumes a container takes is a container of the task, and so is its proxy."""
    found = containers(task)
    names = [one.get("name") for one in found]
    for one in found:
        for volume in listed(one.get("volumesFrom")):
            other = inside(volume, "sourceContainer")
            if isinstance(other, str) and other not in names:
                yield refused(CONTAINERS, other, f"is in volumesFrom of {one.get('name')}, and is no container")
    proxy = task.get("proxyConfiguration.containerName")
    if found and isinstance(proxy, str) and proxy not in names:
        yield refused("proxyConfiguration.containerName", proxy, "is no container of the task (ClientException)")
