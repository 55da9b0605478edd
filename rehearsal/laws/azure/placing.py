"""Laws of place: what must be in the region of what it stands on, and types that few regions have."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

VNET = "azure-native:network:VirtualNetwork"
ON_PLAN = ("serverFarmId", "virtualNetworkSubnetId")
GATEWAY = ("ipConfigurations[*].subnet.id", "ipConfigurations[*].publicIPAddress.id")
BESIDE: dict[str, tuple[str, ...]] = {
    "azure-native:web:WebApp": ON_PLAN,
    "azure-native:web:WebAppSlot": ON_PLAN,
    "azure-native:app:ContainerApp": ("environmentId", "managedEnvironmentId"),
    "azure-native:app:Job": ("environmentId",),
    "azure-native:app:ManagedEnvironment": ("vnetConfiguration.infrastructureSubnetId",),
    "azure-native:apimanagement:ApiManagementService": ("virtualNetworkConfiguration.subnetResourceId",),
    "azure-native:compute:VirtualMachine": (
        "availabilitySet.id",
        "storageProfile.osDisk.managedDisk.id",
        "storageProfile.dataDisks[*].managedDisk.id",
    ),
    "azure-native:compute:VirtualMachineScaleSet": (
        "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[*].ipConfigurations[*].subnet.id",
    ),
    "azure-native:containerinstance:ContainerGroup": ("subnetIds[*].id",),
    "azure-native:containerservice:ManagedCluster": (
        "agentPoolProfiles[*].vnetSubnetID",
        "agentPoolProfiles[*].podSubnetID",
    ),
    "azure-native:dbformysql:Server": ("network.delegatedSubnetResourceId",),
    "azure-native:dbforpostgresql:Server": ("network.delegatedSubnetResourceId",),
    "azure-native:network:ApplicationGateway": (
        "gatewayIPConfigurations[*].subnet.id",
        "frontendIPConfigurations[*].publicIPAddress.id",
    ),
    "azure-native:network:AzureFirewall": GATEWAY,
    "azure-native:network:BastionHost": GATEWAY,
    "azure-native:network:LoadBalancer": (
        "frontendIPConfigurations[*].subnet.id",
        "frontendIPConfigurations[*].publicIPAddress.id",
    ),
    "azure-native:network:NatGateway": ("publicIpAddresses[*].id",),
    "azure-native:network:NetworkInterface": (
        "networkSecurityGroup.id",
        "ipConfigurations[*].publicIPAddress.id",
    ),
    "azure-native:network:VirtualNetwork": (
        "subnets[*].networkSecurityGroup.id",
        "subnets[*].routeTable.id",
        "subnets[*].natGateway.id",
    ),
    "azure-native:network:VirtualNetworkGateway": GATEWAY,
    "azure-native:redis:Redis": ("subnetId",),
}
"""By type, the paths of what must be in the resource's own region; a subnet is where its network is."""

ATTACHED = ("networkSecurityGroup.id", "routeTable.id", "natGateway.id")
FEW: dict[str, tuple[str, set[str]]] = {
    "azure-native:web:StaticSite": (
        "westus2, centralus, eastus2, westeurope or eastasia",
        {"northeurope", "eastus", "southcentralus", "uksouth", "ukwest"},
    ),
    "azure-native:monitor:ActionGroup": (
        "global",
        {
            "westeurope",
            "northeurope",
            "eastus",
            "eastus2",
            "westus",
            "westus2",
            "centralus",
            "uksouth",
            "francecentral",
        },
    ),
}
"""By type, where it can be, and popular regions that surely have none: not all others, for Azure adds some."""


def region_at(subject: Subject, value: object) -> str:
    """The region of the living resource that an id names, or of a subnet's network; empty where it is not known."""
    if not isinstance(value, str):
        return ""
    outer, inner, _ = value.rpartition("/subnets/")
    ident = (outer if inner else value).rstrip("/")
    for record in subject.world.records():
        if record.token != arm.GROUP and record.urn != subject.urn and arm.same(record.id.rstrip("/"), ident):
            return arm.region(arm.look(subject, record))
    return ""


def _elsewhere(subject: Subject, here: str, patterns: tuple[str, ...]) -> Iterator[Finding]:
    for pattern in patterns:
        for path, value in subject.each(pattern):
            there = region_at(subject, value)
            if there not in ("", "global", here):
                yield refused(path, value, f"must name what is in this resource's region, {here}; it is in {there}")


@law(*BESIDE, source="https://github.com/microsoft/botframework-solutions/issues/2762")
def beside_what_it_uses(subject: Subject) -> Iterator[Finding]:
    """What a resource stands on, or is attached to, is in its own region."""
    here = arm.region(subject)
    if here not in ("", "global") and subject.get("sku.tier") != "Global":
        yield from _elsewhere(subject, here, BESIDE[subject.token])


@law(
    "azure-native:network:Subnet",
    source="https://learn.microsoft.com/azure/virtual-network/manage-network-security-group",
)
def subnet_beside_its_group(subnet: Subject) -> Iterator[Finding]:
    """What is attached to a subnet is in the region of its network."""
    network = arm.named(subnet, subnet.get("virtualNetworkName"), VNET)
    here = arm.region(network) if network else ""
    if here:
        yield from _elsewhere(subnet, here, ATTACHED)


@law(
    "azure-native:monitor:DiagnosticSetting",
    source="https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings#destination-limitations",
)
def logs_beside_their_source(setting: Subject) -> Iterator[Finding]:
    """The storage account of a regional resource's logs is in that resource's region."""
    here = region_at(setting, setting.get("resourceUri"))
    if here not in ("", "global"):
        yield from _elsewhere(setting, here, ("storageAccountId",))


@law(*FEW, source="https://github.com/Azure/static-web-apps/issues/443")
def offered_in_region(subject: Subject) -> Iterator[Finding]:
    """A few types are offered in a few regions, or in none."""
    where, without = FEW[subject.token]
    if arm.region(subject) in without:
        yield refused(
            "location",
            subject.get("location"),
            f"must be {where}: this type is not offered there",
            remedy=f"give location {where}; left out, it is that of the group or of the configuration",
        )
