"""A Standard load balancer has a Basic public address."""

from pulumi_azure_native import network, resources

SOURCE = "https://github.com/Azure/terraform-azurerm-loadbalancer/issues/32"
ERROR = "PublicIPAndLBSkuDoNotMatch: Standard sku load balancer cannot reference Basic sku publicIP"
RESOURCE = "azure-native:network:LoadBalancer::balancer"
PATH = "frontendIPConfigurations[0].publicIPAddress.id"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    names = network.PublicIPAddressSkuName
    group = resources.ResourceGroup("group")
    address = network.PublicIPAddress(
        "front",
        resource_group_name=group.name,
        sku=network.PublicIPAddressSkuArgs(name=names.STANDARD if mended else names.BASIC),
        public_ip_allocation_method=network.IPAllocationMethod.STATIC,
    )
    network.LoadBalancer(
        "balancer",
        resource_group_name=group.name,
        sku=network.LoadBalancerSkuArgs(name=network.LoadBalancerSkuName.STANDARD),
        frontend_ip_configurations=[
            network.FrontendIPConfigurationArgs(
                name="front", public_ip_address=network.PublicIPAddressArgs(id=address.id)
            )
        ],
    )
