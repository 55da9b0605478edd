"""Reading a stack file as it was given: a value that is absent or of another type is left to the models."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
Found = Iterator[tuple[tuple[int | str, ...], Any, str, str]]
"""Where, what was given, the rule it breaks, and the remedy."""

Rule = Callable[[Mapping[str, Any]], Found]


def pick(raw: Any, kind: type[T], *location: str) -> T | None:
    """Find a value.

    Args:
        raw: Sections as given, or a part of them.
        kind: The type that it must have.
        location: Keys that lead to it.

    Returns:
        The value, or None if there is none of that type.
    """
    for part in location:
        raw = raw.get(part) if isinstance(raw, Mapping) else None
    return raw if isinstance(raw, kind) and not (kind is int and isinstance(raw, bool)) else None


def twice(raw: Mapping[str, Any], *location: str, remedy: str, fold: Callable[[str], str] = str) -> Found:
    """Find what a list names again.

    Args:
        raw: Sections as given.
        location: Keys that lead to the list.
        remedy: What to do about it.
        fold: What of two texts must be the same.

    Yields:
        Every text that an earlier one of the list is the same as.
    """
    seen: set[str] = set()
    for position, given in enumerate(pick(raw, list, *location) or []):
        if not isinstance(given, str):
            continue
        if fold(given) in seen:
            yield (*location, position), given, "is named twice", remedy
        seen.add(fold(given))
