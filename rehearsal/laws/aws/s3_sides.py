"""Laws of the side resources of a bucket as such: one of a kind, and none against another."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.laws.aws.reading import inside, listed, texts
from rehearsal.laws.aws.s3 import (
    ACLS,
    BLOCK,
    LIFECYCLES,
    LOCKS,
    OWNERSHIP,
    PUBLIC_ACLS,
    VERSIONINGS,
    beside,
    bucket_of,
    versioned,
)
from rehearsal.subject import Subject

ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
LOGGING = "aws:s3/bucketLogging:BucketLogging"
SINGLE = (
    OWNERSHIP,
    BLOCK,
    *LIFECYCLES,
    *VERSIONINGS,
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketNotification:BucketNotification",
    ENCRYPTION,
    LOGGING,
)


@law(*SINGLE, source="https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketlifecycleconfiguration/")
def one_of_a_kind(side: Subject) -> Iterator[Finding]:
    """A bucket has one setting of each kind: a second resource overwrites the first, for ever."""
    bucket = bucket_of(side)
    for other in beside(side, bucket, side.token) if bucket else ():
        yield warned(
            "bucket", side.get("bucket"), f"has one already, {other.urn.rsplit('::', 1)[-1]}: each overwrites the other"
        )
        return


@law(OWNERSHIP, source="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html")
def owner_cannot_enforce_over_acls(ownership: Subject) -> Iterator[Finding]:
    """Ownership is not enforced while an ACL lets others in."""
    bucket, path = bucket_of(ownership), "rule.objectOwnership"
    for acl in beside(ownership, bucket, *ACLS) if bucket else ():
        if ownership.get(path) == "BucketOwnerEnforced" and acl.inputs.get("acl") in PUBLIC_ACLS:
            yield refused(
                path,
                ownership.get(path),
                f"cannot be set while the bucket's ACL is {acl.inputs['acl']} (InvalidBucketAclWithObjectOwnership)",
            )


@law(
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    source="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html",
)
def copies_go_to_versions(replication: Subject) -> Iterator[Finding]:
    """A bucket is copied to one that keeps versions."""
    for path, arn in texts(replication, "rules[*].destination.bucket"):
        bucket = bucket_of(replication, path)
        if bucket and not versioned(replication, bucket):
            yield refused(
                path,
                arn,
                "has no versions: Destination bucket must have versioning enabled (InvalidRequest)",
                remedy="make its BucketVersioning first and depend on it",
            )


@law(LOGGING, source="https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html")
def accesses_can_be_written(logging: Subject) -> Iterator[Finding]:
    """S3 writes its access logs with its own keys, to a bucket that locks nothing by default."""
    path = "targetBucket"
    target = bucket_of(logging, path)
    for side in beside(logging, target, ENCRYPTION, *LOCKS) if target else ():
        rules = listed(side.inputs.get("rules"))
        keys = [inside(rule, "applyServerSideEncryptionByDefault", "sseAlgorithm") for rule in rules]
        if any(str(key).startswith("aws:kms") for key in keys):
            yield warned(path, logging.get(path), "encrypts with KMS, which S3 does not to write logs: none arrive")
        if inside(side.inputs, "rule", "defaultRetention"):
            yield warned(path, logging.get(path), "locks what is put into it by default, so no access log arrives")
