"""A node pool has a dash in its name."""

from pulumi_azure_native import containerservice, resources

SOURCE = "https://github.com/Azure/azure-sdk-for-python/issues/4441"
ERROR = "InvalidParameter: The value of parameter agentPoolProfile.name is invalid."
RESOURCE = "azure-native:containerservice:ManagedCluster::cluster"
PATH = "agentPoolProfiles[0].name"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")

    containerservice.ManagedCluster(
        "cluster",
        resource_group_name=group.name,
        dns_prefix="cluster",
        identity=containerservice.ManagedClusterIdentityArgs(
            type=containerservice.ResourceIdentityType.SYSTEM_ASSIGNED
        ),
        agent_pool_profiles=[
            containerservice.ManagedClusterAgentPoolProfileArgs(
                name="nodepool" if mended else "node-pool",
                mode=containerservice.AgentPoolMode.SYSTEM,
                count=1,
                vm_size="Standard_D2s_v5",
            )
        ],
    )
