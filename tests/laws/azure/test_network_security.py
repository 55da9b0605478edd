"""Laws of network security groups."""

from typing import Any

import pytest

from rehearsal.laws.azure.network import security
from tests.laws.azure.records import made
from tests.laws.support import Case, check

GROUP, RULE = "azure-native:network:NetworkSecurityGroup", "azure-native:network:SecurityRule"
OPEN = {
    "direction": "Inbound",
    "access": "Allow",
    "protocol": "Tcp",
    "sourceAddressPrefix": "*",
    "sourcePortRange": "*",
    "destinationAddressPrefix": "*",
    "destinationPortRange": "443",
}
IN_GROUP = {"resourceGroupName": "rg", "networkSecurityGroupName": "guard", "securityRuleName": "web"}
GUARD = made(
    "network:NetworkSecurityGroup",
    "Microsoft.Network/networkSecurityGroups/guard",
    {"securityRules": [OPEN | {"name": "ssh", "priority": 100}]},
)
SEPARATE = made(
    "network:SecurityRule",
    "Microsoft.Network/networkSecurityGroups/guard/securityRules/dns",
    OPEN | IN_GROUP | {"securityRuleName": "dns", "priority": 300},
)


def rules(*changes: dict[str, Any]) -> dict[str, Any]:
    return {
        "securityRules": [OPEN | {"name": f"r{n}", "priority": 100 + n} | change for n, change in enumerate(changes)]
    }


CASES = [
    Case(
        security.priority_in_range,
        [],
        rules({"priority": 5000}),
        "securityRules[0].priority",
        rules({"priority": 4096}),
    ),
    Case(
        security.priority_once,
        [],
        rules({"priority": 200}, {"priority": 200}),
        "securityRules[1].priority",
        rules({"priority": 200}, {"priority": 200, "direction": "Outbound"}),
    ),
    Case(
        security.priority_once,
        [GUARD],
        OPEN | IN_GROUP | {"priority": 100},
        "priority",
        OPEN | IN_GROUP | {"priority": 101},
        RULE,
    ),
    Case(
        security.priority_once,
        [SEPARATE],
        OPEN | IN_GROUP | {"priority": 300},
        "priority",
        OPEN | IN_GROUP | {"priority": 300, "networkSecurityGroupName": "other"},
        RULE,
    ),
    Case(
        security.port_range,
        [],
        rules({"destinationPortRange": "80,443"}),
        "securityRules[0].destinationPortRange",
        rules({"destinationPortRange": "80-443"}),
    ),
    Case(
        security.port_range,
        [],
        OPEN | {"priority": 100, "sourcePortRange": "70000"},
        "sourcePortRange",
        OPEN | {"priority": 100},
        RULE,
    ),
    Case(
        security.singular_or_plural,
        [],
        rules({"destinationPortRanges": ["80", "443"]}),
        "securityRules[0].destinationPortRange",
        rules({"destinationPortRange": None, "destinationPortRanges": ["80", "443"]}),
    ),
    Case(
        security.singular_or_plural,
        [],
        rules({"sourceAddressPrefix": None}),
        "securityRules[0].sourceAddressPrefix",
        rules({"sourceAddressPrefix": None, "sourceApplicationSecurityGroups": [{"id": "/x"}]}),
    ),
    Case(
        security.no_tag_in_list,
        [],
        rules({"sourceAddressPrefix": None, "sourceAddressPrefixes": ["10.0.0.0/8", "Internet"]}),
        "securityRules[0].sourceAddressPrefixes[1]",
        rules({"sourceAddressPrefix": "Internet"}),
    ),
    Case(
        security.prefix_is_address_or_tag,
        [],
        rules({"sourceAddressPrefix": "10.0.0.0/8,192.168.0.0/16"}),
        "securityRules[0].sourceAddressPrefix",
        rules({"sourceAddressPrefix": "Storage.WestEurope", "destinationAddressPrefix": "10.0.0.4"}),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
