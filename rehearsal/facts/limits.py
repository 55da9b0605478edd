"""What one value may be: a length, a range, a pattern, a closed set, a kind of text."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from . import formats

_CLASSES = re.compile(r"\\p\{(\w+)\}")
_POSIX = {
    "alnum": "A-Za-z0-9",
    "alpha": "A-Za-z",
    "digit": "0-9",
    "word": r"\w",
    "print": r"\x20-\x7e",
    "graph": r"\x21-\x7e",
}
_SHOWN = 12


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A provider's pattern, which is RE2's, as one of Python's: never narrower than the original.

    Python knows no Unicode classes; every letter, mark, number, sign and stop is among what is not a space.
    """
    text = _CLASSES.sub(lambda found: r"\s" if found[1] == "Z" else r"\S", text)
    for name, members in _POSIX.items():
        text = text.replace(f"[:{name}:]", members)
    return re.compile(text.replace(r"\z", r"\Z"))


@dataclass(frozen=True, slots=True)
class NameLimits:
    """What a name may be: its length, the patterns that it must match and those that it must not."""

    min_length: int = 0
    max_length: int | None = None
    patterns: tuple[str, ...] = ()
    not_patterns: tuple[str, ...] = ()
    text: str = ""
    """The rule in words, if the source has them."""

    def admits(self, name: str) -> bool:
        """Whether a name keeps to them."""
        return (
            self.min_length <= len(name) <= (len(name) if self.max_length is None else self.max_length)
            and all(pattern(one).search(name) for one in self.patterns)
            and not any(pattern(one).search(name) for one in self.not_patterns)
        )


def broken(limit: dict[str, Any], value: Any) -> Iterator[str]:
    """The rules of a limit that a value breaks, each as a clause that begins with a verb."""
    if isinstance(value, bool):
        if "enum" in limit and value not in limit["enum"]:
            yield _one_of(limit["enum"], value)
        return
    if isinstance(value, list):
        yield from _counted(limit, len(value))
        return
    if isinstance(value, dict):
        return
    if "anyOf" in limit:
        failures = [list(broken(one, value)) for one in limit["anyOf"]]
        if all(failures):
            yield " or ".join(dict.fromkeys(" and ".join(one) for one in failures))
    if "enum" in limit and not _among(limit, value):
        yield _one_of(limit["enum"], value)
    if isinstance(value, str):
        yield from _written(limit, value)
    yield from _ranged(limit, value)


def _among(limit: dict[str, Any], value: Any) -> bool:
    allowed = limit["enum"]
    if value in allowed or str(value) in map(str, allowed):
        return True
    return bool(limit.get("ignoreCase")) and str(value).lower() in (str(one).lower() for one in allowed)


def _one_of(allowed: list[Any], value: Any) -> str:
    if all(isinstance(one, int | float) for one in allowed):
        near = [str(min(allowed, key=lambda one: abs(one - value)))] if isinstance(value, int | float) else []
        return f"must be one of {', '.join(map(str, sorted(allowed)))}{_hint(near)}"
    words = [str(one) for one in allowed]
    near = [one for one in words if one.lower() == str(value).lower()]
    near += [one for one in difflib.get_close_matches(str(value), words, 3, 0.5) if one not in near]
    if len(words) <= _SHOWN:
        shown = ", ".join(words)
    else:
        shown = f"{', '.join(near or words[:_SHOWN])} or another of its {len(words)} values"
    return f"must be one of {shown}{_hint(near)}"


def _hint(near: list[str]) -> str:
    return f" (did you mean {near[0]}?)" if near else ""


def _counted(limit: dict[str, Any], count: int) -> Iterator[str]:
    least, most = limit.get("minItems"), limit.get("maxItems")
    if most is not None and count > most:
        yield f"must have at most {most} item{'s' * (most != 1)}, not {count}"
    elif least is not None and count < least:
        yield f"must have at least {least} item{'s' * (least != 1)}, not {count}"


def _written(limit: dict[str, Any], value: str) -> Iterator[str]:
    least, most = limit.get("minLength"), limit.get("maxLength")
    length = []
    if most is not None and len(value) > most:
        length = [f"must be at most {most} characters long, not {len(value)}"]
    elif least is not None and len(value) < least:
        length = [f"must be at least {least} characters long, not {len(value)}"]
    wanted, unwanted = _patterns(limit)
    shape = [f"must match {one}" for one in wanted if not pattern(one).search(value)]
    shape += [f"must not match {one}" for one in unwanted if pattern(one).search(value)]
    if shape and "says" in limit:
        yield limit["says"]
    else:
        yield from length
        yield from shape
    if "format" in limit and not formats.fits(limit["format"], value):
        yield f"must be {formats.FORMATS[limit['format']][0]}"
    elif "minPrefix" in limit and (found := formats.network(value)):
        low, high = limit["minPrefix"], limit["maxPrefix"]
        if not low <= found.prefixlen <= high:
            yield f"must have a prefix length from /{low} to /{high}"


def _patterns(limit: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The patterns that a text must match, and those that it must not."""
    wanted = [one for key in ("pattern", "patternRe2") if (one := limit.get(key))]
    return wanted + limit.get("patterns", []), _listed(limit.get("notPattern"))


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _ranged(limit: dict[str, Any], value: Any) -> Iterator[str]:
    least, most = limit.get("min"), limit.get("max")
    if least is None and most is None:
        return
    if isinstance(value, str):
        if not re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
            return
        value = float(value)
    if (least is not None and value < least) or (most is not None and value > most):
        if most is None:
            yield f"must be at least {least}"
        elif least is None:
            yield f"must be at most {most}"
        else:
            yield f"must be from {least} to {most}"


def name_limits(limit: dict[str, Any]) -> NameLimits:
    """The part of a limit that speaks of a name."""
    wanted, unwanted = _patterns(limit)
    return NameLimits(
        min_length=limit.get("minLength", 0),
        max_length=limit.get("maxLength"),
        patterns=tuple(wanted),
        not_patterns=tuple(unwanted),
        text=limit.get("says", ""),
    )
