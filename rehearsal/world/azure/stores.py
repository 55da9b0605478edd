"""Computed values of what keeps things on Azure: accounts, databases, caches and vaults."""

from collections.abc import Callable

from rehearsal.world.made import Made

from .identities import Fields


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


STORES: dict[str, Callable[[Made], Fields]] = {
    "cosmosdb:DatabaseAccount": _cosmos,
    "dbformysql:Server": _mysql,
    "dbforpostgresql:Server": _postgres,
    "documentdb:DatabaseAccount": _cosmos,
    "keyvault:Key": _key,
    "keyvault:Secret": _secret,
    "keyvault:Vault": _vault,
    "redis:Redis": _redis,
    "redisenterprise:RedisEnterprise": _redis_enterprise,
    "sql:Server": _sql,
    "storage:Blob": _blob,
    "storage:StorageAccount": _storage,
    "storage:StorageAccountStaticWebsite": _website,
}
"""By module and type."""
