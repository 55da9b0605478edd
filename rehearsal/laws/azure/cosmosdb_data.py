"""Laws of what is kept in Cosmos DB accounts: databases, containers, throughput and roles."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.laws.azure.cosmosdb import ACCOUNT, capabilities
from rehearsal.subject import Subject

CONTAINER = "azure-native:cosmosdb:SqlResourceSqlContainer"
WITH_THROUGHPUT = tuple(
    f"azure-native:cosmosdb:{name}"
    for name in (
        "SqlResourceSqlDatabase",
        "SqlResourceSqlContainer",
        "MongoDBResourceMongoDBDatabase",
        "MongoDBResourceMongoDBCollection",
        "CassandraResourceCassandraKeyspace",
        "CassandraResourceCassandraTable",
        "GremlinResourceGremlinDatabase",
        "GremlinResourceGremlinGraph",
        "TableResourceTable",
    )
)


@law(*WITH_THROUGHPUT, source="https://learn.microsoft.com/azure/cosmos-db/set-throughput")
def throughput_steps(subject: Subject) -> Iterator[Finding]:
    """Throughput is fixed, from 400 in hundreds, or scales by itself, up to a number of thousands."""
    fixed, top = subject.get("options.throughput"), subject.get("options.autoscaleSettings.maxThroughput")
    if isinstance(fixed, int) and (not arm.within(fixed, 400, 1_000_000) or fixed % 100):
        yield refused("options.throughput", fixed, "must be 400 or more, in steps of 100")
    if isinstance(top, int) and (not arm.within(top, 1000, 1_000_000) or top % 1000):
        yield refused("options.autoscaleSettings.maxThroughput", top, "must be 1000 or more, in steps of 1000")
    if fixed is not None and top is not None:
        yield refused("options.throughput", fixed, "must not be given together with autoscaleSettings")


@law(*WITH_THROUGHPUT, source="https://github.com/OrleansContrib/Orleans.CosmosDB/issues/46")
def no_throughput_in_serverless(subject: Subject) -> Iterator[Finding]:
    """A serverless account sells no throughput in advance."""
    account = arm.named(subject, subject.get("accountName"), ACCOUNT)
    if account and "EnableServerless" in capabilities(account):
        for path in ("options.throughput", "options.autoscaleSettings.maxThroughput"):
            if subject.get(path) is not None:
                yield refused(path, subject.get(path), "must be left out: the account is serverless")


@law(CONTAINER, source="https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys")
def partition_key_paths(container: Subject) -> Iterator[Finding]:
    """A partition key is one path, or up to three with MultiHash, each beginning with a slash."""
    at = "resource.partitionKey"
    paths, kind = list(container.each(f"{at}.paths[*]")), container.get(f"{at}.kind")
    for path, value in paths:
        if not str(value).startswith("/"):
            yield refused(path, value, "must begin with a slash", remedy=f"write /{value}")
    if kind in (None, "Hash") and len(paths) > 1 and not (kind is None and container.given(f"{at}.kind")):
        yield refused(f"{at}.paths", len(paths), "must hold one path, or up to three with kind MultiHash")
    if kind == "MultiHash" and not arm.within(len(paths), 1, 3):
        yield refused(f"{at}.paths", len(paths), "must hold one to three paths")
    if kind == "MultiHash" and container.get(f"{at}.version") not in (None, 2):
        yield refused(f"{at}.version", container.get(f"{at}.version"), "must be 2 for kind MultiHash")


@law(CONTAINER, source="https://learn.microsoft.com/azure/cosmos-db/index-policy#include-exclude-paths")
def root_is_indexed_or_not(container: Subject) -> Iterator[Finding]:
    """An indexing policy that lists paths says what becomes of the root, `/*`."""
    at = "resource.indexingPolicy"
    listed = arm.strings(container, f"{at}.includedPaths[*].path") + arm.strings(
        container, f"{at}.excludedPaths[*].path"
    )
    lists = (
        container.inputs.get("resource", {}).get("indexingPolicy")
        if isinstance(container.get("resource"), dict)
        else None
    )
    if listed and arm.known(lists) and "/*" not in listed and not arm.same(container.get(f"{at}.indexingMode"), "none"):
        yield refused(f"{at}.includedPaths", listed, "or excludedPaths must hold /*")


@law(CONTAINER, source="https://learn.microsoft.com/azure/cosmos-db/time-to-live")
def time_to_live(container: Subject) -> Iterator[Finding]:
    """Items live for a number of seconds, or for ever with -1; never for none."""
    seconds = container.get("resource.defaultTtl")
    if isinstance(seconds, int) and seconds != -1 and not arm.within(seconds, 1, 2_147_483_647):
        yield refused("resource.defaultTtl", seconds, "must be -1 or from 1 to 2147483647")


@law(CONTAINER, source="https://learn.microsoft.com/azure/cosmos-db/unique-keys")
def paths_begin_with_slash(container: Subject) -> Iterator[Finding]:
    """Paths in unique keys begin with a slash."""
    for path, value in container.each("resource.uniqueKeyPolicy.uniqueKeys[*].paths[*]"):
        if not str(value).startswith("/"):
            yield refused(path, value, "must begin with a slash", remedy=f"write /{value}")


@law(
    "azure-native:cosmosdb:SqlResourceSqlRoleAssignment",
    source="https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security",
)
def data_role(assignment: Subject) -> Iterator[Finding]:
    """A data role is assigned under a GUID, to a principal's GUID, by the role's whole id in its account."""
    for path in ("roleAssignmentId", "principalId"):
        value = assignment.get(path)
        if isinstance(value, str) and not arm.is_guid(value):
            yield refused(path, value, "must be a GUID")
    role = assignment.get("roleDefinitionId")
    if isinstance(role, str):
        if not arm.is_guid(arm.segment(role, "sqlRoleDefinitions")):
            yield refused("roleDefinitionId", role, "must be the account's id and /sqlRoleDefinitions/<guid>")
        elif not arm.same(
            arm.segment(role, "databaseAccounts"),
            assignment.get("accountName") or arm.segment(role, "databaseAccounts"),
        ):
            yield refused("roleDefinitionId", role, f"must be a role of the account {assignment.get('accountName')}")


@law(CONTAINER, source="https://learn.microsoft.com/azure/cosmos-db/partitioning-overview")
def container_is_partitioned(container: Subject) -> Iterator[Finding]:
    """A container has a partition key."""
    if container.given("resource.id") and not container.given("resource.partitionKey"):
        yield refused("resource.partitionKey", None, "must be given", remedy="give paths such as [/id], and kind Hash")


NAMED = {
    "azure-native:cosmosdb:SqlResourceSqlDatabase": "databaseName",
    CONTAINER: "containerName",
    "azure-native:cosmosdb:MongoDBResourceMongoDBDatabase": "databaseName",
    "azure-native:cosmosdb:MongoDBResourceMongoDBCollection": "collectionName",
}
"""By type, the property that names it in its path."""


@law(
    *NAMED,
    source="https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/sql-resources/create-update-sql-database",
)
def body_names_path(subject: Subject) -> Iterator[Finding]:
    """A database or container has the same name in its path and in its body."""
    path, inside = subject.get(NAMED[subject.token]), subject.get("resource.id")
    if isinstance(path, str) and isinstance(inside, str) and path != inside:
        yield refused("resource.id", inside, f"must be {path}, like {NAMED[subject.token]}")
