"""A subnet lies outside the address space of its network."""

from pulumi_azure_native import network, resources

SOURCE = "https://github.com/hashicorp/terraform-provider-azurerm/issues/10826"
ERROR = "NetcfgInvalidSubnet: Subnet 'internal' is not valid in virtual network"
RESOURCE = "azure-native:network:Subnet::internal"
PATH = "addressPrefix"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    net = network.VirtualNetwork(
        "net",
        resource_group_name=group.name,
        address_space=network.AddressSpaceArgs(address_prefixes=["10.0.0.0/24"]),
    )
    network.Subnet(
        "internal",
        resource_group_name=group.name,
        virtual_network_name=net.name,
        address_prefix="10.0.0.0/26" if mended else "10.0.2.0/24",
    )
