"""A storage account's firewall lets in a subnet that has no service endpoint."""

from pulumi_azure_native import network, resources, storage

SOURCE = "https://github.com/hashicorp/terraform-provider-azurerm/issues/16547"
ERROR = (
    "NetworkAclsValidationFailure: SubnetsHaveNoServiceEndpointsConfigured: Add Microsoft.Storage to "
    "subnet's ServiceEndpoints collection before trying to ACL Microsoft.Storage resources to these "
    "subnets"
)
RESOURCE = "azure-native:storage:StorageAccount::store"
PATH = "networkRuleSet.virtualNetworkRules[0].virtualNetworkResourceId"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    net = network.VirtualNetwork(
        "net",
        resource_group_name=group.name,
        address_space=network.AddressSpaceArgs(address_prefixes=["10.0.0.0/16"]),
    )
    inside = network.Subnet(
        "inside",
        resource_group_name=group.name,
        virtual_network_name=net.name,
        address_prefix="10.0.0.0/24",
        service_endpoints=[network.ServiceEndpointPropertiesFormatArgs(service="Microsoft.Storage")]
        if mended
        else None,
    )
    storage.StorageAccount(
        "store",
        resource_group_name=group.name,
        kind=storage.Kind.STORAGE_V2,
        sku=storage.SkuArgs(name=storage.SkuName.STANDARD_LRS),
        network_rule_set=storage.NetworkRuleSetArgs(
            default_action=storage.DefaultAction.DENY,
            virtual_network_rules=[storage.VirtualNetworkRuleArgs(virtual_network_resource_id=inside.id)],
        ),
    )
