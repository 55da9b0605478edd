"""An account in two regions bounds its staleness as if it were in one."""

from pulumi_azure_native import cosmosdb, resources

SOURCE = "https://github.com/hashicorp/terraform-provider-azurerm/pull/14486"
ERROR = "max_staleness_prefix (200) must be greater then 100000 when more then one geo_location is used"
RESOURCE = "azure-native:cosmosdb:DatabaseAccount::account"
PATH = "consistencyPolicy.maxStalenessPrefix"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    cosmosdb.DatabaseAccount(
        "account",
        resource_group_name=group.name,
        database_account_offer_type=cosmosdb.DatabaseAccountOfferType.STANDARD,
        locations=[
            cosmosdb.LocationArgs(location_name="westeurope", failover_priority=0),
            cosmosdb.LocationArgs(location_name="northeurope", failover_priority=1),
        ],
        consistency_policy=cosmosdb.ConsistencyPolicyArgs(
            default_consistency_level=cosmosdb.DefaultConsistencyLevel.BOUNDED_STALENESS,
            max_interval_in_seconds=300,
            max_staleness_prefix=100000 if mended else 200,
        ),
    )
