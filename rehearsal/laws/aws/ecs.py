"""Laws of ECS task definitions: sizes, containers and what Fargate runs."""

import re
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import UNKNOWNS

from .reading import document, inside, listed, text, whole

TASK = "aws:ecs/taskDefinition:TaskDefinition"
CONTAINERS, COMPATIBLE = "containerDefinitions", "requiresCompatibilities"
PARAMETERS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"
FARGATE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"
ERRORS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html"
GIB = 1024
MEMORY: dict[int, frozenset[int]] = {
    256: frozenset({512, GIB, 2 * GIB}),
    512: frozenset(range(GIB, 4 * GIB + 1, GIB)),
    1024: frozenset(range(2 * GIB, 8 * GIB + 1, GIB)),
    2048: frozenset(range(4 * GIB, 16 * GIB + 1, GIB)),
    4096: frozenset(range(8 * GIB, 30 * GIB + 1, GIB)),
    8192: frozenset(range(16 * GIB, 60 * GIB + 1, 4 * GIB)),
    16384: frozenset(range(32 * GIB, 120 * GIB + 1, 8 * GIB)),
}
"""MiB that Fargate offers for each number of CPU units."""
WHOLE_NUMBERS = ("cpu", "memory", "memoryReservation")
UNITS = re.compile(r"(?P<count>\d*\.?\d+)\s*(?P<unit>vcpu|gb)?", re.IGNORECASE)


def size(value: Any) -> int | None:
    """CPU units or MiB, given so or as `.5 vCPU` or `1 GB`."""
    found = UNITS.fullmatch(str(value).strip()) if isinstance(value, str | int | float) else None
    return round(float(found["count"]) * (GIB if found["unit"] else 1)) if found else None


def on_fargate(task: Subject) -> bool:
    """Whether a task definition is to run on Fargate."""
    return "FARGATE" in listed(task.get("requiresCompatibilities"))


def containers(task: Subject) -> list[dict[str, Any]]:
    """The containers of a task definition, if all of them are known."""
    found = document(task.get(CONTAINERS))
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


@law(TASK, source=ERRORS)
def fargate_has_sizes(task: Subject) -> Iterator[Finding]:
    """Fargate runs tasks of certain pairs of CPU and memory."""
    if not on_fargate(task):
        return
    for key in ("cpu", "memory"):
        if not task.given(key):
            yield refused(key, None, f"is required: Fargate requires that '{key}' be defined at the task level")
    cpu, memory = size(task.get("cpu")), size(task.get("memory"))
    if cpu is None or memory is None or cpu > max(MEMORY):
        return
    if cpu not in MEMORY:
        yield refused(
            "cpu",
            task.get("cpu"),
            f"must be one of {', '.join(map(str, MEMORY))}: No Fargate configuration exists for given values",
        )
    elif memory not in MEMORY[cpu]:
        steps = sorted(MEMORY[cpu])
        yield refused(
            "memory",
            task.get("memory"),
            f"must be one of {', '.join(map(str, steps[:4]))}... to {steps[-1]} with {cpu} CPU units: "
            "No Fargate configuration exists for given values",
        )


@law(TASK, source=FARGATE)
def fargate_is_awsvpc(task: Subject) -> Iterator[Finding]:
    """Fargate only supports network mode `awsvpc`."""
    mode = text(task, "networkMode")
    if on_fargate(task) and (mode or not task.given("networkMode")) and mode != "awsvpc":
        yield refused("networkMode", mode, 'must be "awsvpc" on Fargate (ClientException)')


@law(TASK, source=PARAMETERS)
def containers_are_a_list(task: Subject) -> Iterator[Finding]:
    """The containers are a JSON list that the provider can read."""
    given = task.get(CONTAINERS)
    if not isinstance(given, str) or any(unknown in given for unknown in UNKNOWNS):
        return
    found = document(given)
    if found is None:
        yield refused(CONTAINERS, given, "is invalid: Error decoding JSON", remedy="build it with json.dumps")
    elif not isinstance(found, list):
        yield refused(CONTAINERS, given, "must be a JSON list of containers: Error decoding JSON")
    elif not found:
        yield refused(CONTAINERS, given, "must have a container (ClientException)")
    else:
        for name, wrong in _mistyped(containers(task)):
            yield refused(
                CONTAINERS, wrong, f"is the {name} of a container, which cannot be decoded: Error decoding JSON"
            )
            return


def _mistyped(found: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """What the provider cannot unmarshal: a text where a number stands, and a number where a text does."""
    for one in found:
        yield from ((key, one[key]) for key in WHOLE_NUMBERS if isinstance(one.get(key), str | bool | list | dict))
        yield from (("image", one["image"]) for _ in [0] if isinstance(one.get("image"), int | bool | list | dict))
        for key in ("containerPort", "hostPort"):
            ports = [inside(port, key) for port in listed(one.get("portMappings"))]
            yield from ((f"portMappings.{key}", port) for port in ports if isinstance(port, str | bool | list | dict))
        for key in ("command", "entryPoint"):
            if one.get(key) is not None and not isinstance(one[key], list):
                yield key, one[key]
        values = [inside(pair, "value") for pair in listed(one.get("environment"))]
        yield from (("environment.value", value) for value in values if isinstance(value, int | float | dict | list))


@law(TASK, source=PARAMETERS)
def containers_are_whole(task: Subject) -> Iterator[Finding]:
    """Each container has a name of its own and an image, and one of them is essential."""
    found, seen = containers(task), set[str]()
    for one in found:
        for key in ("name", "image"):
            if not one.get(key):
                yield refused(CONTAINERS, sorted(one), f"are a container: Container.{key} should not be null or empty")
                return
        if one["name"] in seen:
            yield refused(CONTAINERS, one["name"], "names two containers (ClientException)")
            return
        seen.add(str(one["name"]))
    if found and all(one.get("essential") is False for one in found):
        yield refused(CONTAINERS, sorted(seen), "are the containers, and none is essential (ClientException)")


@law(TASK, source=PARAMETERS)
def containers_fit_the_task(task: Subject) -> Iterator[Finding]:
    """No container asks for more than the task has, and each has memory somewhere."""
    memory, cpu, total = size(task.get("memory")), size(task.get("cpu")), 0
    if whole(task, COMPATIBLE) is None:
        return
    for one in containers(task):
        own = one.get("memory") or one.get("memoryReservation")
        total += one["cpu"] if isinstance(one.get("cpu"), int) else 0
        if memory is not None and isinstance(own, int) and own > memory:
            yield refused(
                CONTAINERS, own, f"is the 'memory' setting for container '{one.get('name')}', greater than for the task"
            )
        elif not task.given("memory") and own is None and (task.get(COMPATIBLE) or ["EC2"]) == ["EC2"]:
            yield refused(
                CONTAINERS,
                one.get("name"),
                "is a container without memory: At least one of 'memory' or 'memoryReservation' must be specified",
            )
    if cpu is not None and total > cpu:
        yield refused(CONTAINERS, total, f"CPU units are asked for by the containers, and the task has {cpu}")


@law(TASK, source="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html")
def ports_match_in_awsvpc(task: Subject) -> Iterator[Finding]:
    """With network mode `awsvpc` a container's port is the task's own, and there are no links."""
    for one in containers(task) if task.get("networkMode") == "awsvpc" else ():
        for port in listed(one.get("portMappings")):
            inner, outer = inside(port, "containerPort"), inside(port, "hostPort")
            if isinstance(inner, int) and isinstance(outer, int) and outer not in (0, inner):
                yield refused(
                    CONTAINERS,
                    outer,
                    f"is the hostPort of {one.get('name')} and its containerPort is {inner}: "
                    "When networkMode=awsvpc, the host ports and container ports in port mappings must match",
                )
        if one.get("links"):
            yield refused(CONTAINERS, one["links"], "are links, which are not supported when networkMode=awsvpc")


@law(TASK, source=PARAMETERS)
def names_are_declared(task: Subject) -> Iterator[Finding]:
    """What a container mounts and waits for is in the task definition."""
    found = containers(task)
    names = {str(one.get("name")): one for one in found}
    declared = whole(task, "volumes")
    volumes = [inside(volume, "name") for volume in declared or ()]
    for one in found:
        for mount in listed(one.get("mountPoints")):
            volume = inside(mount, "sourceVolume")
            if volume and declared is not None and volume not in volumes:
                yield refused(CONTAINERS, volume, "is mounted and is none of volumes: Unknown volume (ClientException)")
        for wait in listed(one.get("dependsOn")):
            other = names.get(str(inside(wait, "containerName")))
            if other is None:
                yield refused(CONTAINERS, inside(wait, "containerName"), "is waited for, and is no container")
            elif inside(wait, "condition") == "HEALTHY" and not other.get("healthCheck"):
                yield refused(CONTAINERS, other.get("name"), "is to be HEALTHY, and has no healthCheck")


@law(TASK, source=FARGATE)
def fargate_needs_an_execution_role(task: Subject) -> Iterator[Finding]:
    """On Fargate, who pulls from ECR and writes logs has a role; so has who reads secrets, anywhere."""
    if task.given("executionRoleArn"):
        return
    for one in containers(task):
        image, driver = str(one.get("image")), inside(one, "logConfiguration", "logDriver")
        fargate = on_fargate(task)
        why = (
            "container secrets"
            if one.get("secrets")
            else "private registries"
            if one.get("repositoryCredentials")
            else "ECR images"
            if fargate and re.match(r"\d{12}\.dkr\.ecr[.-]", image)
            else f"log driver {driver}"
            if fargate and driver == "awslogs"
            else None
        )
        if why:
            yield refused(
                "executionRoleArn", None, f"is required: task definition to have execution role ARN to support {why}"
            )
            return


@law(TASK, source=FARGATE)
def fargate_leaves_the_host_alone(task: Subject) -> Iterator[Finding]:
    """What reaches the host does not run on Fargate."""
    if not on_fargate(task) or "EC2" in listed(task.get("requiresCompatibilities")):
        return
    for one in containers(task):
        if one.get("privileged") is True:
            yield refused(CONTAINERS, True, f"is 'privileged' of {one.get('name')}, which Fargate does not support")
        driver, options = inside(one, "logConfiguration", "logDriver"), inside(one, "logConfiguration", "options")
        for key in ("awslogs-group", "awslogs-region") if driver == "awslogs" else ():
            if not inside(options, key):
                yield refused(CONTAINERS, key, f"is required in the options of {one.get('name')}: Log driver awslogs")
    for path, volume in task.each("volumes[*].hostPath"):
        yield refused(path, volume, "is on a host: host.sourcePath should not be set for volumes in Fargate")
    if listed(task.get("placementConstraints")):
        yield refused(
            "placementConstraints", "given", "cannot be used: Placement constraints are not supported with FARGATE"
        )
