"""Laws of Azure Kubernetes Service: clusters."""

import ipaddress
import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.laws.azure.network.subnets import blocks_of, subnet_at
from rehearsal.subject import Subject

CLUSTER = "azure-native:containerservice:ManagedCluster"
NETWORK = "https://learn.microsoft.com/azure/aks/concepts-network-cni-overview"
PROFILE = "networkProfile"


@law(CLUSTER, source="https://github.com/Azure/AKS/issues/1568")
def has_system_pool(cluster: Subject) -> Iterator[Finding]:
    """A new cluster has a node pool of mode System."""
    pools = cluster.get("agentPoolProfiles")
    if cluster.previous is not None or arm.same(cluster.get("sku.name"), "Automatic") or not arm.known(pools):
        return
    if pools is None and cluster.given("agentPoolProfiles"):
        return
    if not any(arm.same(cluster.get(f"{path}.mode"), "System") for path, _ in cluster.each("agentPoolProfiles[*]")):
        yield refused(
            "agentPoolProfiles" if not pools else "agentPoolProfiles[0].mode",
            cluster.get("agentPoolProfiles[0].mode"),
            "must be System for one pool of the cluster",
        )


@law(CLUSTER, source="https://learn.microsoft.com/azure/aks/use-managed-identity")
def has_identity(cluster: Subject) -> Iterator[Finding]:
    """A cluster has an identity or a service principal."""
    if not cluster.given("identity") and not cluster.given("servicePrincipalProfile"):
        yield refused(
            "identity",
            None,
            "or servicePrincipalProfile must be given",
            remedy="give identity with type SystemAssigned",
        )


@law(
    CLUSTER,
    source="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcontainerservice",
)
def dns_prefix(cluster: Subject) -> Iterator[Finding]:
    """A cluster has a DNS prefix of letters, digits and dashes, or a subdomain in a private zone."""
    prefix = cluster.get("dnsPrefix")
    if isinstance(prefix, str) and not re.fullmatch(r"[a-zA-Z0-9]([-a-zA-Z0-9]{0,52}[a-zA-Z0-9])?", prefix):
        yield refused(
            "dnsPrefix", prefix, "must be up to 54 letters, digits and dashes, a letter or digit at both ends"
        )
    if not cluster.given("dnsPrefix") and not cluster.given("fqdnSubdomain"):
        yield refused("dnsPrefix", None, "or fqdnSubdomain must be given")


@law(CLUSTER, source="https://learn.microsoft.com/azure/aks/use-network-policies")
def policy_of_plugin(cluster: Subject) -> Iterator[Finding]:
    """The network plugin, its mode, the data plane and the policy fit together."""
    plugin, policy = cluster.get(f"{PROFILE}.networkPlugin"), cluster.get(f"{PROFILE}.networkPolicy")
    mode, plane = cluster.get(f"{PROFILE}.networkPluginMode"), cluster.get(f"{PROFILE}.networkDataplane")
    if policy == "azure" and plugin in ("kubenet", "none"):
        yield refused(f"{PROFILE}.networkPolicy", policy, f"needs networkPlugin azure; it is {plugin}")
    if policy == "cilium" and plane != "cilium" and (plane or not cluster.given(f"{PROFILE}.networkDataplane")):
        yield refused(f"{PROFILE}.networkPolicy", policy, "needs networkDataplane cilium")
    if mode == "overlay" and plugin in ("kubenet", "none"):
        yield refused(f"{PROFILE}.networkPluginMode", mode, f"needs networkPlugin azure; it is {plugin}")
    if plane == "cilium" and plugin == "kubenet":
        yield refused(f"{PROFILE}.networkDataplane", plane, "needs networkPlugin azure; it is kubenet")


@law(CLUSTER, source="https://github.com/Azure/AKS/issues/1117")
def services_apart_from_nodes(cluster: Subject) -> Iterator[Finding]:
    """The services' addresses, 10.0.0.0/16 unless given, are not those of the nodes' subnet."""
    path = f"{PROFILE}.serviceCidr"
    if cluster.given(path) and cluster.get(path) is None:
        return
    services = arm.block(cluster.get(path) or "10.0.0.0/16")
    for _, value in cluster.each("agentPoolProfiles[*].vnetSubnetID"):
        subnet = subnet_at(cluster, value)
        for _, block in blocks_of(subnet) if subnet else ():
            if services and arm.overlap(services, block):
                yield refused(
                    path,
                    str(services),
                    f"must not overlap the nodes' subnet, {block}",
                    remedy="give a serviceCidr outside the network, and a dnsServiceIP in it",
                )
                return


@law(CLUSTER, source=NETWORK)
def dns_among_services(cluster: Subject) -> Iterator[Finding]:
    """The cluster's DNS server has one of the services' addresses, and not the first."""
    address, services = cluster.get(f"{PROFILE}.dnsServiceIP"), arm.block(cluster.get(f"{PROFILE}.serviceCidr"))
    if not isinstance(address, str) or services is None:
        return
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return
    if found not in services or found in (services.network_address, services.network_address + 1):
        yield refused(
            f"{PROFILE}.dnsServiceIP", address, f"must lie in serviceCidr, {services}, above its first address"
        )


@law(CLUSTER, source=NETWORK)
def ranges_apart(cluster: Subject) -> Iterator[Finding]:
    """Pods and services have different addresses."""
    pods, services = arm.block(cluster.get(f"{PROFILE}.podCidr")), arm.block(cluster.get(f"{PROFILE}.serviceCidr"))
    if pods and services and arm.overlap(pods, services):
        yield refused(f"{PROFILE}.podCidr", str(pods), f"must not overlap serviceCidr, {services}")


@law(CLUSTER, source="https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges")
def private_or_ranges(cluster: Subject) -> Iterator[Finding]:
    """A private cluster's API has no ranges of public addresses."""
    path = "apiServerAccessProfile.authorizedIPRanges"
    if cluster.get("apiServerAccessProfile.enablePrivateCluster") is True and cluster.get(path):
        yield refused(path, cluster.get(path), "must be left out of a private cluster")


@law(CLUSTER, source="https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad")
def local_accounts_replaced(cluster: Subject) -> Iterator[Finding]:
    """Local accounts are switched off, and Azure's roles used, where the directory knows the users."""
    if cluster.get("disableLocalAccounts") is True and not cluster.given("aadProfile"):
        yield refused("disableLocalAccounts", value=True, rule="needs aadProfile with managed true")
    managed = cluster.get("aadProfile.managed")
    if cluster.get("aadProfile.enableAzureRBAC") is True and managed is False:
        yield refused("aadProfile.enableAzureRBAC", value=True, rule="needs aadProfile.managed")


@law(CLUSTER, source="https://learn.microsoft.com/azure/aks/workload-identity-deploy-cluster")
def workload_identity_needs_issuer(cluster: Subject) -> Iterator[Finding]:
    """Workload identity needs the cluster's OIDC issuer."""
    issuer = "oidcIssuerProfile.enabled"
    on = cluster.get("securityProfile.workloadIdentity.enabled") is True
    if on and (cluster.get(issuer) is False or not cluster.given(issuer)):
        yield refused("securityProfile.workloadIdentity.enabled", value=True, rule="needs oidcIssuerProfile.enabled")


@law(
    CLUSTER,
    "azure-native:containerservice:AgentPool",
    source="https://learn.microsoft.com/azure/aks/supported-kubernetes-versions",
)
def version_shape(subject: Subject) -> Iterator[Finding]:
    """A Kubernetes version is written as 1.34 or 1.34.1."""
    for pattern in ("kubernetesVersion", "orchestratorVersion", "agentPoolProfiles[*].orchestratorVersion"):
        for path, value in subject.each(pattern):
            if value and not re.fullmatch(r"1\.\d{1,2}(\.\d{1,3})?", str(value)):
                yield refused(path, value, "must be a Kubernetes version such as 1.34 or 1.34.1")
