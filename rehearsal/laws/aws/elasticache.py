"""Laws of ElastiCache."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import number, text

GROUP = "aws:elasticache/replicationGroup:ReplicationGroup"
CLUSTER = "aws:elasticache/cluster:Cluster"
API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference"
GUIDE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg"


@law(GROUP, source=f"{API}/API_CreateReplicationGroup.html")
def failover_has_where_to(group: Subject) -> Iterator[Finding]:
    """Several zones need automatic failover, and that needs a second node."""
    failover = group.get("automaticFailoverEnabled")
    off = failover is False or not group.given("automaticFailoverEnabled")
    if group.get("multiAzEnabled") is True and off:
        yield refused("multiAzEnabled", True, "needs automaticFailoverEnabled to be true")
    nodes = number(group, "numCacheClusters")
    if failover is True and nodes is not None and nodes < 2:  # noqa: PLR2004 - a primary and a replica
        yield refused("numCacheClusters", nodes, "must be at least 2 if automatic_failover_enabled is true")


@law(GROUP, source=f"{GUIDE}/auth.html")
def users_are_encrypted(group: Subject) -> Iterator[Finding]:
    """Passwords and users travel encrypted only."""
    plain = group.get("transitEncryptionEnabled") is False or (
        not group.given("transitEncryptionEnabled") and group.get("engine", "valkey") == "redis"
    )
    for key in ("authToken", "authTokenWo", "userGroupIds"):
        if group.given(key) and plain:
            yield refused(
                "transitEncryptionEnabled",
                group.get("transitEncryptionEnabled"),
                f"must be true where {key} is given (InvalidParameterCombination)",
            )
            return


@law(GROUP, source=f"{GUIDE}/Replication.CreatingReplGroup.html")
def shards_need_cluster_mode(group: Subject) -> Iterator[Finding]:
    """Several node groups need a parameter group with cluster mode on."""
    name, shards = text(group, "parameterGroupName"), number(group, "numNodeGroups")
    if name and name.startswith("default.") and not name.endswith(".cluster.on") and shards is not None and shards > 1:
        yield refused(
            "parameterGroupName",
            name,
            f"has no cluster mode, which numNodeGroups {shards:g} needs",
            remedy=f"give {name}.cluster.on",
        )


@law(CLUSTER, source=f"{API}/API_CreateCacheCluster.html")
def nodes_of_the_engine(cluster: Subject) -> Iterator[Finding]:
    """A Redis cluster of its own has one node; Memcached in several zones has more than one."""
    engine, nodes = text(cluster, "engine"), number(cluster, "numCacheNodes")
    if cluster.given("replicationGroupId"):
        return
    if engine == "redis" and nodes is not None and nodes > 1:
        yield refused(
            "numCacheNodes",
            nodes,
            'must be 1: engine "redis" does not support num_cache_nodes > 1',
            remedy="make a ReplicationGroup",
        )
    if engine == "valkey":
        yield refused("engine", engine, "is only for replication groups and serverless caches (InvalidParameterValue)")
    if engine == "memcached" and cluster.get("azMode") == "cross-az" and nodes == 1:
        yield refused("azMode", "cross-az", "is not supported with num_cache_nodes = 1 (the provider)")
    for key in ("nodeType", "numCacheNodes"):
        if not cluster.given(key):
            yield refused(key, None, "is required for a cluster outside a replication group")


@law(GROUP, CLUSTER, source=f"{API}/API_CreateReplicationGroup.html")
def snapshots_of_the_engine(cache: Subject) -> Iterator[Finding]:
    """Memcached takes no snapshots."""
    if cache.get("engine") == "memcached" and number(cache, "snapshotRetentionLimit"):
        yield refused(
            "snapshotRetentionLimit",
            cache.get("snapshotRetentionLimit"),
            "is not for the engine memcached (InvalidParameterCombination)",
        )
