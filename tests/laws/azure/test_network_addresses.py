"""Laws of public addresses, load balancers and gateways."""

from typing import Any

import pytest

from rehearsal.laws.azure.network import addresses, balancing
from tests.laws.azure.records import ident, made, net, subnet, subnet_id
from tests.laws.support import Case, check

ADDRESS, BALANCER = "azure-native:network:PublicIPAddress", "azure-native:network:LoadBalancer"
GATEWAY, BASTION = "azure-native:network:ApplicationGateway", "azure-native:network:BastionHost"
BASIC = made("network:PublicIPAddress", "Microsoft.Network/publicIPAddresses/basic", {"sku": {"name": "Basic"}})
STANDARD = made(
    "network:PublicIPAddress", "Microsoft.Network/publicIPAddresses/standard", {"sku": {"name": "Standard"}}
)
FRONT = {"name": "front", "publicIPAddress": {"id": "/subscriptions/x"}}
BOTH = FRONT | {"subnet": {"id": "/subscriptions/x"}}
LB = ident("Microsoft.Network/loadBalancers/lb")
NIC = made("network:NetworkInterface", "Microsoft.Network/networkInterfaces/nic", {"location": "northeurope"})


def front(name: str) -> dict[str, Any]:
    address = {"id": ident(f"Microsoft.Network/publicIPAddresses/{name}")}
    return {"sku": {"name": "Standard"}, "frontendIPConfigurations": [{"name": "front", "publicIPAddress": address}]}


def rule(target: str) -> dict[str, Any]:
    rules = [{"name": "web", "frontendIPConfiguration": {"id": f"{LB}/frontendIPConfigurations/{target}"}}]
    return {"loadBalancerName": "lb", "frontendIPConfigurations": [FRONT], "loadBalancingRules": rules}


def bastion(name: str) -> dict[str, Any]:
    return {"ipConfigurations": [{"publicIPAddress": {"id": ident(f"Microsoft.Network/publicIPAddresses/{name}")}}]}


def routing(*priorities: int | None) -> dict[str, Any]:
    rules = [{"name": f"r{n}"} | ({"priority": p} if p else {}) for n, p in enumerate(priorities)]
    return {"sku": {"tier": "Standard_v2"}, "requestRoutingRules": rules}


def fixed(address: str) -> dict[str, Any]:
    at = {"privateIPAllocationMethod": "Static", "privateIPAddress": address, "subnet": {"id": subnet_id("a")}}
    return {"ipConfigurations": [at]}


CASES = [
    Case(
        addresses.standard_address_is_static,
        [],
        {"sku": {"name": "Standard"}, "publicIPAllocationMethod": "Dynamic"},
        "publicIPAllocationMethod",
        {"sku": {"name": "Standard"}, "publicIPAllocationMethod": "Static"},
    ),
    Case(
        addresses.standard_address_is_static,
        [],
        {"sku": {"name": "Standard"}},
        "publicIPAllocationMethod",
        {"sku": {"name": "Basic"}, "publicIPAllocationMethod": "Dynamic"},
    ),
    Case(
        addresses.basic_ipv6_is_dynamic,
        [],
        {"sku": {"name": "Basic"}, "publicIPAllocationMethod": "Static", "publicIPAddressVersion": "IPv6"},
        "publicIPAllocationMethod",
        {"sku": {"name": "Basic"}, "publicIPAllocationMethod": "Static"},
    ),
    Case(
        addresses.basic_is_retired,
        [],
        {"publicIPAllocationMethod": "Dynamic"},
        "sku.name",
        {"sku": {"name": "Standard"}, "publicIPAllocationMethod": "Static"},
    ),
    Case(
        addresses.balancer_matches_address,
        [BASIC, STANDARD],
        front("basic"),
        "frontendIPConfigurations[0].publicIPAddress.id",
        front("standard"),
    ),
    Case(
        addresses.needs_standard_address,
        [BASIC, STANDARD],
        bastion("basic"),
        "ipConfigurations[0].publicIPAddress.id",
        bastion("standard"),
        BASTION,
    ),
    Case(
        addresses.bastion_feature_in_sku,
        [],
        {"sku": {"name": "Basic"}, "enableTunneling": True},
        "enableTunneling",
        {"sku": {"name": "Standard"}, "enableTunneling": True},
    ),
    Case(
        addresses.gateway_type_in_sku,
        [],
        {"vpnType": "PolicyBased", "sku": {"name": "VpnGw1"}},
        "vpnType",
        {"vpnType": "RouteBased", "sku": {"name": "VpnGw1"}},
    ),
    Case(
        addresses.machine_in_region_of_interface,
        [NIC],
        {"location": "westeurope", "networkProfile": {"networkInterfaces": [{"id": NIC.id}]}},
        "networkProfile.networkInterfaces[0].id",
        {"location": "North Europe", "networkProfile": {"networkInterfaces": [{"id": NIC.id}]}},
    ),
    Case(
        balancing.part_exists,
        [],
        rule("back"),
        "loadBalancingRules[0].frontendIPConfiguration.id",
        rule("front"),
        BALANCER,
    ),
    Case(
        balancing.front_in_one_place,
        [],
        {"frontendIPConfigurations": [BOTH]},
        "frontendIPConfigurations[0].subnet",
        {"frontendIPConfigurations": [FRONT]},
    ),
    Case(
        balancing.part_named_once,
        [],
        {"probes": [{"name": "a"}, {"name": "A"}]},
        "probes[1].name",
        {"probes": [{"name": "a"}, {"name": "b"}]},
        BALANCER,
    ),
    Case(balancing.routing_priority, [], routing(1, None), "requestRoutingRules[1].priority", routing(1, 2)),
    Case(balancing.routing_priority, [], routing(1, 1), "requestRoutingRules[1].priority", routing(1, 2)),
    Case(
        balancing.capacity_or_autoscale,
        [],
        {"sku": {"capacity": 2}, "autoscaleConfiguration": {"minCapacity": 1}},
        "sku.capacity",
        {"autoscaleConfiguration": {"minCapacity": 1}},
    ),
    Case(
        balancing.listener_has_certificate,
        [],
        {"httpListeners": [{"protocol": "Https"}]},
        "httpListeners[0].sslCertificate",
        {"httpListeners": [{"protocol": "Https", "sslCertificate": {"id": "x"}}, {"protocol": "Http"}]},
    ),
    Case(
        balancing.tier_of_gateway,
        [],
        {"sku": {"name": "Standard_v2", "tier": "WAF_v2"}},
        "sku.tier",
        {"sku": {"name": "WAF_Medium", "tier": "WAF"}},
    ),
    Case(
        addresses.interface_in_subnet,
        [],
        {"ipConfigurations": [{"name": "a"}]},
        "ipConfigurations[0].subnet",
        {"ipConfigurations": [{"name": "a", "subnet": {"id": "x"}}]},
    ),
    Case(
        balancing.probe_has_path,
        [],
        {"probes": [{"protocol": "Http"}]},
        "probes[0].requestPath",
        {"probes": [{"protocol": "Http", "requestPath": "/"}, {"protocol": "Tcp"}]},
    ),
    Case(
        addresses.address_of_subnet,
        [],
        {"ipConfigurations": [{"privateIPAllocationMethod": "Static", "subnet": {"id": subnet_id("a")}}]},
        "ipConfigurations[0].privateIPAddress",
        {"ipConfigurations": [{"privateIPAllocationMethod": "Dynamic", "subnet": {"id": subnet_id("a")}}]},
    ),
    Case(
        addresses.address_of_subnet,
        [net(), subnet("a", "10.0.1.0/24")],
        fixed("10.0.2.10"),
        "ipConfigurations[0].privateIPAddress",
        fixed("10.0.1.4"),
    ),
    Case(
        addresses.address_of_subnet,
        [net(), subnet("a", "10.0.1.0/24")],
        fixed("10.0.1.3"),
        "ipConfigurations[0].privateIPAddress",
        fixed("10.0.1.254"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
