"""A cache spans zones and fails over to none."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/issues/25831"
ERROR = "aws_elasticache_replication_group multi_az_enabled validation requires automatic_failover_enabled to be true"
RESOURCE = "aws:elasticache/replicationGroup:ReplicationGroup::cache"
PATH = "multiAzEnabled"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    elasticache.ReplicationGroup(
        "cache",
        description="Sessions",
        node_type="cache.t4g.small",
        num_cache_clusters=2,
        multi_az_enabled=True,
        automatic_failover_enabled=mended,
    )
