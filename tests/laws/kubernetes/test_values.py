"""Laws of closed sets and ranges."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import values
from tests.laws.kubernetes.specs import DEPLOYMENT, C, container, cron_job, holding, job, pod_spec, service, serving
from tests.laws.support import Case, check

SERVICE, CLAIM = "kubernetes:core/v1:Service", "kubernetes:core/v1:PersistentVolumeClaim"
SCALER, CLASS = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler", "kubernetes:scheduling.k8s.io/v1:PriorityClass"
JOB, CRON_JOB = "kubernetes:batch/v1:Job", "kubernetes:batch/v1:CronJob"
GIB = {"requests": {"storage": "1Gi"}}


def claim(mode: str) -> dict[str, Any]:
    return {"spec": {"accessModes": [mode], "resources": GIB}}


CASES = [
    Case(
        values.value_is_one_of,
        [],
        serving(pod_spec(dnsPolicy="Cluster")),
        "spec.template.spec.dnsPolicy",
        serving(pod_spec(dnsPolicy="ClusterFirst")),
        token=DEPLOYMENT,
    ),
    Case(
        values.value_is_one_of,
        [],
        holding(imagePullPolicy="always"),
        f"{C}.imagePullPolicy",
        holding(imagePullPolicy="Always"),
        token=DEPLOYMENT,
    ),
    Case(
        values.value_is_one_of,
        [],
        holding(ports=[{"containerPort": 80, "protocol": "tcp"}]),
        f"{C}.ports[0].protocol",
        holding(ports=[{"containerPort": 80, "protocol": "TCP"}]),
        token=DEPLOYMENT,
    ),
    Case(
        values.value_is_one_of,
        [],
        serving(strategy={"type": "Rolling"}),
        "spec.strategy.type",
        serving(strategy={"type": "Recreate"}),
        token=DEPLOYMENT,
    ),
    Case(
        values.value_is_one_of,
        [],
        service(type="Loadbalancer"),
        "spec.type",
        service(type="LoadBalancer"),
        token=SERVICE,
    ),
    Case(values.value_is_one_of, [], claim("RWO"), "spec.accessModes[0]", claim("ReadWriteOnce"), token=CLAIM),
    Case(
        values.value_is_one_of,
        [],
        cron_job(concurrencyPolicy="Never"),
        "spec.concurrencyPolicy",
        cron_job(concurrencyPolicy="Forbid"),
        token=CRON_JOB,
    ),
    Case(
        values.number_is_in_range,
        [],
        holding(ports=[{"containerPort": 0}]),
        f"{C}.ports[0].containerPort",
        holding(ports=[{"containerPort": 65535}]),
        token=DEPLOYMENT,
    ),
    Case(
        values.number_is_in_range,
        [],
        service({"port": 70000}),
        "spec.ports[0].port",
        service({"port": 1}),
        token=SERVICE,
    ),
    Case(values.number_is_in_range, [], serving(replicas=-1), "spec.replicas", serving(replicas=0), token=DEPLOYMENT),
    Case(values.number_is_in_range, [], job(backoffLimit=-1), "spec.backoffLimit", job(backoffLimit=0), token=JOB),
    Case(values.number_is_in_range, [], {"value": 1_000_000_001}, "value", {"value": 1_000_000_000}, token=CLASS),
    Case(
        values.value_is_one_of,
        [],
        serving(pod_spec(initContainers=[container(name="a", restartPolicy="always")])),
        "spec.template.spec.initContainers[0].restartPolicy",
        serving(pod_spec(initContainers=[container(name="a", restartPolicy="Always")])),
        token=DEPLOYMENT,
    ),
    Case(
        values.number_is_in_range,
        [],
        holding(livenessProbe={"exec": {"command": ["a"]}, "terminationGracePeriodSeconds": 0}),
        f"{C}.livenessProbe.terminationGracePeriodSeconds",
        holding(livenessProbe={"exec": {"command": ["a"]}, "terminationGracePeriodSeconds": 1}),
        token=DEPLOYMENT,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
