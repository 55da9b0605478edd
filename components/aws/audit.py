"""The log archive.

Owns: one bucket for each kind of writer, because their rules exclude each other. Delivered logs (CloudFront's and the
networks') may be locked and encrypted with an own key. Server access logs may be neither: S3 writes them to a bucket of
the same region with its own keys and no object lock
(docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html).
Load balancers write with S3's own keys only, from a principal of their own
(docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).
The trail of API calls, if it is this stack's to make.
Not here: what is logged, which each entity says itself; and what else watches an account, which is `watch`'s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pulumi
import pulumi_aws as aws

from components import naming
from components.aws import policies, policies_audit
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

    key: EncryptionKey | None
    """Encrypts what is delivered; None leaves it to S3's own keys."""

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
        recorded = spec.trail == "create"
        self.key = _key(name, args, recorded, kept) if spec.own_key else None
        self.deliveries = _deliveries(name, args, self.accesses[args.home], self.key, recorded, kept)
        if recorded:
            _trail(name, args, self.key, self.deliveries, kept)
        logged = args.regions if args.balancers else ()
        self.balancers = {region: _balancers(name, args, self.accesses[region], region, kept) for region in logged}
        self.register_outputs(
            {
                "key": self.key.arn if self.key else None,
                "deliveries": self.deliveries.bucket.id,
                "accesses": {region: each.bucket.id for region, each in self.accesses.items()},
                "balancers": {region: each.bucket.id for region, each in self.balancers.items()},
            }
        )


def kept_as_logs(spec: AuditSpec, region: str) -> PrivateBucketArgs:
    """Keep what is in a bucket as the settings say of logs.

    Args:
        spec: What the stack file says of the archive.
        region: Where the bucket is.

    Returns:
        How the bucket keeps it.
    """
    return PrivateBucketArgs(
        region=region,
        expire_days=spec.retention_days,
        cold_after_days=spec.cold_after_days,
        # Nobody replaces a log: an old version is one that expired or was deleted by mistake.
        old_version_days=30,
        force_destroy=spec.force_destroy,
    )


def _accesses(name: str, args: AuditTrailArgs, region: str, opts: pulumi.ResourceOptions) -> PrivateBucket:
    made = PrivateBucket(f"{name}-accesses-{code(region)}", kept_as_logs(args.spec, region), opts)
    made.allow([policies.accesses_written(made.bucket.arn, args.account_id)])
    return made


def _key(name: str, args: AuditTrailArgs, recorded: bool, opts: pulumi.ResourceOptions) -> EncryptionKey:  # noqa: FBT001 - a fact of the settings
    key = EncryptionKey(f"{name}-key", EncryptionKeyArgs(purpose="the log archive", region=args.home), opts)
    users = [policies.deliveries_encrypted(args.account_id, args.regions)]
    if recorded:
        users += policies_audit.trail_encrypted(args.account_id, _trail_arn(args))
    key.allow(args.account_id, users)
    return key


def _deliveries(
    name: str,
    args: AuditTrailArgs,
    accesses: PrivateBucket,
    key: EncryptionKey | None,
    recorded: bool,  # noqa: FBT001 - a fact of the settings
    opts: pulumi.ResourceOptions,
) -> PrivateBucket:
    made = PrivateBucket(
        f"{name}-deliveries",
        replace(kept_as_logs(args.spec, args.home), object_lock=args.spec.object_lock, key=key, access_logs=accesses),
        opts,
    )
    writers = [*policies.deliveries_written(made.bucket.arn, args.account_id, args.regions)]
    if recorded:
        writers += policies_audit.trail_written(made.bucket.arn, args.account_id, _trail_arn(args))
    made.allow(writers)
    return made


def _trail_arn(args: AuditTrailArgs) -> pulumi.Output[str]:
    """Built from the name: CloudTrail asks for the bucket's policy first, and the policy names the trail."""
    name = naming.trail(pulumi.get_project(), pulumi.get_stack())
    return pulumi.Output.format("arn:aws:cloudtrail:{}:{}:trail/{}", args.home, args.account_id, name)


def _trail(
    name: str, args: AuditTrailArgs, key: EncryptionKey | None, target: PrivateBucket, opts: pulumi.ResourceOptions
) -> None:
    # CloudTrail tries the bucket and the key when a trail is made, and no value of their policies flows here. It is not
    # retained with the archive: a trail that stays has the name that the next one needs, and is paid for.
    allowed = pulumi.ResourceOptions(depends_on=[target, key] if key else [target], retain_on_delete=False)
    aws.cloudtrail.Trail(
        f"{name}-trail",
        name=naming.trail(pulumi.get_project(), pulumi.get_stack()),
        s3_bucket_name=target.bucket.bucket,
        kms_key_id=key.arn if key else None,
        is_multi_region_trail=True,
        include_global_service_events=True,
        enable_log_file_validation=True,
        region=args.home,
        opts=pulumi.ResourceOptions.merge(opts, allowed),
    )


def _balancers(
    name: str, args: AuditTrailArgs, accesses: PrivateBucket, region: str, opts: pulumi.ResourceOptions
) -> PrivateBucket:
    made = PrivateBucket(
        f"{name}-balancers-{code(region)}", replace(kept_as_logs(args.spec, region), access_logs=accesses), opts
    )
    made.allow([policies.balancers_written(made.bucket.arn, args.account_id)])
    return made
