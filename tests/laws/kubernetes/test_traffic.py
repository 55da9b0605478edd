"""Laws of Istio's networking."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import traffic as laws
from rehearsal.wire import UNKNOWN
from tests.laws.support import Case, check

TO = {"destination": {"host": "web"}}
TLS = {"mode": "SIMPLE", "credentialName": "web"}


def routed(http: Any = None, **more: Any) -> dict[str, Any]:
    return {"spec": {"hosts": ["web"], "http": [http if http is not None else {"route": [TO]}]} | more}


def split(*weights: Any) -> dict[str, Any]:
    return routed({"route": [TO | {"weight": weight} for weight in weights]})


def served(*others: dict[str, Any], protocol: str = "HTTP", number: int = 80, **more: Any) -> dict[str, Any]:
    one = {"hosts": ["*"], "port": {"number": number, "name": "a", "protocol": protocol}} | more
    return {"spec": {"servers": [one, *others]}}


def entry(**more: Any) -> dict[str, Any]:
    return {"spec": {"hosts": ["api.example.com"], "resolution": "DNS"} | more}


ENDPOINT = [{"address": "10.0.0.1"}]
SECOND: dict[str, Any] = {"hosts": ["*"], "port": {"number": 81, "name": "a", "protocol": "HTTP"}}
P443 = {"number": 443, "name": "tls", "protocol": "TLS"}

CASES = [
    *(
        Case(law, [], wrong, path, right, token=laws.ROUTES[0])
        for law, wrong, path, right in [
            (laws.routes_are_given, {"spec": {"hosts": ["web"]}}, "spec.http", routed()),
            (laws.routes_are_given, routed(hosts=["*"]), "spec.hosts[0]", routed(hosts=["*"], gateways=["web"])),
            (laws.route_goes_somewhere, routed({"name": "a"}), "spec.http[0]", routed({"route": UNKNOWN})),
            (
                laws.route_goes_somewhere,
                routed({"route": [TO], "redirect": {"uri": "/"}}),
                "spec.http[0].redirect",
                routed({"redirect": {"uri": "/"}}),
            ),
            (laws.weights_add_up, split(0, 0), "spec.http[0].route", split(0, 1)),
        ]
    ),
    Case(
        laws.weights_add_up,
        [],
        {"spec": {"hosts": ["a"], "tcp": [{"route": [TO | {"weight": -1}]}]}},
        "spec.tcp[0].route[0].weight",
        {"spec": {"hosts": ["a"], "tcp": [{"route": [TO | {"weight": 1}]}]}},
        token=laws.ROUTES[0],
    ),
    Case(
        laws.subsets_are_apart,
        [],
        {"spec": {"host": "a", "subsets": [{"name": "v1"}, {"name": "v1"}]}},
        "spec.subsets[1].name",
        {"spec": {"host": "a", "subsets": [{"name": "v1"}, {"name": "v2"}]}},
        token=laws.RULES[0],
    ),
    *(
        Case(law, [], wrong, path, right, token=laws.GATEWAYS[0])
        for law, wrong, path, right in [
            (laws.servers_are_complete, {"spec": {"selector": {"istio": "ingress"}}}, "spec.servers", served()),
            (laws.servers_are_complete, served(hosts=[]), "spec.servers[0].hosts", served()),
            (
                laws.servers_are_complete,
                served(protocol="WEB"),
                "spec.servers[0].port.protocol",
                served(protocol="HTTP2"),
            ),
            (
                laws.servers_are_complete,
                served(SECOND),
                "spec.servers[1].port.name",
                served(SECOND | {"port": SECOND["port"] | {"name": "b"}}),
            ),
            (
                laws.encryption_fits_the_port,
                served(protocol="HTTPS", number=443),
                "spec.servers[0].tls",
                served(protocol="HTTPS", number=443, tls=TLS),
            ),
            (
                laws.encryption_fits_the_port,
                served(tls=TLS),
                "spec.servers[0].tls",
                served(tls={"httpsRedirect": True}),
            ),
            (
                laws.encryption_fits_the_port,
                served(port=P443, tls={"mode": "SIMPLE"}),
                "spec.servers[0].tls.credentialName",
                served(port=P443, tls={"mode": "PASSTHROUGH"}),
            ),
        ]
    ),
    *(
        Case(law, [], wrong, path, right, token=laws.ENTRIES[0])
        for law, wrong, path, right in [
            (
                laws.entry_is_resolved,
                entry(hosts=["*"], resolution="NONE"),
                "spec.hosts[0]",
                entry(hosts=["*.example.com"], resolution="NONE"),
            ),
            (
                laws.entry_is_resolved,
                entry(hosts=["*.example.com"]),
                "spec.hosts[0]",
                entry(hosts=["*.example.com"], endpoints=ENDPOINT),
            ),
            (
                laws.entry_is_resolved,
                entry(resolution="NONE", endpoints=ENDPOINT),
                "spec.endpoints",
                entry(resolution="STATIC", endpoints=ENDPOINT),
            ),
            (
                laws.entry_is_resolved,
                entry(addresses=["10.0.0.0/8"]),
                "spec.addresses[0]",
                entry(addresses=["10.0.0.0/8"], resolution="STATIC"),
            ),
            (
                laws.entry_ports_are_apart,
                entry(ports=[{"number": 80, "name": n} for n in "ab"]),
                "spec.ports[1].number",
                entry(ports=[{"number": n, "name": f"p{n}"} for n in (80, 81)]),
            ),
        ]
    ),
]  # fmt: skip - a table


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
