"""References: the values that name other resources, and whether they can.

A value of the wrong shape, of another type or of another region is refused, and so is an assigned identifier of what
this world has deleted.  A value of the right shape that nothing here made and no look-up found is assumed to exist, and
said so.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join
from rehearsal.world.store import World, made_up

from . import aws, azure
from .kinds import ARN, Kind

__all__ = ["check"]

_ASSIGNED = re.compile(r"[a-z]+(-[a-z]+)*-[0-9a-f]{8,17}")
"""An identifier that the cloud assigns and never again: what was deleted under a name may be about to come back."""
GROUPS = "azure-native:resources:ResourceGroup"

Assume = Callable[[str, str], None]
Leaf = tuple[str, str, str]
"""A concrete path, the same with `[*]` for each index, and the text that stands there."""


def check(subject: Subject, assumed: Assume) -> Iterator[Finding]:
    """What is wrong with the references of a resource; `assumed` is told of each that nothing here made."""
    if subject.package == "aws":
        yield from _aws(subject, assumed)
    elif subject.package == "azure-native":
        yield from _azure(subject, assumed)
    elif subject.package == "kubernetes":
        _kubernetes(subject, assumed)


def _leaves(value: Any, path: str = "", pattern: str = "") -> Iterator[Leaf]:
    """Every known text among the inputs."""
    if isinstance(value, str):
        if value and not is_unknown(value):
            yield path, pattern, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, join(path, key), f"{pattern}.{key}" if pattern else key)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, join(path, index), f"{pattern}[*]")


def _aws(subject: Subject, assumed: Assume) -> Iterator[Finding]:
    for path, pattern, value in _leaves(subject.inputs):
        kind = aws.kind(subject.token, pattern)
        if kind:
            yield from _aws_value(subject, path, value, kind, assumed)
        elif pattern == "bucket" and subject.token.startswith("aws:s3/") and subject.token != aws.BUCKETS:
            yield from _existing(subject, path, value, "a bucket", assumed)


def _aws_value(subject: Subject, path: str, value: str, kind: Kind, assumed: Assume) -> Iterator[Finding]:
    made = subject.world.answering(value)
    if made and made.token.rsplit(":", 1)[-1] in kind.makers:
        trouble = _elsewhere(kind, made.region, subject)
    else:
        trouble = _misfit(kind, value, subject, f", not that of a {made.token}" if made else "")
    if trouble is None:
        yield from _existing(subject, path, value, kind.name, assumed)
    elif made or not _among_outputs(subject.world, value):
        yield refused(path, value, trouble, remedy=f"give one such as {kind.example}")


def _misfit(kind: Kind, value: str, subject: Subject, what: str) -> str | None:
    """Why a value cannot be of a kind."""
    if kind.shape and kind.shape.fullmatch(value):
        return None
    arn = ARN.fullmatch(value)
    if not kind.services:
        return (
            f"must be the ID of {kind.name}{what}" if kind.example and "-" in kind.example else f"must be {kind.name}"
        )
    if not arn:
        return f"must be the ARN of {kind.name}{what}"
    _, service, region, _, resource = arn.groups()
    if service not in kind.services or not _begins(resource, kind.resource):
        return f"must be the ARN of {kind.name}{what}"
    return _elsewhere(kind, region, subject)


def _elsewhere(kind: Kind, region: str, subject: Subject) -> str | None:
    if kind.same_region and region and subject.region and region != subject.region:
        return f"must be {kind.name} in this resource's region {subject.region}, not in {region}"
    return None


def _begins(resource: str, pattern: str) -> bool:
    return aws.begins(pattern).match(resource) is not None


def _existing(subject: Subject, path: str, value: str, what: str, assumed: Assume) -> Iterator[Finding]:
    """Nothing where something of that name was made or found; a refusal where it was deleted; else an assumption."""
    if subject.world.answering(value):
        return
    if _ASSIGNED.fullmatch(value) and subject.world.answering(value, alive=False):
        yield refused(path, value, f"must name {what} that exists: this one was deleted")
    elif not (_provided(value) or subject.world.told(value) or _among_outputs(subject.world, value)):
        assumed(path, value)


def _provided(value: str) -> bool:
    """Whether the cloud itself provides what the value names."""
    arn = ARN.fullmatch(value)
    return value.startswith("alias/aws/") or value == "local" or (arn is not None and arn[4] in ("aws", "aws-managed"))


def _among_outputs(world: World, value: str) -> bool:
    """Whether a resource of this world returned the value, not as its own ID nor as an address."""
    return any(value != record.id and made_up(record, value, plain=False) for record in world.records())


def _azure(subject: Subject, assumed: Assume) -> Iterator[Finding]:
    for path, pattern, value in _leaves(subject.inputs):
        types = azure.expected(subject.token, pattern)
        if types is None or value.startswith("["):
            continue
        found = azure.resource_type(value)
        if found is None:
            yield refused(
                path,
                value,
                f"must be the ID of {_a(types)}",
                remedy="give one such as /subscriptions/.../resourceGroups/.../providers/...",
            )
        elif types and found.lower() not in (one.lower() for one in types):
            yield refused(path, value, f"must be the ID of {_a(types)}, not of {found}")
        else:
            yield from _existing(subject, path, value, _a(types), assumed)
    group = subject.get("resourceGroupName")
    if isinstance(group, str) and group and subject.token != GROUPS:
        _group(subject, group, assumed)


def _a(types: tuple[str, ...]) -> str:
    return " or ".join(f"a {one}" for one in types) if types else "a resource"


def _group(subject: Subject, name: str, assumed: Assume) -> None:
    wanted = f"/subscriptions/{subject.account}/resourceGroups/{name}".lower()
    groups = subject.world.records(GROUPS)
    if any(record.id.lower() == wanted or record.outputs.get("name") == name for record in groups):
        return
    assumed("resourceGroupName", name)


def _kubernetes(subject: Subject, assumed: Assume) -> None:
    """The API server takes every dangling name but that of a namespace, which another program may have made."""
    name = subject.get("metadata.namespace")
    if not isinstance(name, str) or name in ("", "default") or name.startswith("kube-"):
        return
    made = subject.world.get("kubernetes:core/v1:Namespace", subject.account, name)
    if not (made and made.alive):
        assumed("metadata.namespace", name)
