"""Type hints of the generated SDKs: what they allow, without Pulumi's wrappers."""

import threading
import typing
from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import Enum
from functools import cache, wraps
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar

import pulumi
from pulumi import _types  # private: four functions, used in `props` and `is_object`

K = TypeVar("K")
V = TypeVar("V")

IMPORTING = threading.RLock()
"""The SDKs load their modules when they are touched, which two threads must not do at once."""

SCALARS = {str: "a string", int: "an integer", float: "a number", bool: "a boolean"}


def once(function: Callable[[K], V]) -> Callable[[K], V]:
    """A cache whose misses wait for one another: the engine asks from many threads."""
    known: dict[K, V] = {}

    @wraps(function)
    def lookup(key: K) -> V:
        if key not in known:
            with IMPORTING:
                if key not in known:
                    known[key] = function(key)
        return known[key]

    return lookup


class Prop(NamedTuple):
    """One property: its type hint, whether it must be given (or is always returned), and its documentation."""

    hint: Any
    required: bool
    doc: str


@once
def props(cls: type) -> dict[str, Prop]:
    """The properties of a generated class by wire name."""
    docs = {wire: prop.fget.__doc__ or "" for _, wire, prop in _types._py_properties(cls)}  # noqa: SLF001 - see above
    hints = _types._raw_return_hints(cls)  # noqa: SLF001 - see above
    own = issubclass(cls, pulumi.Resource)
    return {
        wire: Prop(hint, NoneType not in members(hint), docs.get(wire, ""))
        for wire, hint in hints.items()
        if not (own and wire in ("id", "urn"))
    }


@cache
def members(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a hint, without Pulumi's Awaitable and Output wrappers; NoneType if it is optional."""
    origin = typing.get_origin(hint)
    if origin is pulumi.Output:
        return members(typing.get_args(hint)[0])
    if origin not in (typing.Union, UnionType):
        return (hint,)
    inner = [a for a in typing.get_args(hint) if typing.get_origin(a) not in (Awaitable, pulumi.Output)]
    found = tuple(dict.fromkeys(m for a in inner for m in members(a)))
    return tuple(m for m in found if not typing.is_typeddict(m)) or found  # the twin of a generated class


def alternatives(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a hint, but for None."""
    return tuple(m for m in members(hint) if m is not NoneType)


def is_object(hint: Any) -> bool:
    """Whether a hint is a generated class of properties."""
    return isinstance(hint, type) and (_types.is_input_type(hint) or _types.is_output_type(hint))


def is_enum(hint: Any) -> bool:
    """Whether a hint is a generated enumeration."""
    return isinstance(hint, type) and issubclass(hint, Enum)


def is_list(hint: Any) -> bool:
    """Whether a hint is a list."""
    return typing.get_origin(hint) in (list, Sequence)


def is_map(hint: Any) -> bool:
    """Whether a hint is an object of any keys."""
    return typing.get_origin(hint) in (dict, Mapping)


def is_asset_type(hint: Any) -> bool:
    """Whether a hint is an asset or an archive."""
    return isinstance(hint, type) and issubclass(hint, pulumi.Asset | pulumi.Archive)


def element(hint: Any) -> Any:
    """The hint of a list's or a map's elements."""
    arguments = typing.get_args(hint)
    return arguments[-1] if arguments else Any


def described(hint: Any) -> str:
    """A hint in words."""
    if is_list(hint):
        return "a list"
    if is_map(hint) or is_object(hint):
        return "an object"
    if is_asset_type(hint):
        return "an archive" if issubclass(hint, pulumi.Archive) else "an asset"
    if typing.get_origin(hint) is typing.Literal:
        return " or ".join(map(repr, typing.get_args(hint)))
    if is_enum(hint):
        return "one of " + ", ".join(repr(member.value) for member in list(hint)[:8])
    return SCALARS.get(hint, getattr(hint, "__name__", str(hint)))
