"""Laws of public addresses and of what uses them."""

import ipaddress
from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.laws.azure.network.subnets import blocks_of, subnet_at
from rehearsal.subject import Subject

ADDRESS, BALANCER = "azure-native:network:PublicIPAddress", "azure-native:network:LoadBalancer"
STANDARD_ONLY = {
    "azure-native:network:BastionHost": "ipConfigurations[*].publicIPAddress.id",
    "azure-native:network:AzureFirewall": "ipConfigurations[*].publicIPAddress.id",
    "azure-native:network:NatGateway": "publicIpAddresses[*].id",
}
RETIRED = "https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-basic-upgrade-guidance"


def sku(resource: Subject) -> str:
    """The SKU of an address or a load balancer; Basic is what leaving it out means."""
    return str(resource.get("sku.name") or ("" if resource.given("sku.name") else "Basic"))


@law(ADDRESS, source="https://github.com/pulumi/pulumi-azure-native/issues/1597")
def standard_address_is_static(address: Subject) -> Iterator[Finding]:
    """A public address of the Standard SKU is static."""
    path = "publicIPAllocationMethod"
    method = address.get(path) or ("" if address.given(path) else "Dynamic")
    if sku(address) == "Standard" and arm.same(method, "Dynamic"):
        yield refused(path, address.get(path), "must be Static for an address of the Standard SKU")


@law(ADDRESS, source="https://github.com/hashicorp/terraform-provider-azurerm/issues/14762")
def basic_ipv6_is_dynamic(address: Subject) -> Iterator[Finding]:
    """A static IPv6 address needs the Standard SKU."""
    static = arm.same(address.get("publicIPAllocationMethod"), "Static")
    if sku(address) == "Basic" and static and address.get("publicIPAddressVersion") == "IPv6":
        yield refused(
            "publicIPAllocationMethod",
            "Static",
            "must not be Static for IPv6 in the Basic SKU",
            remedy="take the Standard SKU",
        )


@law(ADDRESS, source=RETIRED)
def basic_is_retired(address: Subject) -> Iterator[Finding]:
    """Basic public addresses ended on 2025-09-30."""
    if sku(address) == "Basic":
        yield warned(
            "sku.name",
            address.get("sku.name"),
            "means Basic, which was retired on 2025-09-30",
            remedy="give sku.name Standard and publicIPAllocationMethod Static",
        )


@law(BALANCER, source="https://github.com/Azure/terraform-azurerm-loadbalancer/issues/32")
def balancer_matches_address(balancer: Subject) -> Iterator[Finding]:
    """A load balancer and its public addresses are of one SKU."""
    for path, value in balancer.each("frontendIPConfigurations[*].publicIPAddress.id"):
        address = arm.referred(balancer, path, ADDRESS)
        ours, theirs = sku(balancer), sku(address) if address else ""
        if ours and theirs and ours != theirs:
            yield refused(path, value, f"must name an address of the load balancer's SKU, {ours}; it is {theirs}")


@law(*STANDARD_ONLY, source="https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses")
def needs_standard_address(subject: Subject) -> Iterator[Finding]:
    """Bastions, firewalls and NAT gateways take public addresses of the Standard SKU only."""
    for path, value in subject.each(STANDARD_ONLY[subject.token]):
        address = arm.referred(subject, path, ADDRESS)
        if address and sku(address) == "Basic":
            yield refused(path, value, "must name an address of the Standard SKU; it is Basic")


@law("azure-native:network:BastionHost", source="https://learn.microsoft.com/azure/bastion/bastion-sku-comparison")
def bastion_feature_in_sku(bastion: Subject) -> Iterator[Finding]:
    """Tunnels, file copies, IP connections and shareable links need a Standard bastion, recordings a Premium one."""
    tier = bastion.get("sku.name") or ("" if bastion.given("sku.name") else "Basic")
    for path in ("enableTunneling", "enableFileCopy", "enableIpConnect", "enableShareableLink"):
        if tier in ("Basic", "Developer") and bastion.get(path) is True:
            yield refused(path, value=True, rule=f"needs sku.name Standard or Premium; it is {tier}")
    if tier in ("Basic", "Developer", "Standard") and bastion.get("enableSessionRecording") is True:
        yield refused("enableSessionRecording", value=True, rule=f"needs sku.name Premium; it is {tier}")


@law(
    "azure-native:network:VirtualNetworkGateway",
    source="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings",
)
def gateway_type_in_sku(gateway: Subject) -> Iterator[Finding]:
    """A policy-based gateway is of the Basic SKU, and an active-active one has two addresses."""
    tier = gateway.get("sku.name")
    if gateway.get("vpnType") == "PolicyBased" and isinstance(tier, str) and tier != "Basic":
        yield refused("vpnType", "PolicyBased", f"needs sku.name Basic; it is {tier}", remedy="take RouteBased")
    addresses = gateway.get("ipConfigurations")
    if gateway.get("activeActive") is True and isinstance(addresses, list) and len(addresses) == 1:
        yield refused("ipConfigurations", 1, "must hold two or more addresses for an active-active gateway")


@law(
    "azure-native:compute:VirtualMachine", source="https://learn.microsoft.com/azure/virtual-machines/network-overview"
)
def machine_in_region_of_interface(machine: Subject) -> Iterator[Finding]:
    """A virtual machine is in the region of its network interfaces."""
    here = arm.region(machine)
    for path, value in machine.each("networkProfile.networkInterfaces[*].id"):
        interface = arm.referred(machine, path, "azure-native:network:NetworkInterface")
        there = arm.region(interface) if interface else ""
        if here and there and here != there:
            yield refused(path, value, f"must name an interface in the machine's region, {here}; it is in {there}")


@law(
    "azure-native:network:NetworkInterface",
    source="https://learn.microsoft.com/azure/virtual-network/ip-services/virtual-network-network-interface-addresses",
)
def interface_in_subnet(interface: Subject) -> Iterator[Finding]:
    """Every address of an interface is one of a subnet."""
    for path, _ in interface.each("ipConfigurations[*]"):
        if not interface.given(f"{path}.subnet"):
            yield refused(f"{path}.subnet", None, "must be given")


RESERVED = 4
"""The first addresses of a subnet, and its last, are Azure's own."""


@law(
    "azure-native:network:NetworkInterface",
    "azure-native:network:LoadBalancer",
    source="https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq#are-there-any-restrictions-on-using-ip-addresses-within-these-subnets",
)
def address_of_subnet(subject: Subject) -> Iterator[Finding]:
    """A fixed private address is given, and is a free one of its subnet."""
    for sort in ("ipConfigurations", "frontendIPConfigurations"):
        for at, _ in subject.each(f"{sort}[*]"):
            path = f"{at}.privateIPAddress"
            value, static = subject.get(path), arm.same(subject.get(f"{at}.privateIPAllocationMethod"), "Static")
            if static and not subject.given(path):
                yield refused(path, None, "must be given when privateIPAllocationMethod is Static")
            subnet = subnet_at(subject, subject.get(f"{at}.subnet.id"))
            blocks = [block for _, block in blocks_of(subnet)] if subnet else []
            trouble = _misplaced(str(value), blocks) if static and value and blocks else ""
            if trouble:
                yield refused(path, value, trouble)


def _misplaced(value: str, blocks: list[arm.Block]) -> str:
    try:
        address = ipaddress.ip_address(value)
    except ValueError:
        return "must be an address"
    same = [block for block in blocks if block.version == address.version]
    holding = next((block for block in same if address in block), None)
    if holding is None:
        return f"must be an address of the subnet, {same[0]}" if same else ""
    taken = {*range(RESERVED), holding.num_addresses - 1}
    return (
        f"must not be one of the first four or the last of {holding}" if int(address) - int(holding[0]) in taken else ""
    )
