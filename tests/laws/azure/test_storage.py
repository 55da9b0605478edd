"""Laws of storage accounts."""

from typing import Any

import pytest

from rehearsal.laws.azure import storage
from rehearsal.world.store import Record
from tests.laws.azure.records import made
from tests.laws.support import Case, check

IN = {"resourceGroupName": "rg", "accountName": "store"}
V2 = {"kind": "StorageV2", "sku": {"name": "Standard_LRS"}}
BLOCKS = {"kind": "BlockBlobStorage", "sku": {"name": "Premium_LRS"}}
FILES = "azure-native:storage:FileShare"
SERVICE = "azure-native:storage:BlobServiceProperties"
ON = {"enabled": True}
KEPT = {"isVersioningEnabled": True, "changeFeed": ON, "deleteRetentionPolicy": {"enabled": True, "days": 8}}


def account(**inputs: Any) -> list[Record]:
    return [made("storage:StorageAccount", "Microsoft.Storage/storageAccounts/store", inputs)]


CASES = [
    Case(storage.sku_of_kind, [], {"kind": "BlockBlobStorage", "sku": {"name": "Standard_LRS"}}, "sku.name", BLOCKS),
    Case(storage.tier_of_kind, [], BLOCKS | {"accessTier": "Hot"}, "accessTier", V2 | {"accessTier": "Hot"}),
    Case(
        storage.tier_of_kind,
        [],
        {"kind": "BlobStorage", "sku": {"name": "Standard_LRS"}},
        "accessTier",
        {"kind": "BlobStorage", "sku": {"name": "Standard_LRS"}, "accessTier": "Cool"},
    ),
    Case(
        storage.namespace_of_kind,
        [],
        V2 | {"isSftpEnabled": True},
        "isSftpEnabled",
        V2 | {"isSftpEnabled": True, "isHnsEnabled": True},
    ),
    Case(
        storage.firewall_addresses,
        [],
        V2 | {"networkRuleSet": {"ipRules": [{"iPAddressOrRange": "10.1.0.0/16"}]}},
        "networkRuleSet.ipRules[0].iPAddressOrRange",
        V2 | {"networkRuleSet": {"ipRules": [{"iPAddressOrRange": "20.1.0.0/30"}]}},
    ),
    Case(
        storage.key_is_named,
        [],
        V2 | {"identity": {"type": "SystemAssigned"}, "encryption": {"keySource": "Microsoft.Keyvault"}},
        "encryption.keyVaultProperties",
        V2 | {"encryption": {"keySource": "Microsoft.Storage"}},
    ),
    Case(
        storage.public_access_allowed,
        account(allowBlobPublicAccess=False),
        IN | {"publicAccess": "Blob"},
        "publicAccess",
        IN | {"publicAccess": "None"},
    ),
    Case(
        storage.versions_without_namespace,
        account(isHnsEnabled=True),
        IN | {"isVersioningEnabled": True},
        "isVersioningEnabled",
        IN | {"isVersioningEnabled": False},
    ),
    Case(
        storage.restore_needs,
        [],
        KEPT | {"restorePolicy": {"enabled": True, "days": 8}},
        "restorePolicy.days",
        KEPT | {"restorePolicy": {"enabled": True, "days": 7}},
    ),
    Case(
        storage.restore_needs,
        [],
        KEPT | {"isVersioningEnabled": False, "restorePolicy": {"enabled": True, "days": 7}},
        "isVersioningEnabled",
        KEPT,
    ),
    Case(
        storage.named_default,
        [],
        {"blobServicesName": "settings"},
        "blobServicesName",
        {"blobServicesName": "default"},
        SERVICE,
    ),
    Case(storage.site_on_kind, account(kind="BlobStorage"), IN, "accountName", IN | {"accountName": "elsewhere"}),
    Case(
        storage.service_of_kind,
        account(kind="BlockBlobStorage"),
        IN,
        "accountName",
        IN | {"accountName": "elsewhere"},
        "azure-native:storage:Queue",
    ),
    Case(
        storage.share_of_tier,
        account(kind="StorageV2"),
        IN | {"enabledProtocols": "NFS"},
        "enabledProtocols",
        IN | {"enabledProtocols": "SMB"},
        FILES,
    ),
    Case(storage.blob_of_kind, account(kind="BlockBlobStorage"), IN | {"type": "Page"}, "type", IN | {"type": "Block"}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
