"""A container is public in a storage account that forbids it."""

from pulumi_azure_native import resources, storage

SOURCE = "https://github.com/pivotal/paving/issues/89"
ERROR = "PublicAccessNotPermitted: Public access is not permitted on this storage account."
RESOURCE = "azure-native:storage:BlobContainer::stemcell"
PATH = "publicAccess"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    access = storage.PublicAccess
    group = resources.ResourceGroup("group")
    account = storage.StorageAccount(
        "store",
        resource_group_name=group.name,
        kind=storage.Kind.STORAGE_V2,
        sku=storage.SkuArgs(name=storage.SkuName.STANDARD_LRS),
        allow_blob_public_access=False,
    )
    storage.BlobContainer(
        "stemcell",
        resource_group_name=group.name,
        account_name=account.name,
        public_access=access.NONE if mended else access.BLOB,
    )
