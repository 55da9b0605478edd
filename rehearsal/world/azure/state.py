"""Computed values of Azure's resources: endpoints, keys' places and identities that programs read."""

from collections.abc import Callable
from typing import Any

from rehearsal.world import chance
from rehearsal.world.made import Made

from .ids import arm_type

Fields = dict[str, Any]


def tenant(account: str) -> str:
    """The tenant of a subscription."""
    return chance.uuid_of("tenant", account)


def common(made: Made) -> Fields:
    """What every resource of the Resource Manager returns, where its type has it."""
    found: Fields = {
        "name": made.id.rsplit("/", 1)[-1],
        "type": arm_type(made.res.token),
        "location": made.region or "global",
        "provisioningState": "Succeeded",
        "systemData": {},
        "azureApiVersion": _api_version(made),
        "etag": f'W/"{made.uuid("etag")}"',
        "identity": None,
    }
    special = _STATE.get(":".join(made.res.token.split(":")[1:]).split("/v")[0])
    token = made.res.token.split(":")
    special = special or _STATE.get(f"{token[1].split('/')[0]}:{token[2]}")
    return {**found, **(special(made) if special else {})}


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


def _api_version(made: Made) -> str:
    prop = made.res.outputs.get("azureApiVersion")
    return "2024-01-01" if prop else ""


def _storage(made: Made) -> Fields:
    name = made.id.rsplit("/", 1)[-1]
    services = ("blob", "queue", "table", "file", "dfs")
    ends = {one: f"https://{name}.{one}.core.windows.net/" for one in services}
    ends["web"] = f"https://{name}.z6.web.core.windows.net/"
    sku = made.get("sku", {})
    sku = sku.get("name", "") if isinstance(sku, dict) else ""
    second = {one: value.replace(f"//{name}.", f"//{name}-secondary.") for one, value in ends.items()}
    found: Fields = {
        "primaryEndpoints": {**ends, "microsoftEndpoints": None, "internetEndpoints": None},
        "primaryLocation": made.region,
        "statusOfPrimary": "available",
        "creationTime": "2020-01-01T00:00:00.0000000Z",
        "privateEndpointConnections": [],
        "sku": {"name": sku or "Standard_LRS", "tier": str(sku).split("_", maxsplit=1)[0] or "Standard"},
    }
    if "RA" in str(sku):
        found["secondaryEndpoints"] = second
    return found


def _website(_made: Made) -> Fields:
    return {"containerName": "$web"}


def _blob(made: Made) -> Fields:
    account, container = str(made.get("accountName")), str(made.get("containerName"))
    return {"url": f"https://{account}.blob.core.windows.net/{container}/{made.id.rsplit('/', 1)[-1]}"}


def _web_app(made: Made) -> Fields:
    name = made.id.rsplit("/", 1)[-1]
    host = f"{name}.azurewebsites.net"
    scm = f"{name}.scm.azurewebsites.net"
    return {
        "defaultHostName": host,
        "hostNames": [host],
        "enabledHostNames": [host, scm],
        "hostNameSslStates": [
            {"name": host, "sslState": "Disabled", "hostType": "Standard"},
            {"name": scm, "sslState": "Disabled", "hostType": "Repository"},
        ],
        "repositorySiteName": name,
        "state": "Running",
        "usageState": "Normal",
        "outboundIpAddresses": "203.0.113.10,203.0.113.11",
        "possibleOutboundIpAddresses": "203.0.113.10,203.0.113.11,203.0.113.12",
        "customDomainVerificationId": made.drawn("upper", 64),
        "kind": "app",
    }


def _static_site(made: Made) -> Fields:
    return {
        "defaultHostname": f"{made.drawn('letters', 12)}.azurestaticapps.net",
        "customDomains": [],
        "contentDistributionEndpoint": f"https://content-{made.region}.infrastructure.invalid",
    }


def _cluster(made: Made) -> Fields:
    prefix = str(made.get("dnsPrefix", made.name))
    host = f"{prefix}-{made.drawn('hex', 8)}.hcp.{made.region}.azmk8s.invalid"
    name, group = made.id.rsplit("/", 1)[-1], made.id.split("/")[4] if made.id.count("/") > 4 else "group"  # noqa: PLR2004 - the group's place in an id
    node_group = str(made.get("nodeResourceGroup", f"MC_{group}_{name}_{made.region}"))
    nodes = f"/subscriptions/{made.account}/resourceGroups/{node_group}"
    kubelet = f"{nodes}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}-agentpool"
    profile = {"resourceId": kubelet, "clientId": made.uuid("kubelet client"), "objectId": made.uuid("kubelet")}
    issuer = f"https://{made.region}.oic.prod-aks.azure.invalid/{tenant(made.account)}/{made.uuid('issuer')}/"
    oidc = made.get("oidcIssuerProfile")
    return {
        "fqdn": host,
        "azurePortalFQDN": host.replace(".hcp.", ".portal.hcp."),
        "privateFQDN": host if (made.get("apiServerAccessProfile") or {}).get("enablePrivateCluster") else None,
        "nodeResourceGroup": node_group,
        "identityProfile": {"kubeletidentity": profile},
        "currentKubernetesVersion": made.get("kubernetesVersion", "1.34.0"),
        "kubernetesVersion": "1.34",
        "maxAgentPools": 100,
        "powerState": {"code": "Running"},
        "oidcIssuerProfile": {"enabled": False, **(oidc if isinstance(oidc, dict) else {}), "issuerURL": issuer},
        "resourceUID": made.drawn("hex", 24),
    }


def _registry(made: Made) -> Fields:
    return {
        "loginServer": f"{made.id.rsplit('/', 1)[-1].lower()}.azurecr.io",
        "creationDate": "2020-01-01T00:00:00Z",
        "privateEndpointConnections": [],
    }


def _cosmos(made: Made) -> Fields:
    name = made.id.rsplit("/", 1)[-1]
    endpoint = f"https://{name}.documents.azure.com:443/"
    places = [one for one in made.get("locations", []) if isinstance(one, dict)]
    named = [
        {
            "id": f"{name}-{str(one.get('locationName', '')).replace(' ', '').lower()}",
            "documentEndpoint": endpoint.replace(
                name, f"{name}-{str(one.get('locationName', '')).replace(' ', '').lower()}"
            ),
            "provisioningState": "Succeeded",
            **one,
        }
        for one in places
    ]
    return {
        "documentEndpoint": endpoint,
        "readLocations": named,
        "writeLocations": named[:1],
        "locations": named,
        "failoverPolicies": [],
        "instanceId": made.uuid("instance"),
        "privateEndpointConnections": [],
    }


def _redis(made: Made) -> Fields:
    return {
        "hostName": f"{made.id.rsplit('/', 1)[-1]}.redis.cache.windows.net",
        "port": 6379,
        "sslPort": 6380,
        "accessKeys": {"primaryKey": made.drawn("mixed", 44), "secondaryKey": made.drawn("mixed", 44, 2)},
        "instances": [],
        "linkedServers": [],
    }


def _redis_enterprise(made: Made) -> Fields:
    return {
        "hostName": f"{made.id.rsplit('/', 1)[-1]}.{made.region}.redis.azure.net",
        "resourceState": "Running",
        "redisVersion": "7.4",
    }


def _vault(made: Made) -> Fields:
    return {
        "properties": {
            "vaultUri": f"https://{made.id.rsplit('/', 1)[-1].lower()}.vault.azure.net/",
            "provisioningState": "Succeeded",
        }
    }


def _secret(made: Made) -> Fields:
    uri = f"https://{str(made.get('vaultName', '')).lower()}.vault.azure.net/secrets/{made.id.rsplit('/', 1)[-1]}"
    return {"properties": {"secretUri": uri, "secretUriWithVersion": f"{uri}/{made.drawn('hex', 32)}", "value": None}}


def _key(made: Made) -> Fields:
    uri = f"https://{str(made.get('vaultName', '')).lower()}.vault.azure.net/keys/{made.id.rsplit('/', 1)[-1]}"
    return {"keyUri": uri, "keyUriWithVersion": f"{uri}/{made.drawn('hex', 32)}"}


def _environment(made: Made) -> Fields:
    return {
        "defaultDomain": f"{made.drawn('letters', 10)}-{made.drawn('hex', 8)}.{made.region}.azurecontainerapps.io",
        "staticIp": f"203.0.113.{1 + chance.number(254, made.seed)}",
        "deploymentErrors": None,
    }


def _container_app(made: Made) -> Fields:
    name = made.id.rsplit("/", 1)[-1]
    environment = str(made.get("managedEnvironmentId") or made.get("environmentId") or made.account)
    ingress = (made.get("configuration") or {}).get("ingress")
    inside = "" if not isinstance(ingress, dict) or ingress.get("external") else ".internal"
    place = f"{chance.drawn('letters', 10, environment)}-{chance.drawn('hex', 8, environment)}.{made.region}"
    fqdn = f"{name}{inside}.{place}.azurecontainerapps.io"
    revision = f"{name}--{made.drawn('lower', 7)}"
    found: Fields = {
        "latestRevisionName": revision,
        "latestReadyRevisionName": revision,
        "latestRevisionFqdn": fqdn.replace(name, revision, 1) if isinstance(ingress, dict) else "",
        "outboundIpAddresses": ["203.0.113.20"],
        "customDomainVerificationId": made.drawn("upper", 64),
        "eventStreamEndpoint": f"https://{made.region}.azurecontainerapps.invalid/events",
        "runningStatus": "Running",
        "environmentId": environment,
        "managedEnvironmentId": environment,
    }
    if isinstance(ingress, dict):
        found["configuration"] = {"ingress": {"fqdn": fqdn}}
    return found


def _container_group(made: Made) -> Fields:
    address = made.get("ipAddress")
    label = address.get("dnsNameLabel") if isinstance(address, dict) else None
    found: Fields = {"instanceView": {"state": "Running", "events": []}}
    if isinstance(address, dict):
        found["ipAddress"] = {
            "ip": f"203.0.113.{1 + chance.number(254, made.seed)}",
            "fqdn": f"{label}.{made.region}.azurecontainer.io" if label else "",
        }
    return found


def _public_ip(made: Made) -> Fields:
    settings = made.get("dnsSettings")
    label = settings.get("domainNameLabel") if isinstance(settings, dict) else None
    found: Fields = {"ipAddress": f"203.0.113.{1 + chance.number(254, made.seed)}", "resourceGuid": made.uuid("guid")}
    if label:
        found["dnsSettings"] = {"fqdn": f"{label}.{made.region}.cloudapp.azure.com"}
    return found


def _insights(made: Made) -> Fields:
    key = made.uuid("key")
    text = f"InstrumentationKey={key};IngestionEndpoint=https://{made.region}-0.in.applicationinsights.invalid/;ApplicationId={made.uuid('app')}"
    return {
        "instrumentationKey": key,
        "connectionString": text,
        "appId": made.uuid("app"),
        "applicationId": made.name,
        "tenantId": tenant(made.account),
        "creationDate": "2020-01-01T00:00:00Z",
    }


def _workspace(made: Made) -> Fields:
    return {
        "customerId": made.uuid("customer"),
        "createdDate": "2020-01-01T00:00:00Z",
        "modifiedDate": "2020-01-01T00:00:00Z",
    }


def _assigned(made: Made) -> Fields:
    return {
        "principalId": chance.uuid_of(made.id, "principal"),
        "clientId": chance.uuid_of(made.id, "client"),
        "tenantId": tenant(made.account),
    }


def _profile(made: Made) -> Fields:
    return {"frontDoorId": made.uuid("front door"), "resourceState": "Active", "kind": "frontdoor"}


def _edge(made: Made) -> Fields:
    return {
        "hostName": f"{made.id.rsplit('/', 1)[-1]}-{made.drawn('lower', 16)}.z01.azurefd.net",
        "deploymentStatus": "NotStarted",
    }


def _cdn(made: Made) -> Fields:
    return {"hostName": f"{made.id.rsplit('/', 1)[-1]}.azureedge.net", "resourceState": "Running"}


def _sql(made: Made) -> Fields:
    return {
        "fullyQualifiedDomainName": f"{made.id.rsplit('/', 1)[-1]}.database.windows.net",
        "state": "Ready",
        "version": "12.0",
        "privateEndpointConnections": [],
    }


def _postgres(made: Made) -> Fields:
    return {"fullyQualifiedDomainName": f"{made.id.rsplit('/', 1)[-1]}.postgres.database.azure.com", "state": "Ready"}


def _mysql(made: Made) -> Fields:
    return {"fullyQualifiedDomainName": f"{made.id.rsplit('/', 1)[-1]}.mysql.database.azure.com", "state": "Ready"}


def _bus(made: Made) -> Fields:
    return {
        "serviceBusEndpoint": f"https://{made.id.rsplit('/', 1)[-1]}.servicebus.windows.net:443/",
        "metricId": f"{made.account}:{made.id.rsplit('/', 1)[-1]}",
        "status": "Active",
        "privateEndpointConnections": [],
    }


def _cognitive(made: Made) -> Fields:
    name = made.id.rsplit("/", 1)[-1]
    return {
        "properties": {
            "endpoint": f"https://{name}.cognitiveservices.azure.com/",
            "provisioningState": "Succeeded",
            "endpoints": {},
        }
    }


def _signal(made: Made) -> Fields:
    return {
        "hostName": f"{made.id.rsplit('/', 1)[-1]}.service.signalr.net",
        "publicPort": 443,
        "serverPort": 443,
        "externalIP": "203.0.113.30",
    }


def _group(made: Made) -> Fields:
    del made
    return {"type": "Microsoft.Resources/resourceGroups", "properties": {"provisioningState": "Succeeded"}}


_STATE: dict[str, Callable[[Made], Fields]] = {
    "app:ContainerApp": _container_app, "app:ManagedEnvironment": _environment,
    "applicationinsights:Component": _insights,
    "cdn:AFDEndpoint": _edge, "cdn:Endpoint": _cdn, "cdn:Profile": _profile, "cognitiveservices:Account": _cognitive,
    "containerinstance:ContainerGroup": _container_group, "containerregistry:Registry": _registry,
    "containerservice:ManagedCluster": _cluster, "cosmosdb:DatabaseAccount": _cosmos,
    "dbformysql:Server": _mysql, "dbforpostgresql:Server": _postgres, "documentdb:DatabaseAccount": _cosmos,
    "eventhub:Namespace": _bus, "keyvault:Key": _key, "keyvault:Secret": _secret, "keyvault:Vault": _vault,
    "managedidentity:UserAssignedIdentity": _assigned, "network:PublicIPAddress": _public_ip,
    "operationalinsights:Workspace": _workspace, "redis:Redis": _redis,
    "redisenterprise:RedisEnterprise": _redis_enterprise,
    "resources:ResourceGroup": _group, "servicebus:Namespace": _bus, "signalrservice:SignalR": _signal,
    "sql:Server": _sql, "storage:Blob": _blob, "storage:StorageAccount": _storage,
    "storage:StorageAccountStaticWebsite": _website, "web:StaticSite": _static_site, "web:WebApp": _web_app,
    "web:WebAppSlot": _web_app,
}  # fmt: skip
