"""The settings' JSON schema and the tables of README.md, made from the models and from the application's contract.

Run as `python -m components.schema`, it writes `components/settings.schema.json`, which the stack files name for
editors, and each table between its marks in README.md, such as `<!-- settings:begin -->` and `<!-- settings:end -->`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from components import contract
from components.settings import PROJECT, Settings

ROOT: Final = Path(__file__).parent.parent
SCHEMA: Final = Path(__file__).parent / "settings.schema.json"
README: Final = ROOT / "README.md"

_PLAIN: Final = {bool: "true or false", float: "number", int: "whole number", str: "text"}


def schema() -> dict[str, Any]:
    """Describe a whole stack file.

    Returns:
        A JSON schema: the program's settings are closed, everything else of Pulumi is left alone.
    """
    settings = Settings.model_json_schema()
    definitions = settings.pop("$defs")
    sections = {f"{PROJECT}:{name}": section for name, section in settings["properties"].items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Stack file of {PROJECT}",
        "type": "object",
        "properties": {
            "config": {
                "type": "object",
                "properties": sections,
                "patternProperties": {f"^(?!{PROJECT}:)": {}},
                "additionalProperties": False,
                "required": [f"{PROJECT}:{name}" for name in settings["required"]],
            }
        },
        "required": ["config"],
        "$defs": definitions,
    }


def table() -> str:
    """Describe every setting for people.

    Returns:
        A Markdown table.
    """
    rows = ["| Setting | Value | Default | What it does |", "| --- | --- | --- | --- |"]
    rows += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in listed()]
    return "\n".join(rows)


def listed() -> Iterator[tuple[str, str, str, str]]:
    """List every setting.

    Yields:
        Its path, the kind of its value, its default, and what it does.
    """
    yield from _rows(Settings, "")


def with_tables(text: str) -> str:
    """Put the tables into a document.

    Args:
        text: A document with the marks of both.

    Returns:
        The document with each table between its marks.

    Raises:
        ValueError: If a mark is missing.
    """
    for name, made in (("settings", table), ("contract", contract.table)):
        begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
        before, begins, rest = text.partition(begin)
        _, ends, after = rest.partition(end)
        if not (begins and ends):
            raise ValueError(f"README.md has no place for the {name}: put {begin} and {end} where the table belongs")
        text = f"{before}{begin}\n{made()}\n{end}{after}"
    return text


def _rows(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, str, str, str]]:
    for name, field in model.model_fields.items():
        path = f"{prefix}{name}"
        inner, suffix = _inner(field.annotation)
        kind = "section" if inner and not suffix else _kind(field.annotation)
        yield f"`{path}`", kind, _default(field), field.description or ""
        if inner:
            yield from _rows(inner, f"{path}{suffix}.")


def _inner(annotation: Any) -> tuple[type[BaseModel] | None, str]:
    """The model inside an annotation, and how a path goes on to it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, ""
    origin = get_origin(annotation)
    suffix = "[]" if origin is tuple else ".<name>" if origin is dict else ""
    for part in get_args(annotation):
        inner, further = _inner(part)
        if inner:
            return inner, suffix + further
    return None, ""


def _kind(annotation: Any) -> str:
    """An annotation in words."""
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(annotation))
    if get_origin(annotation) is tuple:
        return "list"
    if get_origin(annotation) is dict:
        return "mapping"
    options = [part for part in get_args(annotation) if part is not type(None)]
    return _kind(options[0]) if options else _PLAIN.get(annotation, "section")


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True, validated_data={})
    if isinstance(value, BaseModel):
        return "as below"
    return "none" if value is None or value in ({}, ()) else f"`{json.dumps(to_jsonable_python(value))}`"


def main() -> None:
    """Write both."""
    SCHEMA.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
    if README.exists():
        README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
