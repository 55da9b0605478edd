"""A load balancer has a front end with a public address and a subnet."""

from pulumi_azure_native import network, resources

SOURCE = "https://github.com/hashicorp/terraform-provider-azurerm/issues/1622"
ERROR = (
    "FrontendIPConfigHasBothSubnetAndPublicIP: Frontend IP Configuration must not reference both a Subnet "
    "and a Public IP Address."
)
RESOURCE = "azure-native:network:LoadBalancer::balancer"
PATH = "frontendIPConfigurations[0].subnet"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    net = network.VirtualNetwork(
        "net",
        resource_group_name=group.name,
        address_space=network.AddressSpaceArgs(address_prefixes=["10.0.0.0/16"]),
    )
    inside = network.Subnet(
        "inside", resource_group_name=group.name, virtual_network_name=net.name, address_prefix="10.0.0.0/24"
    )
    address = network.PublicIPAddress(
        "front",
        resource_group_name=group.name,
        sku=network.PublicIPAddressSkuArgs(name=network.PublicIPAddressSkuName.STANDARD),
        public_ip_allocation_method=network.IPAllocationMethod.STATIC,
    )
    network.LoadBalancer(
        "balancer",
        resource_group_name=group.name,
        sku=network.LoadBalancerSkuArgs(name=network.LoadBalancerSkuName.STANDARD),
        frontend_ip_configurations=[
            network.FrontendIPConfigurationArgs(
                name="front",
                public_ip_address=network.PublicIPAddressArgs(id=address.id),
                subnet=None if mended else network.SubnetArgs(id=inside.id),
            )
        ],
    )
