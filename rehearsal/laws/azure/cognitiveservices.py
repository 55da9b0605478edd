"""Laws of Azure AI services."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject


@law(
    "azure-native:cognitiveservices:Account",
    source="https://learn.microsoft.com/rest/api/aiservices/accountmanagement/accounts/create",
)
def account_has_kind(account: Subject) -> Iterator[Finding]:
    """An account says which service it is of, and its SKU."""
    for path in ("kind", "sku"):
        if not account.given(path):
            yield refused(path, None, "must be given")
