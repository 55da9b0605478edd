"""Data sources: what they take and what they answer."""

import dis
import keyword
import re
import typing
from types import FunctionType

from .hints import Prop, once, props
from .sdk import class_named, module_of


@once
def function(token: str) -> dict[str, Prop]:
    """What a data source answers; the SDK names the class of its result after the function.

    Raises:
        LookupError: no installed SDK has such a data source.
    """
    home, name = _home(token)
    return props(class_named(home, f"{name[0].upper()}{name[1:]}Result"))


@once
def arguments(token: str) -> dict[str, Prop] | None:
    """What a data source takes, where that can be read from its function; None where it cannot.

    The functions do not say what is required.

    Raises:
        LookupError: no SDK of the package is installed.
    """
    home, name = _home(token)
    try:
        found = class_named(home, _snake(name))
    except LookupError:
        return None
    if not isinstance(found, FunctionType):
        return None
    wires = _wire_names(found)
    try:
        hints = typing.get_type_hints(found)
    except NameError:
        return None
    return {wire: Prop(hints[own], required=False, doc="") for own, wire in wires.items() if own in hints}


def _home(token: str) -> tuple[str, str]:
    parts = token.split(":")
    if len(parts) != 3:  # noqa: PLR2004 - package, module, function
        raise LookupError(f"{token!r} is no function token; it must have the form package:module:function")
    package, module, name = parts
    path = [part for part in module.split("/") if part not in ("index", name)]
    words = [module_of(package).__name__, *(part + "_" * keyword.iskeyword(part) for part in path)]
    return ".".join(words), name


def _snake(name: str) -> str:
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name))
    return spaced.lower()


def _wire_names(made: FunctionType) -> dict[str, str]:
    """Python's and the wire's names of the arguments: the function stores each under its wire name."""
    found: dict[str, str] = {}
    recent: list[dis.Instruction] = []
    for step in dis.get_instructions(made):
        if step.opname == "STORE_SUBSCR" and [r.opname for r in recent[-3:]] == [
            "LOAD_FAST",
            "LOAD_FAST",
            "LOAD_CONST",
        ]:
            value, _, key = recent[-3:]
            found[str(value.argval)] = str(key.argval)
        recent.append(step)
    return found
