"""Laws that Azure Resource Manager holds over every type: tags, identities and regions."""

import difflib
import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject
from rehearsal.wire import join

EVERY = "azure-native:*"
TAGS = "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations"
FEW = {
    "azure-native:dns:Zone": 15,
    "azure-native:privatedns:PrivateZone": 15,
    "azure-native:cosmosdb:DatabaseAccount": 15,
    "azure-native:trafficmanager:Profile": 15,
    "azure-native:automation:AutomationAccount": 15,
}
SHORT = {"azure-native:storage:StorageAccount": (128, 256)}
NAMES = """
asia asiapacific australia australiacentral australiacentral2 australiaeast australiasoutheast austriaeast
belgiumcentral brazil brazilsouth brazilsoutheast canada canadacentral canadaeast centralindia centralus
centraluseuap chilecentral chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3 denmarkeast
eastasia eastus eastus2 eastus2euap eastus3 eastusstg europe france francecentral francesouth germany
germanynorth germanywestcentral global india indiasouthcentral indonesiacentral israel israelcentral italy
italynorth japan japaneast japanwest jioindiacentral jioindiawest korea koreacentral koreasouth malaysiasouth
malaysiawest mexicocentral newzealand newzealandnorth northcentralus northeastus5 northeurope norway
norwayeast norwaywest poland polandcentral qatar qatarcentral saudiarabiaeast singapore southafrica
southafricanorth southafricawest southcentralus southcentralus2 southcentralusstg southeastasia southeastasia2
southeastus southeastus3 southeastus5 southindia southwestus spaincentral sweden swedencentral swedensouth
switzerland switzerlandnorth switzerlandwest taiwan taiwannorth taiwannorthwest uae uaecentral uaenorth uk
uksouth ukwest unitedstates unitedstateseuap usdodcentral usdodeast usgovarizona usgoviowa usgovtexas
usgovvirginia westcentralus westeurope westindia westus westus2 westus3
"""
REGIONS = set(NAMES.split())
COMPASS = re.compile(r"north|south|east|west|central|\d")
ROOTS = {COMPASS.sub("", name) for name in REGIONS}


@law(EVERY, source=TAGS)
def tags_fit(subject: Subject) -> Iterator[Finding]:
    """A resource has 50 tags at most, with short names and values."""
    tags = subject.get("tags")
    if not isinstance(tags, dict):
        return
    most = FEW.get(subject.token, 50)
    longest, wordiest = SHORT.get(subject.token, (512, 256))
    if len(tags) > most:
        yield refused("tags", len(tags), f"must hold {most} tags at most")
    for path, value in subject.each("tags[*]"):
        if isinstance(value, str) and len(value) > wordiest:
            yield refused(path, value, f"must have {wordiest} characters at most")
    for name in tags:
        if name.startswith("hidden-"):  # Azure's own, such as hidden-link:/subscriptions/...
            continue
        if len(name) > longest or re.search(r"[<>%&\\?/]", name):
            yield refused(
                "tags", name, rf"must have names of {longest} characters at most, without <, >, %, &, \, ? and /"
            )


@law(EVERY, source="https://github.com/hashicorp/terraform-provider-azurerm/issues/17082")
def identity_is_named(subject: Subject) -> Iterator[Finding]:
    """A resource that takes user-assigned identities names one."""
    kind = subject.get("identity.type")
    if isinstance(kind, str) and "UserAssigned" in kind.replace("_", "").replace(" ", ""):
        path = "identity.userAssignedIdentities"
        if not subject.given(path) or subject.get(path) in ([], {}):
            yield refused(path, subject.get(path), f"must name an identity when identity.type is {kind}")


@law(EVERY, source="https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-sku-not-available")
def region_exists(subject: Subject) -> Iterator[Finding]:
    """A location is a region of Azure; one that resembles a region is a slip of the pen."""
    place = arm.region(subject)
    if place and place.isascii() and place.isalnum() and place not in REGIONS:
        near = difflib.get_close_matches(place, REGIONS, n=1, cutoff=0.85)
        if near and COMPASS.sub("", place) not in ROOTS:  # else it may be a new region of a place that has one
            yield refused("location", subject.get("location"), "must be a region of Azure", remedy=f"write {near[0]}")


@law(EVERY, source="https://www.rfc-editor.org/rfc/rfc6335#section-6")
def port_is_port(subject: Subject) -> Iterator[Finding]:
    """A port is a number up to 65535, wherever it stands."""
    for path, value in _ports(subject.inputs, ""):
        if not arm.within(value, 0, 65535):
            yield refused(path, value, "must be a port, at most 65535")


def _ports(value: object, path: str) -> Iterator[tuple[str, int]]:
    if isinstance(value, dict):
        for key, item in value.items():
            at = join(path, key)
            if isinstance(item, int) and not isinstance(item, bool) and re.search(r"(^p|P)ort$", key):
                yield at, item
            yield from _ports(item, at)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _ports(item, join(path, index))
