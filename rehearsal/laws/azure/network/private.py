"""Laws of private endpoints and private DNS zones."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

ENDPOINT = "azure-native:network:PrivateEndpoint"
VALUES = "https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource"
ZONES = "https://learn.microsoft.com/azure/private-link/private-endpoint-dns"
STORAGE = ("blob", "table", "queue", "file", "web", "dfs")
GROUPS: dict[str, tuple[str, ...]] = {
    "microsoft.storage/storageaccounts": (*STORAGE, *(f"{name}_secondary" for name in STORAGE)),
    "microsoft.keyvault/vaults": ("vault",),
    "microsoft.containerregistry/registries": ("registry",),
    "microsoft.sql/servers": ("sqlserver",),
    "microsoft.cache/redis": ("rediscache",),
    "microsoft.cache/redisenterprise": ("redisenterprise",),
    "microsoft.eventhub/namespaces": ("namespace",),
    "microsoft.servicebus/namespaces": ("namespace",),
    "microsoft.dbforpostgresql/flexibleservers": ("postgresqlserver",),
    "microsoft.dbformysql/flexibleservers": ("mysqlserver",),
    "microsoft.eventgrid/topics": ("topic",),
    "microsoft.eventgrid/domains": ("domain",),
    "microsoft.appconfiguration/configurationstores": ("configurationstores",),
    "microsoft.cognitiveservices/accounts": ("account",),
    "microsoft.search/searchservices": ("searchservice",),
    "microsoft.signalrservice/signalr": ("signalr",),
    "microsoft.insights/privatelinkscopes": ("azuremonitor",),
    "microsoft.app/managedenvironments": ("managedenvironments",),
    "microsoft.containerservice/managedclusters": ("management",),
    "microsoft.documentdb/databaseaccounts": (
        "sql",
        "sqldedicated",
        "mongodb",
        "cassandra",
        "gremlin",
        "table",
        "analytical",
    ),
}
"""What a type lets a private endpoint reach, in lower case."""

NAMES = {
    "blob": "privatelink.blob.core.windows.net",
    "file": "privatelink.file.core.windows.net",
    "queue": "privatelink.queue.core.windows.net",
    "table": "privatelink.table.core.windows.net",
    "web": "privatelink.web.core.windows.net",
    "dfs": "privatelink.dfs.core.windows.net",
    "vault": "privatelink.vaultcore.azure.net",
    "registry": "privatelink.azurecr.io",
    "sqlserver": "privatelink.database.windows.net",
    "sql": "privatelink.documents.azure.com",
    "sites": "privatelink.azurewebsites.net",
    "namespace": "privatelink.servicebus.windows.net",
    "rediscache": "privatelink.redis.cache.windows.net",
    "redisenterprise": "privatelink.redis.azure.net",
    "postgresqlserver": "privatelink.postgres.database.azure.com",
}
"""The DNS zone of what an endpoint reaches, in the public cloud."""
CONNECTIONS = ("privateLinkServiceConnections", "manualPrivateLinkServiceConnections")


def _kind(target: str) -> str:
    after = target.casefold().rpartition("/providers/")[2].split("/")
    return "/".join(after[:2]) if len(after) == 3 else ""  # noqa: PLR2004 - namespace, type and name


@law(ENDPOINT, source=VALUES)
def group_of_target(endpoint: Subject) -> Iterator[Finding]:
    """A private endpoint names a part that its target has."""
    for sort in CONNECTIONS:
        for path, _ in endpoint.each(f"{sort}[*]"):
            kind = _kind(str(endpoint.get(f"{path}.privateLinkServiceId") or ""))
            allowed = GROUPS.get(kind)
            if not allowed:
                continue
            if not endpoint.get(f"{path}.groupIds") and not endpoint.given(f"{path}.groupIds[0]"):
                yield refused(
                    f"{path}.groupIds", None, f"must be given for a target of type {kind}: {', '.join(allowed)}"
                )
            for at, group in endpoint.each(f"{path}.groupIds[*]"):
                if str(group).casefold() not in allowed:
                    yield refused(at, group, f"must be what a {kind} offers: {', '.join(allowed)}")


@law(ENDPOINT, source="https://learn.microsoft.com/azure/container-registry/container-registry-private-link")
def target_in_tier(endpoint: Subject) -> Iterator[Finding]:
    """Registries and Service Bus namespaces offer private endpoints in the Premium tier only."""
    for sort in CONNECTIONS:
        for path, value in endpoint.each(f"{sort}[*].privateLinkServiceId"):
            target = arm.referred(
                endpoint, path, "azure-native:containerregistry:Registry", "azure-native:servicebus:Namespace"
            )
            tier = target.get("sku.name") if target else None
            if isinstance(tier, str) and tier != "Premium":
                yield refused(path, value, f"must name a target of the Premium tier; it is {tier}")


@law("azure-native:network:PrivateDnsZoneGroup", source=ZONES)
def zone_of_group(zones: Subject) -> Iterator[Finding]:
    """An endpoint's names are kept in the zone that Azure looks them up in."""
    endpoint = arm.named(zones, zones.get("privateEndpointName"), ENDPOINT)
    wanted: set[str] = set()
    for sort in CONNECTIONS:
        for group in arm.strings(endpoint, f"{sort}[*].groupIds[*]") if endpoint else ():
            wanted.add(NAMES.get(group.casefold().removesuffix("_secondary"), ""))
    for path, value in zones.each("privateDnsZoneConfigs[*].privateDnsZoneId") if wanted and "" not in wanted else ():
        zone = arm.tail(str(value)).casefold()
        if zone.startswith("privatelink.") and zone.endswith((".net", ".com", ".io")) and zone not in wanted:
            yield warned(path, value, f"should be the zone of what the endpoint reaches: {', '.join(sorted(wanted))}")


@law(
    "azure-native:privatedns:PrivateZone",
    "azure-native:privatedns:VirtualNetworkLink",
    "azure-native:dns:Zone",
    "azure-native:frontdoor:FrontDoor",
    "azure-native:trafficmanager:Profile",
    source="https://github.com/pulumi/pulumi-azure-native/issues/2165",
)
def global_location(subject: Subject) -> Iterator[Finding]:
    """What serves the whole world has the location `global`."""
    location = subject.get("location")
    if isinstance(location, str) and not arm.same(location, "global"):
        yield refused(
            "location", location, "must be global: this type lives in no region", remedy="give location global"
        )


@law(
    "azure-native:privatedns:VirtualNetworkLink",
    source="https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links",
)
def one_registration(link: Subject) -> Iterator[Finding]:
    """A network registers its machines in one private zone at most, and is linked to a zone once."""
    ours = link.get("virtualNetwork.id")
    for _, other in arm.others(link):
        if ours is None or not arm.same(other.get("virtualNetwork.id"), ours):
            continue
        if link.get("registrationEnabled") is True and other.get("registrationEnabled") is True:
            yield refused(
                "registrationEnabled", value=True, rule="must be on in one zone of a network only; another has it on"
            )
        elif arm.same(other.get("privateZoneName"), link.get("privateZoneName")) and arm.same(
            other.get("resourceGroupName"),
            link.get("resourceGroupName"),
        ):
            yield refused("virtualNetwork.id", ours, "must be linked to a zone once; another link joins the same two")
