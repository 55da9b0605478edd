"""Enumerations that azure-native's types leave open, and whose services take no other value.

An SDK writes `Union[str, SomeEnum]` wherever the API may grow.  Most do not grow: a protocol, a direction or a state
that is none of the known ones is refused, and `closed.json` names those.  Sizes, versions and regions are not among
them, for there a value may be newer than the SDK; what grows now and then is `_doubtful`, and only warned of.  `_also`
holds what a service takes and the SDK does not list: values of newer or older versions of its API.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from rehearsal.findings import Finding, refused, warned


@cache
def _read() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "closed.json").read_text("utf-8"))


def tell(options: Iterable[type[Enum]]) -> Callable[..., Finding] | None:
    """How to speak of a value outside these enumerations: as refused, as doubtful, or not at all."""
    named = [(_module(one), one.__name__) for one in options]
    if any(name in _read().get(module, ()) for module, name in named):
        return refused
    return warned if any(name in _read()["_doubtful"].get(module, ()) for module, name in named) else None


def beside(options: Iterable[type[Enum]]) -> Iterator[str]:
    """What a service takes besides the members of these enumerations."""
    for one in options:
        yield from _read()["_also"].get(_module(one), {}).get(one.__name__, ())


def _module(enumeration: type) -> str:
    package, _, rest = enumeration.__module__.partition(".")
    return rest.split(".")[0] if package == "pulumi_azure_native" else ""


def among(value: str, known: Iterable[str]) -> bool:
    """Whether a value, or each part of a list in one text, is known, however it is cased and spaced."""
    squeezed = {_squeezed(one) for one in known}
    return _squeezed(value) in squeezed or all(part in squeezed for part in _squeezed(value).split(","))


def _squeezed(value: str) -> str:
    return re.sub(r"\s", "", value).casefold()
