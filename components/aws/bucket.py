"""A private bucket: nobody reaches it from outside, everything in it is encrypted and versioned.

Owns: access block, ownership, versioning, encryption, lifecycle, object lock, access logging, and the one policy.
Not here: who may read or write, which the bucket's owner says with `allow`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components.aws import policies
from components.aws.key import EncryptionKey
from components.settings.aws.audit import ObjectLockSpec

UPLOAD_DAYS: Final = 7
"""Uploads that nobody finished are removed after this time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PrivateBucketArgs:
    """How a bucket keeps what is in it."""

    region: str
    """Where the bucket is."""

    old_version_days: int
    """How long replaced and deleted objects can be brought back."""

    expire_days: int | None = None
    """When objects expire; None keeps them."""

    cold_after_days: int | None = None
    """When objects move to Glacier Instant Retrieval; None never."""

    object_lock: ObjectLockSpec | None = None
    """How long objects can neither be changed nor deleted."""

    key: EncryptionKey | None = None
    """Key for what is in the bucket; None for S3's own keys."""

    access_logs: "PrivateBucket | None" = None
    """Where S3 logs who accessed this bucket."""

    force_destroy: bool = False
    """Whether a destroy may delete the contents."""


class PrivateBucket(pulumi.ComponentResource):
    """One bucket and all that makes it private."""

    bucket: aws.s3.Bucket
    """The bucket itself."""

    def __init__(self, name: str, args: PrivateBucketArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:PrivateBucket", name, None, opts)
        self._name, self._region = name, args.region
        child = pulumi.ResourceOptions(parent=self)
        self.bucket = aws.s3.Bucket(
            name,
            force_destroy=args.force_destroy,
            object_lock_enabled=args.object_lock is not None,
            region=args.region,
            opts=child,
        )
        self._block = aws.s3.BucketPublicAccessBlock(
            name,
            bucket=self.bucket.id,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
            region=args.region,
            opts=child,
        )
        aws.s3.BucketOwnershipControls(
            name,
            bucket=self.bucket.id,
            rule=aws.s3.BucketOwnershipControlsRuleArgs(object_ownership="BucketOwnerEnforced"),
            region=args.region,
            opts=child,
        )
        versioning = aws.s3.BucketVersioning(
            name,
            bucket=self.bucket.id,
            versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(status="Enabled"),
            region=args.region,
            opts=child,
        )
        _encryption(name, self.bucket, args, child)
        # Rules for old versions are refused until the bucket has versions, and no value says so.
        versioned = pulumi.ResourceOptions.merge(child, pulumi.ResourceOptions(depends_on=[versioning]))
        _lifecycle(name, self.bucket, args, versioned)
        if args.object_lock:
            _object_lock(name, self.bucket, args.object_lock, args.region, versioned)
        if args.access_logs:
            _access_logging(name, self.bucket, args.access_logs, args.region, child)
        self.register_outputs({"bucket": self.bucket.id})

    def allow(self, statements: Sequence[policies.Statement] = ()) -> aws.s3.BucketPolicy:
        """Write the bucket's policy: TLS for everyone, and what the owner allows.

        Args:
            statements: Who may do what.

        Returns:
            The policy, to wait for where no value flows.
        """
        # S3 refuses two changes of a bucket's access at once: "A conflicting conditional operation is in progress".
        opts = pulumi.ResourceOptions(parent=self, depends_on=[self._block])
        document = policies.document([*policies.tls_only(self.bucket.arn), *statements])
        return aws.s3.BucketPolicy(self._name, bucket=self.bucket.id, policy=document, region=self._region, opts=opts)


def _encryption(
    name: str, bucket: aws.s3.Bucket, args: PrivateBucketArgs, opts: pulumi.ResourceOptions
) -> aws.s3.BucketServerSideEncryptionConfiguration:
    key = args.key
    default = aws.s3.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs(
        sse_algorithm="aws:kms" if key else "AES256", kms_master_key_id=key.arn if key else None
    )
    rule = aws.s3.BucketServerSideEncryptionConfigurationRuleArgs(
        apply_server_side_encryption_by_default=default,
        # One data key for many objects: a hundredth of the calls to KMS.
        bucket_key_enabled=True if key else None,
        blocked_encryption_types=["SSE-C"],
    )
    return aws.s3.BucketServerSideEncryptionConfiguration(
        name, bucket=bucket.id, rules=[rule], region=args.region, opts=opts
    )


def _lifecycle(
    name: str, bucket: aws.s3.Bucket, args: PrivateBucketArgs, opts: pulumi.ResourceOptions
) -> aws.s3.BucketLifecycleConfiguration:
    everything = aws.s3.BucketLifecycleConfigurationRuleFilterArgs(prefix="")
    # A deleted object leaves a marker. Where objects expire by age, S3 removes it by itself.
    markers = aws.s3.BucketLifecycleConfigurationRuleExpirationArgs(expired_object_delete_marker=True)
    rules = [
        aws.s3.BucketLifecycleConfigurationRuleArgs(
            id="old-versions",
            status="Enabled",
            filter=everything,
            expiration=None if args.expire_days else markers,
            noncurrent_version_expiration=aws.s3.BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs(
                noncurrent_days=args.old_version_days
            ),
            abort_incomplete_multipart_upload=aws.s3.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs(
                days_after_initiation=UPLOAD_DAYS
            ),
        )
    ]
    if args.expire_days:
        cold = aws.s3.BucketLifecycleConfigurationRuleTransitionArgs(
            days=args.cold_after_days, storage_class="GLACIER_IR"
        )
        rules.append(
            aws.s3.BucketLifecycleConfigurationRuleArgs(
                id="expiry",
                status="Enabled",
                filter=everything,
                expiration=aws.s3.BucketLifecycleConfigurationRuleExpirationArgs(days=args.expire_days),
                transitions=[cold] if args.cold_after_days else None,
            )
        )
    return aws.s3.BucketLifecycleConfiguration(name, bucket=bucket.id, rules=rules, region=args.region, opts=opts)


def _object_lock(
    name: str, bucket: aws.s3.Bucket, lock: ObjectLockSpec, region: str, opts: pulumi.ResourceOptions
) -> aws.s3.BucketObjectLockConfiguration:
    retention = aws.s3.BucketObjectLockConfigurationRuleDefaultRetentionArgs(mode=lock.mode, days=lock.days)
    return aws.s3.BucketObjectLockConfiguration(
        name,
        bucket=bucket.id,
        rule=aws.s3.BucketObjectLockConfigurationRuleArgs(default_retention=retention),
        region=region,
        opts=opts,
    )


def _access_logging(
    name: str, bucket: aws.s3.Bucket, target: PrivateBucket, region: str, opts: pulumi.ResourceOptions
) -> aws.s3.BucketLogging:
    partitioned = aws.s3.BucketLoggingTargetObjectKeyFormatPartitionedPrefixArgs(partition_date_source="EventTime")
    # S3 writes nothing until the target's policy lets it, and no value of the policy flows here.
    allowed = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[target]))
    return aws.s3.BucketLogging(
        name,
        bucket=bucket.id,
        target_bucket=target.bucket.id,
        target_prefix=f"{name}/",
        target_object_key_format=aws.s3.BucketLoggingTargetObjectKeyFormatArgs(partitioned_prefix=partitioned),
        region=region,
        opts=allowed,
    )
