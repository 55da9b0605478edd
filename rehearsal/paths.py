"""Property paths: reading and writing by them."""

import itertools
import re
from typing import Any

_STEP = re.compile(r'\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.\[\]]+)')


def steps(path: str) -> list[str | int]:
    """The keys and indexes along a concrete path."""
    found: list[str | int] = []
    for match in _STEP.finditer(path):
        quoted, index, key = match.groups()
        found.append(int(index) if index is not None else key if key is not None else quoted.replace('\\"', '"'))
    return found


def get(values: Any, path: str) -> Any:
    """What stands at a path of plain values; None where nothing does."""
    for step in steps(path):
        if isinstance(step, int):
            values = values[step] if isinstance(values, list) and step < len(values) else None
        else:
            values = values.get(step) if isinstance(values, dict) else None
    return values


def put(values: dict[str, Any], path: str, value: Any) -> None:
    """Set what stands at a path, making the objects on the way.

    Raises:
        LookupError: a list on the way is too short, or something on the way is neither list nor object.
    """
    way = steps(path)
    at: Any = values
    for step, following in itertools.pairwise(way):
        found = _entered(at, step, path)
        if found is None:
            found = [] if isinstance(following, int) else {}
            _placed(at, step, found, path)
        at = found
    _placed(at, way[-1], value, path)


def _entered(at: Any, step: str | int, path: str) -> Any:
    if isinstance(step, str) and isinstance(at, dict):
        return at.get(step)
    if isinstance(step, int) and isinstance(at, list) and step < len(at):
        return at[step]
    raise LookupError(f"{path}: there is no {step!r} on the way")


def _placed(at: Any, step: str | int, value: Any, path: str) -> None:
    if isinstance(step, str) and isinstance(at, dict):
        at[step] = value
    elif isinstance(step, int) and isinstance(at, list) and step <= len(at):
        at[step : step + 1] = [value]
    else:
        raise LookupError(f"{path}: there is no {step!r} to be set")


def within(path: str, outer: str) -> bool:
    """Whether a path is another or leads further into it."""
    return not outer or path == outer or (path.startswith(outer) and path[len(outer)] in ".[")
