"""Laws of Key Vault."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

VAULT = "azure-native:keyvault:Vault"
DELETE = "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview"


@law(VAULT, source="https://github.com/Azure/azure-rest-api-specs/issues/18106")
def purge_protection_never_off(vault: Subject) -> Iterator[Finding]:
    """Purge protection is switched on or left out; it is never switched off."""
    if vault.get("properties.enablePurgeProtection") is False:
        yield refused(
            "properties.enablePurgeProtection",
            value=False,
            rule="must be true or left out, never false",
            remedy="leave it out to have none",
        )


@law(VAULT, source=DELETE)
def retention(vault: Subject) -> Iterator[Finding]:
    """Deleted secrets are kept for 7 to 90 days, chosen once for the vault's life."""
    path = "properties.softDeleteRetentionInDays"
    days = vault.get(path)
    if not arm.within(days, 7, 90):
        yield refused(path, days, "must be from 7 to 90")
    earlier = ((vault.previous or {}).get("properties") or {}).get("softDeleteRetentionInDays")
    if isinstance(earlier, int) and isinstance(days, int) and earlier != days:
        yield refused(path, days, f"must stay {earlier}: it cannot be changed once the vault exists")


@law(VAULT, source=DELETE)
def soft_delete_stays(vault: Subject) -> Iterator[Finding]:
    """Soft delete is on in every vault."""
    if vault.get("properties.enableSoftDelete") is False:
        yield warned(
            "properties.enableSoftDelete", value=False, rule="has no effect or is refused: every vault has soft delete"
        )


@law(
    VAULT,
    "azure-native:keyvault:AccessPolicy",
    source="https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update",
)
def identities_are_guids(subject: Subject) -> Iterator[Finding]:
    """Tenants and principals are named by their GUIDs."""
    for pattern in (
        "properties.tenantId",
        "properties.accessPolicies[*].tenantId",
        "properties.accessPolicies[*].objectId",
        "policy.tenantId",
        "policy.objectId",
    ):
        for path, value in subject.each(pattern):
            if not arm.is_guid(value):
                yield refused(path, value, "must be a GUID", remedy="give the object id, not a name or an address")


@law(VAULT, source="https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update")
def one_tenant(vault: Subject) -> Iterator[Finding]:
    """Everybody in the access policies is of the vault's own tenant."""
    tenant = vault.get("properties.tenantId")
    for path, value in vault.each("properties.accessPolicies[*].tenantId"):
        if arm.is_guid(value) and arm.is_guid(tenant) and not arm.same(value, tenant):
            yield refused(path, value, "must be the vault's own tenantId")


@law(VAULT, source="https://learn.microsoft.com/azure/key-vault/general/rbac-migration")
def policies_or_roles(vault: Subject) -> Iterator[Finding]:
    """A vault that decides by roles ignores its access policies."""
    if vault.get("properties.enableRbacAuthorization") is True and vault.get("properties.accessPolicies"):
        yield warned(
            "properties.accessPolicies",
            len(vault.get("properties.accessPolicies")),
            "has no effect while enableRbacAuthorization is on",
            remedy="assign roles",
        )


@law("azure-native:keyvault:Key", source="https://learn.microsoft.com/azure/key-vault/keys/about-keys")
def key_in_tier(key: Subject) -> Iterator[Finding]:
    """A key in a hardware module needs a premium vault."""
    kind, vault = key.get("properties.kty"), arm.named(key, key.get("vaultName"), VAULT)
    tier = vault.get("properties.sku.name") if vault else None
    if str(kind).endswith("-HSM") and arm.same(tier, "standard"):
        yield refused("properties.kty", kind, "needs a vault with sku premium; it is standard")


@law("azure-native:keyvault:Key", source="https://learn.microsoft.com/azure/key-vault/keys/about-keys")
def size_of_key(key: Subject) -> Iterator[Finding]:
    """An RSA key has 2048, 3072 or 4096 bits; a curve belongs to an elliptic-curve key."""
    kind, size = str(key.get("properties.kty") or ""), key.get("properties.keySize")
    if kind.startswith("RSA") and isinstance(size, int) and size not in (2048, 3072, 4096):
        yield refused("properties.keySize", size, "must be 2048, 3072 or 4096 for an RSA key")
    if kind.startswith("RSA") and key.get("properties.curveName"):
        yield warned("properties.curveName", key.get("properties.curveName"), "has no meaning for an RSA key")


@law(VAULT, source="https://github.com/pulumi/pulumi-azure-native/issues/1478")
def policies_are_given(vault: Subject) -> Iterator[Finding]:
    """A new vault lists its access policies, if only none, or decides by roles."""
    roles = (
        vault.given("properties.enableRbacAuthorization")
        and vault.get("properties.enableRbacAuthorization") is not False
    )
    if vault.previous or roles or vault.given("properties.accessPolicies") or not vault.given("properties.tenantId"):
        return
    if not arm.same(vault.get("properties.createMode"), "recover"):
        yield refused(
            "properties.accessPolicies",
            None,
            "must be given without enableRbacAuthorization",
            remedy="give an empty list, or switch enableRbacAuthorization on",
        )
