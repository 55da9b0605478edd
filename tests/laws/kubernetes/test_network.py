"""Laws of ingresses and network policies."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import network as laws
from rehearsal.wire import UNKNOWN
from tests.laws.kubernetes.specs import made, service
from tests.laws.support import Case, check

BACKEND = {"service": {"name": "web", "port": {"number": 80}}}
P = "spec.rules[0].http.paths[0]"


def ingress(
    host: Any = "example.com", tls: Any = None, annotations: Any = None, spec: Any = None, **path: Any
) -> dict[str, Any]:
    one = {"path": "/", "pathType": "Prefix", "backend": BACKEND} | path
    whole = {"rules": [{"host": host, "http": {"paths": [one]}}], "tls": tls} | (spec if isinstance(spec, dict) else {})
    return {"metadata": {"name": "it", "annotations": annotations}, "spec": whole}


def backend(**service: Any) -> dict[str, Any]:
    return ingress(backend={"service": {"name": "web"} | service})


def policy(**rule: Any) -> dict[str, Any]:
    return {"spec": {"podSelector": {}, "ingress": [rule]}}


def block(cidr: str, *without: str) -> dict[str, Any]:
    return policy(**{"from": [{"ipBlock": {"cidr": cidr, "except": list(without)}}]})


def port(**more: Any) -> dict[str, Any]:
    return policy(ports=[more])


WEB = made("core/v1:Service", "web", service())
OLD = {"kubernetes.io/ingress.class": "nginx"}

CASES = [
    *(
        Case(law, [], wrong, path, right, token=laws.INGRESS)
        for law, wrong, path, right in [
            (
                laws.ingress_leads_somewhere,
                {"spec": {"ingressClassName": "a"}},
                "spec",
                {"spec": {"defaultBackend": BACKEND}},
            ),
            (laws.paths_are_valid, ingress(path="api"), f"{P}.path", ingress(path="/api")),
            (
                laws.paths_are_valid,
                ingress(path=None),
                f"{P}.path",
                ingress(path=None, pathType="ImplementationSpecific"),
            ),
            (
                laws.paths_are_valid,
                ingress(path="/a//b"),
                f"{P}.path",
                ingress(path="/a//b", pathType="ImplementationSpecific"),
            ),
            (laws.backends_are_complete, ingress(backend={}), f"{P}.backend", ingress(backend=UNKNOWN)),
            (laws.backends_are_complete, backend(), f"{P}.backend.service.port", backend(port=UNKNOWN)),
            (laws.backends_are_complete, backend(port={}), f"{P}.backend.service.port", backend(port={"name": "http"})),
            (
                laws.backends_are_complete,
                backend(port={"name": "http", "number": 80}),
                f"{P}.backend.service.port.name",
                backend(port={"number": 80}),
            ),
            (laws.hosts_are_valid, ingress("https://example.com"), "spec.rules[0].host", ingress("*.example.com")),
            (laws.hosts_are_valid, ingress("10.0.0.1"), "spec.rules[0].host", ingress(UNKNOWN)),
            (laws.hosts_are_valid, ingress("a.*.com"), "spec.rules[0].host", ingress(None)),
            (
                laws.hosts_are_valid,
                ingress(tls=[{"hosts": ["Example.com"]}]),
                "spec.tls[0].hosts[0]",
                ingress(tls=[{"hosts": ["example.com"]}]),
            ),
            (
                laws.class_is_given_once,
                ingress(annotations=OLD, spec={"ingressClassName": "nginx"}),
                'metadata.annotations["kubernetes.io/ingress.class"]',
                ingress(annotations=OLD),
            ),
        ]
    ),
    Case(
        laws.backends_exist,
        [WEB],
        backend(name="api", port={"number": 80}),
        f"{P}.backend.service.name",
        ingress(),
        token=laws.INGRESS,
        previous={},
    ),
    Case(
        laws.backends_exist,
        [WEB],
        backend(port={"number": 81}),
        f"{P}.backend.service.port.number",
        ingress(),
        token=laws.INGRESS,
        previous={},
    ),
    Case(
        laws.controller_is_qualified,
        [],
        {"spec": {"controller": "nginx"}},
        "spec.controller",
        {"spec": {"controller": "k8s.io/ingress-nginx"}},
        token=laws.CLASS,
    ),
    *(
        Case(law, [], wrong, path, right, token=laws.POLICY)
        for law, wrong, path, right in [
            (
                laws.peers_are_valid,
                policy(**{"from": [{}]}),
                "spec.ingress[0].from[0]",
                policy(**{"from": [{"podSelector": {}}]}),
            ),
            (
                laws.peers_are_valid,
                policy(**{"from": [{"podSelector": {}, "ipBlock": {"cidr": "10.0.0.0/8"}}]}),
                "spec.ingress[0].from[0].ipBlock",
                block("10.0.0.0/8", "10.1.0.0/16"),
            ),
            (laws.peers_are_valid, block("10.0.0.0"), "spec.ingress[0].from[0].ipBlock.cidr", block("10.0.0.1/32")),
            (
                laws.peers_are_valid,
                block("10.0.0.0/8", "11.0.0.0/16"),
                "spec.ingress[0].from[0].ipBlock.except[0]",
                block("0.0.0.0/0", "11.0.0.0/16"),
            ),
            (laws.policy_ports_are_valid, port(port="443"), "spec.ingress[0].ports[0].port", port(port="https")),
            (
                laws.policy_ports_are_valid,
                port(port=90, endPort=80),
                "spec.ingress[0].ports[0].endPort",
                port(port=80, endPort=90),
            ),
            (
                laws.policy_ports_are_valid,
                port(endPort=80),
                "spec.ingress[0].ports[0].endPort",
                port(port=UNKNOWN, endPort=80),
            ),
        ]
    ),
]  # fmt: skip - a table


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
