"""Which changes replace a resource: made anew, and the old one deleted."""

import json
import re
from functools import cache
from types import NoneType
from typing import Any

from rehearsal import schema
from rehearsal.subject import Subject

from . import conditions
from .rules import Rules, bare, rules_of, steps

DOCUMENTED = re.compile(
    r"forces? (a )?(new|replace|recreat|re-creat)|will force (a )?(new|resource|replace)|destroy and re-?create"
    r"|(cannot|can't|may not) be (changed|updated|modified)[^.]{0,30}(after|once|creat|later)",
    re.IGNORECASE,
)
"""How the SDK's own words speak of a replacement, for the types that no fact covers."""


def replaces(token: str, path: str, old: Any, new: Any, subject: Subject | None) -> bool:
    """Whether the change at a concrete path replaces the resource."""
    package = token.split(":", 1)[0]
    found = rules_of(token)
    place = bare(path)
    if package == "kubernetes":
        return _kubernetes(found, place, subject)
    if package == "azure-native":
        return _azure(found, token, place, old, new)
    if package != "aws":
        return _documented(token, steps(path)[0])
    if place == "region":
        return _region(found, old, new, subject)
    if _same_by_default(found, token, place, old, new):
        return False
    return (
        _listed(found.replace or _by_documents(token), place, old, new)
        or _appears(found, place, old, new)
        or _conditional(token, place, (old, new), subject)
    )


def _covers(pattern: str, place: str) -> bool:
    """Whether a path lies at a pattern or below it."""
    return place == pattern or place.startswith((f"{pattern}.", f"{pattern}["))


def _part(value: Any, pattern: str, place: str) -> Any:
    """What of a value at `place` stands at the pattern below it; all the elements' parts of a list together."""
    below = steps(pattern[len(place) :])
    parts = [value]
    for step in below:
        if step == "[*]":
            parts = [item for one in parts for item in (one if isinstance(one, list) else [])]
        else:
            parts = [one.get(step) if isinstance(one, dict) else None for one in parts]
    given = [one for one in parts if one not in (None, "", [], {})]
    return given if "[*]" in below else (given[0] if given else None)


def _listed(patterns: tuple[str, ...], place: str, old: Any, new: Any) -> bool:
    if any(_covers(pattern, place) for pattern in patterns):
        return True
    below = [pattern for pattern in patterns if _covers(place, pattern)]
    return any(_part(old, pattern, place) != _part(new, pattern, place) for pattern in below)


def _appears(found: Rules, place: str, old: Any, new: Any) -> bool:
    """Whether a block that must not come or go does so."""
    for pattern in found.facts.get("replaceOnAddRemove", ()):
        if place == pattern and (not old) != (not new):
            return True
        if _covers(place, pattern) and (not _part(old, pattern, place)) != (not _part(new, pattern, place)):
            return True
    return False


def _conditional(token: str, place: str, values: tuple[Any, Any], subject: Subject | None) -> bool:
    old, new = values
    for pattern in rules_of(token).facts.get("replaceIf", ()):
        condition = conditions.CONDITIONS.get((token, pattern))
        if condition is None:
            continue
        if _covers(pattern, place) and subject and "." not in pattern:  # judge the whole property, not one of its items
            change = conditions.Change((subject.previous or {}).get(pattern), subject.inputs.get(pattern), subject)
        elif _covers(place, pattern):
            change = conditions.Change(_part(old, pattern, place), _part(new, pattern, place), subject)
        else:
            continue
        if change.old != change.new and condition(change):
            return True
    return False


def _region(found: Rules, old: Any, new: Any, subject: Subject | None) -> bool:
    """A region given where none was is a move, unless it is the provider's own."""
    if found.known and "region" not in found.replace:
        return False
    own = subject.config.get("region") if subject else None
    if own is None and not (old and new):
        return False
    return (old or own) != (new or own)


def _same_by_default(found: Rules, token: str, place: str, old: Any, new: Any) -> bool:
    """Whether a value merely left out or spelt out is the one that holds anyway."""
    default = found.facts.get("defaults", {}).get(place)
    if default is not None:
        return (default if old is None else old) == (default if new is None else new)
    return new is None and place in _computed(token)


@cache
def _computed(token: str) -> frozenset[str]:
    """Optional inputs that the cloud fills in: the SDK promises them as outputs; left out, they stay as they are."""
    try:
        known = schema.resource(token)
    except LookupError:
        return frozenset()
    return frozenset(
        key
        for key, prop in (known.inputs or {}).items()
        if not prop.required and key in known.outputs and NoneType not in schema.members(known.outputs[key].hint)
    )


@cache
def _by_documents(token: str) -> tuple[str, ...]:
    """The top-level inputs of a type without facts whose documentation speaks of a replacement."""
    if rules_of(token).known:
        return ()
    try:
        known = schema.resource(token)
    except LookupError:
        return ()
    return tuple(key for key, prop in (known.inputs or {}).items() if DOCUMENTED.search(prop.doc))


def _documented(token: str, key: str) -> bool:
    return key in _by_documents(token)


def _azure(found: Rules, token: str, place: str, old: Any, new: Any) -> bool:
    fixed = found.replace if found.known else _azure_path(token)
    if place == "location":
        if new is None or _region_name(old) == _region_name(new):
            return False  # left out, the provider takes the one that it had
        return "location" in fixed
    if place == "resourceGroupName" and str(old).lower() == str(new).lower():
        return False
    if new is None and place in _azure_path(token):
        return False  # the part of the ID that the provider names itself
    return _listed(fixed, place, old, new)


def _region_name(value: Any) -> str:
    return str(value or "").replace(" ", "").lower()


@cache
def _azure_path(token: str) -> tuple[str, ...]:
    """The inputs that make up an Azure resource's ID: those by which its own look-up finds it; and its location."""
    package, module, name = token.split(":")
    try:
        known = schema.resource(token)
    except LookupError:
        return ()
    inputs = known.inputs or {}
    wanted = schema.arguments(f"{package}:{module}:get{name}")
    if wanted is None:  # without a look-up: what it takes and does not return
        unreturned = {key: prop for key, prop in inputs.items() if key not in known.outputs}
        wanted = {key: prop for key, prop in unreturned.items() if key.lower().endswith(("name", "scope"))}
    return (*(key for key in inputs if key in wanted), "location")


def _kubernetes(found: Rules, place: str, subject: Subject | None) -> bool:
    top = place.split(".", 1)[0].split("[", 1)[0]
    if place == "metadata" and subject and "metadata" not in subject.inputs:
        return True
    patterns = found.replace
    if _mutable(found, top, subject):
        patterns = tuple(found.facts.get("replaceWhenMutable", ()))
    return any(_covers(pattern, place) for pattern in patterns)


def _mutable(found: Rules, top: str, subject: Subject | None) -> bool:
    """Whether the provider is told to change the data of config maps and secrets in place."""
    switch = found.facts.get("replaceUnless", {}).get(top)
    if switch is None or subject is None:
        return False
    if found.facts.get("alwaysReplaceWhenImmutable") and subject.get("immutable") is True:
        return False
    value = subject.config.get(switch)
    return value is True or (isinstance(value, str) and _truth(value))


def _truth(text: str) -> bool:
    try:
        return json.loads(text.lower()) is True
    except ValueError:
        return False
