"""Laws of names by which objects refer to others."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import names as laws
from tests.laws.kubernetes.specs import DEPLOYMENT, C, holding, pod_spec, serving
from tests.laws.support import Case, check


def held(law: Any, wrong: dict[str, Any], path: str, right: dict[str, Any]) -> Case:
    return Case(law, [], wrong, path, right, token=DEPLOYMENT)


def secret(name: str) -> dict[str, Any]:
    return holding(env=[{"name": "A", "valueFrom": {"secretKeyRef": {"name": name, "key": "a"}}}])


def whole(name: str) -> dict[str, Any]:
    return holding(envFrom=[{"configMapRef": {"name": name}}])


PATH = {"path": "/", "pathType": "Prefix", "backend": {"service": {"name": "a", "port": {"number": 80}}}}
RULES = {"rules": [{"http": {"paths": [PATH]}}]}
CASES = [
    held(
        laws.names_in_pods_are_valid,
        serving(pod_spec(serviceAccountName="My_Account")),
        "spec.template.spec.serviceAccountName",
        serving(pod_spec(serviceAccountName="my.account")),
    ),
    held(laws.names_in_pods_are_valid, secret("My_S"), f"{C}.env[0].valueFrom.secretKeyRef.name", secret("my-s")),
    held(laws.names_in_pods_are_valid, whole("Conf"), f"{C}.envFrom[0].configMapRef.name", whole("conf")),
    Case(
        laws.class_of_ingress_is_valid,
        [],
        {"spec": RULES | {"ingressClassName": "Nginx Public"}},
        "spec.ingressClassName",
        {"spec": RULES | {"ingressClassName": "nginx"}},
    ),
    Case(laws.handler_is_valid, [], {"handler": "Kata_QEMU"}, "handler", {"handler": "kata-qemu"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
