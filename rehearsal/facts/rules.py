"""A type's facts in the form in which they are asked: compiled once, when the type is first met."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rehearsal.wire import is_unknown, join

from . import files, sources

MODELLED = "modelled"
"""Marks a limit of a service's model, which is the service's own: a value that was made up here may break it."""
STEPS = re.compile(r"[^.\[\]]+|\[\*\]|\[\d+\]")

_compiled: dict[str, "Rules"] = {}
_lock = threading.Lock()


def steps(pattern: str) -> list[str]:
    """The steps of a path: keys, `[*]` and `[0]`."""
    return STEPS.findall(pattern)


def bare(path: str) -> str:
    """A concrete path with its indexes and quoted keys turned into `[*]`, as the facts write it."""
    return re.sub(r"\[(\d+|\"[^\]]*\")\]", "[*]", path)


@dataclass(slots=True)
class Node:
    """One step of the paths that have limits."""

    limits: list[dict[str, Any]] = field(default_factory=list)
    below: dict[str, "Node"] = field(default_factory=dict)

    def add(self, path: str, limit: dict[str, Any]) -> None:
        """Put a limit at its path."""
        node = self
        for step in steps(path):
            node = node.below.setdefault(step, Node())
        node.limits.append(limit)

    def walk(self, value: Any, path: str = "") -> Iterator[tuple[str, Any, dict[str, Any]]]:
        """Every known value that has a limit, with its concrete path."""
        for limit in self.limits:
            yield path, value, limit
        for step, node in self.below.items():
            if step == "[*]":
                items = (
                    enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
                )
                for key, item in items:
                    if item is not None and not is_unknown(item):
                        yield from node.walk(item, join(path, key))
            elif isinstance(value, dict):
                item = value.get(step)
                if item is not None and not is_unknown(item):
                    yield from node.walk(item, join(path, step))


@dataclass(slots=True)
class Rules:
    """What the facts say of one type."""

    known: bool
    facts: dict[str, Any]
    limits: Node
    replace: tuple[str, ...]
    source: str
    """Where it is written, what has no source of its own."""

    def groups(self, kind: str) -> list[list[str]]:
        """The groups of paths of a kind: conflicts, oneOf, anyOf, requiredWith."""
        return self.facts.get(kind, [])


def rules_of(token: str) -> Rules:
    """The facts of a type, empty where nothing is known of it."""
    found = _compiled.get(token)
    if found is None:
        made = _compile(token)
        with _lock:
            found = _compiled.setdefault(token, made)
    return found


def _compile(token: str) -> Rules:
    package = token.split(":", 1)[0]
    facts = files.entry(package, token)
    known = bool(facts)
    if package == "kubernetes":
        facts, known = facts or files.entry(package, "_default"), True
    source = sources.cited(package, token, facts)
    worded = _of_service(f"{package}-names", token) | _of_service(f"{package}-api", token)
    limits = Node()
    for path, limit in facts.get("limits", {}).items():
        limits.add(path, {"source": source} | _without_what_is_worded(limit, worded.get(path, {})))
    for path, limit in worded.items():
        limits.add(path, limit)
    for path, limit in _of_service(f"{package}-models", token).items():
        limits.add(path, {**limit, MODELLED: True})
    return Rules(known, facts, limits, tuple(facts.get("replace", ())), source)


def _of_service(file: str, token: str) -> dict[str, dict[str, Any]]:
    """The limits of a type that its service itself enforces, by path."""
    entry = files.entry(file, token)
    source = {"source": sources.cited(file, token, entry)}
    return {path: source | limit for path, limit in entry.items() if path != sources.OPERATION}


def _without_what_is_worded(limit: dict[str, Any], worded: dict[str, Any]) -> dict[str, Any]:
    """A limit less the keys that the rule in words has too, so that none is told twice."""
    return {key: value for key, value in limit.items() if key == "source" or key not in worded}
