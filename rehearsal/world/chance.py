"""Identifiers that look random and are not: the same seed gives the same value in every run."""

import base64
import re
import uuid
from typing import Any

from .naming import digest

_ALPHABETS = {
    "hex": "0123456789abcdef",
    "digits": "0123456789",
    "upper": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "lower": "abcdefghijklmnopqrstuvwxyz0123456789",
    "letters": "abcdefghijklmnopqrstuvwxyz",
    "mixed": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
}


def drawn(kind: str, count: int, *seed: Any) -> str:
    """Characters of one kind: `hex`, `digits`, `upper`, `lower`, `letters` or `mixed`."""
    alphabet = _ALPHABETS[kind]
    hashed, made = "", ""
    while len(made) < count:
        hashed = digest(hashed, *seed)
        made += "".join(alphabet[int(hashed[i : i + 4], 16) % len(alphabet)] for i in range(0, 64, 4))
    return made[:count]


def uuid_of(*seed: Any) -> str:
    """A UUID of version 4."""
    return str(uuid.UUID(digest(*seed)[:32], version=4))


def number(limit: int, *seed: Any) -> int:
    """A whole number from 0 to below the limit."""
    return int(digest(*seed)[:12], 16) % limit


def base64_of(words: str) -> str:
    """Text in base64."""
    return base64.b64encode(words.encode()).decode()


def secret_of(length: int, *seed: Any) -> str:
    """Random bytes in base64, as keys of accounts are given out."""
    made, size = b"", 0
    while len(made) < length:
        made += bytes.fromhex(digest(size, *seed))
        size += 1
    return base64.b64encode(made[:length]).decode()


class Filling(dict[str, str]):
    """The values of a template such as `{partition}:{name}-{hex6}`; what it does not hold is drawn or left empty."""

    def __init__(self, seed: Any, values: dict[str, str]) -> None:
        super().__init__(values)
        self.seed = seed

    def __missing__(self, key: str) -> str:
        if "?" in key:
            key, otherwise = key.split("?")
            return self.get(key, otherwise)
        drawing = re.fullmatch(r"(hex|digits|upper|lower|letters|mixed)(\d+)_?\w*", key)
        if drawing:
            return drawn(drawing[1], int(drawing[2]), self.seed, key)
        if key.startswith("uuid"):
            return uuid_of(self.seed, key)
        return f"{key}-{drawn('hex', 8, self.seed, key)}"


def filled(template: str, seed: Any, values: dict[str, Any]) -> str:
    """A template with its texts and numbers put in; `{key?other}` names what an absent one yields to."""
    known = {
        key: str(value) for key, value in values.items() if isinstance(value, str | int) and not isinstance(value, bool)
    }
    return template.format_map(Filling(seed, known))
