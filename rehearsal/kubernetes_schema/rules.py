"""The few rules in CEL that are understood: durations, ports, excluded values, and alternatives of which one is given.

Istio's schemas use them, and any other definition may.  Every other rule is passed over: the API server alone runs CEL.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from rehearsal.wire import is_unknown

UNITS: Final = {
    "ns": Decimal("1e-9"),
    "us": Decimal("1e-6"),
    "µs": Decimal("1e-6"),
    "ms": Decimal("1e-3"),
    "s": Decimal(1),
    "m": Decimal(60),
    "h": Decimal(3600),
}
PART: Final = re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|s|m|h)")
LEAST_DURATION: Final = re.compile(r"duration\(self\) >= duration\('([0-9a-z]+)'\)")
RANGE: Final = re.compile(r"(\d+) < self && self <= (\d+)")
EXCLUDED: Final = re.compile(r'self != "([^"]*)"')
GIVEN: Final = r"\(has\(self\.(\w+)\) \? 1 : 0\)"
AT_MOST_ONE: Final = re.compile(rf"{GIVEN}(?: \+ {GIVEN})+ <= 1")


def broken(schema: dict[str, Any], value: Any) -> Iterator[str]:
    """What is wrong with a known value by the rules of its schema."""
    found = schema.get("x-kubernetes-validations")
    for one in found if isinstance(found, list) else ():
        rule = one.get("rule") if isinstance(one, dict) else None
        if not isinstance(rule, str) or is_unknown(rule):
            continue
        for form, check in FORMS.items():
            if form.fullmatch(rule) and (wrong := check(rule, value)):
                yield wrong


def seconds(text: str) -> Decimal | None:
    """The length of a duration such as `1h30m` or `0.5s`; nothing for a text that is none."""
    sign, plain = (-1, text[1:]) if text[:1] == "-" else (1, text.removeprefix("+"))
    if plain == "0":
        return Decimal(0)
    parts = PART.findall(plain)
    if not parts or "".join(number + unit for number, unit in parts) != plain:
        return None
    return sign * sum((Decimal(number) * UNITS[unit] for number, unit in parts), Decimal(0))


def _duration(rule: str, value: Any) -> str | None:
    match = LEAST_DURATION.fullmatch(rule)
    least = seconds(match[1]) if match else None
    if not match or least is None or not isinstance(value, str):
        return None
    given = seconds(value)
    if given is None:
        return "must be a duration with a unit, such as 500ms, 5s or 1h30m"
    return f"must be at least {match[1]}" if given < least else None


def _range(rule: str, value: Any) -> str | None:
    match = RANGE.fullmatch(rule)
    if not match or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    low, high = int(match[1]) + 1, int(match[2])
    return None if low <= value <= high else f"must lie within {low} and {high}"


def _excluded(rule: str, value: Any) -> str | None:
    match = EXCLUDED.fullmatch(rule)
    return f"must not be {match[1]}" if match and value == match[1] else None


def _alternatives(rule: str, value: Any) -> str | None:
    names = re.findall(GIVEN, rule)
    if not isinstance(value, dict) or any(is_unknown(value.get(name)) for name in names):
        return None
    given = [name for name in names if value.get(name) is not None]
    return f"may have only one of {', '.join(given)}" if len(given) > 1 else None


FORMS: Final[dict[re.Pattern[str], Callable[[str, Any], str | None]]] = {
    LEAST_DURATION: _duration,
    RANGE: _range,
    EXCLUDED: _excluded,
    AT_MOST_ONE: _alternatives,
}
