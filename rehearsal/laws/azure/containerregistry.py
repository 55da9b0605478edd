"""Laws of Azure Container Registry."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

REGISTRY = "azure-native:containerregistry:Registry"
TIERS = "https://learn.microsoft.com/azure/container-registry/container-registry-skus"


def _tier(registry: Subject | None) -> str:
    return str(registry.get("sku.name") or "") if registry else ""


@law(REGISTRY, source=TIERS)
def premium_features(registry: Subject) -> Iterator[Finding]:
    """Private networks, own keys, retention and signed images need the Premium tier."""
    tier = _tier(registry)
    if tier not in ("Basic", "Standard"):
        return
    on = {
        "publicNetworkAccess": arm.same(registry.get("publicNetworkAccess"), "Disabled"),
        "dataEndpointEnabled": registry.get("dataEndpointEnabled") is True,
        "encryption.status": arm.enabled(registry.get("encryption.status")),
        "policies.retentionPolicy.status": arm.enabled(registry.get("policies.retentionPolicy.status")),
        "policies.trustPolicy.status": arm.enabled(registry.get("policies.trustPolicy.status")),
        "networkRuleSet.defaultAction": arm.same(registry.get("networkRuleSet.defaultAction"), "Deny"),
    }
    for path, wanted in on.items():
        if wanted:
            yield refused(path, registry.get(path), f"needs sku.name Premium; it is {tier}")


@law(REGISTRY, source=TIERS)
def anonymous_in_tier(registry: Subject) -> Iterator[Finding]:
    """Anonymous pulls need the Standard tier or better."""
    if _tier(registry) == "Basic" and registry.get("anonymousPullEnabled") is True:
        yield refused("anonymousPullEnabled", value=True, rule="needs sku.name Standard or Premium; it is Basic")


@law(
    "azure-native:containerregistry:Replication",
    source="https://learn.microsoft.com/azure/container-registry/container-registry-geo-replication",
)
def replicated_in_premium(replication: Subject) -> Iterator[Finding]:
    """A registry is replicated in the Premium tier, to other regions than its own."""
    registry = arm.named(replication, replication.get("registryName"), REGISTRY)
    if _tier(registry) in ("Basic", "Standard"):
        yield refused(
            "registryName", replication.get("registryName"), f"must name a Premium registry; it is {_tier(registry)}"
        )
    if registry and arm.region(registry) and arm.region(registry) == arm.region(replication):
        yield refused("location", replication.get("location"), "must differ from the registry's own location")


@law(REGISTRY, source="https://learn.microsoft.com/azure/container-registry/data-loss-prevention")
def export_off_when_private(registry: Subject) -> Iterator[Finding]:
    """Exports are forbidden only for a registry without public access."""
    status = registry.get("policies.exportPolicy.status")
    access = registry.get("publicNetworkAccess") or ("" if registry.given("publicNetworkAccess") else "Enabled")
    if arm.same(status, "disabled") and arm.same(access, "Enabled"):
        yield refused("policies.exportPolicy.status", status, "needs publicNetworkAccess Disabled")
