"""A replication group fails over to no second node."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/ministryofjustice/cloud-platform-environments/pull/5719"
ERROR = (
    "InvalidParameterCombination: When using automatic failover, there must be at least 2 cache clusters "
    "in the replication group."
)
RESOURCE = "aws:elasticache/replicationGroup:ReplicationGroup::cache"
PATH = "numCacheClusters"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    elasticache.ReplicationGroup(
        "cache",
        description="Sessions",
        node_type="cache.t4g.small",
        automatic_failover_enabled=True,
        num_cache_clusters=2 if mended else 1,
    )
