"""What breaks off half-way: what the next `up` shows and does, and that nothing comes to exist twice."""

import json
from collections import Counter

import pytest

from tests.rehearsal.deployed import PARTS, ROOT, deployed, operations, short

SCENARIOS = ROOT / "tests/rehearsal/scenarios"
pytestmark = pytest.mark.engine

FAILURES = [
    # What was made and is not ready is updated, which waits for it anew; what hangs on it was not made yet.
    pytest.param(
        "service-not-steady",
        "Service/service-euw1",
        "update",
        ["Policy/service-euw1-cpu", "Target/service-euw1", "VpcOrigin/site-server-euw1"],
        id="a service that is not steady",
    ),
    # What was refused is made, and with it all that refers to it.
    pytest.param(
        "distribution-refused",
        "Distribution/site",
        "create",
        ["MetricAlarm/site-errors", "BucketPolicy/site-content-euw1", "LogDelivery/site-logs"],
        id="a distribution that is refused",
    ),
    pytest.param(
        "cache-timing-out",
        "ReplicationGroup/cache-euw1",
        "update",
        ["Service/service-euw1", "TaskDefinition/service-euw1", "MetricAlarm/cache-euw1-memory"],
        id="a cache that takes too long",
    ),
]


@pytest.mark.parametrize(("scenario", "failed", "repaired_by", "waiting"), FAILURES)
def test_the_next_up_repairs_what_failed_and_makes_nothing_twice(
    scenario: str, failed: str, repaired_by: str, waiting: list[str]
) -> None:
    with deployed(ROOT / "Pulumi.dev.yaml", SCENARIOS / f"{scenario}.yaml") as dev:
        assert [short(step) for step in dev.made.steps if step.failed] == [failed]
        made = {step.urn for step in dev.made.steps if step.op == "create" and not step.failed}
        plan = dev.preview()
        assert plan.ok, plan.said
        shown = operations(plan)
        missing = sorted(short(step) for step in plan.changed if step.op == "create" and step.counted)
        expected = {"create": missing} | ({"update": [failed]} if repaired_by == "update" else {})
        assert shown == expected, "only what is missing is made, and only what failed is touched"
        assert {*waiting} <= {*missing}
        assert (failed in missing) == (repaired_by == "create")
        again = dev.up()
        assert again.ok, again.said
        assert operations(again) == shown, "the plan is what happens"
        assert not made & {step.urn for step in again.changed}
        assert dev.preview().changed == []
        state = json.loads(dev.stack.export())["deployment"]["resources"]
        assert max(Counter(one["urn"] for one in state).values()) == 1
        assert not any("initErrors" in one or one.get("delete") for one in state)
        assert PARTS.isdisjoint(step.op for step in again.steps)
        gone = dev.stack.destroy()
        assert gone.ok, gone.said
        assert gone.counts() == {"delete": sum(1 for step in again.steps if step.counted)}
