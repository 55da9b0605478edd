"""Which alternative of a union a value means."""

import re
from collections.abc import Sequence
from typing import Any

from .hints import is_object, once, props

_EXPECTED = re.compile(r"[Ee]xpected value is '([^']+)'")


def fitting(options: Sequence[Any], value: Any) -> Sequence[Any]:
    """The alternatives to hold a value against: of several objects the one that its discriminator names."""
    objects = [option for option in options if is_object(option)]
    if len(objects) < 2 or not isinstance(value, dict):  # noqa: PLR2004 - there is nothing to choose from
        return options
    named = [one for one in objects if _named(one, value)]
    return named or options


def _named(hint: type, value: dict[str, Any]) -> bool:
    expected = _expected(hint)
    return bool(expected) and all(value.get(key) == wanted for key, wanted in expected.items())


@once
def _expected(hint: type) -> dict[str, str]:
    """What the documentation says an alternative's discriminator must be."""
    found = {key: _EXPECTED.search(prop.doc) for key, prop in props(hint).items()}
    return {key: match[1] for key, match in found.items() if match}
