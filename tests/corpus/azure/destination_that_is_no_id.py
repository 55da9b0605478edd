"""A diagnostic setting names a storage account by something that is no id."""

from pulumi_azure_native import monitor, operationalinsights, resources, storage

SOURCE = "https://github.com/Azure/azure-powershell/issues/8045"
ERROR = (
    "LinkedInvalidPropertyId: Property id 'GET-PREREQ-existingDiagnosticsStorageAccountId' at path "
    "'properties.storageAccountId' is invalid. Expect fully qualified resource Id that start with "
    "'/subscriptions/{subscriptionId}'"
)
RESOURCE = "azure-native:monitor:DiagnosticSetting::watch"
PATH = "storageAccountId"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    watched = operationalinsights.Workspace(
        "watched",
        resource_group_name=group.name,
        sku=operationalinsights.WorkspaceSkuArgs(name=operationalinsights.WorkspaceSkuNameEnum.PER_GB2018),
    )
    account = storage.StorageAccount(
        "store",
        resource_group_name=group.name,
        kind=storage.Kind.STORAGE_V2,
        sku=storage.SkuArgs(name=storage.SkuName.STANDARD_LRS),
    )
    monitor.DiagnosticSetting(
        "watch",
        resource_uri=watched.id,
        storage_account_id=account.id if mended else "GET-PREREQ-existingDiagnosticsStorageAccountId",
        metrics=[monitor.DiagnosticsMetricSettingsArgs(category="AllMetrics", enabled=True)],
    )
