"""Laws of Batch."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject


@law("azure-native:batch:Pool", source="https://learn.microsoft.com/rest/api/batchmanagement/pool/create#scalesettings")
def fixed_or_automatic(pool: Subject) -> Iterator[Finding]:
    """A pool has a fixed size or scales by a formula."""
    if pool.given("scaleSettings.fixedScale") and pool.given("scaleSettings.autoScale"):
        yield refused("scaleSettings.autoScale", "given", "must not be given together with fixedScale")


@law("azure-native:batch:BatchAccount", source="https://learn.microsoft.com/azure/batch/batch-account-create-portal")
def vault_of_subscription(account: Subject) -> Iterator[Finding]:
    """An account whose pools are in the user's subscription names a key vault."""
    if account.get("poolAllocationMode") == "UserSubscription" and not account.given("keyVaultReference"):
        yield refused("keyVaultReference", None, "must be given when poolAllocationMode is UserSubscription")
