"""Reading a subject without trusting its shape: what is absent, unknown or of another type reads as nothing.

Laws judge inputs that the schema has refused too, so no value may be taken for what it should be.
"""

import ipaddress
import json
from collections.abc import Iterator
from typing import Any

from rehearsal.subject import Subject
from rehearsal.wire import any_unknown, is_unknown
from rehearsal.world.store import Record

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def text(subject: Subject, path: str) -> str | None:
    """The text at a path, if it is one and not empty."""
    value = subject.get(path)
    return value if isinstance(value, str) and value else None


def number(subject: Subject, path: str) -> float | None:
    """The number at a path, also where it is written as text."""
    value = subject.get(path)
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def texts(subject: Subject, *patterns: str) -> Iterator[tuple[str, str]]:
    """Every known text that the patterns match, with its path."""
    for pattern in patterns:
        for path, value in subject.each(pattern):
            if isinstance(value, str) and value:
                yield path, value


def blocks(subject: Subject, pattern: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object that a pattern matches, with its path."""
    for path, value in subject.each(pattern):
        if isinstance(value, dict):
            yield path, value


def whole(subject: Subject, path: str) -> list[Any] | None:
    """The list at a path if all of it is known; an empty one where nothing was given."""
    if not subject.given(path):
        return []
    value = subject.get(path)
    return value if isinstance(value, list) and not any_unknown(value) else None


def listed(value: Any) -> list[Any]:
    """A value as the list that AWS takes it for: one thing stands for a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def document(value: Any) -> Any:
    """What a JSON document says, given as text or as an object; None where it is no JSON or not all known."""
    if isinstance(value, str) and not is_unknown(value):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return None if any_unknown(value) else value


def inside(value: Any, *keys: str) -> Any:
    """What stands under these keys of nested objects, or None."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def network(value: Any) -> Network | None:
    """A CIDR block, or None where it is none."""
    try:
        return ipaddress.ip_network(value, strict=False) if isinstance(value, str) and "/" in value else None
    except ValueError:
        return None


def overlap(one: Network, other: Network) -> bool:
    """Whether two blocks of one version share an address."""
    return one.version == other.version and one.overlaps(other)


def named(subject: Subject, name: Any, *tokens: str) -> Record | None:
    """The living resource of these types with that name, ID or ARN in the subject's account and region."""
    if not isinstance(name, str) or not name:
        return None
    found = (r for r in subject.neighbours(*tokens) if name in (r.id, r.outputs.get("name"), r.outputs.get("arn")))
    return next(found, None)


def about(subject: Subject, record: Record, key: str, *tokens: str) -> Iterator[Record]:
    """The living resources of these types whose `key` names a record by ID, name or ARN."""
    names = (record.id, record.outputs.get("name"), record.outputs.get("arn"))
    for one in subject.world.records(*tokens):
        if one.inputs.get(key) is not None and one.inputs.get(key) in names and one.account == record.account:
            yield one
