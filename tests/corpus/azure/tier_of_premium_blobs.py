"""A premium block blob account is given an access tier."""

from pulumi_azure_native import resources, storage

SOURCE = "https://github.com/Azure/bicep-registry-modules/issues/1012"
ERROR = "InvalidRequestPropertyValue: Account property Hot is invalid for the request."
RESOURCE = "azure-native:storage:StorageAccount::store"
PATH = "accessTier"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    storage.StorageAccount(
        "store",
        resource_group_name=group.name,
        kind=storage.Kind.BLOCK_BLOB_STORAGE,
        sku=storage.SkuArgs(name=storage.SkuName.PREMIUM_LRS),
        access_tier=None if mended else storage.AccessTier.HOT,
    )
