"""Lists that the AWS provider keeps as sets: the order in which they are given means nothing.

By the stems of the names, from the provider's own schemas (hashicorp/terraform-provider-aws v6.58.0): what is a set
wherever, or almost wherever, a resource has a property of that name.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from rehearsal.wire import is_unknown
from rehearsal.world.naming import digest


@cache
def _stems() -> frozenset[str]:
    return frozenset(json.loads((Path(__file__).parent / "sets.json").read_text("utf-8")))


def is_set(token: str, key: str) -> bool:
    """Whether the lists of that name are sets in a type of AWS."""
    return token.startswith("aws:") and stem(key) in _stems()


def stem(name: str) -> str:
    """A name in lower case, singular, without underscores."""
    bare = re.sub(r"ies$", "y", name.replace("_", "").lower())
    return re.sub(r"(?<!s)s$", "", re.sub(r"(ss|x|ch)es$", r"\1", bare))


def in_order(values: list[Any]) -> list[Any]:
    """A set's elements in one order, whatever it was; unknown ones last."""
    return sorted(values, key=lambda value: (is_unknown(value), value if isinstance(value, str) else digest(value)))
