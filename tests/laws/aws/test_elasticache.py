"""Laws of ElastiCache."""

from typing import Any

import pytest

from rehearsal.laws.aws import elasticache, elasticache_users
from tests.laws.support import Case, check, made


def group(**more: Any) -> dict[str, Any]:
    return {"description": "sessions", "engine": "valkey", "nodeType": "cache.t4g.micro"} | more


def cluster(engine: str = "redis", nodes: int = 1, **more: Any) -> dict[str, Any]:
    return {"engine": engine, "nodeType": "cache.t4g.micro", "numCacheNodes": nodes} | more


def secret(**more: Any) -> dict[str, Any]:
    return group(engine="redis", authToken="sixteen-or-more-characters", **more)


SHARDS = {"numNodeGroups": 2, "parameterGroupName": "default.redis7"}
PARAMETERS = made(elasticache.PARAMETERS, "old", name="old", family="valkey7")
CLUSTERED = made(
    elasticache.PARAMETERS,
    "shards",
    name="shards",
    family="valkey8",
    parameters=[{"name": "cluster-enabled", "value": "yes"}],
)
NETWORK = [
    made("aws:ec2/vpc:Vpc", "vpc-1", cidrBlock="10.0.0.0/16"),
    made("aws:ec2/vpc:Vpc", "vpc-2", cidrBlock="10.1.0.0/16"),
    *(made("aws:ec2/subnet:Subnet", f"subnet-{vpc}{zone}", vpcId=f"vpc-{vpc}") for vpc in (1, 2) for zone in "ab"),
]
READS = {"accessString": "on ~* +@read", "engine": "redis"}


def user(ident: str, **more: Any) -> dict[str, Any]:
    return {"userId": ident, "userName": ident, **READS} | more


USERS = [
    made(elasticache_users.USER, "web", **user("web", passwords=["sixteen-or-more-characters"])),
    made(
        elasticache_users.USER, "first", **user("first", userName="default", passwords=["sixteen-or-more-characters"])
    ),
    made(elasticache_users.USER, "free", **user("free", noPasswordRequired=True)),
    made(elasticache_users.USER, "open", **user("open", authenticationMode={"type": "no-password-required"})),
    made(elasticache_users.GROUP, "new", userGroupId="new", engine="valkey", userIds=["web"]),
    made(elasticache_users.GROUP, "old", userGroupId="old", engine="REDIS", userIds=["first"]),
]


def users(engine: str, *idents: str) -> dict[str, Any]:
    return {"engine": engine, "userGroupId": "all", "userIds": list(idents)}


CASES = [
    Case(elasticache.failover_has_where_to, [], group(multiAzEnabled=True), "multiAzEnabled", group(multiAzEnabled=True, automaticFailoverEnabled=True)),
    Case(elasticache.failover_has_where_to, [], group(automaticFailoverEnabled=True, numCacheClusters=1), "numCacheClusters", group(automaticFailoverEnabled=True, numCacheClusters=2)),
    Case(elasticache.users_are_encrypted, [], secret(), "transitEncryptionEnabled", secret(transitEncryptionEnabled=True)),
    Case(elasticache.shards_need_cluster_mode, [], group(**SHARDS), "parameterGroupName", group(**SHARDS | {"parameterGroupName": "default.redis7.cluster.on"})),
    Case(elasticache.shards_need_cluster_mode, [PARAMETERS, CLUSTERED], group(numNodeGroups=2, parameterGroupName="old"), "parameterGroupName", group(numNodeGroups=2, parameterGroupName="shards")),
    Case(elasticache.cluster_of_its_own_has_no_shards, [], cluster(parameterGroupName="default.redis7.cluster.on"), "parameterGroupName", cluster(parameterGroupName="default.redis7")),
    Case(elasticache.cluster_of_its_own_has_no_shards, [PARAMETERS, CLUSTERED], cluster(parameterGroupName="shards"), "parameterGroupName", cluster(parameterGroupName="old")),
    Case(elasticache.nodes_of_the_engine, [], cluster(nodes=2), "numCacheNodes", cluster("memcached", 2)),
    Case(elasticache.nodes_of_the_engine, [], cluster("valkey"), "engine", cluster()),
    Case(elasticache.nodes_of_the_engine, [], cluster("memcached", azMode="cross-az"), "azMode", {"replicationGroupId": "sessions"}),
    Case(elasticache.tiers_have_their_nodes, [], group(nodeType="cache.r6gd.xlarge"), "dataTieringEnabled", group(nodeType="cache.r6gd.xlarge", dataTieringEnabled=True)),
    Case(elasticache.tiers_have_their_nodes, [], group(dataTieringEnabled=True), "dataTieringEnabled", group(dataTieringEnabled=False)),
    Case(elasticache.family_is_one, [], {"name": "web", "family": "redis6.2"}, "family", {"name": "web", "family": "redis6.x"}),
    Case(elasticache.family_is_one, [], {"name": "web", "family": "valkey8.0"}, "family", {"name": "web", "family": "valkey8"}),
    Case(elasticache.parameters_have_a_plain_name, [], {"name": "web-redis6.x", "family": "redis6.x"}, "name", {"name": "web-redis6-x", "family": "redis6.x"}),
    Case(elasticache.parameters_have_a_plain_name, [], {"name": "web-", "family": "redis7"}, "name", {"name": "Web-1", "family": "redis7"}),
    Case(elasticache.parameters_of_the_version, [PARAMETERS], group(engineVersion="8.0", parameterGroupName="old"), "parameterGroupName", group(engineVersion="7.2", parameterGroupName="old")),
    Case(elasticache.parameters_of_the_version, [], group(engine="redis", engineVersion="7.1", parameterGroupName="default.redis6.x"), "parameterGroupName", group(engine="redis", engineVersion="6.2", parameterGroupName="default.redis6.x")),
    Case(elasticache.parameters_of_the_version, [], group(engineVersion="8.1", parameterGroupName="default.valkey7.cluster.on"), "parameterGroupName", group(engineVersion="8.1", parameterGroupName="default.valkey8.cluster.on")),
    Case(elasticache.windows_last_an_hour, [], group(snapshotWindow="03:00-03:30"), "snapshotWindow", group(snapshotWindow="23:30-00:30")),
    Case(elasticache.windows_last_an_hour, [], group(maintenanceWindow="sun:03:00-sun:03:59"), "maintenanceWindow", group(maintenanceWindow="sun:23:00-mon:01:30")),
    Case(elasticache.subnets_share_a_vpc, NETWORK, {"subnetIds": ["subnet-1a", "subnet-2a"]}, "subnetIds[1]", {"subnetIds": ["subnet-1a", "subnet-1b"]}),
    Case(elasticache_users.iam_names_the_user_by_its_id, [], user("web", userName="default", authenticationMode={"type": "iam"}), "userName", user("web", authenticationMode={"type": "iam"})),
    Case(elasticache_users.password_is_asked_for, [], user("web", noPasswordRequired=True, passwords=["sixteen-or-more-characters"]), "passwords", user("web", noPasswordRequired=True)),
    Case(elasticache_users.redis_group_has_a_default_user, USERS, users("REDIS", "web"), "userIds", users("REDIS", "web", "first")),
    Case(elasticache_users.redis_group_has_a_default_user, USERS, users("redis"), "userIds", users("redis", "theirs")),
    Case(elasticache_users.valkey_group_has_users_that_prove_themselves, USERS, users("valkey", "web", "free"), "userIds[1]", users("valkey", "web", "theirs")),
    Case(elasticache_users.valkey_group_has_users_that_prove_themselves, USERS, users("valkey", "open"), "userIds[0]", users("redis", "open", "default")),
    Case(elasticache_users.users_of_the_caches_engine, USERS, group(engine="redis", transitEncryptionEnabled=True, userGroupIds=["new"]), "userGroupIds[0]", group(engine="redis", transitEncryptionEnabled=True, userGroupIds=["old"])),
    Case(elasticache.snapshots_of_the_engine, [], cluster("memcached", snapshotRetentionLimit=5), "snapshotRetentionLimit", cluster(snapshotRetentionLimit=5), token=elasticache.CLUSTER),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
