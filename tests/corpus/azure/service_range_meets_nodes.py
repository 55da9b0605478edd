"""A cluster's services, by default, have the addresses of its nodes' subnet."""

from pulumi_azure_native import containerservice, network, resources

SOURCE = "https://github.com/Azure/terraform-azurerm-aks/issues/57"
ERROR = (
    "ServiceCidrOverlapExistingSubnetsCidr: The specified service CIDR 10.0.0.0/16 is conflicted with an "
    "existing subnet CIDR 10.0.1.0/24"
)
RESOURCE = "azure-native:containerservice:ManagedCluster::cluster"
PATH = "networkProfile.serviceCidr"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    net = network.VirtualNetwork(
        "net",
        resource_group_name=group.name,
        address_space=network.AddressSpaceArgs(address_prefixes=["10.0.0.0/16"]),
    )
    nodes = network.Subnet(
        "nodes", resource_group_name=group.name, virtual_network_name=net.name, address_prefix="10.0.1.0/24"
    )
    apart = containerservice.ContainerServiceNetworkProfileArgs(service_cidr="10.2.0.0/24", dns_service_ip="10.2.0.10")

    containerservice.ManagedCluster(
        "cluster",
        resource_group_name=group.name,
        dns_prefix="cluster",
        identity=containerservice.ManagedClusterIdentityArgs(
            type=containerservice.ResourceIdentityType.SYSTEM_ASSIGNED
        ),
        agent_pool_profiles=[
            containerservice.ManagedClusterAgentPoolProfileArgs(
                name="system",
                mode=containerservice.AgentPoolMode.SYSTEM,
                count=1,
                vm_size="Standard_D2s_v5",
                vnet_subnet_id=nodes.id,
            )
        ],
        network_profile=apart if mended else None,
    )
