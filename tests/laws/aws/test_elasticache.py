"""Laws of ElastiCache."""

from typing import Any

import pytest

from rehearsal.laws.aws import elasticache
from tests.laws.support import Case, check


def group(**more: Any) -> dict[str, Any]:
    return {"description": "sessions", "engine": "valkey", "nodeType": "cache.t4g.micro"} | more


def cluster(engine: str = "redis", nodes: int = 1, **more: Any) -> dict[str, Any]:
    return {"engine": engine, "nodeType": "cache.t4g.micro", "numCacheNodes": nodes} | more


def secret(**more: Any) -> dict[str, Any]:
    return group(engine="redis", authToken="sixteen-or-more-characters", **more)


SHARDS = {"numNodeGroups": 2, "parameterGroupName": "default.redis7"}
CASES = [
    Case(elasticache.failover_has_where_to, [], group(multiAzEnabled=True), "multiAzEnabled", group(multiAzEnabled=True, automaticFailoverEnabled=True)),
    Case(elasticache.failover_has_where_to, [], group(automaticFailoverEnabled=True, numCacheClusters=1), "numCacheClusters", group(automaticFailoverEnabled=True, numCacheClusters=2)),
    Case(elasticache.users_are_encrypted, [], secret(), "transitEncryptionEnabled", secret(transitEncryptionEnabled=True)),
    Case(elasticache.shards_need_cluster_mode, [], group(**SHARDS), "parameterGroupName", group(**SHARDS | {"parameterGroupName": "default.redis7.cluster.on"})),
    Case(elasticache.nodes_of_the_engine, [], cluster(nodes=2), "numCacheNodes", cluster("memcached", 2)),
    Case(elasticache.nodes_of_the_engine, [], cluster("valkey"), "engine", cluster()),
    Case(elasticache.nodes_of_the_engine, [], cluster("memcached", azMode="cross-az"), "azMode", {"replicationGroupId": "sessions"}),
    Case(elasticache.snapshots_of_the_engine, [], cluster("memcached", snapshotRetentionLimit=5), "snapshotRetentionLimit", cluster(snapshotRetentionLimit=5), token=elasticache.CLUSTER),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
