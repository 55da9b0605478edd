"""Rules over every resource of every stack: a test of one names all its offenders."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from tests.recording import Recording, Registered
from tests.stack_files import EVERY, recording

Rule = Callable[[Recording, Registered], None]


def over(*kinds: str) -> Callable[[Rule], Callable[[str], None]]:
    """Make a test of a rule over every resource of some kinds, or of all, in each stack; it names all offenders."""

    def test_of(rule: Rule) -> Callable[[str], None]:
        @pytest.mark.parametrize("stack", EVERY)
        def test(stack: str) -> None:
            assert any(chosen(recording(each), kinds) for each in EVERY), "a rule over nothing"
            recorded = recording(stack)
            offenders: list[str] = []
            for resource in chosen(recorded, kinds):
                try:
                    rule(recorded, resource)
                except AssertionError as error:
                    offenders.append(f"{resource.urn}: {error}")
            assert not offenders, "\n".join(offenders)

        return test

    return test_of


def chosen(recorded: Recording, kinds: tuple[str, ...]) -> list[Registered]:
    return [each for each in recorded.resources if not kinds or each.type.split(":")[-1] in kinds]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
