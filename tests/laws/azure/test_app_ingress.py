"""Laws of Container Apps: requests, scale, probes and names."""

from typing import Any

import pytest

from rehearsal.laws.azure import app_ingress
from tests.laws.support import Case, check

APP = "azure-native:app:ContainerApp"


def scale(**numbers: int) -> dict[str, Any]:
    return {"template": {"scale": numbers}}


def traffic(*weights: int) -> dict[str, Any]:
    return {
        "configuration": {
            "ingress": {"traffic": [{"weight": weight, "revisionName": f"app--r{weight}"} for weight in weights]}
        }
    }


def ingress(**more: Any) -> dict[str, Any]:
    return {"configuration": {"ingress": {"external": True, "targetPort": 80} | more}}


def restricted(*actions: str) -> dict[str, Any]:
    rules = [
        {"name": f"r{n}", "action": action, "ipAddressRange": f"20.0.{n}.0/24"} for n, action in enumerate(actions)
    ]
    return ingress(ipSecurityRestrictions=rules)


def probed(*probes: dict[str, Any]) -> dict[str, Any]:
    return {"template": {"containers": [{"name": "web", "image": "nginx", "probes": list(probes)}]}}


def named(*names: str) -> dict[str, Any]:
    return {"template": {"containers": [{"name": name, "image": "nginx"} for name in names]}}


STICKY = {"ingress": {"stickySessions": {"affinity": "sticky"}}}
LIVE = {"type": "Liveness", "httpGet": {"path": "/", "port": 80}}

CASES = [
    Case(
        app_ingress.replicas_in_order,
        [],
        scale(minReplicas=5, maxReplicas=3),
        "template.scale.minReplicas",
        scale(minReplicas=3, maxReplicas=5),
    ),
    Case(app_ingress.traffic_is_whole, [], traffic(50, 40), "configuration.ingress.traffic", traffic(60, 40)),
    Case(
        app_ingress.port_of_transport,
        [],
        ingress(transport="http", exposedPort=8080),
        "configuration.ingress.exposedPort",
        ingress(transport="tcp", exposedPort=8080),
    ),
    Case(
        app_ingress.allow_or_deny,
        [],
        restricted("Allow", "Deny"),
        "configuration.ingress.ipSecurityRestrictions[1].action",
        restricted("Allow", "Allow"),
    ),
    Case(
        app_ingress.sticky_in_single,
        [],
        {"configuration": STICKY | {"activeRevisionsMode": "Multiple"}},
        "configuration.ingress.stickySessions.affinity",
        {"configuration": STICKY | {"activeRevisionsMode": "Single"}},
    ),
    Case(
        app_ingress.probes,
        [],
        probed(LIVE, LIVE),
        "template.containers[0].probes[1].type",
        probed(LIVE, LIVE | {"type": "Readiness"}),
    ),
    Case(
        app_ingress.probes,
        [],
        probed(LIVE | {"successThreshold": 2}),
        "template.containers[0].probes[0].successThreshold",
        probed(LIVE | {"successThreshold": 1}),
    ),
    Case(
        app_ingress.app_name,
        [],
        {"containerAppName": "My-App"},
        "containerAppName",
        {"containerAppName": "my-app"},
        APP,
    ),
    Case(
        app_ingress.container_named_once,
        [],
        named("web", "web"),
        "template.containers[1].name",
        named("web", "side"),
        APP,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
