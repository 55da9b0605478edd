"""A Container Apps environment is put into a subnet that is not delegated to it."""

from pulumi_azure_native import app, network, resources

SOURCE = "https://github.com/MicrosoftDocs/azure-docs/pull/119379"
ERROR = (
    "ManagedEnvironmentSubnetDelegationError: The subnet of the environment must be delegated to the "
    "service 'Microsoft.App/environments'."
)
RESOURCE = "azure-native:app:ManagedEnvironment::environment"
PATH = "vnetConfiguration.infrastructureSubnetId"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    net = network.VirtualNetwork(
        "net",
        resource_group_name=group.name,
        address_space=network.AddressSpaceArgs(address_prefixes=["10.0.0.0/16"]),
    )
    apps = network.DelegationArgs(name="apps", service_name="Microsoft.App/environments")
    inside = network.Subnet(
        "infrastructure",
        resource_group_name=group.name,
        virtual_network_name=net.name,
        address_prefix="10.0.0.0/23",
        delegations=[apps] if mended else None,
    )
    app.ManagedEnvironment(
        "environment",
        resource_group_name=group.name,
        workload_profiles=[app.WorkloadProfileArgs(name="Consumption", workload_profile_type="Consumption")],
        vnet_configuration=app.VnetConfigurationArgs(infrastructure_subnet_id=inside.id),
    )
