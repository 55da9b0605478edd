"""Laws of Azure Storage accounts."""

import ipaddress
from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

ACCOUNT = "azure-native:storage:StorageAccount"
OVERVIEW = "https://learn.microsoft.com/azure/storage/common/storage-account-overview"
FIREWALL = "https://learn.microsoft.com/azure/storage/common/storage-network-security"
SKUS = {
    "BlobStorage": ("Standard_LRS", "Standard_GRS", "Standard_RAGRS"),
    "BlockBlobStorage": ("Premium_",),
    "FileStorage": ("Premium_", "PremiumV2_", "StandardV2_"),
}
"""How the names of the SKUs begin that a kind of account takes; a kind that is missing here takes most."""


@law(ACCOUNT, source=OVERVIEW)
def sku_of_kind(account: Subject) -> Iterator[Finding]:
    """Block blob and file accounts are premium; blob accounts are not."""
    kind, sku = account.get("kind"), account.get("sku.name")
    starts = SKUS.get(str(kind))
    if starts and isinstance(sku, str) and not sku.startswith(starts):
        yield refused("sku.name", sku, f"must begin with {' or '.join(starts)} for kind {kind}")
    if kind == "Storage" and isinstance(sku, str) and "GZRS" in sku:
        yield refused("sku.name", sku, "needs kind StorageV2")


@law(ACCOUNT, source="https://github.com/Azure/bicep-registry-modules/issues/1012")
def tier_of_kind(account: Subject) -> Iterator[Finding]:
    """Premium block blobs have no hot and cool tiers; a blob account must choose one."""
    kind, tier = account.get("kind"), account.get("accessTier")
    if kind == "BlockBlobStorage" and tier in ("Hot", "Cool", "Cold"):
        yield refused("accessTier", tier, "must be left out for kind BlockBlobStorage")
    if kind == "BlobStorage" and not account.given("accessTier"):
        yield refused("accessTier", None, "must be given for kind BlobStorage", remedy="take kind StorageV2")


@law(ACCOUNT, source="https://learn.microsoft.com/azure/storage/blobs/create-data-lake-storage-account")
def namespace_of_kind(account: Subject) -> Iterator[Finding]:
    """A hierarchical namespace is for StorageV2 and BlockBlobStorage; SFTP and NFS build on it."""
    kind = account.get("kind")
    if account.get("isHnsEnabled") is True and kind in ("BlobStorage", "FileStorage"):
        yield refused("isHnsEnabled", value=True, rule=f"needs kind StorageV2 or BlockBlobStorage; it is {kind}")
    for path in ("isSftpEnabled", "enableNfsV3"):
        off = account.get("isHnsEnabled") is False or not account.given("isHnsEnabled")
        if account.get(path) is True and off:
            yield refused(path, value=True, rule="needs isHnsEnabled")


@law(ACCOUNT, source=FIREWALL)
def firewall_addresses(account: Subject) -> Iterator[Finding]:
    """The firewall lists public addresses, single ones without a slash."""
    for path, value in account.each("networkRuleSet.ipRules[*].iPAddressOrRange"):
        try:
            network = ipaddress.ip_network(str(value), strict=False)
        except ValueError:
            continue
        if network.version == 4 and "/" in str(value) and not arm.within(network.prefixlen, 0, 30):  # noqa: PLR2004 - a version of IP
            yield refused(path, value, "must not be a /31 or /32: list its addresses one by one")
        private = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
        if network.version == 4 and any(arm.inside(network, ipaddress.ip_network(p)) for p in private):  # noqa: PLR2004 - a version of IP
            yield refused(
                path, value, "must be a public address", remedy="let private networks in by virtualNetworkRules"
            )


@law(ACCOUNT, source="https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview")
def key_is_named(account: Subject) -> Iterator[Finding]:
    """Encryption with a customer's key names the key, and an account that has an identity to reach it."""
    if arm.same(account.get("encryption.keySource"), "Microsoft.Keyvault"):
        if not account.given("encryption.keyVaultProperties"):
            yield refused("encryption.keyVaultProperties", None, "must be given when keySource is Microsoft.Keyvault")
        if not account.given("identity"):
            yield refused("identity", None, "must be given when keySource is Microsoft.Keyvault")


def _account(subject: Subject) -> Subject | None:
    return arm.named(subject, subject.get("accountName"), ACCOUNT)


@law("azure-native:storage:BlobContainer", source="https://github.com/pivotal/paving/issues/89")
def public_access_allowed(container: Subject) -> Iterator[Finding]:
    """A container is public only in an account that allows it."""
    access, account = container.get("publicAccess"), _account(container)
    if account is None or access in (None, "None"):
        return
    if account.get("allowBlobPublicAccess") is False:
        yield refused("publicAccess", access, "must be None: the account has allowBlobPublicAccess off")
    elif not account.given("allowBlobPublicAccess"):
        yield warned("publicAccess", access, "needs allowBlobPublicAccess on the account, which is off by default")


@law(
    "azure-native:storage:BlobServiceProperties",
    source="https://learn.microsoft.com/azure/storage/blobs/storage-feature-support-in-storage-accounts",
)
def versions_without_namespace(service: Subject) -> Iterator[Finding]:
    """Versions and restoring to a point in time do not work with a hierarchical namespace."""
    account = _account(service)
    for path in ("isVersioningEnabled", "restorePolicy.enabled"):
        if account and account.get("isHnsEnabled") is True and service.get(path) is True:
            yield refused(path, value=True, rule="must be off for an account with a hierarchical namespace")


@law(
    "azure-native:storage:BlobServiceProperties",
    source="https://learn.microsoft.com/azure/storage/blobs/point-in-time-restore-overview#prerequisites-for-point-in-time-restore",
)
def restore_needs(service: Subject) -> Iterator[Finding]:
    """Restoring to a point in time needs versions, the change feed and a longer soft delete."""
    if service.get("restorePolicy.enabled") is not True:
        return
    for path in ("isVersioningEnabled", "changeFeed.enabled", "deleteRetentionPolicy.enabled"):
        if service.get(path) is False or not service.given(path):
            yield refused(path, service.get(path), "must be on when restorePolicy is on")
    kept, days = service.get("deleteRetentionPolicy.days"), service.get("restorePolicy.days")
    if isinstance(kept, int) and isinstance(days, int) and days >= kept:
        yield refused("restorePolicy.days", days, f"must be less than deleteRetentionPolicy.days, {kept}")


@law(
    "azure-native:storage:BlobServiceProperties",
    "azure-native:storage:ManagementPolicy",
    "azure-native:storage:FileServiceProperties",
    "azure-native:storage:QueueServiceProperties",
    "azure-native:storage:TableServiceProperties",
    source="https://learn.microsoft.com/rest/api/storagerp/blob-services/set-service-properties",
)
def named_default(subject: Subject) -> Iterator[Finding]:
    """An account has one set of settings for each service, called `default`."""
    for path in (
        "blobServicesName",
        "managementPolicyName",
        "fileServicesName",
        "queueServiceName",
        "tableServiceName",
    ):
        name = subject.get(path)
        if isinstance(name, str) and name != "default":
            yield refused(path, name, "must be default")


@law(
    "azure-native:storage:StorageAccountStaticWebsite",
    source="https://github.com/MicrosoftDocs/azure-docs/issues/48277",
)
def site_on_kind(site: Subject) -> Iterator[Finding]:
    """A static website needs an account of kind StorageV2 or BlockBlobStorage, and its key."""
    account = _account(site)
    kind = account.get("kind") if account else None
    if kind in ("Storage", "BlobStorage", "FileStorage"):
        yield refused("accountName", site.get("accountName"), f"must name an account of kind StorageV2; it is {kind}")
    if account and account.get("allowSharedKeyAccess") is False:
        yield warned(
            "accountName", site.get("accountName"), "names an account without shared keys, which the provider uses here"
        )


@law("azure-native:storage:Queue", "azure-native:storage:Table", "azure-native:storage:FileShare", source=OVERVIEW)
def service_of_kind(subject: Subject) -> Iterator[Finding]:
    """Queues and tables live in general accounts, file shares there and in file accounts."""
    account = _account(subject)
    kind = account.get("kind") if account else None
    without = (
        ("BlobStorage", "BlockBlobStorage")
        if subject.token.endswith("FileShare")
        else ("BlobStorage", "BlockBlobStorage", "FileStorage")
    )
    if kind in without:
        yield refused(
            "accountName", subject.get("accountName"), f"must name an account with this service; kind {kind} has none"
        )


@law("azure-native:storage:FileShare", source="https://learn.microsoft.com/azure/storage/files/files-nfs-protocol")
def share_of_tier(share: Subject) -> Iterator[Finding]:
    """An NFS share needs a premium file account."""
    account = _account(share)
    kind = account.get("kind") if account else None
    if share.get("enabledProtocols") == "NFS" and isinstance(kind, str) and kind != "FileStorage":
        yield refused("enabledProtocols", "NFS", f"needs an account of kind FileStorage; it is {kind}")


@law(
    "azure-native:storage:Blob",
    source="https://learn.microsoft.com/azure/storage/blobs/storage-blob-block-blob-premium",
)
def blob_of_kind(blob: Subject) -> Iterator[Finding]:
    """A block blob account holds no page blobs, and only block blobs have an access tier."""
    account, sort = _account(blob), blob.get("type")
    if account and account.get("kind") == "BlockBlobStorage" and sort == "Page":
        yield refused("type", sort, "must not be Page in an account of kind BlockBlobStorage")
    if account and account.get("kind") == "BlobStorage" and sort == "Page":
        yield refused("type", sort, "must not be Page in an account of kind BlobStorage")
