"""What is wrong with a stack file, in words for a person: the path, what was given, the rule, the remedy."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

NOTHING: Final = object()
"""Stands for a value that is not there, or that may not be shown."""

_LONGEST: Final = 80

_TYPES: Final = {
    "bool_type": "must be true or false",
    "dict_type": "must be a mapping",
    "float_type": "must be a number",
    "int_from_float": "must be a whole number",
    "int_type": "must be a whole number",
    "model_type": "must be a mapping",
    "string_type": "must be text",
    "too_short": "must not be empty",
    "tuple_type": "must be a list",
}

_BARE: Final = re.compile(r"true|false|-?[0-9]+(\.[0-9]+)?")
"""Text that YAML would read as a number or as true or false, were it not in quotes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """One thing to mend in a stack file."""

    path: str
    rule: str
    remedy: str
    given: Any = NOTHING

    def __str__(self) -> str:
        shown = "" if self.given is NOTHING else f"{_brief(self.given)} "
        return f"{self.path}: {shown}{self.rule}; {self.remedy}"


def path_of(project: str, location: Sequence[int | str]) -> str:
    """Write a place in a stack file as people write it.

    Args:
        project: The namespace of the settings.
        location: Keys and positions from the section on.

    Returns:
        A path such as `golden-path:routes[1].origin`.
    """
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return f"{project}:{text.removeprefix('.')}"


def from_validation(error: ValidationError, project: str, root: type[BaseModel]) -> Iterator[Mistake]:
    """Say in words what pydantic found.

    Args:
        error: What pydantic raised.
        project: The namespace of the settings.
        root: The model that was to be filled.

    Yields:
        One mistake for each of pydantic's.
    """
    for detail in error.errors(include_url=False):
        location = tuple(part for part in detail["loc"] if part != "[key]")
        given = location[-1] if "[key]" in detail["loc"] else detail["input"]
        rule, remedy = _rule(detail, location, root)
        absent = detail["type"] in {"missing", "extra_forbidden"}
        yield Mistake(path=path_of(project, location), given=NOTHING if absent else given, rule=rule, remedy=remedy)


def nearest(key: str, known: Sequence[str]) -> str:
    """Advise on a key that is not known.

    Args:
        key: What was written.
        known: What could have been.

    Returns:
        The remedy.
    """
    near = get_close_matches(key, known, n=1, cutoff=0.5)
    listed = ", ".join(known)
    return f"did you mean {near[0]}? (known here: {listed})" if near else f"known here: {listed}"


def _rule(detail: "ErrorDetails", location: tuple[int | str, ...], root: type[BaseModel]) -> tuple[str, str]:
    """A rule and a remedy for each kind of error that pydantic has."""
    kind, context = detail["type"], detail.get("ctx", {})
    model = _model_at(root, location[:-1])
    about = _about(model, location)
    if kind == "extra_forbidden":
        return "is not a setting", nearest(str(location[-1]), list(model.model_fields) if model else [])
    if kind == "missing":
        return "is missing", f"add it: {about}"
    if kind == "value_error":
        rule, *remedy = context["error"].args
        return rule, remedy[0] if remedy else about
    if kind == "literal_error":
        expected = context["expected"].replace(" or ", ", ")
        return f"must be one of {expected}", _requoted_one(expected.split(", "), detail["input"]) or about
    if kind in _TYPES:
        return _TYPES[kind], _requoted(kind, detail["input"]) or about
    return detail["msg"].replace("Input should", "must").replace("String should", "must"), about


def _requoted(kind: str, given: Any) -> str | None:
    """The remedy for a value that quotes, or their absence, made one of the wrong type."""
    if kind == "string_type" and isinstance(given, bool | int | float):
        return "write it in quotes"
    if kind in {"bool_type", "float_type", "int_type"} and isinstance(given, str) and _BARE.fullmatch(given):
        return "write it without quotes"
    return None


def _requoted_one(expected: Sequence[str], given: Any) -> str | None:
    """The same for one of several values; a version such as 8.0 that lost its quotes comes as the number 8."""
    if isinstance(given, int | float) and not isinstance(given, bool):
        return "write it in quotes" if {f"'{given}'", f"'{float(given)}'"} & set(expected) else None
    return "write it without quotes" if given in expected else None


def _model_at(root: type[BaseModel], location: Sequence[int | str]) -> type[BaseModel] | None:
    """The model that a place in the file fills."""
    kind: Any = root
    for part in location:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = kind.model_fields.get(str(part))
            kind = None if field is None else field.annotation
        else:
            kind = next((each for each in get_args(kind)[::-1] if each is not Ellipsis), None)
        kind = _unwrapped(kind)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _unwrapped(kind: Any) -> Any:
    """`X | None` is X; everything else is itself."""
    options = [each for each in get_args(kind) if each is not type(None)]
    return options[0] if type(None) in get_args(kind) and len(options) == 1 else kind


def _about(model: type[BaseModel] | None, location: tuple[int | str, ...]) -> str:
    """What the setting is for, in the words of its model."""
    field = model.model_fields.get(str(location[-1])) if model and location else None
    return (field.description or "").rstrip(".") if field else "see the settings table in README.md"


def _brief(value: Any) -> str:
    text = json.dumps(value, default=str)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
