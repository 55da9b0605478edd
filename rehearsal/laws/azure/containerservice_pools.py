"""Laws of Azure Kubernetes Service: node pools, within a cluster and by themselves."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.laws.azure.containerservice import CLUSTER
from rehearsal.laws.azure.network.subnets import delegations, subnet_at
from rehearsal.subject import Subject

POOL = "azure-native:containerservice:AgentPool"
POOLS = "https://learn.microsoft.com/azure/aks/create-node-pools#limitations"


def _pools(subject: Subject) -> list[tuple[str, str, object]]:
    """Each pool's path with a dot, the path of its name, and its name."""
    if subject.token == POOL:
        return [("", "agentPoolName", subject.get("agentPoolName"))]
    return [
        (f"{path}.", f"{path}.name", subject.get(f"{path}.name")) for path, _ in subject.each("agentPoolProfiles[*]")
    ]


@law(CLUSTER, POOL, source=POOLS)
def pool_name(subject: Subject) -> Iterator[Finding]:
    """A pool's name is lower-case letters and digits, a letter first: up to 12, for Windows up to 6."""
    for at, path, name in _pools(subject):
        most = 6 if subject.get(f"{at}osType") == "Windows" else 12
        if isinstance(name, str) and not re.fullmatch(rf"[a-z][a-z0-9]{{0,{most - 1}}}", name):
            yield refused(path, name, f"must be up to {most} lower-case letters and digits, beginning with a letter")


@law(CLUSTER, source=POOLS)
def pool_named_once(cluster: Subject) -> Iterator[Finding]:
    """The pools of a cluster have different names."""
    for path, name in arm.repeated(cluster.each("agentPoolProfiles[*].name")):
        yield refused(path, name, "must be used once")


@law(CLUSTER, POOL, source="https://learn.microsoft.com/azure/aks/cluster-autoscaler")
def pool_scales(subject: Subject) -> Iterator[Finding]:
    """A pool that scales by itself has a least and a most number of nodes; another has neither."""
    for at, _, _ in _pools(subject):
        low, high, now = (subject.get(f"{at}{key}") for key in ("minCount", "maxCount", "count"))
        if subject.get(f"{at}enableAutoScaling") is True:
            for key in ("minCount", "maxCount"):
                if not subject.given(f"{at}{key}"):
                    yield refused(f"{at}{key}", None, "must be given when enableAutoScaling is on")
            if isinstance(low, int) and isinstance(high, int) and low > high:
                yield refused(f"{at}minCount", low, f"must not be more than maxCount, {high}")
            elif isinstance(low, int) and isinstance(high, int) and not arm.within(now, low, high):
                yield refused(f"{at}count", now, f"must be from minCount, {low}, to maxCount, {high}")
        elif subject.get(f"{at}enableAutoScaling") is False or not subject.given(f"{at}enableAutoScaling"):
            for key, value in (("minCount", low), ("maxCount", high)):
                if value:
                    yield refused(f"{at}{key}", value, "needs enableAutoScaling")


@law(CLUSTER, POOL, source="https://learn.microsoft.com/azure/aks/use-system-pools")
def system_pool(subject: Subject) -> Iterator[Finding]:
    """A system pool runs Linux on regular machines, with at least one node."""
    for at, _, _ in _pools(subject):
        if not arm.same(subject.get(f"{at}mode"), "System"):
            continue
        if subject.get(f"{at}osType") == "Windows":
            yield refused(f"{at}osType", "Windows", "must be Linux for a pool of mode System")
        if subject.get(f"{at}scaleSetPriority") == "Spot":
            yield refused(f"{at}scaleSetPriority", "Spot", "must be Regular for a pool of mode System")
        for key in ("count", "minCount"):
            if subject.get(f"{at}{key}") == 0:
                yield refused(f"{at}{key}", 0, "must be 1 or more for a pool of mode System")


@law(CLUSTER, POOL, source="https://learn.microsoft.com/azure/aks/spot-node-pool")
def price_of_spot(subject: Subject) -> Iterator[Finding]:
    """A highest price and an eviction policy belong to spot machines."""
    for at, _, _ in _pools(subject):
        regular = subject.get(f"{at}scaleSetPriority") == "Regular" or not subject.given(f"{at}scaleSetPriority")
        price = subject.get(f"{at}spotMaxPrice")
        if regular and isinstance(price, int | float) and price != -1:
            yield refused(f"{at}spotMaxPrice", price, "needs scaleSetPriority Spot")


@law(CLUSTER, POOL, source="https://github.com/hashicorp/terraform-provider-azurerm/issues/29400")
def nodes_not_delegated(subject: Subject) -> Iterator[Finding]:
    """Nodes stand in a subnet that is delegated to nobody."""
    for at, _, _ in _pools(subject):
        value = subject.get(f"{at}vnetSubnetID")
        subnet = subnet_at(subject, value)
        if subnet and delegations(subnet):
            yield refused(f"{at}vnetSubnetID", value, "must name a subnet without a delegation")


@law(CLUSTER, source="https://learn.microsoft.com/azure/aks/windows-faq")
def windows_needs_azure_network(cluster: Subject) -> Iterator[Finding]:
    """Windows nodes need the azure network plugin."""
    if cluster.get("networkProfile.networkPlugin") == "kubenet":
        for at, _, _ in _pools(cluster):
            if cluster.get(f"{at}osType") == "Windows":
                yield refused(f"{at}osType", "Windows", "needs networkPlugin azure; it is kubenet")


@law(
    CLUSTER,
    POOL,
    source="https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning#maximum-pods-per-node",
)
def pods_of_node(subject: Subject) -> Iterator[Finding]:
    """A node runs 10 to 250 pods."""
    for at, _, _ in _pools(subject):
        pods = subject.get(f"{at}maxPods")
        if not arm.within(pods, 10, 250):
            yield refused(f"{at}maxPods", pods, "must be from 10 to 250")


@law(CLUSTER, POOL, source="https://learn.microsoft.com/azure/aks/use-node-taints")
def taint_shape(subject: Subject) -> Iterator[Finding]:
    """A taint is a key, perhaps a value, and an effect."""
    for at, _, _ in _pools(subject):
        for path, value in subject.each(f"{at}nodeTaints[*]"):
            if not re.fullmatch(r"[^:=]+(=[^:=]*)?:(NoSchedule|PreferNoSchedule|NoExecute)", str(value)):
                yield refused(
                    path,
                    value,
                    "must be key=value:effect, the effect NoSchedule, PreferNoSchedule or NoExecute",
                    remedy="write such as CriticalAddonsOnly=true:NoSchedule",
                )
