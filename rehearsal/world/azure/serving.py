"""Computed values of what serves and watches on Azure: sites, containers, edges, buses and insights."""

from collections.abc import Callable

from rehearsal.world import chance
from rehearsal.world.made import Made

from .identities import Fields, tenant


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


SERVING: dict[str, Callable[[Made], Fields]] = {
    "app:ContainerApp": _container_app,
    "app:ManagedEnvironment": _environment,
    "applicationinsights:Component": _insights,
    "cdn:AFDEndpoint": _edge,
    "cdn:Endpoint": _cdn,
    "cdn:Profile": _profile,
    "cognitiveservices:Account": _cognitive,
    "containerinstance:ContainerGroup": _container_group,
    "containerregistry:Registry": _registry,
    "containerservice:ManagedCluster": _cluster,
    "eventhub:Namespace": _bus,
    "managedidentity:UserAssignedIdentity": _assigned,
    "network:PublicIPAddress": _public_ip,
    "operationalinsights:Workspace": _workspace,
    "servicebus:Namespace": _bus,
    "signalrservice:SignalR": _signal,
    "web:StaticSite": _static_site,
    "web:WebApp": _web_app,
    "web:WebAppSlot": _web_app,
}
"""By module and type."""
