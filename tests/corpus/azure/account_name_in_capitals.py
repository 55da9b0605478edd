"""A storage account is named with a capital letter."""

from pulumi_azure_native import resources, storage

SOURCE = "https://github.com/pulumi/templates/pull/274"
ERROR = (
    "AccountNameInvalid: storageAccount6289248d is not a valid storage account name. Storage account name "
    "must be between 3 and 24 characters in length and use numbers and lower-case letters only."
)
RESOURCE = "azure-native:storage:StorageAccount::store"
PATH = "accountName"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    storage.StorageAccount(
        "store",
        account_name="storageaccount6289248d" if mended else "storageAccount6289248d",
        resource_group_name=group.name,
        kind=storage.Kind.STORAGE_V2,
        sku=storage.SkuArgs(name=storage.SkuName.STANDARD_LRS),
    )
