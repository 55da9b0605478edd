"""The log archive.

Owns: one bucket for each kind of writer, because their rules exclude each other. Delivered logs (CloudFront's) may be
locked and encrypted with an own key. Server access logs may be neither: S3 writes them to a bucket of the same region
with its own keys and no object lock (docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html).
Load balancers write with S3's own keys only, from a principal of their own
(docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).
Not here: the trail of API calls; and what is logged, which each entity says itself.
"""

from dataclasses import dataclass, replace

import pulumi

from components.aws import policies
from components.aws.bucket import PrivateBucket, PrivateBucketArgs
from components.aws.key import EncryptionKey, EncryptionKeyArgs
from components.settings.aws import AuditSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditTrailArgs:
    """What the archive is made from."""

    spec: AuditSpec
    account_id: pulumi.Input[str]


class AuditTrail(pulumi.ComponentResource):
    """Where logs end up, and how long they stay."""

    deliveries: PrivateBucket
    """Takes what CloudWatch's log delivery writes. Waiting for it waits for its policy too."""

    accesses: PrivateBucket
    """Takes S3's server access logs. Waiting for it waits for its policy too."""

    balancers: PrivateBucket | None
    """Takes load balancers' access logs, if the settings want it. Waiting for it waits for its policy too."""

    def __init__(self, name: str, args: AuditTrailArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:AuditTrail", name, None, opts)
        spec = args.spec
        kept = pulumi.ResourceOptions(
            parent=self, protect=spec.deletion_protection, retain_on_delete=spec.retain_on_delete
        )
        key = None
        if spec.own_key:
            key = EncryptionKey(f"{name}-key", EncryptionKeyArgs(purpose="the log archive"), kept)
            key.allow(args.account_id, [policies.deliveries_encrypted(args.account_id)])
        self.accesses = PrivateBucket(f"{name}-accesses", _bucket(spec), kept)
        self.accesses.allow([policies.accesses_written(self.accesses.bucket.arn, args.account_id)])
        self.deliveries = PrivateBucket(f"{name}-deliveries", _deliveries(spec, key, self.accesses), kept)
        self.deliveries.allow([policies.deliveries_written(self.deliveries.bucket.arn, args.account_id)])
        self.balancers = _balancers(name, args, self.accesses, kept) if spec.load_balancer_logs else None
        buckets = {"deliveries": self.deliveries, "accesses": self.accesses, "balancers": self.balancers}
        self.register_outputs({use: each.bucket.id for use, each in buckets.items() if each})


def _bucket(spec: AuditSpec) -> PrivateBucketArgs:
    return PrivateBucketArgs(
        expire_days=spec.retention_days,
        cold_after_days=spec.cold_after_days,
        # Nobody replaces a log: an old version is one that expired or was deleted by mistake.
        old_version_days=30,
        force_destroy=spec.force_destroy,
    )


def _deliveries(spec: AuditSpec, key: EncryptionKey | None, accesses: PrivateBucket) -> PrivateBucketArgs:
    return replace(_bucket(spec), object_lock=spec.object_lock, key=key, access_logs=accesses)


def _balancers(name: str, args: AuditTrailArgs, accesses: PrivateBucket, opts: pulumi.ResourceOptions) -> PrivateBucket:
    made = PrivateBucket(f"{name}-balancers", replace(_bucket(args.spec), access_logs=accesses), opts)
    made.allow([policies.balancers_written(made.bucket.arn, args.account_id)])
    return made
