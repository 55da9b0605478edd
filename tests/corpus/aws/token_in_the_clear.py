"""A cache has a token and no encryption on the way."""

from pulumi_aws import elasticache

SOURCE = "https://github.com/aws/aws-cli/issues/5007"
ERROR = "InvalidParameterValue: The AUTH token is only supported when encryption-in-transit is enabled"
RESOURCE = "aws:elasticache/replicationGroup:ReplicationGroup::cache"
PATH = "transitEncryptionEnabled"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    elasticache.ReplicationGroup(
        "cache",
        description="Sessions",
        engine="redis",
        node_type="cache.t4g.small",
        auth_token="sixteen-or-more-characters",  # noqa: S106 - an example
        transit_encryption_enabled=mended,
    )
