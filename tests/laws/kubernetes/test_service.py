"""Laws of services."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import service as laws
from rehearsal.wire import UNKNOWN
from tests.laws.kubernetes.specs import made, pod_spec, service, serving
from tests.laws.support import Case, check

SERVICE = "kubernetes:core/v1:Service"
TAKEN = made("core/v1:Service", "other", service({"port": 80, "nodePort": 30080}, type="NodePort"))
WEB = made("apps/v1:Deployment", "web", serving(pod_spec({"ports": [{"containerPort": 80, "name": "http"}]})))
TWO = ({"port": 80, "name": "http"}, {"port": 443, "name": "https"})


def named(name: Any) -> dict[str, Any]:
    return {"spec": {"type": "ExternalName", "externalName": name}}


def case(law: Any, wrong: dict[str, Any], path: str, right: dict[str, Any], *given: Any) -> Case:
    return Case(law, list(given), wrong, path, right, token=SERVICE)


CASES = [
    case(
        laws.ports_are_given,
        {"spec": {"selector": {"a": "b"}}},
        "spec.ports",
        {"spec": {"selector": {"a": "b"}, "clusterIP": "None"}},
    ),
    case(
        laws.ports_are_named, service({"port": 80, "name": "http"}, {"port": 443}), "spec.ports[1].name", service(*TWO)
    ),
    case(
        laws.ports_are_named,
        service({"port": 80, "name": "My Port"}),
        "spec.ports[0].name",
        service({"port": 80, "name": UNKNOWN}),
    ),
    case(laws.ports_are_named, service(TWO[0], {"port": 81, "name": "http"}), "spec.ports[1].name", service(*TWO)),
    case(
        laws.ports_are_apart,
        service({"port": 80, "name": "a"}, {"port": 80, "name": "b"}),
        "spec.ports[1].port",
        service({"port": 53, "name": "a"}, {"port": 53, "name": "b", "protocol": "UDP"}),
    ),
    case(
        laws.target_port_is_valid,
        service({"port": 80, "targetPort": "8080"}),
        "spec.ports[0].targetPort",
        service({"port": 80, "targetPort": "http"}),
    ),
    case(
        laws.target_port_is_valid,
        service({"port": 80, "targetPort": 70000}),
        "spec.ports[0].targetPort",
        service({"port": 80, "targetPort": 8080}),
    ),
    case(
        laws.node_port_fits,
        service({"port": 80, "nodePort": 30080}),
        "spec.ports[0].nodePort",
        service({"port": 80, "nodePort": 30080}, type="NodePort"),
    ),
    case(
        laws.node_port_fits,
        service({"port": 80, "nodePort": 8080}, type="NodePort"),
        "spec.ports[0].nodePort",
        service({"port": 80, "nodePort": 32767}, type="LoadBalancer"),
    ),
    case(
        laws.node_port_fits,
        service({"port": 80, "nodePort": 30080}, type="NodePort"),
        "spec.ports[0].nodePort",
        service({"port": 80, "nodePort": 30080, "protocol": "UDP"}, type="NodePort"),
        TAKEN,
    ),
    case(laws.external_name_is_given, {"spec": {"type": "ExternalName"}}, "spec.externalName", named(UNKNOWN)),
    case(laws.external_name_is_given, named("https://example.com"), "spec.externalName", named("db.example.com.")),
    case(
        laws.headless_is_internal,
        service(clusterIP="None", type="LoadBalancer"),
        "spec.clusterIP",
        service(clusterIP="None"),
    ),
    case(laws.headless_is_internal, service(clusterIP="none"), "spec.clusterIP", service(clusterIP="10.0.0.10")),
    case(
        laws.settings_fit_the_type,
        service(externalTrafficPolicy="Local"),
        "spec.externalTrafficPolicy",
        service(externalTrafficPolicy="Local", type="NodePort"),
    ),
    case(
        laws.settings_fit_the_type,
        service(loadBalancerSourceRanges=["10.0.0.0/8"]),
        "spec.loadBalancerSourceRanges",
        service(loadBalancerSourceRanges=["10.0.0.0/8"], type="LoadBalancer"),
    ),
    case(
        laws.settings_fit_the_type,
        service(sessionAffinityConfig={"clientIP": {"timeoutSeconds": 5}}),
        "spec.sessionAffinityConfig",
        service(sessionAffinity="ClientIP", sessionAffinityConfig={"clientIP": {"timeoutSeconds": 5}}),
    ),
    case(
        laws.addresses_are_valid,
        service(loadBalancerSourceRanges=["10.0.0.0"], type="LoadBalancer"),
        "spec.loadBalancerSourceRanges[0]",
        service(loadBalancerSourceRanges=["10.0.0.1/24"], type="LoadBalancer"),
    ),
    Case(
        laws.selector_finds_pods,
        [WEB],
        service(selector={"app": "api"}),
        "spec.selector",
        service(),
        token=SERVICE,
        previous={},
    ),
    Case(
        laws.selector_finds_pods,
        [WEB],
        service({"port": 80, "targetPort": "web"}),
        "spec.ports[0].targetPort",
        service({"port": 80, "targetPort": "http"}),
        token=SERVICE,
        previous={},
    ),
    case(
        laws.addresses_are_valid, service(externalIPs=["here"]), "spec.externalIPs[0]", service(externalIPs=["1.2.3.4"])
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
