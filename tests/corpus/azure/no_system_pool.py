"""The only node pool of a cluster is of mode User."""

from pulumi_azure_native import containerservice, resources

SOURCE = "https://github.com/Azure/AKS/issues/1568"
ERROR = "MustDefineAtLeastOneSystemPool: Must define at least one system pool."
RESOURCE = "azure-native:containerservice:ManagedCluster::cluster"
PATH = "agentPoolProfiles[0].mode"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    modes = containerservice.AgentPoolMode
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
                name="nodepool1",
                mode=modes.SYSTEM if mended else modes.USER,
                count=1,
                vm_size="Standard_D2s_v5",
            )
        ],
    )
