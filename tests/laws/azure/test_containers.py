"""Laws of Kubernetes clusters, registries and container groups."""

from typing import Any

import pytest

from rehearsal.laws.azure import containerinstance, containerregistry, containerservice, containerservice_pools
from tests.laws.azure.records import delegated, made, subnet, subnet_id
from tests.laws.support import Case, check

CLUSTER, POOL = "azure-native:containerservice:ManagedCluster", "azure-native:containerservice:AgentPool"
SYSTEM = {"name": "system", "mode": "System", "count": 1, "vmSize": "Standard_D2s_v5"}
GOOD = {"dnsPrefix": "cluster", "identity": {"type": "SystemAssigned"}, "agentPoolProfiles": [SYSTEM]}
SUBNETS = [
    subnet("nodes", "10.0.0.0/24"),
    subnet("far", "10.9.0.0/24"),
    delegated("apps", "10.9.1.0/24", "Microsoft.App/environments"),
]
BASIC = made("containerregistry:Registry", "Microsoft.ContainerRegistry/registries/reg", {"sku": {"name": "Basic"}})
IN_REGISTRY = {"resourceGroupName": "rg", "registryName": "reg", "location": "northeurope"}


def pools(*changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return (
        GOOD | {"agentPoolProfiles": [SYSTEM | {"name": f"p{n}"} | change for n, change in enumerate(changes)]} | more
    )


def wired(**profile: Any) -> dict[str, Any]:
    return GOOD | {"networkProfile": profile}


def nodes(name: str) -> dict[str, Any]:
    return {"vnetSubnetID": subnet_id(name)}


def exported(access: str) -> dict[str, Any]:
    return {
        "sku": {"name": "Premium"},
        "publicNetworkAccess": access,
        "policies": {"exportPolicy": {"status": "disabled"}},
    }


def mounting(name: str) -> dict[str, Any]:
    return {
        "containers": [{"name": "a", "volumeMounts": [{"name": name, "mountPath": "/d"}]}],
        "volumes": [{"name": "data", "emptyDir": {}}],
    }


def ports(first: int, second: int) -> dict[str, Any]:
    return {"containers": [{"name": "a", "ports": [{"port": first}]}, {"name": "b", "ports": [{"port": second}]}]}


PRIVATE = {"enablePrivateCluster": True}
WORKLOAD = {"securityProfile": {"workloadIdentity": {"enabled": True}}}

CASES = [
    Case(containerservice.has_system_pool, [], pools({"mode": "User"}), "agentPoolProfiles[0].mode", GOOD),
    Case(containerservice.has_identity, [], {"dnsPrefix": "c", "agentPoolProfiles": [SYSTEM]}, "identity", GOOD),
    Case(containerservice.dns_prefix, [], GOOD | {"dnsPrefix": "my_cluster"}, "dnsPrefix", GOOD),
    Case(
        containerservice.policy_of_plugin,
        [],
        wired(networkPlugin="kubenet", networkPolicy="azure"),
        "networkProfile.networkPolicy",
        wired(networkPlugin="kubenet", networkPolicy="calico"),
    ),
    Case(
        containerservice.services_apart_from_nodes,
        SUBNETS,
        pools(nodes("nodes")),
        "networkProfile.serviceCidr",
        pools(nodes("far")),
    ),
    Case(
        containerservice.dns_among_services,
        [],
        wired(serviceCidr="10.2.0.0/16", dnsServiceIP="10.0.0.10"),
        "networkProfile.dnsServiceIP",
        wired(serviceCidr="10.2.0.0/16", dnsServiceIP="10.2.0.10"),
    ),
    Case(
        containerservice.ranges_apart,
        [],
        wired(serviceCidr="10.2.0.0/16", podCidr="10.2.128.0/17"),
        "networkProfile.podCidr",
        wired(serviceCidr="10.2.0.0/16", podCidr="10.244.0.0/16"),
    ),
    Case(
        containerservice.private_or_ranges,
        [],
        GOOD | {"apiServerAccessProfile": PRIVATE | {"authorizedIPRanges": ["20.0.0.0/24"]}},
        "apiServerAccessProfile.authorizedIPRanges",
        GOOD | {"apiServerAccessProfile": PRIVATE},
    ),
    Case(
        containerservice.local_accounts_replaced,
        [],
        GOOD | {"disableLocalAccounts": True},
        "disableLocalAccounts",
        GOOD | {"disableLocalAccounts": True, "aadProfile": {"managed": True}},
    ),
    Case(
        containerservice.workload_identity_needs_issuer,
        [],
        GOOD | WORKLOAD,
        "securityProfile.workloadIdentity.enabled",
        GOOD | WORKLOAD | {"oidcIssuerProfile": {"enabled": True}},
    ),
    Case(
        containerservice.version_shape,
        [],
        GOOD | {"kubernetesVersion": "v1.34"},
        "kubernetesVersion",
        GOOD | {"kubernetesVersion": "1.34"},
        CLUSTER,
    ),
    Case(
        containerservice_pools.pool_name,
        [],
        pools({"name": "agent-pool"}),
        "agentPoolProfiles[0].name",
        pools({"name": "agentpool"}),
        CLUSTER,
    ),
    Case(
        containerservice_pools.pool_name,
        [],
        {"agentPoolName": "windows", "osType": "Windows"},
        "agentPoolName",
        {"agentPoolName": "win", "osType": "Windows"},
        POOL,
    ),
    Case(
        containerservice_pools.pool_named_once,
        [],
        pools({"name": "a"}, {"name": "a"}),
        "agentPoolProfiles[1].name",
        pools({}, {}),
    ),
    Case(
        containerservice_pools.pool_scales,
        [],
        pools({"enableAutoScaling": True, "minCount": 1}),
        "agentPoolProfiles[0].maxCount",
        pools({"enableAutoScaling": True, "minCount": 1, "maxCount": 3}),
        CLUSTER,
    ),
    Case(
        containerservice_pools.pool_scales,
        [],
        {"agentPoolName": "a", "minCount": 1},
        "minCount",
        {"agentPoolName": "a", "count": 1},
        POOL,
    ),
    Case(
        containerservice_pools.system_pool,
        [],
        pools({"scaleSetPriority": "Spot"}),
        "agentPoolProfiles[0].scaleSetPriority",
        pools({}, {"mode": "User", "scaleSetPriority": "Spot"}),
        CLUSTER,
    ),
    Case(
        containerservice_pools.price_of_spot,
        [],
        {"agentPoolName": "a", "spotMaxPrice": 0.5},
        "spotMaxPrice",
        {"agentPoolName": "a", "spotMaxPrice": 0.5, "scaleSetPriority": "Spot"},
        POOL,
    ),
    Case(
        containerservice_pools.nodes_not_delegated,
        SUBNETS,
        pools(nodes("apps")),
        "agentPoolProfiles[0].vnetSubnetID",
        pools(nodes("far")),
        CLUSTER,
    ),
    Case(
        containerservice_pools.windows_needs_azure_network,
        [],
        pools({}, {"name": "win", "mode": "User", "osType": "Windows"}, networkProfile={"networkPlugin": "kubenet"}),
        "agentPoolProfiles[1].osType",
        pools({}, {"name": "win", "mode": "User", "osType": "Windows"}, networkProfile={"networkPlugin": "azure"}),
    ),
    Case(
        containerregistry.premium_features,
        [],
        {"sku": {"name": "Standard"}, "publicNetworkAccess": "Disabled"},
        "publicNetworkAccess",
        {"sku": {"name": "Premium"}, "publicNetworkAccess": "Disabled"},
    ),
    Case(
        containerregistry.anonymous_in_tier,
        [],
        {"sku": {"name": "Basic"}, "anonymousPullEnabled": True},
        "anonymousPullEnabled",
        {"sku": {"name": "Standard"}, "anonymousPullEnabled": True},
    ),
    Case(
        containerregistry.replicated_in_premium,
        [BASIC],
        IN_REGISTRY,
        "registryName",
        IN_REGISTRY | {"registryName": "elsewhere"},
    ),
    Case(
        containerregistry.export_off_when_private,
        [],
        exported("Enabled"),
        "policies.exportPolicy.status",
        exported("Disabled"),
    ),
    Case(
        containerinstance.private_in_network,
        [],
        {"ipAddress": {"type": "Private", "dnsNameLabel": "a"}},
        "ipAddress.dnsNameLabel",
        {"ipAddress": {"type": "Public", "dnsNameLabel": "a"}},
    ),
    Case(containerinstance.volume_exists, [], mounting("date"), "containers[0].volumeMounts[0].name", mounting("data")),
    Case(containerinstance.container_ports_apart, [], ports(80, 80), "containers[1].ports[0].port", ports(80, 81)),
    Case(
        containerinstance.address_opens_what_containers_do,
        [],
        ports(80, 81) | {"ipAddress": {"ports": [{"port": 8080}]}},
        "ipAddress.ports[0].port",
        ports(80, 81) | {"ipAddress": {"ports": [{"port": 80}]}},
    ),
    Case(
        containerinstance.address_has_ports,
        [],
        {"ipAddress": {"type": "Public", "ports": []}},
        "ipAddress.ports",
        ports(80, 81) | {"ipAddress": {"type": "Public", "ports": [{"port": 80}]}},
    ),
    Case(
        containerservice_pools.pods_of_node,
        [],
        {"maxPods": 5},
        "maxPods",
        {"maxPods": 10},
        "azure-native:containerservice:AgentPool",
    ),
    Case(
        containerservice_pools.taint_shape,
        [],
        {"nodeTaints": ["gpu=true"]},
        "nodeTaints[0]",
        {"nodeTaints": ["gpu=true:NoSchedule", "gpu:NoExecute"]},
        "azure-native:containerservice:AgentPool",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
