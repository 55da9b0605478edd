"""What watches an account: each exists once in an account and region, and another stack or the company may have it.

Owns: IAM Access Analyzer, GuardDuty, AWS Config with its bucket, and Security Hub, where the settings say `create`, and
the rule that brings GuardDuty's findings to people, where it is not `off`. Not here: the trail, which is the archive's.
A destroy takes them from the whole account: where several stacks share one, one of them creates and the others rely on
it (docs.aws.amazon.com/securityhub/latest/userguide/securityhub-disable.html).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pulumi
import pulumi_aws as aws

from components import naming
from components.aws import policies, policies_audit
from components.aws.alarm import Topics
from components.aws.audit import AuditTrail, kept_as_logs
from components.aws.bucket import PrivateBucket
from components.regions import code
from components.settings.aws.audit import AuditSpec

RECORDER_POLICY: Final = "arn:aws:iam::aws:policy/service-role/AWS_ConfigRole"
"""What AWS Config may read; AWS maintains it
(docs.aws.amazon.com/aws-managed-policy/latest/reference/AWS_ConfigRole.html)."""

PRACTICES: Final = "standards/aws-foundational-security-best-practices/v/1.0.0"
"""AWS's own practices (docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html)."""

HIGH: Final = 7
"""From here on a finding's severity is high
(docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountWatchArgs:
    """What is watched, and who hears of it."""

    spec: AuditSpec
    account_id: pulumi.Input[str]
    home: str
    """The region that records what is global, such as roles."""

    sink: AuditTrail
    topics: Mapping[str, Topics]
    """Who is told, by region; a region without topics tells nobody."""

    permissions_boundary: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorder:
    """What the recorders of all regions share."""

    role: aws.iam.Role
    bucket: PrivateBucket
    allowed: Sequence[pulumi.Resource]
    """What lets the role record and deliver."""


class AccountWatch(pulumi.ComponentResource):
    """Analyzers, detectors, recorders and hubs, in each region of the environment."""

    detectors: Mapping[str, pulumi.Output[str]]
    """Ids of GuardDuty's detectors by region, made or found."""

    def __init__(self, name: str, args: AccountWatchArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:AccountWatch", name, None, opts)
        spec, child = args.spec, pulumi.ResourceOptions(parent=self, protect=args.spec.deletion_protection)
        self.detectors = {}
        recorder = _recorder(name, args, child) if spec.config == "create" else None
        for region in args.sink.accesses:
            regional = f"{name}-{code(region)}"
            if spec.access_analyzer == "create":
                aws.accessanalyzer.Analyzer(
                    regional,
                    analyzer_name=naming.analyzer(pulumi.get_project(), pulumi.get_stack()),
                    type="ACCOUNT",
                    region=region,
                    opts=child,
                )
            if spec.guardduty != "off":
                self.detectors[region] = _detector(regional, region, args, child)
                _findings(regional, region, args, child)
            recording = _recording(regional, region, args.home, recorder, child) if recorder else None
            if spec.security_hub == "create":
                _hub(regional, region, recording, child)
        self.register_outputs({"detectors": dict(self.detectors)})


def _detector(name: str, region: str, args: AccountWatchArgs, opts: pulumi.ResourceOptions) -> pulumi.Output[str]:
    """Make a detector, or find the account's: without one, this fails before anything relies on it."""
    if args.spec.guardduty == "existing":
        return aws.guardduty.get_detector_output(region=region, opts=pulumi.InvokeOutputOptions(parent=opts.parent)).id
    detector = aws.guardduty.Detector(
        name, enable=True, finding_publishing_frequency="FIFTEEN_MINUTES", region=region, opts=opts
    )
    aws.guardduty.DetectorFeature(
        f"{name}-s3", detector_id=detector.id, name="S3_DATA_EVENTS", status="ENABLED", region=region, opts=opts
    )
    return detector.id


def _findings(name: str, region: str, args: AccountWatchArgs, opts: pulumi.ResourceOptions) -> None:
    """Bring what GuardDuty thinks high or critical to people."""
    if region not in args.topics:
        return
    pattern = {
        "source": ["aws.guardduty"],
        "detail-type": ["GuardDuty Finding"],
        "detail": {"severity": [{"numeric": [">=", HIGH]}]},
    }
    rule = aws.cloudwatch.EventRule(
        f"{name}-findings",
        description="Findings of GuardDuty that are high or critical",
        event_pattern=pulumi.Output.json_dumps(pattern),
        region=region,
        opts=opts,
    )
    aws.cloudwatch.EventTarget(
        f"{name}-findings", rule=rule.name, arn=args.topics[region].critical, region=region, opts=opts
    )


def _recorder(name: str, args: AccountWatchArgs, opts: pulumi.ResourceOptions) -> Recorder:
    """One role and one bucket for all regions.

    AWS Config delivers to no bucket that locks by default, so it is not the archive's
    (docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html); the key is.
    """
    key = args.sink.key
    bucket = PrivateBucket(
        f"{name}-recordings",
        replace(kept_as_logs(args.spec, args.home), key=key, access_logs=args.sink.accesses[args.home]),
        opts,
    )
    bucket.allow()
    role = aws.iam.Role(
        f"{name}-recorder",
        description="Lets AWS Config record this account",
        assume_role_policy=policies.document([policies_audit.recorder_trusted(args.account_id)]),
        permissions_boundary=args.permissions_boundary,
        opts=opts,
    )
    read = aws.iam.RolePolicyAttachment(f"{name}-recorder", role=role.name, policy_arn=RECORDER_POLICY, opts=opts)
    statements = policies_audit.recordings_delivered(bucket.bucket.arn, args.account_id)
    if key:
        statements = (*statements, policies_audit.recordings_encrypted(key.arn, args.home))
    deliver = aws.iam.RolePolicy(f"{name}-recorder", role=role.name, policy=policies.document(statements), opts=opts)
    return Recorder(role=role, bucket=bucket, allowed=[read, deliver])


def _recording(
    name: str, region: str, home: str, recorder: Recorder, opts: pulumi.ResourceOptions
) -> aws.cfg.RecorderStatus:
    """A recorder, where it delivers, and its start: AWS takes them in this order only."""
    made = aws.cfg.Recorder(
        name,
        role_arn=recorder.role.arn,
        recording_group=aws.cfg.RecorderRecordingGroupArgs(
            all_supported=True, include_global_resource_types=region == home
        ),
        region=region,
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=recorder.allowed)),
    )
    channel = aws.cfg.DeliveryChannel(
        name,
        s3_bucket_name=recorder.bucket.bucket.bucket,
        region=region,
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[made])),
    )
    return aws.cfg.RecorderStatus(
        name,
        name=made.name,
        is_enabled=True,
        region=region,
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[channel])),
    )


def _hub(name: str, region: str, recording: aws.cfg.RecorderStatus | None, opts: pulumi.ResourceOptions) -> None:
    """Without a recorder nearly every control of a hub stays silent."""
    waits = pulumi.ResourceOptions(depends_on=[recording] if recording else [])
    hub = aws.securityhub.Account(
        name,
        # By default AWS subscribes to CIS 1.2 as well, which its own practices have overtaken.
        enable_default_standards=False,
        control_finding_generator="SECURITY_CONTROL",
        region=region,
        opts=pulumi.ResourceOptions.merge(opts, waits),
    )
    aws.securityhub.StandardsSubscription(
        name,
        standards_arn=f"arn:aws:securityhub:{region}::{PRACTICES}",
        region=region,
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[hub])),
    )
