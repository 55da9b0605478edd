"""What one setting changes: the difference of two recordings, short enough to be written down and reviewed.

Resources are `Type/name`. A component stands for all within it, which come and go with it: their number follows.
Changes are top-level inputs, and `option:` what is not an input.
"""

from collections.abc import Mapping
from typing import Any

from tests.recording import Recording, Registered

Difference = dict[str, Any]
"""`appears` and `disappears`, lists of resources, and `changes`, inputs by resource; what is empty is left out."""

EXPORTS = "exports"
"""Stands for the stack among the resources."""


def difference(before: Recording, after: Recording) -> Difference:
    """Compare two recordings.

    Args:
        before: What was registered without the setting.
        after: What was registered with it.

    Returns:
        All that differs.
    """
    old, new = _by_name(before), _by_name(after)
    changes = {name: keys for name in old if name in new and (keys := _changed(old[name], new[name]))}
    if exports := _unlike(before.exports, after.exports):
        changes[EXPORTS] = exports
    found = {
        "appears": _tops(after, new.keys() - old.keys()),
        "disappears": _tops(before, old.keys() - new.keys()),
        "changes": dict(sorted(changes.items())),
    }
    return {key: value for key, value in found.items() if value}


def short(resource: Registered) -> str:
    """Name a resource.

    Args:
        resource: A recorded resource.

    Returns:
        `Type/name`.
    """
    return f"{resource.type.split(':')[-1]}/{resource.name}"


def _by_name(recording: Recording) -> dict[str, Registered]:
    named = {short(each): each for each in recording.resources}
    assert len(named) == len(recording.resources), "two resources have one type and name"
    return named


def _tops(recording: Recording, names: "set[str]") -> list[str]:
    """Resources whose component is not among them, with the number of those within."""
    within: dict[str, int] = {}
    for each in recording.resources:
        if (name := short(each)) in names:
            above = [top for ancestor in recording.ancestors(each) if (top := short(ancestor)) in names]
            top = above[-1] if above else name
            within[top] = within.get(top, 0) + (1 if above else 0)
    return sorted(f"{name} and {count} within" if count else name for name, count in within.items())


def _changed(old: Registered, new: Registered) -> list[str]:
    return _unlike(old.inputs, new.inputs) + [f"option:{key}" for key in _unlike(_options(old), _options(new))]


def _options(resource: Registered) -> dict[str, Any]:
    """What the engine is told of a resource beside its inputs; the order of creation follows from them."""
    return {
        "parent": resource.parent,
        "provider": resource.provider,
        "protect": bool(resource.protect),
        "retainOnDelete": resource.retain,
        "ignoreChanges": resource.ignored,
        "replacementTrigger": resource.trigger,
    }


def _unlike(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    missing = object()
    return sorted(key for key in {*old, *new} if old.get(key, missing) != new.get(key, missing))
