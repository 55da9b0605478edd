"""A container in a serverless Cosmos DB account buys throughput."""

from pulumi_azure_native import cosmosdb, resources

SOURCE = "https://github.com/OrleansContrib/Orleans.CosmosDB/issues/46"
ERROR = "Setting offer throughput or autopilot on container is not supported for serverless accounts."
RESOURCE = "azure-native:cosmosdb:SqlResourceSqlContainer::items"
PATH = "options.throughput"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    account = cosmosdb.DatabaseAccount(
        "account",
        resource_group_name=group.name,
        database_account_offer_type=cosmosdb.DatabaseAccountOfferType.STANDARD,
        locations=[cosmosdb.LocationArgs(location_name="westeurope", failover_priority=0)],
        capabilities=[cosmosdb.CapabilityArgs(name="EnableServerless")],
    )
    database = cosmosdb.SqlResourceSqlDatabase(
        "database",
        resource_group_name=group.name,
        account_name=account.name,
        resource=cosmosdb.SqlDatabaseResourceArgs(id="database"),
    )
    cosmosdb.SqlResourceSqlContainer(
        "items",
        resource_group_name=group.name,
        account_name=account.name,
        database_name=database.name,
        resource=cosmosdb.SqlContainerResourceArgs(
            id="items",
            partition_key=cosmosdb.ContainerPartitionKeyArgs(paths=["/id"], kind=cosmosdb.PartitionKind.HASH),
        ),
        options=None if mended else cosmosdb.CreateUpdateOptionsArgs(throughput=400),
    )
