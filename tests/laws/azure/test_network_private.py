"""Laws of private endpoints and private zones."""

from typing import Any

import pytest

from rehearsal.laws.azure.network import private
from tests.laws.azure.records import NET, ident, made
from tests.laws.support import Case, check

STORE = ident("Microsoft.Storage/storageAccounts/store")
BASIC = made("containerregistry:Registry", "Microsoft.ContainerRegistry/registries/basic", {"sku": {"name": "Basic"}})
PREMIUM = made(
    "containerregistry:Registry", "Microsoft.ContainerRegistry/registries/premium", {"sku": {"name": "Premium"}}
)
ENDPOINT = made(
    "network:PrivateEndpoint",
    "Microsoft.Network/privateEndpoints/entry",
    {"privateLinkServiceConnections": [{"privateLinkServiceId": STORE, "groupIds": ["blob"]}]},
)
LINK = {"resourceGroupName": "rg", "privateZoneName": "a.test", "location": "global", "virtualNetwork": {"id": NET}}
LINKED = made(
    "privatedns:VirtualNetworkLink",
    "Microsoft.Network/privateDnsZones/b.test/virtualNetworkLinks/one",
    LINK | {"privateZoneName": "b.test", "registrationEnabled": True},
)


def connected(target: str, *groups: str) -> dict[str, Any]:
    return {"privateLinkServiceConnections": [{"privateLinkServiceId": target, "groupIds": list(groups)}]}


def zone(name: str) -> dict[str, Any]:
    configs = [{"name": "only", "privateDnsZoneId": ident(f"Microsoft.Network/privateDnsZones/{name}")}]
    return {"resourceGroupName": "rg", "privateEndpointName": "entry", "privateDnsZoneConfigs": configs}


CASES = [
    Case(
        private.group_of_target,
        [],
        connected(STORE, "blobs"),
        "privateLinkServiceConnections[0].groupIds[0]",
        connected(STORE, "blob"),
    ),
    Case(
        private.group_of_target,
        [],
        connected(STORE),
        "privateLinkServiceConnections[0].groupIds",
        connected(ident("Microsoft.Network/privateLinkServices/mine")),
    ),
    Case(
        private.target_in_tier,
        [BASIC, PREMIUM],
        connected(BASIC.id, "registry"),
        "privateLinkServiceConnections[0].privateLinkServiceId",
        connected(PREMIUM.id, "registry"),
    ),
    Case(
        private.zone_of_group,
        [ENDPOINT],
        zone("privatelink.web.core.windows.net"),
        "privateDnsZoneConfigs[0].privateDnsZoneId",
        zone("privatelink.blob.core.windows.net"),
    ),
    Case(
        private.global_location,
        [],
        {"location": "westeurope"},
        "location",
        {"location": "Global"},
        "azure-native:privatedns:PrivateZone",
    ),
    Case(
        private.one_registration,
        [LINKED],
        LINK | {"registrationEnabled": True},
        "registrationEnabled",
        LINK | {"registrationEnabled": False},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
