"""A web app joins a subnet that is not delegated to App Service."""

from pulumi_azure_native import network, resources, web

SOURCE = "https://github.com/Azure/azure-quickstart-templates/issues/8813"
ERROR = (
    "Subnet xxxOVIacVNet in VNET subnet01 is missing a delegation to Microsoft.Web/serverFarms. Please "
    "add the delegation and try again."
)
RESOURCE = "azure-native:web:WebApp::site"
PATH = "virtualNetworkSubnetId"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    net = network.VirtualNetwork(
        "net",
        resource_group_name=group.name,
        address_space=network.AddressSpaceArgs(address_prefixes=["10.0.0.0/16"]),
    )
    farms = network.DelegationArgs(name="farms", service_name="Microsoft.Web/serverFarms")
    inside = network.Subnet(
        "inside",
        resource_group_name=group.name,
        virtual_network_name=net.name,
        address_prefix="10.0.0.0/24",
        delegations=[farms] if mended else None,
    )
    plan = web.AppServicePlan(
        "plan", resource_group_name=group.name, sku=web.SkuDescriptionArgs(name="B1", tier="Basic")
    )
    web.WebApp("site", resource_group_name=group.name, server_farm_id=plan.id, virtual_network_subnet_id=inside.id)
