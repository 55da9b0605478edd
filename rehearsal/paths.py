"""Property paths: reading and writing by them."""

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
    *parents, last = steps(path)
    at: Any = values
    for here, step in enumerate(parents):
        if isinstance(step, int):
            if not (isinstance(at, list) and step < len(at)):
                raise LookupError(f"{path}: there is no element {step}")
            at = at[step]
        else:
            if not isinstance(at, dict):
                raise LookupError(f"{path}: {step!r} is looked for in something that is no object")
            if at.get(step) is None:
                at[step] = [] if isinstance([*parents, last][here + 1], int) else {}
            at = at[step]
    if isinstance(last, int):
        if not (isinstance(at, list) and last <= len(at)):
            raise LookupError(f"{path}: there is no element {last}")
        at[last : last + 1] = [value]
    elif isinstance(at, dict):
        at[last] = value
    else:
        raise LookupError(f"{path}: {last!r} is to be set in something that is no object")


def within(path: str, outer: str) -> bool:
    """Whether a path is another or leads further into it."""
    return not outer or path == outer or (path.startswith(outer) and path[len(outer)] in ".[")
