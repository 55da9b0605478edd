"""A cache's token is empty but for a few letters."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/cloudposse/terraform-aws-elasticache-redis/pull/47"
ERROR = '"auth_token" must contain from 16 to 128 alphanumeric characters or symbols (excluding @, ", and /)'
RESOURCE = "aws:elasticache/replicationGroup:ReplicationGroup::cache"
PATH = "authToken"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    elasticache.ReplicationGroup(
        "cache",
        description="Sessions",
        engine="redis",
        node_type="cache.t4g.small",
        auth_token="sixteen-or-more-characters" if mended else "short",
        transit_encryption_enabled=True,
    )
