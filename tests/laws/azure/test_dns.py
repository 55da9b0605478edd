"""Laws of DNS."""

import pytest

from rehearsal.laws.azure import dns
from tests.laws.support import Case, check

ALIAS = {"recordType": "CNAME", "cnameRecord": {"cname": "shop.example.net"}}

CASES = [
    Case(
        dns.no_alias_at_apex,
        [],
        ALIAS | {"relativeRecordSetName": "@"},
        "relativeRecordSetName",
        ALIAS | {"relativeRecordSetName": "www"},
    ),
    Case(
        dns.values_of_type,
        [],
        {"recordType": "CNAME", "aRecords": [{"ipv4Address": "203.0.113.1"}]},
        "aRecords",
        {"recordType": "A", "aRecords": [{"ipv4Address": "203.0.113.1"}]},
    ),
    Case(
        dns.addresses_are_addresses,
        [],
        {"aRecords": [{"ipv4Address": "shop.example.net"}]},
        "aRecords[0].ipv4Address",
        {"aRecords": [{"ipv4Address": "203.0.113.1"}], "aaaaRecords": [{"ipv6Address": "2001:db8::1"}]},
    ),
    Case(dns.type_exists, [], {"recordType": "SPF"}, "recordType", {"recordType": "TXT"}),
    Case(
        dns.zone_is_domain,
        [],
        {"zoneName": "internal"},
        "zoneName",
        {"zoneName": "corp.internal", "location": "global"},
    ),
    Case(
        dns.zone_is_domain,
        [],
        {"privateZoneName": "my_zone!"},
        "privateZoneName",
        {"privateZoneName": "privatelink.blob.core.windows.net", "location": "global"},
        "azure-native:privatedns:PrivateZone",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
