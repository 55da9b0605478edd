"""A public address of the Standard SKU is not said to be static."""

from pulumi_azure_native import network, resources

SOURCE = "https://github.com/pulumi/pulumi-azure-native/issues/1597"
ERROR = "StandardSkuPublicIPAddressesMustBeStatic: Standard sku publicIp must have AllocationMethod set to Static."
RESOURCE = "azure-native:network:PublicIPAddress::front"
PATH = "publicIPAllocationMethod"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    network.PublicIPAddress(
        "front",
        resource_group_name=group.name,
        sku=network.PublicIPAddressSkuArgs(name=network.PublicIPAddressSkuName.STANDARD),
        public_ip_allocation_method=network.IPAllocationMethod.STATIC if mended else None,
    )
