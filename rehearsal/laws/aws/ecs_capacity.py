"""Laws of ECS clusters: the capacity that they give their services, and where their sessions are written down."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .ecs_service import CLUSTER, PROVIDERS, SERVICE
from .reading import about, blocks, inside, listed, named, number, text, texts, whole

FARGATE = frozenset({"FARGATE", "FARGATE_SPOT"})
STRATEGY = {PROVIDERS: "defaultCapacityProviderStrategies", SERVICE: "capacityProviderStrategies"}
"""Where each type says how tasks are spread."""
MOST = 20
API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference"


@law(PROVIDERS, source=f"{API}/API_PutClusterCapacityProviders.html")
def strategy_is_of_what_is_associated(providers: Subject) -> Iterator[Finding]:
    """A cluster spreads tasks over capacity providers that it has."""
    held = whole(providers, "capacityProviders")
    if held is None:
        return
    for path, name in texts(providers, f"{STRATEGY[PROVIDERS]}[*].capacityProvider"):
        if name not in held:
            yield refused(
                path,
                name,
                "must be associated with the cluster to be used in a strategy (InvalidParameterException)",
                remedy="name it in capacityProviders too",
            )


@law(*STRATEGY, source=f"{API}/API_CapacityProviderStrategyItem.html")
def strategy_has_one_base(spread: Subject) -> Iterator[Finding]:
    """One capacity provider of a strategy has a base."""
    key = STRATEGY[spread.token]
    based = [path for path, _ in blocks(spread, f"{key}[*]") if (number(spread, f"{path}.base") or 0) > 0]
    for path in based[1:]:
        yield refused(
            f"{path}.base",
            spread.get(f"{path}.base"),
            f"is the second base of a strategy beside {based[0]}: only one capacity provider can have one "
            "(InvalidParameterException)",
        )


@law(*STRATEGY, source=f"{API}/API_CapacityProviderStrategyItem.html")
def strategy_is_short(spread: Subject) -> Iterator[Finding]:
    """A strategy names 20 capacity providers at the most."""
    key = STRATEGY[spread.token]
    count = len(listed(spread.get(key)))
    if count > MOST:
        yield refused(key, count, f"must be at most {MOST} capacity providers (InvalidParameterException)")


@law(*STRATEGY, source="https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/68")
def strategy_is_of_one_kind(spread: Subject) -> Iterator[Finding]:
    """A strategy has Fargate's capacity providers or those of Auto Scaling groups."""
    found = list(texts(spread, f"{STRATEGY[spread.token]}[*].capacityProvider"))
    if not any(name in FARGATE for _, name in found):
        return
    for path, name in found:
        if name not in FARGATE:
            yield refused(
                path,
                name,
                "cannot stand beside Fargate's: A capacity provider strategy cannot contain a mix of capacity "
                "providers using Auto Scaling groups and Fargate providers (InvalidParameterException)",
            )


@law(SERVICE, source="https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/27")
def something_has_weight(service: Subject) -> Iterator[Finding]:
    """A service is placed by a strategy in which a capacity provider has a weight, its own or its cluster's."""
    key = STRATEGY[SERVICE]
    own = whole(service, key)
    # The API's page speaks of several without a weight; of a service's only one nobody has seen a refusal.
    if own is None or len(own) == 1 or service.given("launchType"):
        return
    cluster = None if own else named(service, service.get("cluster"), CLUSTER)
    held = list(about(service, cluster, "clusterName", PROVIDERS)) if cluster else []
    strategy = own or [one for record in held for one in listed(record.inputs.get(STRATEGY[PROVIDERS]))]
    if not strategy or any(inside(one, part) not in (None, 0) for one in strategy for part in ("weight", "base")):
        return
    yield refused(
        key,
        service.get(key),
        "has no weight above 0: There are no capacity providers with a weight value greater than zero "
        f"defined in the {'' if own else 'default '}capacity provider strategy (InvalidParameterException)",
        remedy="give one of them a weight",
    )


@law(CLUSTER, source=f"{API}/API_ExecuteCommandConfiguration.html")
def sessions_are_written_somewhere(cluster: Subject) -> Iterator[Finding]:
    """A cluster that has a log of its own for the commands run in tasks says which."""
    place = "configuration.executeCommandConfiguration"
    log = f"{place}.logConfiguration"
    if text(cluster, f"{place}.logging") == "OVERRIDE" and not cluster.given(log):
        yield refused(log, None, "is required with logging OVERRIDE (InvalidParameterException)")
