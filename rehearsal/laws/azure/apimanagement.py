"""Laws of API Management."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

SERVICE, API = "azure-native:apimanagement:ApiManagementService", "azure-native:apimanagement:Api"


@law(
    SERVICE,
    source="https://learn.microsoft.com/rest/api/apimanagement/api-management-service/create-or-update#apimanagementserviceskuproperties",
)
def capacity_of_sku(service: Subject) -> Iterator[Finding]:
    """A service on the Consumption plan has no units; every other has one at least."""
    name, units = service.get("sku.name"), service.get("sku.capacity")
    if not isinstance(units, int) or not isinstance(name, str):
        return
    if arm.same(name, "Consumption") and units != 0:
        yield refused("sku.capacity", units, "must be 0 for sku Consumption")
    elif arm.same(name, "Developer") and units != 1:
        yield refused("sku.capacity", units, "must be 1 for sku Developer")
    elif not arm.same(name, "Consumption") and units < 1:
        yield refused("sku.capacity", units, f"must be 1 or more for sku {name}")


def _plain(api: Subject) -> bool:
    """Whether an API stands for itself: no version, no revision."""
    named = str(api.get("apiId") or "")
    return not any(api.given(key) for key in ("apiVersion", "apiVersionSetId", "sourceApiId")) and ";rev=" not in named


@law(API, source="https://learn.microsoft.com/azure/api-management/api-management-revisions")
def path_taken_once(api: Subject) -> Iterator[Finding]:
    """Two APIs of a service, neither a version nor a revision of another, have different paths."""
    for other in arm.siblings(api, "serviceName", "resourceGroupName", "path"):
        if _plain(api) and _plain(other) and not arm.same(api.get("apiId"), other.get("apiId")):
            yield refused("path", api.get("path"), "must differ from the path of every other API of the service")
            return
