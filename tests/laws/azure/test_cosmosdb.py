"""Laws of Cosmos DB."""

from typing import Any

import pytest

from rehearsal.laws.azure import cosmosdb, cosmosdb_data
from rehearsal.world.store import Record
from tests.laws.azure.records import GUID, ident, made
from tests.laws.support import Case, check

IN = {"resourceGroupName": "rg", "accountName": "acc"}
ACCOUNT = ident("Microsoft.DocumentDB/databaseAccounts/acc")
ROLE = f"{ACCOUNT}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002"
CONTAINER = "azure-native:cosmosdb:SqlResourceSqlContainer"


def account(*capabilities: str, **more: Any) -> list[Record]:
    inputs = {
        "accountName": "acc",
        "kind": "GlobalDocumentDB",
        "capabilities": [{"name": name} for name in capabilities],
    }
    return [made("cosmosdb:DatabaseAccount", "Microsoft.DocumentDB/databaseAccounts/acc", inputs | more)]


def regions(*names: str, **more: Any) -> dict[str, Any]:
    return {"locations": [{"locationName": name, "failoverPriority": n} for n, name in enumerate(names)]} | more


def bounded(prefix: int, seconds: int, *names: str) -> dict[str, Any]:
    policy = {
        "defaultConsistencyLevel": "BoundedStaleness",
        "maxStalenessPrefix": prefix,
        "maxIntervalInSeconds": seconds,
    }
    return regions(*names, consistencyPolicy=policy)


def writes(level: str) -> dict[str, Any]:
    return regions(
        "westeurope",
        "northeurope",
        enableMultipleWriteLocations=True,
        consistencyPolicy={"defaultConsistencyLevel": level},
    )


def capable(kind: str, *names: str) -> dict[str, Any]:
    return {"kind": kind, "capabilities": [{"name": name} for name in names]}


def backup(hours: int) -> dict[str, Any]:
    modes = {"backupIntervalInMinutes": 720, "backupRetentionIntervalInHours": hours}
    return {"backupPolicy": {"type": "Periodic", "periodicModeProperties": modes}}


def container(**resource: Any) -> dict[str, Any]:
    return {"resource": {"id": "items", "partitionKey": {"paths": ["/id"], "kind": "Hash"}} | resource}


CASES = [
    Case(
        cosmosdb.staleness,
        [],
        bounded(100, 300, "westeurope", "northeurope"),
        "consistencyPolicy.maxStalenessPrefix",
        bounded(100_000, 300, "westeurope", "northeurope"),
    ),
    Case(
        cosmosdb.staleness,
        [],
        bounded(100, 4, "westeurope"),
        "consistencyPolicy.maxIntervalInSeconds",
        bounded(100, 5, "westeurope"),
    ),
    Case(
        cosmosdb.consistency_of_writes,
        [],
        writes("Strong"),
        "consistencyPolicy.defaultConsistencyLevel",
        writes("Session"),
    ),
    Case(
        cosmosdb.consistency_of_writes,
        [],
        writes("BoundedStaleness"),
        "consistencyPolicy.defaultConsistencyLevel",
        writes("Eventual"),
    ),
    Case(
        cosmosdb.failover_order,
        [],
        regions("West Europe", "westeurope"),
        "locations[1].locationName",
        regions("westeurope", "northeurope"),
    ),
    Case(
        cosmosdb.failover_order,
        [],
        {"locations": [{"locationName": "westeurope", "failoverPriority": 1}]},
        "locations[0].failoverPriority",
        regions("westeurope"),
    ),
    Case(
        cosmosdb.serverless_alone,
        [],
        regions("westeurope", "northeurope", **capable("GlobalDocumentDB", "EnableServerless")),
        "locations",
        regions("westeurope", **capable("GlobalDocumentDB", "EnableServerless")),
    ),
    Case(
        cosmosdb.capabilities_of_kind,
        [],
        capable("MongoDB", "EnableTable"),
        "capabilities[0].name",
        capable("GlobalDocumentDB", "EnableTable"),
    ),
    Case(
        cosmosdb.capabilities_of_kind,
        [],
        capable("GlobalDocumentDB", "EnableMongo"),
        "capabilities[0].name",
        capable("MongoDB", "EnableMongo"),
    ),
    Case(
        cosmosdb.backup_kept_long_enough,
        [],
        backup(20),
        "backupPolicy.periodicModeProperties.backupRetentionIntervalInHours",
        backup(24),
    ),
    Case(
        cosmosdb.child_of_api,
        account(kind="MongoDB"),
        IN,
        "accountName",
        IN | {"accountName": "elsewhere"},
        CONTAINER,
    ),
    Case(
        cosmosdb_data.throughput_steps,
        [],
        {"options": {"throughput": 450}},
        "options.throughput",
        {"options": {"throughput": 500}},
        CONTAINER,
    ),
    Case(
        cosmosdb_data.throughput_steps,
        [],
        {"options": {"autoscaleSettings": {"maxThroughput": 500}}},
        "options.autoscaleSettings.maxThroughput",
        {"options": {"autoscaleSettings": {"maxThroughput": 4000}}},
        CONTAINER,
    ),
    Case(
        cosmosdb_data.no_throughput_in_serverless,
        account("EnableServerless"),
        IN | {"options": {"throughput": 400}},
        "options.throughput",
        IN,
        CONTAINER,
    ),
    Case(
        cosmosdb_data.partition_key_paths,
        [],
        container(partitionKey={"paths": ["id"], "kind": "Hash"}),
        "resource.partitionKey.paths[0]",
        container(),
    ),
    Case(
        cosmosdb_data.partition_key_paths,
        [],
        container(partitionKey={"paths": ["/a", "/b"], "kind": "Hash"}),
        "resource.partitionKey.paths",
        container(partitionKey={"paths": ["/a", "/b"], "kind": "MultiHash", "version": 2}),
    ),
    Case(
        cosmosdb_data.root_is_indexed_or_not,
        [],
        container(indexingPolicy={"includedPaths": [{"path": "/a/?"}]}),
        "resource.indexingPolicy.includedPaths",
        container(indexingPolicy={"includedPaths": [{"path": "/a/?"}], "excludedPaths": [{"path": "/*"}]}),
    ),
    Case(cosmosdb_data.time_to_live, [], container(defaultTtl=0), "resource.defaultTtl", container(defaultTtl=-1)),
    Case(
        cosmosdb_data.paths_begin_with_slash,
        [],
        container(uniqueKeyPolicy={"uniqueKeys": [{"paths": ["name"]}]}),
        "resource.uniqueKeyPolicy.uniqueKeys[0].paths[0]",
        container(uniqueKeyPolicy={"uniqueKeys": [{"paths": ["/name"]}]}),
    ),
    Case(
        cosmosdb_data.data_role,
        [],
        IN | {"roleAssignmentId": "reader", "principalId": GUID, "roleDefinitionId": ROLE},
        "roleAssignmentId",
        IN | {"roleAssignmentId": GUID, "principalId": GUID, "roleDefinitionId": ROLE},
    ),
    Case(
        cosmosdb_data.container_is_partitioned,
        [],
        {"resource": {"id": "items"}},
        "resource.partitionKey",
        {"resource": {"id": "items", "partitionKey": {"paths": ["/id"]}}},
    ),
    Case(
        cosmosdb_data.body_names_path,
        [],
        {"databaseName": "shop", "resource": {"id": "orders"}},
        "resource.id",
        {"databaseName": "shop", "resource": {"id": "shop"}},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
