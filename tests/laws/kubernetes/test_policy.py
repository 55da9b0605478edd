"""Laws of budgets, priorities, quotas, limits and namespaces."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import policy as laws
from tests.laws.kubernetes.specs import LABELS, made, serving
from tests.laws.support import Case, check


def budget(**more: Any) -> dict[str, Any]:
    return {"spec": {"selector": {"matchLabels": LABELS}} | more}


def quota(**hard: Any) -> dict[str, Any]:
    return {"spec": {"hard": hard}}


def limits(**more: Any) -> dict[str, Any]:
    return {"spec": {"limits": [{"type": "Container"} | more]}}


def space(mode: str, value: str) -> dict[str, Any]:
    return {"metadata": {"name": "it", "labels": {f"pod-security.kubernetes.io/{mode}": value}}}


PAIR = made("apps/v1:Deployment", "web", serving(replicas=2))
FIRST = made("scheduling.k8s.io/v1:PriorityClass", "first", {"value": 1, "globalDefault": True}, namespace="")

CASES = [
    Case(
        laws.budget_is_stated_once,
        [],
        budget(minAvailable=1, maxUnavailable=1),
        "spec.maxUnavailable",
        budget(maxUnavailable=1),
        token=laws.BUDGET,
    ),
    Case(
        laws.budget_is_stated_once,
        [],
        budget(minAvailable="half"),
        "spec.minAvailable",
        budget(minAvailable="50%"),
        token=laws.BUDGET,
    ),
    Case(
        laws.budget_is_stated_once,
        [],
        budget(maxUnavailable="101%"),
        "spec.maxUnavailable",
        budget(maxUnavailable="100%"),
        token=laws.BUDGET,
    ),
    Case(
        laws.budget_lets_nodes_drain,
        [],
        budget(maxUnavailable=0),
        "spec.maxUnavailable",
        budget(maxUnavailable=1),
        token=laws.BUDGET,
    ),
    Case(
        laws.budget_lets_nodes_drain,
        [PAIR],
        budget(minAvailable=2),
        "spec.minAvailable",
        budget(minAvailable=1),
        token=laws.BUDGET,
    ),
    Case(
        laws.priority_name_is_free,
        [],
        {"metadata": {"name": "system-high"}, "value": 1},
        "metadata.name",
        {"metadata": {"name": "high"}, "value": 1},
        token=laws.PRIORITY,
    ),
    Case(
        laws.default_priority_is_single,
        [FIRST],
        {"value": 1, "globalDefault": True},
        "globalDefault",
        {"value": 1, "globalDefault": False},
        token=laws.PRIORITY,
    ),
    Case(laws.quota_is_valid, [], quota(pods="-1"), "spec.hard.pods", quota(pods="1"), token=laws.QUOTA),
    Case(
        laws.quota_is_valid,
        [],
        quota(deployments="1"),
        "spec.hard.deployments",
        quota(
            **{"count/deployments.apps": "1", "requests.cpu": "1", "limits.memory": "1Gi", "requests.nvidia.com/gpu": 1}
        ),
        token=laws.QUOTA,
    ),
    Case(
        laws.limits_are_ordered,
        [],
        limits(default={"cpu": "2"}, max={"cpu": "1"}),
        "spec.limits[0].default.cpu",
        limits(default={"cpu": "1"}, max={"cpu": "1000m"}),
        token=laws.LIMITS,
    ),
    Case(
        laws.limits_are_ordered, [], limits(type="Node"), "spec.limits[0].type", limits(type="Pod"), token=laws.LIMITS
    ),
    Case(
        laws.limits_are_ordered,
        [],
        limits(type="Pod", default={"cpu": "1"}),
        "spec.limits[0].default",
        limits(type="Pod", max={"cpu": "1"}),
        token=laws.LIMITS,
    ),
    Case(
        laws.security_level_is_known,
        [],
        space("enforce", "strict"),
        'metadata.labels["pod-security.kubernetes.io/enforce"]',
        space("enforce", "restricted"),
        token=laws.NAMESPACE,
    ),
    Case(
        laws.security_level_is_known,
        [],
        space("warn-version", "1.35"),
        'metadata.labels["pod-security.kubernetes.io/warn-version"]',
        space("warn-version", "v1.35"),
        token=laws.NAMESPACE,
    ),
    Case(laws.quota_is_valid, [], quota(pods="1.5"), "spec.hard.pods", quota(pods="1k", cpu="1.5")),
    Case(
        laws.scopes_agree,
        [],
        {"spec": {"hard": {"pods": "1"}, "scopes": ["Terminating", "NotTerminating"]}},
        "spec.scopes",
        {"spec": {"hard": {"pods": "1"}, "scopes": ["Terminating", "BestEffort"]}},
    ),
    Case(
        laws.scopes_agree,
        [],
        {"spec": {"hard": {"requests.cpu": "1"}, "scopes": ["BestEffort"]}},
        "spec.scopes",
        {"spec": {"hard": {"requests.cpu": "1"}, "scopes": ["NotBestEffort"]}},
    ),
    Case(
        laws.limits_are_complete,
        [],
        {"spec": {"limits": [{"type": "Pod"}, {"type": "Pod"}]}},
        "spec.limits[1].type",
        {"spec": {"limits": [{"type": "Pod"}, {"type": "Container"}]}},
    ),
    Case(
        laws.limits_are_complete,
        [],
        limits(type="PersistentVolumeClaim"),
        "spec.limits[0]",
        limits(type="PersistentVolumeClaim", max={"storage": "1Gi"}),
    ),
    Case(
        laws.limits_are_complete,
        [],
        limits(maxLimitRequestRatio={"cpu": "0.5"}),
        "spec.limits[0].maxLimitRequestRatio.cpu",
        limits(maxLimitRequestRatio={"cpu": "1"}),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
