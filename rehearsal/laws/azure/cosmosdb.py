"""Laws of Cosmos DB accounts: regions, consistency and what an account can do."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

ACCOUNT = "azure-native:cosmosdb:DatabaseAccount"
LEVELS = "https://learn.microsoft.com/azure/cosmos-db/consistency-levels"
SERVERLESS = "https://github.com/MicrosoftDocs/azure-docs/issues/105175"
APIS = {"EnableCassandra": "Cassandra", "EnableTable": "Table", "EnableGremlin": "Gremlin"}


def capabilities(account: Subject) -> set[str]:
    """What an account is made able to do, in its own names."""
    return set(arm.strings(account, "capabilities[*].name"))


def regions(account: Subject) -> int:
    """In how many regions an account keeps its data; nought where that is not known."""
    found = account.get("locations")
    return len(found) if isinstance(found, list) else 0


@law(ACCOUNT, source="https://github.com/hashicorp/terraform-provider-azurerm/issues/3551")
def staleness(account: Subject) -> Iterator[Finding]:
    """Bounded staleness has a least lag, which is larger where data is in several regions."""
    count = regions(account)
    if account.get("consistencyPolicy.defaultConsistencyLevel") != "BoundedStaleness" or not count:
        return
    several = count > 1
    for name, low, high in (
        ("maxStalenessPrefix", 100_000 if several else 10, 2_147_483_647),
        ("maxIntervalInSeconds", 300 if several else 5, 86_400),
    ):
        value = account.get(f"consistencyPolicy.{name}")
        if not arm.within(value, low, high):
            yield refused(
                f"consistencyPolicy.{name}",
                value,
                f"must be from {low} to {high} for an account in {'several regions' if several else 'one region'}",
            )


@law(ACCOUNT, source="https://learn.microsoft.com/azure/cosmos-db/multi-region-writes")
def consistency_of_writes(account: Subject) -> Iterator[Finding]:
    """With several write regions strong consistency is impossible and bounded staleness bounds nothing."""
    path = "consistencyPolicy.defaultConsistencyLevel"
    level = account.get(path)
    if account.get("enableMultipleWriteLocations") is True and regions(account) > 1:
        if level == "Strong":
            yield refused(path, level, "must not be Strong with enableMultipleWriteLocations", remedy="take Session")
        if level == "BoundedStaleness":
            yield warned(path, level, "is an anti-pattern with enableMultipleWriteLocations", remedy="take Session")


@law(
    ACCOUNT,
    source="https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/database-accounts/create-or-update",
)
def failover_order(account: Subject) -> Iterator[Finding]:
    """The regions of an account are different, and their failover priorities count from 0."""
    for path, name in arm.repeated((p, str(v).replace(" ", "")) for p, v in account.each("locations[*].locationName")):
        yield refused(path, name, "must be named once in locations")
    found = list(account.each("locations[*].failoverPriority"))
    for path, priority in arm.repeated(found):
        yield refused(path, priority, "must differ from the other locations' priorities")
    if len(found) == regions(account) == len({v for _, v in found}):
        for path, priority in found:
            if not arm.within(priority, 0, len(found) - 1):
                yield refused(path, priority, f"must be from 0 to {len(found) - 1}: priorities count from 0")


@law(ACCOUNT, source=SERVERLESS)
def serverless_alone(account: Subject) -> Iterator[Finding]:
    """A serverless account is in one region and takes no free tier."""
    if "EnableServerless" not in capabilities(account):
        return
    if regions(account) > 1:
        yield refused("locations", regions(account), "must hold one region for a serverless account")
    if account.get("enableFreeTier") is True:
        yield refused("enableFreeTier", value=True, rule="must be off for a serverless account")


@law(ACCOUNT, source="https://github.com/hashicorp/terraform-provider-azurerm/pull/14486")
def capabilities_of_kind(account: Subject) -> Iterator[Finding]:
    """An account speaks one API: Mongo by its kind, Cassandra, Table or Gremlin by a capability."""
    apis = [(path, name) for path, name in account.each("capabilities[*].name") if name in APIS]
    for path, name in apis[1:]:
        yield refused(path, name, f"must not be given together with {apis[0][1]}")
    for path, name in apis[:1]:
        if account.get("kind") in ("MongoDB", "Parse"):
            yield refused(path, name, f"needs kind GlobalDocumentDB; it is {account.get('kind')}")
    for path, name in account.each("capabilities[*].name"):
        if name == "EnableMongo" and account.get("kind") == "GlobalDocumentDB":
            yield refused(path, name, "needs kind MongoDB; it is GlobalDocumentDB")


@law(ACCOUNT, source="https://learn.microsoft.com/azure/cosmos-db/periodic-backup-modify-interval-retention")
def backup_kept_long_enough(account: Subject) -> Iterator[Finding]:
    """A periodic backup is kept at least as long as two intervals."""
    at = "backupPolicy.periodicModeProperties"
    minutes, hours = account.get(f"{at}.backupIntervalInMinutes"), account.get(f"{at}.backupRetentionIntervalInHours")
    if isinstance(minutes, int) and isinstance(hours, int) and hours * 60 < 2 * minutes:
        yield refused(
            f"{at}.backupRetentionIntervalInHours", hours, f"must be at least twice the interval of {minutes} minutes"
        )


@law(
    "azure-native:cosmosdb:SqlResource*",
    "azure-native:cosmosdb:MongoDBResource*",
    "azure-native:cosmosdb:CassandraResource*",
    "azure-native:cosmosdb:TableResource*",
    "azure-native:cosmosdb:GremlinResource*",
    source="https://learn.microsoft.com/azure/cosmos-db/choose-api",
)
def child_of_api(child: Subject) -> Iterator[Finding]:
    """What is made in an account belongs to the API that the account speaks."""
    account = arm.named(child, child.get("accountName"), ACCOUNT)
    if account is None or not arm.complete(account, "capabilities") or not arm.known(account.inputs.get("kind")):
        return
    able, kind = capabilities(account), account.get("kind") or "GlobalDocumentDB"
    api = next((api for name, api in APIS.items() if name in able), "MongoDB" if kind == "MongoDB" else "Sql")
    wanted = child.token.rpartition(":")[2].partition("Resource")[0]
    if wanted != api:
        yield refused(
            "accountName", child.get("accountName"), f"must name an account of the {wanted} API; its API is {api}"
        )
