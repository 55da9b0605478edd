"""The real program with each real stack file, against a small inventory: what it makes, and what a reviewer counts on.

An inventory (`tests/stacks/<stack>.yaml`) has the number of resources of each type, some inputs by `Type/name`, the
resources that are protected and retained, and some exports. A change of the counts is meant or it is a mistake; the
failing test prints the counts to write down.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.recording import Recording, Registered
from tests.stack_files import STACKS, recording

HERE = Path(__file__).parent


def inventory(stack: str) -> dict[str, Any]:
    return yaml.safe_load((HERE / f"{stack}.yaml").read_text(encoding="utf-8"))


def short(resource: Registered) -> str:
    return f"{resource.type.split(':')[-1]}/{resource.name}"


def held(expected: Any, found: Any) -> bool:
    """Whether everything that is expected is there; a mapping may have more, all else is equal."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        return all(key in found and held(value, found[key]) for key, value in expected.items())
    return bool(expected == found)


def test_every_stack_file_has_an_inventory_and_every_inventory_a_stack() -> None:
    assert sorted(path.stem for path in HERE.glob("*.yaml")) == list(STACKS)


@pytest.mark.parametrize("stack", STACKS)
def test_a_stack_is_made_of_exactly_these_resources(stack: str) -> None:
    counts = dict(sorted(Counter(each.type for each in recording(stack).resources).items()))
    assert counts == inventory(stack)["counts"], "\n" + yaml.safe_dump({"counts": counts})


@pytest.mark.parametrize("stack", STACKS)
def test_resources_have_the_inputs_that_a_reviewer_counts_on(stack: str) -> None:
    found = {short(each): each.inputs for each in recording(stack).resources if each.custom}
    for name, expected in inventory(stack)["inputs"].items():
        assert held(expected, found[name]), f"{name} has {found[name]}"


def kept(recorded: Recording, *, retained: bool) -> list[str]:
    """Resources of the kinds that hold something, which a destroy stops at or leaves."""
    kinds = {
        *("Bucket", "Cluster", "Detector", "Distribution", "FlowLog", "Key", "LoadBalancer", "LogGroup"),
        *("ReplicationGroup", "Repository", "Service", "Trail", "Vpc", "WebAcl"),
    }
    keeps = recorded.retained if retained else recorded.protected
    return sorted(short(each) for each in recorded.resources if each.type.split(":")[-1] in kinds and keeps(each))


@pytest.mark.parametrize("stack", STACKS)
def test_a_destroy_stops_at_and_leaves_exactly_these(stack: str) -> None:
    assert kept(recording(stack), retained=False) == inventory(stack)["protected"]
    assert kept(recording(stack), retained=True) == inventory(stack)["retained"]


@pytest.mark.parametrize("stack", STACKS)
def test_a_stack_exports_what_an_operator_needs(stack: str) -> None:
    exports = recording(stack).exports
    always = {"alarmTopics", "bucketName", "distributionId", "logBucket", "logGroups", "publish", "siteUrl"}
    assert set(exports) == always | set(inventory(stack)["exports"])
    assert held(inventory(stack)["exports"], exports)


def test_the_stacks_differ_in_nothing_but_what_their_settings_ask_for() -> None:
    """No name decides: each inventory lists the kinds of which its stack has more than the other."""
    names = {stack: {short(each) for each in recording(stack).resources} for stack in STACKS}
    for stack in STACKS:
        others = set[str]().union(*(found for name, found in names.items() if name != stack))
        assert sorted({name.split("/")[0] for name in names[stack] - others}) == inventory(stack)["only"]
