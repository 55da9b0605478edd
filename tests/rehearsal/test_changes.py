"""What a change of a setting does to what is deployed: exactly what the README's table says."""

import pytest

from rehearsal.outcome import Outcome
from tests.changes import Change, changes
from tests.rehearsal.deployed import ROOT, causes, deployed, operations, short

STANDBY = ROOT / "tests/stacks/two-regions/Pulumi.standby.yaml"
pytestmark = pytest.mark.engine


def tagged(made: Outcome) -> set[str]:
    """Everything that has the provider's tags, but for what CloudFront keeps as it is."""
    having = {short(step) for step in made.steps if step.custom and "tagsAll" in step.outputs}
    return {name for name in having if not name.startswith("VpcOrigin/")}


def mistakes(change: Change, shown: Outcome, made: Outcome) -> list[str]:
    found, expected = operations(shown), change.operations()
    if change.tagged:
        expected["update"] = sorted({*change.update, *tagged(made)})
        assert len(expected["update"]) > 30
    wrong = [] if shown.ok else [f"{change.change}: {shown.said}"]
    if found != expected:
        wrong.append(f"{change.change}: {found} is not {expected}")
    if causes(shown) != {name: sorted(keys) for name, keys in change.replace.items()}:
        wrong.append(f"{change.change}: replaced because of {causes(shown)}")
    return wrong


def test_every_change_does_exactly_what_the_table_says_and_the_largest_succeeds() -> None:
    wrong: list[str] = []
    with deployed(ROOT / "Pulumi.dev.yaml") as dev:
        for change in changes():
            wrong += mistakes(change, dev.preview(change.settings), dev.made)
        assert not wrong, "\n".join(wrong)
        largest = max(changes(), key=lambda one: len(one.replace))
        moved = dev.up(largest.settings)
        assert moved.ok, moved.said
        assert dev.preview(largest.settings).changed == []


def test_two_regions_live_their_whole_life_and_a_promotion_turns_the_distribution_alone() -> None:
    with deployed(STANDBY) as standby:
        assert standby.preview().changed == []
        promoted = standby.preview({"aws.serving_region": "eu-central-1"})
        assert operations(promoted) == {"update": ["Distribution/site", "Function/site-standby"]}
        back = standby.preview({"aws.serving_region": "eu-west-1"})
        assert back.changed == []
        moved = standby.preview({"aws.regions.eu-west-1.cidr": "10.40.0.0/16"})
        stopped = {said.urn.rpartition("::")[2] for said in moved.errors if "marked for protection" in said.message}
        assert stopped >= {"cache-euw1", "network-euw1", "service-euw1"}
        assert standby.stack.refresh().changed == []
        braked = standby.stack.destroy()
        assert not braked.ok
        assert any("protect" in said.message for said in braked.errors)
        standby.stack.unprotect()
        gone = standby.stack.destroy()
        assert gone.ok, gone.said
