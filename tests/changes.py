"""What a change of one setting does, as `changes.yaml` says it: for the test that asks the engine, and the README."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

HERE: Final = Path(__file__).parent
BEGIN: Final = "<!-- changes:begin -->"
END: Final = "<!-- changes:end -->"
ONE_BY_ONE: Final = 3
"""How many resources of a change a reader is told by name; of more, by type."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A change, and exactly what it does."""

    change: str
    settings: Mapping[str, Any]
    tagged: bool = False
    update: Sequence[str] = ()
    create: Sequence[str] = ()
    delete: Sequence[str] = ()
    replace: Mapping[str, Sequence[str]] = field(default_factory=dict)
    note: str = ""

    def operations(self) -> dict[str, list[str]]:
        """What is done to whom, as `Type/name`, without what only has tags."""
        done = {"update": self.update, "create": self.create, "delete": self.delete, "replace": self.replace}
        return {kind: sorted(names) for kind, names in done.items() if names}


def changes() -> list[Change]:
    """All of them, in the order of the README."""
    return [Change(**one) for one in yaml.safe_load((HERE / "changes.yaml").read_text("utf-8"))]


def changed(config: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, Any]:
    """A stack's configuration with other settings.

    Args:
        config: values by their full keys.
        settings: new values by path below `golden-path:`; None takes one out.

    Returns:
        The new configuration.
    """
    new = deepcopy(dict(config))
    for path, value in settings.items():
        place, (first, *rest) = new, path.split(".")
        steps = [f"golden-path:{first}", *rest]
        for step in steps[:-1]:
            place = place.setdefault(step, {})
        if value is None:
            place.pop(steps[-1], None)
        else:
            place[steps[-1]] = value
    return new


def table() -> str:
    """The README's table."""
    head = ["| Change | In place | Made or deleted | Replaced |", "| --- | --- | --- | --- |"]
    return "\n".join([*head, *(_row(one) for one in changes())])


def _row(one: Change) -> str:
    update = list(_told(one.update))
    if one.tagged:
        update = ["the provider and all that has tags"]
    moved = [f"new: {', '.join(_told(one.create))}"] if one.create else []
    moved += [f"gone: {', '.join(_told(one.delete))}"] if one.delete else []
    replaced = "; ".join(_replaced(one.replace)) or "-"
    paths = ", ".join(f"`{path}`" for path in one.settings)
    note = f" {one.note}" if one.note else ""
    return f"| {one.change} ({paths}).{note} | {', '.join(update) or '-'} | {'; '.join(moved) or '-'} | {replaced} |"


def _told(names: Iterable[str]) -> Iterator[str]:
    """Resources by name, or many of them by type."""
    listed = sorted(names)
    if len(listed) <= ONE_BY_ONE:
        yield from (f"`{name}`" for name in listed)
        return
    for kind, count in sorted(Counter(name.split("/")[0] for name in listed).items()):
        yield f"`{kind}`" if count == 1 else f"{count} `{kind}`"


def _replaced(replace: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What is replaced, by cause, in the order in which the causes first appear."""
    causes: dict[str, list[str]] = {}
    for name, keys in replace.items():
        cause = f"for `{'`, `'.join(keys)}`" if keys else "with them"
        causes.setdefault(cause, []).append(name)
    for cause, names in causes.items():
        yield f"{', '.join(_told(names))} {cause}"
