"""The resource under judgement, as a law sees it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .wire import is_unknown, join
from .world.store import Record, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One resource's inputs and the world that it would enter.

    `inputs` are plain, in wire names; a value that is not known yet is one of the wire's unknown sentinels, which
    `get`, `each` and `referred` treat as absent, so that a law cannot refuse what nobody knows.
    """

    token: str
    name: str
    urn: str
    inputs: dict[str, Any]
    world: World
    account: str = ""
    region: str = ""
    previous: dict[str, Any] | None = None
    """The inputs in the state, if the resource exists already."""
    config: Mapping[str, Any] = field(default_factory=dict)
    """The configuration of the resource's provider."""
    making: bool = False
    """Whether it is being made or changed at this moment, and not only looked at."""

    @property
    def package(self) -> str:
        """`aws`, `azure-native`, `kubernetes` or another SDK's name."""
        return self.token.split(":", 1)[0]

    def get(self, path: str, default: Any = None) -> Any:
        """The value at a concrete path such as `a.b[0].c`; the default where it is absent, null or unknown."""
        value = self._at(path)
        return default if value is None or is_unknown(value) else value

    def given(self, path: str) -> bool:
        """Whether anything was given at a path, known or not."""
        return self._at(path) is not None

    def each(self, pattern: str) -> Iterator[tuple[str, Any]]:
        """Every known value that a pattern such as `rules[*].ports[*]` matches, with its concrete path."""
        yield from _walk(self.inputs, re.findall(r"[^.\[\]]+|\[\*\]|\[\d+\]", pattern), "")

    def referred(self, path: str, *tokens: str) -> Record | None:
        """The living resource whose ID or ARN stands at the path, if this world made it and it is of these types."""
        value = self.get(path)
        record = self.world.answering(value) if isinstance(value, str) else None
        return record if record and (not tokens or record.token in tokens) else None

    def neighbours(self, *tokens: str) -> Iterator[Record]:
        """The other living resources of these types (of its own type if none is named) in its account and region."""
        for record in self.world.records(*(tokens or (self.token,))):
            if record.urn != self.urn and record.account == self.account and record.region in ("", self.region):
                yield record

    def _at(self, path: str) -> Any:
        value: Any = self.inputs
        for step in re.findall(r"[^.\[\]]+|\[\d+\]", path):
            if step.startswith("["):
                index = int(step[1:-1])
                value = value[index] if isinstance(value, list) and index < len(value) else None
            else:
                value = value.get(step) if isinstance(value, dict) else None
            if value is None or is_unknown(value):
                return value  # what stands below something unknown may be given
        return value


def _walk(value: Any, steps: list[str], path: str) -> Iterator[tuple[str, Any]]:
    if value is None or is_unknown(value):
        return
    if not steps:
        yield path, value
    elif steps[0] == "[*]":
        items = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
        for key, item in items:
            yield from _walk(item, steps[1:], join(path, key))
    elif steps[0].startswith("["):
        index = int(steps[0][1:-1])
        if isinstance(value, list) and index < len(value):
            yield from _walk(value[index], steps[1:], join(path, index))
    elif isinstance(value, dict):
        yield from _walk(value.get(steps[0]), steps[1:], join(path, steps[0]))
