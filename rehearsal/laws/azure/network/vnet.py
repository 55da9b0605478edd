"""Laws of virtual networks and their subnets: blocks of addresses."""

import difflib
import ipaddress
from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.laws.azure.network.subnets import SUBNET, VNET, blocks_of
from rehearsal.subject import Subject

SERVICES = {
    name.casefold(): name
    for name in (
        "Microsoft.AzureActiveDirectory",
        "Microsoft.AzureCosmosDB",
        "Microsoft.CognitiveServices",
        "Microsoft.ContainerRegistry",
        "Microsoft.EventHub",
        "Microsoft.KeyVault",
        "Microsoft.ServiceBus",
        "Microsoft.Sql",
        "Microsoft.Storage",
        "Microsoft.Storage.Global",
        "Microsoft.Web",
    )
}
"""The service endpoints that there are."""

DELEGATES = {
    name.casefold(): name
    for name in (
        "Microsoft.ApiManagement/service",
        "Microsoft.App/environments",
        "Microsoft.Batch/batchAccounts",
        "Microsoft.ContainerInstance/containerGroups",
        "Microsoft.ContainerService/managedClusters",
        "Microsoft.DBforMySQL/flexibleServers",
        "Microsoft.DBforMySQL/serversv2",
        "Microsoft.DBforPostgreSQL/flexibleServers",
        "Microsoft.DBforPostgreSQL/serversv2",
        "Microsoft.Databricks/workspaces",
        "Microsoft.Logic/integrationServiceEnvironments",
        "Microsoft.NetApp/volumes",
        "Microsoft.Network/dnsResolvers",
        "Microsoft.Sql/managedInstances",
        "Microsoft.StreamAnalytics/streamingJobs",
        "Microsoft.Web/hostingEnvironments",
        "Microsoft.Web/serverFarms",
    )
}
"""The services that most subnets are delegated to."""

FAQ = "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq"
CODES = "https://learn.microsoft.com/azure/networking/troubleshoot-failed-state"
OUTSIDE = "https://github.com/MicrosoftDocs/azure-docs/pull/123869"
PEERING = "https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering"
SMALLEST_IPV4, IPV6 = 29, 64


@law(VNET, SUBNET, source="https://github.com/Azure/azure-service-operator/issues/997")
def block_is_network(subject: Subject) -> Iterator[Finding]:
    """An address block is in CIDR notation and begins at its own first address."""
    patterns = ("addressSpace.addressPrefixes[*]", "subnets[*].addressPrefix", "subnets[*].addressPrefixes[*]")
    for pattern in (*patterns, "addressPrefix", "addressPrefixes[*]"):
        for path, value in subject.each(pattern):
            found = arm.block(value)
            if found is None:
                yield refused(path, value, "must be a block in CIDR notation", remedy="write it like 10.0.0.0/24")
            elif ipaddress.ip_interface(value).ip != found.network_address:
                yield refused(path, value, "must begin at the first address of its block", remedy=f"write {found}")


@law(VNET, source=OUTSIDE)
def inline_subnet_inside(vnet: Subject) -> Iterator[Finding]:
    """A subnet written within its network lies inside the network's address space."""
    outer = [b for b in map(arm.block, arm.strings(vnet, "addressSpace.addressPrefixes[*]")) if b]
    if not outer or not arm.complete(vnet, "addressSpace"):
        return
    for path, block in blocks_of(vnet, "subnets[*]."):
        if not any(arm.inside(block, space) for space in outer):
            yield refused(path, str(block), f"must lie inside the network's {', '.join(map(str, outer))}")


@law(SUBNET, source=OUTSIDE)
def subnet_inside(subnet: Subject) -> Iterator[Finding]:
    """A subnet lies inside the address space of its network."""
    vnet = arm.named(subnet, subnet.get("virtualNetworkName"), VNET)
    if vnet is None or not arm.complete(vnet, "addressSpace"):
        return
    outer = [b for b in map(arm.block, arm.strings(vnet, "addressSpace.addressPrefixes[*]")) if b]
    for path, block in blocks_of(subnet) if outer else ():
        if not any(arm.inside(block, space) for space in outer):
            yield refused(path, str(block), f"must lie inside the network's {', '.join(map(str, outer))}")


@law(VNET, source=OUTSIDE)
def inline_subnets_apart(vnet: Subject) -> Iterator[Finding]:
    """Subnets written within one network share no address."""
    seen: list[tuple[str, arm.Block]] = []
    for path, block in blocks_of(vnet, "subnets[*]."):
        for earlier, other in seen:
            if arm.overlap(block, other):
                yield refused(path, str(block), f"must not overlap {other} at {earlier}")
                break
        seen.append((path, block))


@law(SUBNET, source=OUTSIDE)
def subnets_apart(subnet: Subject) -> Iterator[Finding]:
    """A subnet shares no address with another of its network."""
    name = subnet.get("subnetName") or subnet.get("name")
    taken: list[arm.Block] = []
    for other in arm.siblings(subnet, "virtualNetworkName", "resourceGroupName"):
        if not arm.same(other.get("subnetName") or other.get("name"), name):
            taken += [block for _, block in blocks_of(other)]
    vnet = arm.named(subnet, subnet.get("virtualNetworkName"), VNET)
    for path, inline in vnet.each("subnets[*]") if vnet else ():
        if vnet and isinstance(inline, dict) and not arm.same(inline.get("name"), name):
            taken += [block for _, block in blocks_of(vnet, f"{path}.")]
    for path, block in blocks_of(subnet):
        clash = next((other for other in taken if arm.overlap(block, other)), None)
        if clash:
            yield refused(path, str(block), f"must not overlap {clash}, another subnet of the same network")


@law(VNET, SUBNET, source=FAQ)
def subnet_size(subject: Subject) -> Iterator[Finding]:
    """An IPv4 subnet is a /29 or larger; an IPv6 one exactly a /64."""
    for path, block in blocks_of(subject, "subnets[*]." if subject.token == VNET else ""):
        if block.version == 4 and block.prefixlen > SMALLEST_IPV4:  # noqa: PLR2004 - a version of IP
            yield refused(path, str(block), "must be a /29 or larger: Azure keeps five addresses of each subnet")
        if block.version == 6 and block.prefixlen != IPV6:  # noqa: PLR2004 - a version of IP
            yield refused(path, str(block), "must be exactly a /64, as every IPv6 subnet in Azure")


@law("azure-native:network:VirtualNetworkPeering", source=PEERING)
def peers_apart(peering: Subject) -> Iterator[Finding]:
    """Peered networks share no address."""
    path = "remoteVirtualNetwork.id"
    remote, local = arm.referred(peering, path, VNET), arm.named(peering, peering.get("virtualNetworkName"), VNET)
    if remote is None or local is None:
        return
    pattern = "addressSpace.addressPrefixes[*]"
    for ours in filter(None, map(arm.block, arm.strings(local, pattern))):
        for theirs in filter(None, map(arm.block, arm.strings(remote, pattern))):
            if remote.urn == local.urn or arm.overlap(ours, theirs):
                yield refused(
                    path, peering.get(path), f"must name a network that does not overlap: {ours} and {theirs} do"
                )
                return


@law(
    "azure-native:network:Route",
    "azure-native:network:RouteTable",
    source="https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview",
)
def next_hop(subject: Subject) -> Iterator[Finding]:
    """A route has a next hop's address exactly if its next hop is a virtual appliance."""
    routes = [""] if subject.token.endswith(":Route") else [f"{path}." for path, _ in subject.each("routes[*]")]
    for at in routes:
        kind, path = subject.get(f"{at}nextHopType"), f"{at}nextHopIpAddress"
        if arm.same(kind, "VirtualAppliance") and not subject.given(path):
            yield refused(path, None, "must be given when nextHopType is VirtualAppliance")
        elif isinstance(kind, str) and not arm.same(kind, "VirtualAppliance") and subject.get(path):
            yield refused(path, subject.get(path), f"must be left out when nextHopType is {kind}")


@law(VNET, SUBNET, source="https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings")
def gateway_subnet_bare(subject: Subject) -> Iterator[Finding]:
    """A gateway's subnet has no security group."""
    inline = subject.token == VNET
    for at in [f"{path}." for path, _ in subject.each("subnets[*]")] if inline else [""]:
        name = subject.get(f"{at}name") or subject.get("subnetName")
        if name == "GatewaySubnet" and subject.given(f"{at}networkSecurityGroup.id"):
            yield warned(
                f"{at}networkSecurityGroup",
                subject.get(f"{at}networkSecurityGroup.id"),
                "is not supported on GatewaySubnet: the gateway may stop working",
            )


@law(VNET, source="https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/create-or-update")
def has_addresses(vnet: Subject) -> Iterator[Finding]:
    """A network has an address block, or a pool that gives it one."""
    given = ("addressSpace.addressPrefixes", "addressSpace.ipamPoolPrefixAllocations")
    if not vnet.given("addressSpace"):
        yield refused("addressSpace", None, "must be given")
    elif not any(vnet.given(path) and vnet.get(path) != [] for path in given):
        yield refused(given[0], vnet.get(given[0]), "must hold a block such as 10.0.0.0/16")


@law(
    SUBNET, VNET, source="https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview"
)
def endpoint_is_offered(subject: Subject) -> Iterator[Finding]:
    """A service endpoint is one of the few that Azure offers."""
    for path, value in subject.each(f"{_inline(subject)}serviceEndpoints[*].service"):
        if str(value).casefold() not in SERVICES:
            near = difflib.get_close_matches(str(value).casefold(), SERVICES, 1)
            remedy = f"write {SERVICES[near[0]]}" if near else ""
            yield refused(path, value, "must be a service that has endpoints, such as Microsoft.Storage", remedy=remedy)


@law(SUBNET, VNET, source="https://learn.microsoft.com/azure/virtual-network/subnet-delegation-overview")
def delegation_is_offered(subject: Subject) -> Iterator[Finding]:
    """A subnet is delegated to a service; one that resembles a service is a slip of the pen."""
    for path, value in subject.each(f"{_inline(subject)}delegations[*].serviceName"):
        slip = str(value).casefold()
        near = "microsoft.app/environments" if slip == "microsoft.app/managedenvironments" else ""
        if slip not in DELEGATES:
            near = near or next(iter(difflib.get_close_matches(slip, DELEGATES, 1, 0.95)), "")
        if near:
            yield refused(path, value, "must be a service that takes subnets", remedy=f"write {DELEGATES[near]}")


def _inline(subject: Subject) -> str:
    return "subnets[*]." if subject.token == VNET else ""
