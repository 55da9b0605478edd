"""Laws of the addresses that lead to a service."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import reach as laws
from tests.laws.kubernetes.specs import service
from tests.laws.support import Case, check


def outside(address: str) -> dict[str, Any]:
    return service(externalIPs=[address])


def sliced(kind: str, address: str) -> dict[str, Any]:
    return {"addressType": kind, "endpoints": [{"addresses": [address]}]}


def spoken(protocol: str) -> dict[str, Any]:
    return service({"port": 80, "appProtocol": protocol})


CASES = [
    Case(laws.outside_addresses_lead_here, [], outside("127.0.0.1"), "spec.externalIPs[0]", outside("203.0.113.4")),
    Case(
        laws.families_are_apart,
        [],
        service(ipFamilies=["IPv4", "IPv4"]),
        "spec.ipFamilies",
        service(ipFamilies=["IPv4", "IPv6"], ipFamilyPolicy="PreferDualStack"),
    ),
    Case(laws.protocol_is_qualified, [], spoken("http 2"), "spec.ports[0].appProtocol", spoken("kubernetes.io/h2c")),
    Case(
        laws.endpoints_fit_their_type,
        [],
        sliced("IPv4", "db.example.com"),
        "endpoints[0].addresses[0]",
        sliced("FQDN", "db.example.com"),
        token=laws.SLICE,
    ),
    Case(
        laws.endpoints_fit_their_type,
        [],
        sliced("IPv6", "10.0.0.1"),
        "endpoints[0].addresses[0]",
        sliced("IPv6", "fd00::1"),
        token=laws.SLICE,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
