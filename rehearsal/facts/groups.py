"""Properties that exclude one another, that need one another, or of which some are needed."""

from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.wire import UNKNOWN, is_unknown, join

from .rules import steps

Values = dict[str, Any]
"""The values of a group's properties within one element, by concrete path."""


def check(kind: str, group: list[str], inputs: dict[str, Any]) -> Iterator[Finding]:
    """What a group of paths finds wrong with the inputs."""
    for values in _occurrences(group, inputs):
        yield from _JUDGES[kind](values)


def _occurrences(group: list[str], inputs: dict[str, Any]) -> Iterator[Values]:
    """The group's values, once for each element of the lists that all its paths run through."""
    split = [steps(path) for path in group]
    shared = 0
    while all(len(one) > shared + 1 for one in split) and len({one[shared] for one in split}) == 1:
        shared += 1
    for path, parent in _parents(inputs, split[0][:shared], ""):
        yield {_extend(path, one[shared:]): _deep(parent, one[shared:]) for one in split}


def _parents(value: Any, path_steps: list[str], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if is_unknown(value) or value is None:
        return
    if not path_steps:
        if isinstance(value, dict):
            yield path, value
    elif path_steps[0] == "[*]":
        items = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
        for key, item in items:
            yield from _parents(item, path_steps[1:], join(path, key))
    elif isinstance(value, dict):
        yield from _parents(value.get(path_steps[0]), path_steps[1:], join(path, path_steps[0]))


def _extend(path: str, more: list[str]) -> str:
    for step in more:
        path = f"{path}{step}" if step.startswith("[") else join(path, step)
    return path


def _deep(value: Any, path_steps: list[str]) -> Any:
    """The value at the steps; of the elements of a list the first that has one; unknown where a parent is."""
    for at, step in enumerate(path_steps):
        if is_unknown(value):
            return UNKNOWN
        if step == "[*]":
            items = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
            found = [item for one in items if (item := _deep(one, path_steps[at + 1 :])) not in (None, "", [], {})]
            return found[0] if found else None
        if not isinstance(value, dict):
            return None
        value = value.get(step)
    return value


def _given(value: Any) -> bool:
    """Whether a value counts as one too many: the Terraform bridge drops null, and an empty one says nothing."""
    return value is not None and value not in ("", [], {})


def _listing(paths: list[str], word: str) -> str:
    return paths[0] if len(paths) == 1 else f"{', '.join(paths[:-1])} {word} {paths[-1]}"


def _excluding(values: Values) -> Iterator[Finding]:
    given = [path for path, value in values.items() if _given(value)]
    if len(given) > 1:  # the provider reports each side of the conflict
        for path in given:
            others = [other for other in given if other != path]
            yield refused(
                path,
                values[path],
                f"conflicts with {_listing(others, 'and')}",
                remedy=f"give one of {_listing(given, 'and')}",
            )


def _exactly_one(values: Values) -> Iterator[Finding]:
    yield from _excluding(values)
    yield from _at_least_one(values, "exactly")


def _at_least_one(values: Values, count: str = "at least") -> Iterator[Finding]:
    if all(value is None for value in values.values()):
        paths = list(values)
        yield Finding(path=paths[0], rule=f"is missing: {count} one of {_listing(paths, 'and')} is needed")


def _needing(values: Values) -> Iterator[Finding]:
    first, *others = values
    if not _given(values[first]) or values[first] is False or is_unknown(values[first]):
        return
    missing = [path for path in others if values[path] is None]
    if missing:
        yield refused(first, values[first], f"needs {_listing(missing, 'and')} as well")


_JUDGES = {"conflicts": _excluding, "oneOf": _exactly_one, "anyOf": _at_least_one, "requiredWith": _needing}
KINDS = tuple(_JUDGES)
