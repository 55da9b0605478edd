"""Who acts on Azure: tenants and managed identities."""

from typing import Any

from rehearsal.world import chance
from rehearsal.world.made import Made

Fields = dict[str, Any]


def tenant(account: str) -> str:
    """The tenant of a subscription."""
    return chance.uuid_of("tenant", account)


def identity_of(made: Made, given: Any) -> Any:
    """A managed identity as it is returned: with the principal that Azure made for it."""
    if not isinstance(given, dict):
        return given
    kind = str(given.get("type", ""))
    found = dict(given)
    if "SystemAssigned" in kind.replace(" ", ""):
        found.setdefault("principalId", made.uuid("principal"))
        found.setdefault("tenantId", tenant(made.account))
    users = found.get("userAssignedIdentities")
    if isinstance(users, dict):
        found["userAssignedIdentities"] = {
            key: {
                **(value or {}),
                "principalId": chance.uuid_of(key, "principal"),
                "clientId": chance.uuid_of(key, "client"),
            }
            for key, value in users.items()
        }
    return found
