"""A cache is to be maintained and copied at the same time."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/hashicorp/terraform/issues/17247"
ERROR = "The snapshot window and maintenance window must not overlap."
RESOURCE = "aws:elasticache/replicationGroup:ReplicationGroup::cache"
PATH = "snapshotWindow"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    elasticache.ReplicationGroup(
        "cache",
        description="Sessions",
        engine="valkey",
        node_type="cache.t4g.micro",
        num_cache_clusters=1,
        snapshot_window="01:00-02:00" if mended else "03:30-04:30",
        maintenance_window="sun:03:00-sun:04:00",
    )
