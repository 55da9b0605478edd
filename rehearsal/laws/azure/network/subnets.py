"""Laws of what a service asks of the subnet that it is put into."""

from collections.abc import Iterator
from dataclasses import replace

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

SUBNET, VNET = "azure-native:network:Subnet", "azure-native:network:VirtualNetwork"

DELEGATED = {
    "azure-native:web:WebApp": ("virtualNetworkSubnetId", "Microsoft.Web/serverFarms"),
    "azure-native:web:WebAppSlot": ("virtualNetworkSubnetId", "Microsoft.Web/serverFarms"),
    "azure-native:web:WebAppSwiftVirtualNetworkConnection": ("subnetResourceId", "Microsoft.Web/serverFarms"),
    "azure-native:dbforpostgresql:Server": (
        "network.delegatedSubnetResourceId",
        "Microsoft.DBforPostgreSQL/flexibleServers",
    ),
    "azure-native:dbformysql:Server": ("network.delegatedSubnetResourceId", "Microsoft.DBforMySQL/flexibleServers"),
    "azure-native:containerinstance:ContainerGroup": ("subnetIds[*].id", "Microsoft.ContainerInstance/containerGroups"),
}
"""Where a type names its subnet, and the service to which that subnet must be delegated."""

ENDPOINTS = {
    "azure-native:storage:StorageAccount": (
        "networkRuleSet.virtualNetworkRules[*].virtualNetworkResourceId",
        "Microsoft.Storage",
        "",
    ),
    "azure-native:keyvault:Vault": (
        "properties.networkAcls.virtualNetworkRules[*].id",
        "Microsoft.KeyVault",
        "ignoreMissingVnetServiceEndpoint",
    ),
    "azure-native:cosmosdb:DatabaseAccount": (
        "virtualNetworkRules[*].id",
        "Microsoft.AzureCosmosDB",
        "ignoreMissingVNetServiceEndpoint",
    ),
    "azure-native:sql:VirtualNetworkRule": (
        "virtualNetworkSubnetId",
        "Microsoft.Sql",
        "ignoreMissingVnetServiceEndpoint",
    ),
}
"""Where a firewall names a subnet, the service endpoint that the subnet needs, and the switch that waives it."""

NAMED = {
    "azure-native:network:BastionHost": ("ipConfigurations[*].subnet.id", "AzureBastionSubnet", 26),
    "azure-native:network:VirtualNetworkGateway": ("ipConfigurations[*].subnet.id", "GatewaySubnet", 29),
    "azure-native:network:AzureFirewall": ("ipConfigurations[*].subnet.id", "AzureFirewallSubnet", 26),
}
"""Where a gateway names its subnet, that subnet's only allowed name, and its longest prefix."""


def blocks_of(subject: Subject, at: str = "") -> Iterator[tuple[str, arm.Block]]:
    """The address blocks of a subnet, or of the subnets that a pattern such as `subnets[*].` names."""
    for pattern in (f"{at}addressPrefix", f"{at}addressPrefixes[*]"):
        for path, value in subject.each(pattern):
            if block := arm.block(value):
                yield path, block


def subnet_at(subject: Subject, value: object) -> Subject | None:
    """The subnet of this world that an id names, whether a resource of its own or part of its network."""
    if not isinstance(value, str):
        return None
    vnet_id, _, name = value.rpartition("/subnets/")
    for record, found in arm.others(subject, SUBNET, VNET):
        if record.token == SUBNET and arm.same(record.id, value):
            return found
        if record.token == VNET and arm.same(record.id, vnet_id):
            for _, inline in found.each("subnets[*]"):
                if isinstance(inline, dict) and arm.same(inline.get("name"), name):
                    return replace(found, token=SUBNET, inputs=inline)
    return None


def delegations(subnet: Subject) -> list[str] | None:
    """The services to which a subnet is delegated, in lower case; nothing where they are not all known."""
    if not arm.complete(subnet, "delegations"):
        return None
    return [name.casefold() for name in arm.strings(subnet, "delegations[*].serviceName")]


@law(*DELEGATED, source="https://github.com/Azure/azure-quickstart-templates/issues/8813")
def subnet_is_delegated(subject: Subject) -> Iterator[Finding]:
    """A service that is put into a network's subnet finds the subnet delegated to it."""
    pattern, service = DELEGATED[subject.token]
    for path, value in subject.each(pattern):
        subnet = subnet_at(subject, value)
        given = delegations(subnet) if subnet else None
        if given is not None and service.casefold() not in given:
            yield refused(
                path,
                value,
                f"must name a subnet that is delegated to {service}",
                remedy=f"give the subnet a delegation with serviceName {service}",
            )


@law(*ENDPOINTS, source="https://github.com/hashicorp/terraform-provider-azurerm/issues/16547")
def subnet_has_endpoint(subject: Subject) -> Iterator[Finding]:
    """A subnet that a firewall lets in has the service endpoint of that service."""
    pattern, service, waiver = ENDPOINTS[subject.token]
    for path, value in subject.each(pattern):
        subnet = subnet_at(subject, value)
        parent = path.rpartition(".")[0]
        if subnet is None or not arm.complete(subnet, "serviceEndpoints"):
            continue
        if waiver and subject.given(f"{parent}.{waiver}" if parent else waiver):
            continue
        endpoints = [name.casefold() for name in arm.strings(subnet, "serviceEndpoints[*].service")]
        if not any(name.startswith(service.casefold()) for name in endpoints):
            yield refused(
                path,
                value,
                f"must name a subnet with the service endpoint {service}",
                remedy=f"add {service} to the subnet's serviceEndpoints",
            )


@law(*NAMED, source="https://learn.microsoft.com/azure/bastion/configuration-settings#subnet")
def gateway_in_its_subnet(subject: Subject) -> Iterator[Finding]:
    """Bastions, gateways and firewalls stand in the subnet of the name and size that is kept for them."""
    pattern, name, longest = NAMED[subject.token]
    for path, value in subject.each(pattern):
        if "/subnets/" not in str(value):
            continue
        if not arm.same(arm.tail(str(value)), name):
            yield refused(path, value, f"must name a subnet called {name}")
            continue
        subnet = subnet_at(subject, value)
        for _, block in blocks_of(subnet) if subnet else ():
            if block.version == 4 and block.prefixlen > longest:  # noqa: PLR2004 - a version of IP
                yield refused(path, value, f"must name a subnet of /{longest} or larger; {name} is {block}")


@law(
    "azure-native:network:NetworkInterface",
    "azure-native:network:PrivateEndpoint",
    source="https://learn.microsoft.com/azure/private-link/private-endpoint-overview",
)
def in_region_of_network(subject: Subject) -> Iterator[Finding]:
    """A network interface or a private endpoint is in the region of its network."""
    here = arm.region(subject)
    for pattern in ("subnet.id", "ipConfigurations[*].subnet.id"):
        for path, value in subject.each(pattern):
            vnet_id = str(value).rpartition("/subnets/")[0]
            for record, vnet in arm.others(subject, VNET):
                there = arm.region(vnet)
                if arm.same(record.id, vnet_id) and here and there and here != there:
                    yield refused(
                        path, value, f"must name a subnet in this resource's region, {here}; it is in {there}"
                    )
