"""Laws of virtual networks and subnets."""

from typing import Any

import pytest

from rehearsal.laws.azure.network import subnets, vnet
from tests.laws.azure.records import NET, delegated, ident, made, net, subnet, subnet_id
from tests.laws.support import Case, check

IN_NET = {"resourceGroupName": "rg", "virtualNetworkName": "net", "subnetName": "b"}
OTHER = made(
    "network:VirtualNetwork",
    "Microsoft.Network/virtualNetworks/other",
    {"virtualNetworkName": "other", "addressSpace": {"addressPrefixes": ["10.0.128.0/17"]}},
)
FAR = made(
    "network:VirtualNetwork",
    "Microsoft.Network/virtualNetworks/far",
    {"virtualNetworkName": "far", "addressSpace": {"addressPrefixes": ["10.9.0.0/16"]}},
)
BASTION = {"resourceGroupName": "rg", "ipConfigurations": [{"subnet": {"id": subnet_id("AzureBastionSubnet")}}]}


def space(*blocks: str, **more: Any) -> dict[str, Any]:
    return {
        "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
        "subnets": [{"name": f"s{index}", "addressPrefix": block} for index, block in enumerate(blocks)],
    } | more


def peering(name: str) -> dict[str, Any]:
    return {
        "resourceGroupName": "rg",
        "virtualNetworkName": "net",
        "remoteVirtualNetwork": {"id": ident(f"Microsoft.Network/virtualNetworks/{name}")},
    }


CASES = [
    Case(
        vnet.block_is_network,
        [],
        {"addressSpace": {"addressPrefixes": ["10.0.1.0/16"]}},
        "addressSpace.addressPrefixes[0]",
        space(),
    ),
    Case(
        vnet.inline_subnet_inside,
        [],
        space("10.0.0.0/24", "10.1.0.0/24"),
        "subnets[1].addressPrefix",
        space("10.0.0.0/24"),
    ),
    Case(
        vnet.subnet_inside,
        [net()],
        IN_NET | {"addressPrefix": "10.1.0.0/24"},
        "addressPrefix",
        IN_NET | {"addressPrefix": "10.0.1.0/24"},
    ),
    Case(
        vnet.inline_subnets_apart,
        [],
        space("10.0.0.0/24", "10.0.0.128/25"),
        "subnets[1].addressPrefix",
        space("10.0.0.0/25", "10.0.0.128/25"),
    ),
    Case(
        vnet.subnets_apart,
        [net(), subnet("a", "10.0.0.0/24")],
        IN_NET | {"addressPrefixes": ["10.0.0.0/25"]},
        "addressPrefixes[0]",
        IN_NET | {"addressPrefixes": ["10.0.1.0/25"]},
    ),
    Case(
        vnet.subnets_apart,
        [net(subnets=[{"name": "a", "addressPrefix": "10.0.0.0/24"}])],
        IN_NET | {"addressPrefix": "10.0.0.0/25"},
        "addressPrefix",
        IN_NET | {"addressPrefix": "10.0.1.0/25"},
    ),
    Case(
        vnet.subnet_size,
        [],
        IN_NET | {"addressPrefix": "10.0.0.0/30"},
        "addressPrefix",
        IN_NET | {"addressPrefix": "10.0.0.0/29"},
        "azure-native:network:Subnet",
    ),
    Case(vnet.peers_apart, [net(), OTHER, FAR], peering("other"), "remoteVirtualNetwork.id", peering("far")),
    Case(
        vnet.next_hop,
        [],
        {"nextHopType": "VirtualAppliance"},
        "nextHopIpAddress",
        {"nextHopType": "VirtualAppliance", "nextHopIpAddress": "10.0.0.4"},
        "azure-native:network:Route",
    ),
    Case(
        vnet.next_hop,
        [],
        {"routes": [{"nextHopType": "Internet", "nextHopIpAddress": "10.0.0.4"}]},
        "routes[0].nextHopIpAddress",
        {"routes": [{"nextHopType": "Internet"}]},
        "azure-native:network:RouteTable",
    ),
    Case(
        vnet.gateway_subnet_bare,
        [],
        {"subnetName": "GatewaySubnet", "networkSecurityGroup": {"id": "/x"}},
        "networkSecurityGroup",
        {"subnetName": "other", "networkSecurityGroup": {"id": "/x"}},
        "azure-native:network:Subnet",
    ),
    Case(
        subnets.subnet_is_delegated,
        [subnet("a", "10.0.0.0/24"), delegated("b", "10.0.1.0/24", "Microsoft.Web/serverFarms")],
        {"virtualNetworkSubnetId": subnet_id("a")},
        "virtualNetworkSubnetId",
        {"virtualNetworkSubnetId": subnet_id("b")},
        "azure-native:web:WebApp",
    ),
    Case(
        subnets.subnet_is_delegated,
        [net(subnets=[{"name": "a", "addressPrefix": "10.0.0.0/24"}])],
        {"network": {"delegatedSubnetResourceId": subnet_id("a")}},
        "network.delegatedSubnetResourceId",
        {"network": {"delegatedSubnetResourceId": subnet_id("elsewhere")}},
        "azure-native:dbformysql:Server",
    ),
    Case(
        subnets.subnet_has_endpoint,
        [subnet("a", "10.0.0.0/24"), subnet("b", "10.0.1.0/24", serviceEndpoints=[{"service": "Microsoft.Storage"}])],
        {"networkRuleSet": {"virtualNetworkRules": [{"virtualNetworkResourceId": subnet_id("a")}]}},
        "networkRuleSet.virtualNetworkRules[0].virtualNetworkResourceId",
        {"networkRuleSet": {"virtualNetworkRules": [{"virtualNetworkResourceId": subnet_id("b")}]}},
        "azure-native:storage:StorageAccount",
    ),
    Case(
        subnets.subnet_has_endpoint,
        [subnet("a", "10.0.0.0/24")],
        {"virtualNetworkRules": [{"id": subnet_id("a")}]},
        "virtualNetworkRules[0].id",
        {"virtualNetworkRules": [{"id": subnet_id("a"), "ignoreMissingVNetServiceEndpoint": True}]},
        "azure-native:cosmosdb:DatabaseAccount",
    ),
    Case(
        subnets.gateway_in_its_subnet,
        [],
        {"ipConfigurations": [{"subnet": {"id": subnet_id("bastion")}}]},
        "ipConfigurations[0].subnet.id",
        BASTION,
        "azure-native:network:BastionHost",
    ),
    Case(
        subnets.gateway_in_its_subnet,
        [subnet("AzureBastionSubnet", "10.0.0.0/27")],
        BASTION,
        "ipConfigurations[0].subnet.id",
        {"ipConfigurations": [{"subnet": {"id": f"{NET}2/subnets/AzureBastionSubnet"}}]},
        "azure-native:network:BastionHost",
    ),
    Case(
        subnets.in_region_of_network,
        [net(location="West Europe")],
        {"location": "northeurope", "subnet": {"id": subnet_id("a")}},
        "subnet.id",
        {"location": "westeurope", "subnet": {"id": subnet_id("a")}},
        "azure-native:network:PrivateEndpoint",
    ),
    Case(vnet.has_addresses, [], {}, "addressSpace", {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}}),
    Case(
        vnet.has_addresses,
        [],
        {"addressSpace": {"addressPrefixes": []}},
        "addressSpace.addressPrefixes",
        {"addressSpace": {"ipamPoolPrefixAllocations": [{"numberOfIpAddresses": "256"}]}},
    ),
    Case(
        vnet.endpoint_is_offered,
        [],
        {"serviceEndpoints": [{"service": "Microsoft.Blob"}]},
        "serviceEndpoints[0].service",
        {"serviceEndpoints": [{"service": "Microsoft.Storage.Global"}]},
    ),
    Case(
        vnet.delegation_is_offered,
        [],
        {"delegations": [{"serviceName": "Microsoft.App/managedEnvironments"}]},
        "delegations[0].serviceName",
        {"delegations": [{"serviceName": "GitHub.Network/networkSettings"}]},
    ),
    Case(
        vnet.delegation_is_offered,
        [],
        {"subnets": [{"delegations": [{"serviceName": "Microsoft.Web/serverFarm"}]}]},
        "subnets[0].delegations[0].serviceName",
        {
            "subnets": [{"delegations": [{"serviceName": "Microsoft.Web/serverfarms"}]}],
            "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
        },
        "azure-native:network:VirtualNetwork",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
