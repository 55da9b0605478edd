"""The real program in the simulated clouds, deployed once and then asked what other settings would do."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from rehearsal.outcome import Outcome, Step
from rehearsal.stage import Rehearsal, Stack
from tests.changes import changed

ROOT = Path(__file__).parents[2]
PARTS = {"create-replacement", "delete-replaced"}
"""The other steps of a replacement."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """A stack of this program that is up."""

    stack: Stack
    config: Mapping[str, Any]
    made: Outcome
    """How its first `up` went."""

    def preview(self, settings: Mapping[str, Any] | None = None) -> Outcome:
        """Show what these settings would do."""
        self._state(settings or {})
        return self.stack.preview()

    def up(self, settings: Mapping[str, Any] | None = None) -> Outcome:
        """Deploy with these settings."""
        self._state(settings or {})
        return self.stack.up()

    def _state(self, settings: Mapping[str, Any]) -> None:
        file = self.stack.rehearsal.place.work / f"Pulumi.{self.stack.name}.yaml"
        file.write_text(yaml.safe_dump({"config": changed(self.config, settings)}), "utf-8")


@contextmanager
def deployed(file: Path, scenario: Path | None = None) -> Generator[Deployed]:
    """Bring up the stack of a `Pulumi.<stack>.yaml`; with a scenario, as far as that lets it come."""
    name = file.name.split(".")[1]
    with TemporaryDirectory() as folder:
        project = yaml.safe_load((ROOT / "Pulumi.yaml").read_text("utf-8"))
        (Path(folder) / "Pulumi.yaml").write_text(yaml.safe_dump(project | {"main": str(ROOT)}), "utf-8")
        (Path(folder) / file.name).write_text(file.read_text("utf-8"), "utf-8")
        with Rehearsal(folder) as rehearsal:
            stack = rehearsal.stack(name, scenario=scenario)
            made = stack.up()
            assert made.ok is (scenario is None), made.said
            yield Deployed(stack, yaml.safe_load(file.read_text("utf-8"))["config"], made)


def short(step: Step) -> str:
    """A resource as `Type/name`."""
    return f"{step.type.split(':')[-1]}/{step.name}"


def operations(outcome: Outcome) -> dict[str, list[str]]:
    """What an operation does to whom; a replacement once, and nothing of what stays."""
    found: dict[str, list[str]] = {}
    for step in outcome.changed:
        if step.counted and step.op not in PARTS:
            found.setdefault(step.op, []).append(short(step))
    return {op: sorted(names) for op, names in found.items()}


def causes(outcome: Outcome) -> dict[str, list[str]]:
    """What is replaced, and the properties that force it."""
    return {short(step): sorted(step.keys) for step in outcome.changed if step.op == "replace"}
