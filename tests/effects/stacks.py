"""Small stacks on which settings are changed, written as the parts that they have: `site+audit`."""

import copy
import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from tests.recording import Recording
from tests.stack_files import evaluated

HERE: Final = Path(__file__).parent
BASES: Final[Mapping[str, Any]] = yaml.safe_load((HERE / "bases.yaml").read_text(encoding="utf-8"))
"""Settings of each part, by its name."""


def settings(base: str) -> dict[str, Any]:
    """Put parts together.

    Args:
        base: Names of parts, joined by `+`; a later one wins.

    Returns:
        Sections of a stack file.
    """
    found: dict[str, Any] = {}
    for part in ("every", *base.split("+")):
        _merge(found, copy.deepcopy(BASES[part]))
    return found


def changed(base: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Change settings of a stack.

    Args:
        base: Names of parts, joined by `+`.
        values: By path; a number in a path is a position. None takes the setting away.

    Returns:
        Sections of a stack file.
    """
    found = settings(base)
    for path, value in values.items():
        *parents, last = (int(step) if step.isdigit() else step for step in path.split("."))
        place: Any = found
        for step in parents:
            place = place[step] if isinstance(step, int) else place.setdefault(step, {})
        if value is None:
            del place[last]
        else:
            place[last] = value
    return found


@functools.cache
def recorded(base: str) -> Recording:
    """What a stack registers.

    Args:
        base: Names of parts, joined by `+`.

    Returns:
        The recording, the same one each time.
    """
    return recorded_with(base, {})


def recorded_with(base: str, values: Mapping[str, Any]) -> Recording:
    """What a changed stack registers.

    Args:
        base: Names of parts, joined by `+`.
        values: Changed settings by path.

    Returns:
        The recording.
    """
    sections = changed(base, values)
    return evaluated({f"golden-path:{name}": section for name, section in sections.items()}, "test")


def _merge(into: dict[str, Any], other: Mapping[str, Any]) -> None:
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value
