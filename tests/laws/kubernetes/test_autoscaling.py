"""Laws of horizontal autoscaling."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import autoscaling as laws
from tests.laws.kubernetes.specs import made, pod_spec, serving
from tests.laws.support import Case, check

V1, V2 = laws.SCALERS
TARGET = {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}
AMOUNTS = {"resources": {"requests": {"cpu": "1"}}}


def scaler(**more: Any) -> dict[str, Any]:
    return {"spec": {"scaleTargetRef": TARGET, "maxReplicas": 5} | more}


def cpu(**target: Any) -> dict[str, Any]:
    return {"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization"} | target}}


def pods(**target: Any) -> dict[str, Any]:
    return {"type": "Pods", "pods": {"metric": {"name": "n"}, "target": {"type": "AverageValue"} | target}}


def measured(*metrics: dict[str, Any]) -> dict[str, Any]:
    return scaler(metrics=list(metrics))


def down(**rules: Any) -> dict[str, Any]:
    return scaler(behavior={"scaleDown": rules})


STEP = {"type": "Pods", "value": 1, "periodSeconds": 60}
FIXED = made("apps/v1:Deployment", "web", serving(pod_spec(AMOUNTS), replicas=3))
FREE = made("apps/v1:Deployment", "free", serving(pod_spec(AMOUNTS)))
BARE = made("apps/v1:Deployment", "web", serving())

CASES = [
    *(
        Case(law, [], wrong, path, right, token=V2)
        for law, wrong, path, right in [
            (laws.bounds_are_ordered, scaler(minReplicas=6), "spec.maxReplicas", scaler(minReplicas=5)),
            (laws.bounds_are_ordered, scaler(minReplicas=0), "spec.minReplicas", scaler(minReplicas=1)),
            (laws.bounds_are_ordered, scaler(maxReplicas=0), "spec.maxReplicas", scaler(maxReplicas=1)),
            (laws.target_is_named, scaler(scaleTargetRef=TARGET | {"name": ""}), "spec.scaleTargetRef.name", scaler()),
            (
                laws.metrics_are_complete,
                measured({"type": "Pods"}),
                "spec.metrics[0].pods",
                measured(pods(averageValue="1")),
            ),
            (
                laws.metrics_are_complete,
                measured(cpu(averageUtilization=1) | {"pods": {}}),
                "spec.metrics[0].pods",
                measured(cpu(averageUtilization=1)),
            ),
            (
                laws.metrics_are_complete,
                measured(cpu()),
                "spec.metrics[0].resource.target.averageUtilization",
                measured(cpu(averageValue="1")),
            ),
            (
                laws.metrics_are_complete,
                measured(cpu(averageUtilization=0)),
                "spec.metrics[0].resource.target.averageUtilization",
                measured(cpu(averageUtilization=1)),
            ),
            (
                laws.metrics_are_complete,
                measured(cpu(averageUtilization=1, type="Percent")),
                "spec.metrics[0].resource.target.type",
                measured(cpu(averageUtilization=1)),
            ),
            (
                laws.metrics_are_complete,
                measured(pods(value="1")),
                "spec.metrics[0].pods.target.averageValue",
                measured(pods(averageValue="1")),
            ),
            (
                laws.behavior_is_bounded,
                down(stabilizationWindowSeconds=3601),
                "spec.behavior.scaleDown.stabilizationWindowSeconds",
                down(stabilizationWindowSeconds=3600),
            ),
            (
                laws.behavior_is_bounded,
                down(policies=[STEP | {"periodSeconds": 1801}]),
                "spec.behavior.scaleDown.policies[0].periodSeconds",
                down(policies=[STEP]),
            ),
            (
                laws.behavior_is_bounded,
                down(policies=[STEP | {"value": 0}]),
                "spec.behavior.scaleDown.policies[0].value",
                down(policies=[STEP]),
            ),
        ]
    ),
    Case(
        laws.utilization_is_positive,
        [],
        scaler(targetCPUUtilizationPercentage=0),
        "spec.targetCPUUtilizationPercentage",
        scaler(targetCPUUtilizationPercentage=1),
        token=V1,
    ),
    Case(
        laws.replicas_are_left_to_it,
        [FIXED, FREE],
        scaler(),
        "spec.scaleTargetRef",
        scaler(scaleTargetRef=TARGET | {"name": "free"}),
        token=V2,
    ),
    Case(
        laws.utilization_has_requests,
        [BARE, FREE],
        measured(cpu(averageUtilization=50)),
        "spec.metrics[0]",
        scaler(metrics=[cpu(averageUtilization=50)], scaleTargetRef=TARGET | {"name": "free"}),
        token=V2,
    ),
]  # fmt: skip - a table


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
