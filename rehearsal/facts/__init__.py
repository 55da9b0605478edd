"""Facts: what the vendors' own code and pages say of each type, as data, and what follows from it.

`aws.json`, `azure-native.json` and `kubernetes.json` hold one type a line; what the services themselves enforce is in
`azure-native-names.json`, `aws-api.json` and `aws-models.json`.  Each says under `_source` where it comes from.  A type
that the files do not know has `knows(token)` false, so that silence is not mistaken for consent.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rehearsal.findings import Finding, Severity, refused, warned
from rehearsal.subject import Subject
from rehearsal.world.store import made_up

from . import groups, limits, replacing
from .limits import NameLimits
from .rules import MODELLED, Rules, rules_of, steps

__all__ = ["NameLimits", "check", "defaults", "exclusions", "knows", "name_limits", "replaces", "secret_outputs"]

replaces = replacing.replaces


def check(subject: Subject) -> Iterator[Finding]:
    """What the facts find wrong with a resource's inputs: one finding for a path, the gravest."""
    found: dict[str, Finding] = {}
    for finding in _findings(subject):
        kept = found.setdefault(finding.path, finding)
        if kept.severity is Severity.WARNED:
            found[finding.path] = finding
    yield from found.values()


def _findings(subject: Subject) -> Iterator[Finding]:
    found = rules_of(subject.token)
    for path, value, limit in found.limits.walk(subject.inputs):
        broken = list(limits.broken(limit, value)) if value not in ("", []) else []
        if broken and not (limit.get(MODELLED) and _made_up(subject, value, limit)):
            tell = warned if limit.get("warn") else refused
            yield tell(path, value, " and ".join(broken), source=limit["source"])
    yield from _related(found, subject)
    yield from _frozen(found, subject)


def _made_up(subject: Subject, value: Any, limit: dict[str, Any]) -> bool:
    """Whether a world that knows the form of few names made a value up; that an ARN is none of them it does know."""
    if not isinstance(value, str) or (value.startswith("arn:") and "arn" not in limit.get("pattern", "arn")):
        return False
    return any(value == record.id or made_up(record, value) for record in subject.world.records())


def _related(found: Rules, subject: Subject) -> Iterator[Finding]:
    for kind in groups.KINDS:
        for group in found.groups(kind):
            for finding in groups.check(kind, group, subject.inputs):
                yield replace(finding, source=found.source)


def _frozen(found: Rules, subject: Subject) -> Iterator[Finding]:
    """Nested properties that can be given only at creation: the provider sends the change, the service refuses it."""
    if not subject.previous:
        return
    before = Subject(token="", name="", urn="", inputs=subject.previous, world=subject.world)
    for path in found.facts.get("immutableNested", ()):
        old, new = before.get(path), subject.get(path)
        if old is not None and new is not None and old != new:
            yield warned(
                path,
                new,
                "can be given only when the resource is made",
                remedy=f"keep it, or replace {subject.name}",
                source=found.source,
            )


def defaults(token: str) -> dict[str, Any]:
    """What the provider puts in where nothing is given, by path; `[*]` stands for each element of a list."""
    return dict(rules_of(token).facts.get("defaults", {}))


def exclusions(token: str) -> list[list[str]]:
    """Groups of paths of which only one is given."""
    found = rules_of(token)
    return [*found.groups("conflicts"), *found.groups("oneOf")]


def secret_outputs(token: str) -> list[str]:
    """The outputs that the provider marks as secret."""
    return list(rules_of(token).facts.get("secretOutputs", ()))


def knows(token: str) -> bool:
    """Whether the facts cover a type: what replaces it and what its values may be."""
    return rules_of(token).known


def name_limits(token: str, prop: str) -> NameLimits | None:
    """What a property of a type may be called, or None where the facts do not say."""
    node = rules_of(token).limits
    for step in steps(prop):
        if step not in node.below:
            return None
        node = node.below[step]
    named = [one for one in node.limits if {"minLength", "maxLength", "pattern", "patterns", "notPattern"} & one.keys()]
    return limits.name_limits(named[-1]) if named else None
