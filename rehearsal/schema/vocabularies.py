"""Enumerations that azure-native's types leave open, and whose services take no other value.

An SDK writes `Union[str, SomeEnum]` wherever the API may grow.  Most do not grow: a protocol, a direction or a state
that is none of the known ones is refused.  `closed.json` names those; sizes, tiers, versions and regions are not among
them, for there a value may be newer than the SDK.
"""

import json
import re
from collections.abc import Iterable
from enum import Enum
from functools import cache
from pathlib import Path


@cache
def _closed() -> dict[str, frozenset[str]]:
    read = json.loads((Path(__file__).parent / "closed.json").read_text("utf-8"))
    return {module: frozenset(names) for module, names in read.items() if isinstance(names, list)}


def closed(options: Iterable[type[Enum]]) -> bool:
    """Whether one of these enumerations is known to hold every value that its service takes."""
    return any(one.__name__ in _closed().get(_module(one), ()) for one in options)


def _module(enumeration: type) -> str:
    package, _, rest = enumeration.__module__.partition(".")
    return rest.split(".")[0] if package == "pulumi_azure_native" else ""


def among(value: str, known: Iterable[str]) -> bool:
    """Whether a value, or each part of a list in one text, is known, however it is cased and spaced."""
    squeezed = {_squeezed(one) for one in known}
    return _squeezed(value) in squeezed or all(part in squeezed for part in _squeezed(value).split(","))


def _squeezed(value: str) -> str:
    return re.sub(r"\s", "", value).casefold()
