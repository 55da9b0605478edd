"""The site's files, in every region of the environment.

Owns: a private bucket in each region and its key, and the replication between them. Files are published to the bucket
of the region that answers; the others follow, whichever region that is, so promoting a standby changes nothing here.
S3 copies what is put after replication was configured, mostly within minutes, without a promise and in no order
(docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html): the README says what that means when a second region
joins. Not here: who reads the files, which `allow` says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.aws import policies, policies_site
from components.aws.audit import AuditTrail
from components.aws.bucket import PrivateBucket, PrivateBucketArgs
from components.aws.key import EncryptionKey, EncryptionKeyArgs
from components.regions import code
from components.settings.aws.site import SiteSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentArgs:
    """What the buckets are made from."""

    spec: SiteSpec
    account_id: pulumi.Input[str]
    regions: Sequence[str]
    permissions_boundary: str | None
    """ARN of the policy that bounds the role that replicates."""

    sink: AuditTrail | None
    """Where accesses are logged; None leaves them unwritten."""


class Content(pulumi.ComponentResource):
    """Buckets that hold the same files."""

    buckets: Mapping[str, PrivateBucket]
    """By region."""

    def __init__(self, name: str, args: ContentArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:Content", name, None, opts)
        self._args = args
        child = pulumi.ResourceOptions(parent=self)
        self._keys = {region: _key(name, region, child) for region in args.regions if args.spec.own_key}
        self.buckets = {
            region: PrivateBucket(f"{name}-{code(region)}", _bucket(args, region, self._keys.get(region)), child)
            for region in args.regions
        }
        if len(args.regions) > 1:
            for region in args.regions:
                _copies(f"{name}-copy-{code(region)}", region, self.buckets, self._keys, args, self)
        self.register_outputs({"buckets": {region: each.bucket.id for region, each in self.buckets.items()}})

    def allow(self, distribution_arn: pulumi.Input[str], *, missing: bool) -> None:
        """Let one distribution read the files.

        Args:
            distribution_arn: The distribution.
            missing: Whether it may learn that a file is missing, for an answer of 404 instead of 403.
        """
        for bucket in self.buckets.values():
            arn = bucket.bucket.arn
            reads = [policies_site.cloudfront_reads(arn, distribution_arn)]
            bucket.allow([*reads, policies_site.cloudfront_looks(arn, distribution_arn)] if missing else reads)
        for key in self._keys.values():
            key.allow(self._args.account_id, [policies_site.cloudfront_decrypts(distribution_arn)])


def _key(name: str, region: str, opts: pulumi.ResourceOptions) -> EncryptionKey:
    return EncryptionKey(
        f"{name}-key-{code(region)}", EncryptionKeyArgs(purpose="the site's files", region=region), opts
    )


def _bucket(args: ContentArgs, region: str, key: EncryptionKey | None) -> PrivateBucketArgs:
    return PrivateBucketArgs(
        region=region,
        old_version_days=args.spec.old_version_days,
        key=key,
        access_logs=args.sink.accesses[region] if args.sink else None,
        force_destroy=args.spec.force_destroy,
    )


def _copies(
    name: str,
    region: str,
    buckets: Mapping[str, PrivateBucket],
    keys: Mapping[str, EncryptionKey],
    args: ContentArgs,
    parent: pulumi.Resource,
) -> None:
    """Copy one region's bucket to the others. Copies are not copied again, so two buckets can follow each other."""
    # A bucket that stays when the stack no longer has it has nobody to follow: its replication is not retained.
    child = pulumi.ResourceOptions(parent=parent, retain_on_delete=False)
    others = {where: bucket for where, bucket in buckets.items() if where != region}
    role = aws.iam.Role(
        name,
        description=f"Copies the site's files from {region}",
        assume_role_policy=policies.document([policies_site.s3_assumes(args.account_id)]),
        permissions_boundary=args.permissions_boundary,
        opts=child,
    )
    source = buckets[region].bucket
    statements = policies_site.copies(source.arn, {where: each.bucket.arn for where, each in others.items()})
    if keys:
        targets = {where: keys[where].arn for where in others}
        statements = (*statements, *policies_site.recrypts(region, keys[region].arn, targets))
    policy = aws.iam.RolePolicy(name, role=role.id, policy=policies.document(statements), opts=child)
    # S3 refuses it for buckets without versions, and copies nothing until the role may; no value says either.
    ready = pulumi.ResourceOptions(depends_on=[policy, *buckets.values()])
    aws.s3.BucketReplicationConfig(
        name,
        bucket=source.id,
        role=role.arn,
        rules=[
            _rule(where, other, keys.get(where), priority) for priority, (where, other) in enumerate(others.items(), 1)
        ],
        region=region,
        opts=pulumi.ResourceOptions.merge(child, ready),
    )


def _rule(
    where: str, target: PrivateBucket, key: EncryptionKey | None, priority: int
) -> aws.s3.BucketReplicationConfigRuleArgs:
    under, chosen = None, None
    if key:
        under = aws.s3.BucketReplicationConfigRuleDestinationEncryptionConfigurationArgs(replica_kms_key_id=key.arn)
        chosen = aws.s3.BucketReplicationConfigRuleSourceSelectionCriteriaArgs(
            sse_kms_encrypted_objects=(
                aws.s3.BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs(status="Enabled")
            )
        )
    return aws.s3.BucketReplicationConfigRuleArgs(
        id=f"to-{code(where)}",
        priority=priority,
        status="Enabled",
        filter=aws.s3.BucketReplicationConfigRuleFilterArgs(prefix=""),
        # What was deleted here is deleted there, too: else a promotion would bring it back.
        delete_marker_replication=aws.s3.BucketReplicationConfigRuleDeleteMarkerReplicationArgs(status="Enabled"),
        destination=aws.s3.BucketReplicationConfigRuleDestinationArgs(
            bucket=target.bucket.arn, encryption_configuration=under
        ),
        source_selection_criteria=chosen,
    )
