"""Laws of Container Apps environments."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.laws.azure.network.subnets import blocks_of, delegations, subnet_at
from rehearsal.subject import Subject

ENVIRONMENT = "azure-native:app:ManagedEnvironment"
NETWORK = "https://learn.microsoft.com/azure/container-apps/custom-virtual-networks"
SERVICE = "microsoft.app/environments"
SUBNET = "vnetConfiguration.infrastructureSubnetId"


def _profiles(environment: Subject) -> bool | None:
    if environment.given("workloadProfiles") and environment.get("workloadProfiles") is None:
        return None
    return bool(environment.get("workloadProfiles"))


@law(ENVIRONMENT, source="https://github.com/MicrosoftDocs/azure-docs/pull/119379")
def subnet_delegated(environment: Subject) -> Iterator[Finding]:
    """An environment with workload profiles has its subnet delegated to it, one without has not."""
    value, profiles = environment.get(SUBNET), _profiles(environment)
    subnet = subnet_at(environment, value)
    given = delegations(subnet) if subnet else None
    if given is None or profiles is None:
        return
    if profiles and SERVICE not in given:
        yield refused(
            SUBNET,
            value,
            "must name a subnet that is delegated to Microsoft.App/environments",
            remedy="give the subnet a delegation with serviceName Microsoft.App/environments",
        )
    if not profiles and given:
        yield refused(
            SUBNET, value, "must name a subnet without a delegation, as the environment has no workloadProfiles"
        )


@law(ENVIRONMENT, source=NETWORK)
def subnet_large_enough(environment: Subject) -> Iterator[Finding]:
    """The subnet is a /27 or larger with workload profiles, a /23 or larger without."""
    value, profiles = environment.get(SUBNET), _profiles(environment)
    subnet = subnet_at(environment, value)
    longest = 27 if profiles else 23
    for _, block in blocks_of(subnet) if subnet and profiles is not None else ():
        if block.prefixlen > longest:
            yield refused(SUBNET, value, f"must name a subnet of /{longest} or larger; it is {block}")


@law(ENVIRONMENT, source=NETWORK)
def subnet_of_its_own(environment: Subject) -> Iterator[Finding]:
    """No two environments share a subnet."""
    value = environment.get(SUBNET)
    for _, other in arm.others(environment):
        if isinstance(value, str) and arm.same(other.get(SUBNET), value):
            yield refused(SUBNET, value, "must name a subnet that no other environment uses")
            return


@law(ENVIRONMENT, source=NETWORK)
def needs_network(environment: Subject) -> Iterator[Finding]:
    """An internal or zone-redundant environment is in a network of the user's."""
    if not environment.given(SUBNET):
        if environment.get("vnetConfiguration.internal") is True:
            yield refused("vnetConfiguration.internal", value=True, rule="needs infrastructureSubnetId")
        if environment.get("zoneRedundant") is True:
            yield refused("zoneRedundant", value=True, rule="needs vnetConfiguration.infrastructureSubnetId")


@law(ENVIRONMENT, source="https://learn.microsoft.com/azure/container-apps/log-options")
def logs_have_a_place(environment: Subject) -> Iterator[Finding]:
    """Logs that go to Log Analytics name the workspace and its key."""
    at = "appLogsConfiguration"
    if environment.get(f"{at}.destination") == "log-analytics":
        for key in ("customerId", "sharedKey"):
            if not environment.given(f"{at}.logAnalyticsConfiguration.{key}"):
                yield refused(
                    f"{at}.logAnalyticsConfiguration.{key}", None, "must be given when destination is log-analytics"
                )
    elif environment.get(f"{at}.destination") in ("azure-monitor", "none") and environment.given(
        f"{at}.logAnalyticsConfiguration"
    ):
        yield refused(
            f"{at}.logAnalyticsConfiguration",
            environment.get(f"{at}.destination"),
            "must be left out unless destination is log-analytics",
        )


@law(ENVIRONMENT, source="https://learn.microsoft.com/azure/container-apps/workload-profiles-overview")
def profiles_counted(environment: Subject) -> Iterator[Finding]:
    """Profiles have different names; dedicated ones a least and a most number of nodes in order."""
    for path, name in arm.repeated(environment.each("workloadProfiles[*].name")):
        yield refused(path, name, "must be used once")
    for path, _ in environment.each("workloadProfiles[*]"):
        kind = environment.get(f"{path}.workloadProfileType")
        low, high = environment.get(f"{path}.minimumCount"), environment.get(f"{path}.maximumCount")
        if isinstance(low, int) and isinstance(high, int) and low > high:
            yield refused(f"{path}.minimumCount", low, f"must not be more than maximumCount, {high}")
        if kind == "Consumption" and (low or high):
            yield refused(
                f"{path}.minimumCount" if low else f"{path}.maximumCount",
                low or high,
                "must be left out for a Consumption profile",
            )
