"""Azure Resource Manager's vocabulary: ids, regions, blocks of addresses, and a resource's relatives in the world."""

import ipaddress
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from rehearsal.subject import Subject
from rehearsal.wire import is_unknown
from rehearsal.world.store import Record

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
GROUP = "azure-native:resources:ResourceGroup"
Block = ipaddress.IPv4Network | ipaddress.IPv6Network


def is_guid(value: object) -> bool:
    """Whether a value is a GUID in its dashed form."""
    return isinstance(value, str) and GUID.fullmatch(value) is not None


def same(one: object, other: object) -> bool:
    """Whether two names or ids mean the same to Azure, which ignores their case."""
    return isinstance(one, str) and isinstance(other, str) and one.casefold() == other.casefold()


def within(value: Any, low: float, high: float) -> bool:
    """Whether a number lies in a closed range; what is no number is not this question's to refuse."""
    return isinstance(value, bool) or not isinstance(value, int | float) or low <= value <= high


def tail(ident: str) -> str:
    """The last segment of an ARM id: the resource's name."""
    return ident.rsplit("/", 1)[-1]


def segment(ident: str, kind: str) -> str:
    """The name that follows a type segment, such as `profiles`, in an ARM id."""
    found = re.search(rf"/{re.escape(kind)}/([^/]+)", ident, re.IGNORECASE)
    return found[1] if found else ""


def block(value: object) -> Block | None:
    """A CIDR block, or nothing where the value is none."""
    try:
        return ipaddress.ip_network(value, strict=False) if isinstance(value, str) and "/" in value else None
    except ValueError:
        return None


def overlap(one: Block, other: Block) -> bool:
    """Whether two blocks share an address; blocks of different versions never do."""
    return one.version == other.version and one.overlaps(other)


def inside(inner: Block, outer: Block) -> bool:
    """Whether one block lies in another of its version."""
    if isinstance(inner, ipaddress.IPv4Network) and isinstance(outer, ipaddress.IPv4Network):
        return inner.subnet_of(outer)
    if isinstance(inner, ipaddress.IPv6Network) and isinstance(outer, ipaddress.IPv6Network):
        return inner.subnet_of(outer)
    return False


def region(resource: Subject) -> str:
    """A resource's region in its short form (`West Europe` is `westeurope`); empty where it is not known."""
    return str(resource.get("location") or "").replace(" ", "").casefold()


def strings(resource: Subject, pattern: str) -> list[str]:
    """The known texts at a pattern."""
    return [value for _, value in resource.each(pattern) if isinstance(value, str)]


def complete(resource: Subject, path: str) -> bool:
    """Whether everything at and below a path is known, so that an absence in it is a real one."""
    found = resource.inputs
    for step in path.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return known(found)


def known(value: object) -> bool:
    """Whether a value holds no unknown at any depth."""
    if isinstance(value, dict):
        return all(known(item) for item in value.values())
    if isinstance(value, list):
        return all(known(item) for item in value)
    return not is_unknown(value)


def look(subject: Subject, record: Record) -> Subject:
    """Another resource of the world, to be read as a subject is."""
    return replace(subject, token=record.token, urn=record.urn, inputs=record.inputs, previous=None)


def others(subject: Subject, *tokens: str) -> Iterator[tuple[Record, Subject]]:
    """The other living resources of these types in the subscription, in any region."""
    for record in subject.world.records(*(tokens or (subject.token,))):
        if record.urn != subject.urn and record.account == subject.account:
            yield record, look(subject, record)


def named(subject: Subject, name: object, *tokens: str) -> Subject | None:
    """The living resource of one of these types that has a name in the subject's resource group."""
    group = subject.get("resourceGroupName")
    for record, found in others(subject, *tokens):
        theirs = found.get("resourceGroupName")
        if same(tail(record.id), name) and (group is None or theirs is None or same(group, theirs)):
            return found
    return None


def siblings(subject: Subject, *keys: str, tokens: Iterable[str] = ()) -> Iterator[Subject]:
    """The other living resources of its type, or of `tokens`, that have the same values at some properties."""
    values = [subject.get(key) for key in keys]
    if None in values:
        return
    for _, found in others(subject, *tokens):
        if all(found.get(key) == value or same(found.get(key), value) for key, value in zip(keys, values, strict=True)):
            yield found


def referred(subject: Subject, path: str, *tokens: str) -> Subject | None:
    """The living resource of these types whose id stands at a path, however its letters are cased."""
    value = subject.get(path)
    if not isinstance(value, str) or not value.startswith("/"):
        return None
    for record, found in others(subject, *tokens):
        if same(record.id.rstrip("/"), value.rstrip("/")):
            return found
    return None


def repeated(values: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The paths whose value, case ignored, stood at an earlier path already."""
    seen: set[Any] = set()
    for path, value in values:
        key = value.casefold() if isinstance(value, str) else value
        if key in seen:
            yield path, value
        seen.add(key)


def enabled(value: object) -> bool:
    """Whether a switch, a boolean or one of Azure's texts, is on."""
    return value is True or (isinstance(value, str) and value.casefold() in ("enabled", "true"))


def kinds(password: str) -> int:
    """How many of lower case, upper case, digits and other characters a password has."""
    return sum(bool(re.search(pattern, password)) for pattern in (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]"))


def stands_in(password: str) -> bool:
    """Whether a password only says where one belongs, such as `{your-password}`."""
    return re.fullmatch(r"[{<].*[}>]|placeholder|your[-_ ]?password", password, re.IGNORECASE) is not None
