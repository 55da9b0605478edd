"""Laws of Redis, SQL and the flexible servers."""

from typing import Any

import pytest

from rehearsal.laws.azure import redis, sql
from tests.laws.azure.records import GUID
from tests.laws.support import Case, check

SERVER, DATABASE = "azure-native:sql:Server", "azure-native:sql:Database"
POSTGRES = "azure-native:dbforpostgresql:Server"
STRONG = "Correct-horse-9"
PREMIUM = {"name": "Premium", "family": "P", "capacity": 1}
STANDARD = {"name": "Standard", "family": "C", "capacity": 1}
MODULE = {"modules": [{"name": "RediSearch"}]}


def login(name: str, password: str = STRONG) -> dict[str, Any]:
    return {"administratorLogin": name, "administratorLoginPassword": password}


CASES = [
    Case(
        redis.family_of_sku,
        [],
        {"sku": {"name": "Premium", "family": "C", "capacity": 1}},
        "sku.family",
        {"sku": PREMIUM},
    ),
    Case(
        redis.family_of_sku, [], {"sku": PREMIUM | {"capacity": 6}}, "sku.capacity", {"sku": PREMIUM | {"capacity": 5}}
    ),
    Case(
        redis.premium_features, [], {"sku": STANDARD, "shardCount": 2}, "shardCount", {"sku": PREMIUM, "shardCount": 2}
    ),
    Case(
        redis.backup_has_storage,
        [],
        {"sku": PREMIUM, "redisConfiguration": {"rdbBackupEnabled": "true"}},
        "redisConfiguration.rdbStorageConnectionString",
        {"sku": PREMIUM, "redisConfiguration": {"rdbBackupEnabled": "true", "rdbStorageConnectionString": "x"}},
    ),
    Case(
        redis.address_in_subnet,
        [],
        {"sku": PREMIUM, "staticIP": "10.0.0.5"},
        "staticIP",
        {"sku": PREMIUM, "staticIP": "10.0.0.5", "subnetId": "/subscriptions/x"},
    ),
    Case(redis.database_is_default, [], {"databaseName": "cache"}, "databaseName", {"databaseName": "default"}),
    Case(
        redis.search_needs,
        [],
        MODULE | {"clusteringPolicy": "EnterpriseCluster", "evictionPolicy": "AllKeysLRU"},
        "evictionPolicy",
        MODULE | {"clusteringPolicy": "EnterpriseCluster", "evictionPolicy": "NoEviction"},
    ),
    Case(
        redis.replicated_or_kept,
        [],
        {"geoReplication": {"groupNickname": "g"}, "persistence": {"aofEnabled": True}},
        "persistence.aofEnabled",
        {"persistence": {"aofEnabled": True}},
    ),
    Case(sql.login_not_reserved, [], login("admin"), "administratorLogin", login("keeper"), SERVER),
    Case(sql.login_not_reserved, [], login("azure_superuser"), "administratorLogin", login("keeper"), POSTGRES),
    Case(
        sql.password_complex,
        [],
        login("keeper", "P2SSWORD"),
        "administratorLoginPassword",
        login("keeper"),
        SERVER,
    ),
    Case(
        sql.password_complex,
        [],
        login("keeper", "Keeper-2026"),
        "administratorLoginPassword",
        login("keeper"),
        SERVER,
    ),
    Case(sql.somebody_administers, [], {"administratorLogin": "keeper"}, "administratorLoginPassword", login("keeper")),
    Case(
        sql.directory_administrator,
        [],
        {"administrators": {"sid": "me@example.com", "login": "me"}},
        "administrators.sid",
        {"administrators": {"sid": GUID, "login": "me"}},
    ),
    Case(
        sql.database_size,
        [],
        {"sku": {"name": "Basic"}, "maxSizeBytes": 2**33},
        "maxSizeBytes",
        {"sku": {"name": "Basic"}, "maxSizeBytes": 2**31},
    ),
    Case(
        sql.pauses_in_serverless,
        [],
        {"sku": {"name": "GP_Gen5_2"}, "autoPauseDelay": 60},
        "autoPauseDelay",
        {"sku": {"name": "GP_S_Gen5_2"}, "autoPauseDelay": 60},
    ),
    Case(
        sql.zones_of_tier,
        [],
        {"sku": {"name": "S0"}, "zoneRedundant": True},
        "zoneRedundant",
        {"sku": {"name": "P1"}, "zoneRedundant": True},
    ),
    Case(
        sql.addresses_in_order,
        [],
        {"startIpAddress": "20.0.0.9", "endIpAddress": "20.0.0.1"},
        "endIpAddress",
        {"startIpAddress": "20.0.0.1", "endIpAddress": "20.0.0.9"},
    ),
    Case(
        sql.size_of_tier,
        [],
        {"sku": {"name": "Standard_D2s_v3", "tier": "Burstable"}},
        "sku.name",
        {"sku": {"name": "Standard_B1ms", "tier": "Burstable"}},
        POSTGRES,
    ),
    Case(
        sql.availability_of_tier,
        [],
        {"sku": {"name": "Standard_B1ms", "tier": "Burstable"}, "highAvailability": {"mode": "ZoneRedundant"}},
        "highAvailability.mode",
        {"sku": {"name": "Standard_D2s_v3", "tier": "GeneralPurpose"}, "highAvailability": {"mode": "ZoneRedundant"}},
        POSTGRES,
    ),
    Case(sql.objective_exists, [], {"sku": {"name": "S5"}}, "sku.name", {"sku": {"name": "S6"}}),
    Case(
        sql.zone_in_network,
        [],
        {"network": {"delegatedSubnetResourceId": "x"}},
        "network.privateDnsZoneArmResourceId",
        {"network": {"delegatedSubnetResourceId": "x", "privateDnsZoneArmResourceId": "y"}},
    ),
    Case(
        sql.storage_step,
        [],
        {"storage": {"storageSizeGB": 100}},
        "storage.storageSizeGB",
        {"storage": {"storageSizeGB": 100, "type": "PremiumV2_LRS"}},
    ),
    Case(
        sql.tier_of_size,
        [],
        {"sku": {"name": "S0", "tier": "Premium"}},
        "sku.tier",
        {"sku": {"name": "GP_S_Gen5_1", "tier": "GeneralPurpose"}},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
