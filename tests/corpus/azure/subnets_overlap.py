"""Two subnets of a network share addresses."""

import pulumi
from pulumi_azure_native import network, resources

SOURCE = "https://github.com/MicrosoftDocs/azure-docs/pull/123869"
ERROR = (
    "Subnet 'cloudshellsubnet' is not valid because its IP address range overlaps with that of an "
    "existing subnet in virtual network (Code: NetcfgSubnetRangesOverlap)"
)
RESOURCE = "azure-native:network:Subnet::second"
PATH = "addressPrefix"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    net = network.VirtualNetwork(
        "net",
        resource_group_name=group.name,
        address_space=network.AddressSpaceArgs(address_prefixes=["10.0.0.0/16"]),
    )
    first = network.Subnet(
        "first", resource_group_name=group.name, virtual_network_name=net.name, address_prefix="10.0.0.0/24"
    )
    network.Subnet(
        "second",
        resource_group_name=group.name,
        virtual_network_name=net.name,
        address_prefix="10.0.1.0/24" if mended else "10.0.0.128/25",
        opts=pulumi.ResourceOptions(depends_on=[first]),
    )
