"""The log archive.

Owns: one bucket for each kind of writer, because their rules exclude each other. Delivered logs (CloudFront's and the
networks') may be locked and encrypted with an own key. Server access logs may be neither: S3 writes them to a bucket of
the same region with its own keys and no object lock
(docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html).
Load balancers write with S3's own keys only, from a principal of their own
(docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).
Not here: the trail of API calls; and what is logged, which each entity says itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pulumi

from components.aws import policies
from components.aws.bucket import PrivateBucket, PrivateBucketArgs
from components.aws.key import EncryptionKey, EncryptionKeyArgs
from components.regions import code
from components.settings.aws.audit import AuditSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditTrailArgs:
    """What the archive is made from."""

    spec: AuditSpec
    account_id: pulumi.Input[str]
    home: str
    """The region of what exists once."""

    regions: Sequence[str]
    """All regions of the environment."""

    balancers: bool = False
    """Whether there are load balancers, which log to a bucket of their own region."""


class AuditTrail(pulumi.ComponentResource):
    """Where logs end up, and how long they stay."""

    deliveries: PrivateBucket
    """Takes what AWS's log delivery writes, from every region. Waiting for it waits for its policy too."""

    accesses: Mapping[str, PrivateBucket]
    """Takes S3's server access logs, by region. Waiting for one waits for its policy too."""

    balancers: Mapping[str, PrivateBucket]
    """Takes load balancers' access logs, by region. Waiting for one waits for its policy too."""

    def __init__(self, name: str, args: AuditTrailArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:AuditTrail", name, None, opts)
        spec = args.spec
        kept = pulumi.ResourceOptions(
            parent=self, protect=spec.deletion_protection, retain_on_delete=spec.retain_on_delete
        )
        self.accesses = {region: _accesses(name, args, region, kept) for region in args.regions}
        self.deliveries = _deliveries(name, args, self.accesses[args.home], kept)
        logged = args.regions if args.balancers else ()
        self.balancers = {region: _balancers(name, args, self.accesses[region], region, kept) for region in logged}
        self.register_outputs(
            {
                "deliveries": self.deliveries.bucket.id,
                "accesses": {region: each.bucket.id for region, each in self.accesses.items()},
                "balancers": {region: each.bucket.id for region, each in self.balancers.items()},
            }
        )


def _bucket(spec: AuditSpec, region: str) -> PrivateBucketArgs:
    return PrivateBucketArgs(
        region=region,
        expire_days=spec.retention_days,
        cold_after_days=spec.cold_after_days,
        # Nobody replaces a log: an old version is one that expired or was deleted by mistake.
        old_version_days=30,
        force_destroy=spec.force_destroy,
    )


def _accesses(name: str, args: AuditTrailArgs, region: str, opts: pulumi.ResourceOptions) -> PrivateBucket:
    made = PrivateBucket(f"{name}-accesses-{code(region)}", _bucket(args.spec, region), opts)
    made.allow([policies.accesses_written(made.bucket.arn, args.account_id)])
    return made


def _deliveries(
    name: str, args: AuditTrailArgs, accesses: PrivateBucket, opts: pulumi.ResourceOptions
) -> PrivateBucket:
    spec, key = args.spec, None
    if spec.own_key:
        key = EncryptionKey(f"{name}-key", EncryptionKeyArgs(purpose="the log archive", region=args.home), opts)
        key.allow(args.account_id, [policies.deliveries_encrypted(args.account_id, args.regions)])
    made = PrivateBucket(
        f"{name}-deliveries",
        replace(_bucket(spec, args.home), object_lock=spec.object_lock, key=key, access_logs=accesses),
        opts,
    )
    made.allow(policies.deliveries_written(made.bucket.arn, args.account_id, args.regions))
    return made


def _balancers(
    name: str, args: AuditTrailArgs, accesses: PrivateBucket, region: str, opts: pulumi.ResourceOptions
) -> PrivateBucket:
    made = PrivateBucket(
        f"{name}-balancers-{code(region)}", replace(_bucket(args.spec, region), access_logs=accesses), opts
    )
    made.allow([policies.balancers_written(made.bucket.arn, args.account_id)])
    return made
