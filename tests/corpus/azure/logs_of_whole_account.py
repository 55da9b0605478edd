"""A diagnostic setting that asks a storage account for logs, which only its services have."""

import pulumi_azure_native as azure

SOURCE = "https://github.com/Azure/azure-policy/issues/1448"
ERROR = "Microsoft.Storage/storageAccounts do not actually have Diagnostic Logs just metrics."
RESOURCE = "azure-native:monitor:DiagnosticSetting::logs"
PATH = "logs[0].category"


def program(*, mended: bool) -> None:
    """The setting, in the twin on the account's blob service."""
    group = azure.resources.ResourceGroup("data")
    account = azure.storage.StorageAccount(
        "store",
        resource_group_name=group.name,
        kind=azure.storage.Kind.STORAGE_V2,
        sku=azure.storage.SkuArgs(name=azure.storage.SkuName.STANDARD_LRS),
    )
    workspace = azure.operationalinsights.Workspace("workspace", resource_group_name=group.name)
    azure.monitor.DiagnosticSetting(
        "logs",
        resource_uri=account.id.apply(lambda ident: f"{ident}/blobServices/default") if mended else account.id,
        workspace_id=workspace.id,
        logs=[azure.monitor.DiagnosticsLogSettingsArgs(category="StorageRead", enabled=True)],
    )
