"""Laws of ElastiCache's caches and subnets."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import any_unknown

from .databases_values import minutes_of
from .placing import homes
from .reading import inside, listed, named, number, text, whole

GROUP = "aws:elasticache/replicationGroup:ReplicationGroup"
CLUSTER = "aws:elasticache/cluster:Cluster"
SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup"
PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup"
API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference"
GUIDE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg"
FIRST_MAJOR = 6
"""The first version of Redis whose parameter groups are of its major version."""
SHORTEST_WINDOW = 60
FAMILIES = re.compile(r"memcached1\.[4-6]|redis(?:2\.6|2\.8|3\.2|4\.0|5\.0|6\.x|7)|valkey\d+")
GROUP_NAME = re.compile(r"[A-Za-z](?:-?[A-Za-z0-9])*")
LONGEST_NAME = 255


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


def _cluster_mode(cache: Subject) -> bool | None:
    """Whether the parameter group turns cluster mode on; None where that is not known."""
    name = text(cache, "parameterGroupName")
    if not name:
        return None
    if name.startswith("default."):
        return name.endswith(".cluster.on")
    own = named(cache, name, PARAMETERS)
    given = own.inputs.get("parameters") if own else None
    if own is None or any_unknown(given):
        return None
    return any(inside(one, "name") == "cluster-enabled" and inside(one, "value") == "yes" for one in listed(given))


@law(GROUP, source=f"{GUIDE}/Replication.CreatingReplGroup.html")
def shards_need_cluster_mode(group: Subject) -> Iterator[Finding]:
    """Several node groups need a parameter group with cluster mode on."""
    name, shards = text(group, "parameterGroupName"), number(group, "numNodeGroups")
    if shards is not None and shards > 1 and _cluster_mode(group) is False:
        remedy = f"give {name}.cluster.on" if name and name.startswith("default.") else "set cluster-enabled to yes"
        yield refused(
            "parameterGroupName",
            name,
            f"has no cluster mode, which numNodeGroups {shards:g} needs (InvalidParameterCombination)",
            remedy=remedy,
        )


@law(CLUSTER, source="https://github.com/aws/aws-cli/issues/2456")
def cluster_of_its_own_has_no_shards(cluster: Subject) -> Iterator[Finding]:
    """Cluster mode is for replication groups."""
    if not cluster.given("replicationGroupId") and _cluster_mode(cluster) is True:
        yield refused(
            "parameterGroupName",
            cluster.get("parameterGroupName"),
            "turns cluster mode on: Cluster mode should be disabled in parameter group (InvalidParameterCombination)",
            remedy="make a ReplicationGroup, or leave .cluster.on out",
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


@law(GROUP, source=f"{API}/API_CreateReplicationGroup.html")
def tiers_have_their_nodes(group: Subject) -> Iterator[Finding]:
    """Data tiering and nodes with disks come together."""
    node, tiered = text(group, "nodeType"), group.get("dataTieringEnabled")
    disks = bool(node and node.startswith("cache.r6gd."))
    unknown = group.given("dataTieringEnabled") and tiered is None
    if disks and tiered is not True and not unknown:
        yield refused("dataTieringEnabled", tiered, f"must be true for {node} (InvalidParameterCombination)")
    if node and tiered is True and not disks:
        yield refused("dataTieringEnabled", True, f"is only for r6gd nodes, not {node} (InvalidParameterCombination)")


@law(GROUP, CLUSTER, source="https://github.com/hashicorp/terraform-provider-aws/issues/27709")
def parameters_of_the_version(cache: Subject) -> Iterator[Finding]:
    """A parameter group is of the family that the engine's version belongs to."""
    name, wanted = text(cache, "parameterGroupName"), _family(cache)
    group = named(cache, name, PARAMETERS)
    family = group.inputs.get("family") if group else _family_of_default(name or "")
    if wanted and isinstance(family, str) and family and family != wanted:
        yield refused(
            "parameterGroupName",
            name,
            f"is of another family: Expected a parameter group of family {wanted} but found one of family {family} "
            "(InvalidParameterCombination)",
        )


@law(PARAMETERS, source=f"{API}/API_CreateCacheParameterGroup.html")
def family_is_one(group: Subject) -> Iterator[Finding]:
    """A parameter group is of a family that there is: of a major version, for the newer engines."""
    family = text(group, "family")
    if family and not FAMILIES.fullmatch(family):
        yield refused(
            "family",
            family,
            "is not a valid parameter group family, such as valkey8, redis7, redis6.x or memcached1.6 "
            "(InvalidParameterValue)",
        )


@law(PARAMETERS, source="https://github.com/terraform-aws-modules/terraform-aws-elasticache/pull/11")
def parameters_have_a_plain_name(group: Subject) -> Iterator[Finding]:
    """A parameter group's name is of letters, digits and single hyphens, and begins with a letter."""
    name = text(group, "name")
    if name and (len(name) > LONGEST_NAME or not GROUP_NAME.fullmatch(name)):
        yield refused(
            "name",
            name,
            f"is not a valid identifier: at most {LONGEST_NAME} letters, digits and hyphens, the first a letter, "
            "no two hyphens together and none at the end (InvalidParameterValue)",
        )


def _family(cache: Subject) -> str | None:
    """The family of the engine's version, where it is sure which that is."""
    engine, version = text(cache, "engine"), text(cache, "engineVersion")
    major = re.match(r"(\d+)(?:\.|$)", version or "")
    if not major or engine not in ("redis", "valkey") or (engine == "redis" and int(major[1]) < FIRST_MAJOR):
        return None
    return "redis6.x" if (engine, major[1]) == ("redis", "6") else f"{engine}{major[1]}"


def _family_of_default(name: str) -> str | None:
    found = re.fullmatch(r"default\.((?:redis|valkey|memcached)[\d.x]+?)(?:\.cluster\.on)?", name)
    return found[1] if found else None


@law(GROUP, CLUSTER, source="https://github.com/hashicorp/terraform-provider-aws/pull/2153")
def windows_last_an_hour(cache: Subject) -> Iterator[Finding]:
    """Snapshots and maintenance have windows of an hour or more."""
    for key in ("snapshotWindow", "maintenanceWindow"):
        minutes = minutes_of(text(cache, key))
        if minutes and len(minutes) < SHORTEST_WINDOW:
            yield refused(key, cache.get(key), f"must be at least {SHORTEST_WINDOW} minutes (InvalidParameterValue)")


@law(SUBNETS, source="https://github.com/floci-io/floci/pull/2401")
def subnets_share_a_vpc(group: Subject) -> Iterator[Finding]:
    """The subnets of a group belong to one VPC."""
    first = ""
    for path, vpc in homes(group, "subnetIds[*]"):
        first = first or vpc
        if vpc != first:
            yield refused(path, group.get(path), f"is not in the same VPC as the first, {first} (InvalidSubnet)")


@law(GROUP, source=f"{API}/API_CreateReplicationGroup.html")
def zones_are_as_many_as_nodes(group: Subject) -> Iterator[Finding]:
    """Where zones are preferred, there is one for each node."""
    zones, count = whole(group, "preferredCacheClusterAzs"), number(group, "numCacheClusters")
    if zones and count is not None and len(zones) != count:
        yield refused(
            "preferredCacheClusterAzs",
            len(zones),
            f"must be as many as numCacheClusters, {count:g} (InvalidParameterValue)",
        )
