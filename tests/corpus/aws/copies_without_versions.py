"""A bucket is copied to one without versions."""

import pulumi
from pulumi_aws import s3

SOURCE = "https://github.com/nozaq/terraform-aws-remote-state-s3-backend/issues/107"
ERROR = (
    "Error: creating S3 replication configuration for bucket (tf-remote-state...): InvalidRequest: "
    "Destination bucket must have versioning enabled."
)
RESOURCE = "aws:s3/bucketReplicationConfig:BucketReplicationConfig::copies"
PATH = "rules[0].destination.bucket"


def versions(name: str, bucket: s3.Bucket) -> s3.BucketVersioning:
    """Versions for a bucket."""
    enabled = s3.BucketVersioningVersioningConfigurationArgs(status="Enabled")
    return s3.BucketVersioning(name, bucket=bucket.id, versioning_configuration=enabled)


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    state, replica = s3.Bucket("state"), s3.Bucket("replica")
    depends: list[pulumi.Resource] = [versions("state", state)]
    if mended:
        depends.append(versions("replica", replica))
    s3.BucketReplicationConfig(
        "copies",
        bucket=state.id,
        role="arn:aws:iam::123456789012:role/replication",
        rules=[
            s3.BucketReplicationConfigRuleArgs(
                id="all",
                status="Enabled",
                destination=s3.BucketReplicationConfigRuleDestinationArgs(bucket=replica.arn),
            )
        ],
        opts=pulumi.ResourceOptions(depends_on=depends),
    )
