"""Laws of containers."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import container as laws
from rehearsal.wire import UNKNOWN
from tests.laws.kubernetes.specs import DEPLOYMENT, C, container, holding, pod_spec, serving
from tests.laws.support import Case, check


def env(**entry: Any) -> dict[str, Any]:
    return holding(env=[{"name": "A"} | entry])


def hardened(**context: Any) -> dict[str, Any]:
    return holding(securityContext=context)


TWINS = serving(pod_spec({}, {}))
SIDECAR = serving(pod_spec({}, {"name": "other"}))
MIXED = serving(pod_spec() | {"initContainers": [container()]})
EMPTY = serving({"containers": []})
HOSTED = {"hostNetwork": True}
FIELD = {"fieldRef": {"fieldPath": "status.podIP"}}
LABEL = {"fieldRef": {"fieldPath": "metadata.labels['app']"}}

CASES = [
    Case(laws.pod_has_containers, [], EMPTY, "spec.template.spec.containers", serving(), token=DEPLOYMENT),
    Case(
        laws.container_names_are_unique, [], TWINS, "spec.template.spec.containers[1].name", SIDECAR, token=DEPLOYMENT
    ),
    Case(
        laws.container_names_are_unique,
        [],
        MIXED,
        "spec.template.spec.initContainers[0].name",
        SIDECAR,
        token=DEPLOYMENT,
    ),
    Case(
        laws.container_names_are_unique, [], holding(name="Web_1"), f"{C}.name", holding(name="web-1"), token=DEPLOYMENT
    ),
    Case(laws.image_is_given, [], holding(image=""), f"{C}.image", holding(image=UNKNOWN), token=DEPLOYMENT),
    Case(laws.image_is_given, [], holding(image=" nginx"), f"{C}.image", holding(image="nginx"), token=DEPLOYMENT),
    Case(
        laws.image_is_given,
        [],
        holding(image="ghcr.io/Team/app:v1"),
        f"{C}.image",
        holding(image="Host:5000/team/app:V1"),
        token=DEPLOYMENT,
    ),
    Case(
        laws.container_ports_are_valid,
        [],
        holding(ports=[{"containerPort": 80, "name": "much-too-long-name"}]),
        f"{C}.ports[0].name",
        holding(ports=[{"containerPort": 80, "name": "http"}]),
        token=DEPLOYMENT,
    ),
    Case(
        laws.container_ports_are_valid,
        [],
        holding(ports=[{"containerPort": 80, "name": "80"}]),
        f"{C}.ports[0].name",
        holding(ports=[{"containerPort": 80, "name": "p80"}]),
        token=DEPLOYMENT,
    ),
    Case(
        laws.container_ports_are_valid,
        [],
        holding(ports=[{"containerPort": n, "name": "http"} for n in (80, 81)]),
        f"{C}.ports[1].name",
        holding(ports=[{"containerPort": n} for n in (80, 80)]),
        token=DEPLOYMENT,
    ),
    Case(
        laws.host_ports_fit,
        [],
        serving(pod_spec({"ports": [{"containerPort": 80, "hostPort": 8080}]}, **HOSTED)),
        f"{C}.ports[0].hostPort",
        serving(pod_spec({"ports": [{"containerPort": 80, "hostPort": 80}]}, **HOSTED)),
        token=DEPLOYMENT,
    ),
    Case(
        laws.host_ports_fit,
        [],
        holding(ports=[{"containerPort": n, "hostPort": 80} for n in (80, 81)]),
        f"{C}.ports[1].hostPort",
        holding(ports=[{"containerPort": 80, "hostPort": 80, "protocol": p} for p in ("TCP", "UDP")]),
        token=DEPLOYMENT,
    ),
    Case(
        laws.environment_names_are_valid,
        [],
        env(name="A=B"),
        f"{C}.env[0].name",
        env(name="my.var-1"),
        token=DEPLOYMENT,
    ),
    Case(
        laws.environment_names_are_valid,
        [],
        holding(env=[{"name": "A"}, {"name": "A"}]),
        f"{C}.env[1].name",
        holding(env=[{"name": "A"}, {"name": "B"}]),
        token=DEPLOYMENT,
    ),
    Case(
        laws.environment_has_one_source,
        [],
        env(value="x", valueFrom=FIELD),
        f"{C}.env[0].valueFrom",
        env(value="", valueFrom=FIELD),
        token=DEPLOYMENT,
    ),
    Case(
        laws.environment_has_one_source,
        [],
        env(valueFrom={}),
        f"{C}.env[0].valueFrom",
        env(valueFrom=UNKNOWN),
        token=DEPLOYMENT,
    ),
    Case(
        laws.environment_has_one_source,
        [],
        env(valueFrom=FIELD | {"secretKeyRef": {"name": "s", "key": "k"}}),
        f"{C}.env[0].valueFrom",
        env(valueFrom={"secretKeyRef": {"name": "s", "key": "k"}}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.environment_has_one_source,
        [],
        env(valueFrom={"fieldRef": {"fieldPath": "metadata.labels"}}),
        f"{C}.env[0].valueFrom.fieldRef.fieldPath",
        env(valueFrom=LABEL),
        token=DEPLOYMENT,
    ),
    Case(
        laws.environment_has_one_source,
        [],
        env(valueFrom={"secretKeyRef": {"name": "s", "key": "a/b"}}),
        f"{C}.env[0].valueFrom.secretKeyRef.key",
        env(valueFrom={"configMapKeyRef": {"name": "s", "key": "a.b"}}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.environment_files_have_one_source,
        [],
        holding(envFrom=[{"prefix": "A"}]),
        f"{C}.envFrom[0]",
        holding(envFrom=[{"secretRef": {"name": "s"}}]),
        token=DEPLOYMENT,
    ),
    Case(
        laws.privileges_agree,
        [],
        hardened(privileged=True, allowPrivilegeEscalation=False),
        f"{C}.securityContext.allowPrivilegeEscalation",
        hardened(privileged=True),
        token=DEPLOYMENT,
    ),
    Case(
        laws.privileges_agree,
        [],
        hardened(allowPrivilegeEscalation=False, capabilities={"add": ["CAP_SYS_ADMIN"]}),
        f"{C}.securityContext.allowPrivilegeEscalation",
        hardened(allowPrivilegeEscalation=False, capabilities={"drop": ["ALL"]}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.root_is_consistent,
        [],
        hardened(runAsNonRoot=True, runAsUser=0),
        f"{C}.securityContext",
        hardened(runAsNonRoot=True, runAsUser=1000),
        token=DEPLOYMENT,
    ),
    Case(
        laws.profiles_agree,
        [],
        hardened(seccompProfile={"type": "Localhost"}),
        f"{C}.securityContext.seccompProfile.localhostProfile",
        hardened(seccompProfile={"type": "Localhost", "localhostProfile": "a.json"}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.profiles_agree,
        [],
        serving(pod_spec(securityContext={"seccompProfile": {"type": "RuntimeDefault", "localhostProfile": "a"}})),
        "spec.template.spec.securityContext.seccompProfile.localhostProfile",
        serving(pod_spec(securityContext={"seccompProfile": {"type": "RuntimeDefault"}})),
        token=DEPLOYMENT,
    ),
    Case(
        laws.environment_has_one_source,
        [],
        env(valueFrom={"resourceFieldRef": {"resource": "cpu"}}),
        f"{C}.env[0].valueFrom.resourceFieldRef.resource",
        env(valueFrom={"resourceFieldRef": {"resource": "limits.cpu"}}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.environment_has_one_source,
        [],
        env(valueFrom={"resourceFieldRef": {"resource": "limits.memory", "divisor": "2Mi"}}),
        f"{C}.env[0].valueFrom.resourceFieldRef.divisor",
        env(valueFrom={"resourceFieldRef": {"resource": "limits.memory", "divisor": "1024Ki"}}),
        token=DEPLOYMENT,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
