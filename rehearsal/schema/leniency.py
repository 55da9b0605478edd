"""How far a value may be from its type: what the real providers convert, and what they do not."""

import math
from typing import Any

STRICT = ("azure-native", "kubernetes")
"""Packages whose providers send what they are given; all others are made from Terraform's, which convert scalars."""

QUANTITIES = frozenset(
    {
        "allocatable",
        "averageValue",
        "capacity",
        "default",
        "defaultRequest",
        "divisor",
        "hard",
        "limits",
        "max",
        "maxLimitRequestRatio",
        "min",
        "overhead",
        "podFixed",
        "requests",
        "sizeLimit",
        "used",
    }
)
"""Kubernetes properties that hold quantities: the SDK calls them strings, and the API takes numbers too."""


def exact(hint: Any, value: Any) -> bool:
    """Whether a value is of a scalar type as it is."""
    if isinstance(value, bool):
        return hint is bool
    return isinstance(value, (int, float) if hint is float else hint)


def converted(hint: Any, value: Any) -> bool:
    """Whether Terraform's own conversions make a value fit a scalar type."""
    if hint is str:
        return isinstance(value, bool | int | float)
    if hint is bool:
        return value in (0, 1, "0", "1") or (isinstance(value, str) and value.lower() in ("true", "false"))
    if isinstance(value, float) and hint is int:
        return True  # cut
    try:
        return isinstance(value, str) and math.isfinite(int(value) if hint is int else float(value))
    except ValueError:
        return value == ""  # what the provider takes for absent


def quantity(value: Any, path: str) -> bool:
    """Whether a number stands where Kubernetes takes a quantity."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    named = path.replace("]", "").replace("[", ".").split(".")
    return not QUANTITIES.isdisjoint(named[-2:]) or named[-2:] == ["target", "value"]
