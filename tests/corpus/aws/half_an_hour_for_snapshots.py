"""A cache has half an hour for its snapshots."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/pull/2153"
ERROR = "InvalidParameterValue: Snapshot window must be at least 60 minutes."
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
        snapshot_retention_limit=7,
        snapshot_window="03:00-04:00" if mended else "03:00-03:30",
    )
