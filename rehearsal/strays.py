"""Texts that no program means to send: what an Output says of itself when it is put into a string."""

from collections.abc import Iterator
from typing import Any, Final

from .findings import Finding, warned
from .subject import Subject
from .wire import join

MARK: Final = "Calling __str__ on an Output[T] is not supported"
REMEDY: Final = "use Output.concat, Output.format, Output.json_dumps or apply"
SOURCE: Final = "https://www.pulumi.com/docs/iac/concepts/inputs-outputs/apply/#outputs-and-strings"


def check(subject: Subject) -> Iterator[Finding]:
    """Every property whose text holds the SDK's words instead of the value of an Output."""
    yield from _inside(subject.inputs, "")


def _inside(value: Any, path: str) -> Iterator[Finding]:
    if isinstance(value, str):
        if MARK in value:
            shown = f"{value[: value.index(MARK)]}..."
            yield warned(path, shown, "holds the words of an Output and not its value", remedy=REMEDY, source=SOURCE)
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _inside(item, join(path, key))
