"""Laws of keys and trails, and of what an account has once."""

from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world.store import Record

from .reading import about, document, inside, listed, named, text

TRAIL = "aws:cloudtrail/trail:Trail"
KEY, KEY_POLICY = "aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"
BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy"
RECORDER, CHANNEL = "aws:cfg/recorder:Recorder", "aws:cfg/deliveryChannel:DeliveryChannel"
GUIDE = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide"
ONCE = {
    "aws:guardduty/detector:Detector": "a detector already exists for the current account",
    RECORDER: "MaxNumberOfConfigurationRecordersExceededException",
    CHANNEL: "MaxNumberOfDeliveryChannelsExceededException",
    "aws:securityhub/account:Account": "ResourceConflictException: Account is already subscribed to Security Hub",
}
ANALYZER = "aws:accessanalyzer/analyzer:Analyzer"
OUTWARD = "ACCOUNT"
FEATURE = "aws:guardduty/detectorFeature:DetectorFeature"
RUNTIME = ("RUNTIME_MONITORING", "EKS_RUNTIME_MONITORING")
ELSEWHERE = ("assumeRoles", "assumeRoleWithWebIdentity", "profile", "accessKey")
"""What in a provider's configuration leads to an account that may be another."""
TOPIC = "aws:sns/topic:Topic"
PUBLISHERS = {
    "aws:cloudwatch/metricAlarm:MetricAlarm": ("alarmActions[*]", "cloudwatch"),
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": ("alarmActions[*]", "cloudwatch"),
    "aws:cloudwatch/eventTarget:EventTarget": ("arn", "events"),
}
"""Where a type names the topics that it tells, and the service that publishes."""
READERS = {"aws:cloudwatch/logGroup:LogGroup": "logs", TRAIL: "cloudtrail"}
"""Services that ask a key, when they are told to use it, whether they may."""


def _admitted(subject: Subject, made: Record, token: str, key: str, service: str) -> bool:
    """Whether the policies of a key or a bucket, its own and those beside it, may let a service in."""
    found = [made.inputs.get("policy"), *(one.inputs.get("policy") for one in about(subject, made, key, token))]
    return any(_admits(document(one), service) for one in found if one)


def _admits(policy: Any, service: str) -> bool:
    if not isinstance(policy, dict):
        return True  # what cannot be read may say anything
    for statement in listed(policy.get("Statement")):
        principal = inside(statement, "Principal")
        named = (
            [one for value in principal.values() for one in listed(value)]
            if isinstance(principal, dict)
            else [principal]
        )
        who = [str(one) for one in named]
        if inside(statement, "Effect") == "Allow" and any(one == "*" or one.startswith(f"{service}.") for one in who):
            return True
    return False


@law(*READERS, source="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html")
def key_lets_the_service(user: Subject) -> Iterator[Finding]:
    """A key's policy names the service that encrypts with it."""
    key, service = user.referred("kmsKeyId", KEY), READERS[user.token]
    if key and not _admitted(user, key, KEY_POLICY, "keyId", service):
        yield refused(
            "kmsKeyId",
            user.get("kmsKeyId"),
            f"is not allowed to be used by {service} (AccessDeniedException)",
            remedy=f"let the Service {service}'s principal use the key in the key's policy",
        )


@law(
    *PUBLISHERS,
    source="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services",
    late=True,
)
def key_lets_the_publisher(teller: Subject) -> Iterator[Finding]:
    """A topic's key lets the service use it that publishes to the topic; else it is told nothing, and nobody hears."""
    pattern, service = PUBLISHERS[teller.token]
    for path, arn in teller.each(pattern):
        topic = teller.referred(path, TOPIC)
        used = topic.inputs.get("kmsMasterKeyId") if topic else None
        keys = (one for one in teller.world.records(KEY) if used in (one.id, one.outputs.get("arn")))
        key = next(keys, None)
        if used == "alias/aws/sns" or (key and not _admitted(teller, key, KEY_POLICY, "keyId", service)):
            yield warned(
                path,
                arn,
                f"is encrypted with a key that {service} may not use ({used}), so it is never told",
                remedy=f"encrypt the topic with a key whose policy lets the Service {service}.amazonaws.com do "
                "kms:Decrypt and kms:GenerateDataKey*, and make it first",
            )


@law(TRAIL, source=f"{GUIDE}/create-s3-bucket-policy-for-cloudtrail.html")
def bucket_lets_the_trail(trail: Subject) -> Iterator[Finding]:
    """A trail's bucket lets CloudTrail write before there is a trail."""
    bucket = trail.referred("s3BucketName", *BUCKETS)
    if bucket and not _admitted(trail, bucket, BUCKET_POLICY, "bucket", "cloudtrail"):
        yield refused(
            "s3BucketName",
            bucket.id,
            "lets no trail write: Incorrect S3 bucket policy is detected (InsufficientS3BucketPolicyException)",
            remedy="make the BucketPolicy for cloudtrail.amazonaws.com first and depend on it",
        )


@law(TRAIL, source=f"{GUIDE}/send-cloudtrail-events-to-cloudwatch-logs.html")
def group_of_the_trail(trail: Subject) -> Iterator[Finding]:
    """A trail that writes to a log group has a role, and the group's ARN ends in `:*`."""
    group = text(trail, "cloudWatchLogsGroupArn")
    if group and not trail.given("cloudWatchLogsRoleArn"):
        yield refused("cloudWatchLogsRoleArn", None, "is required: You must specify a role ARN as well as a log group")
    if group and group.startswith("arn:") and not group.endswith(":*"):
        yield refused(
            "cloudWatchLogsGroupArn",
            group,
            "must end in :* (InvalidCloudWatchLogsLogGroupArnException)",
            remedy='give pulumi.Output.concat(group.arn, ":*")',
        )


def _outside(single: Subject) -> bool:
    """Whether nobody knows which account and region a resource is for."""
    return (single.given("region") and not text(single, "region")) or any(single.config.get(key) for key in ELSEWHERE)


def _here(single: Subject) -> tuple[str, str]:
    return single.account, text(single, "region") or single.region


@law(*ONCE, source="https://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html")
def account_has_one(single: Subject) -> Iterator[Finding]:
    """An account has one of these in a region."""
    if _outside(single):
        return
    others = (one for one in single.world.records(single.token) if one.urn != single.urn)
    if single.previous is None and _here(single) in [(one.account, one.region) for one in others]:
        yield refused("", None, f"exists in this account and region already: {ONCE[single.token]}")


@law(ANALYZER, source="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html")
def region_has_one_analyzer(analyzer: Subject) -> Iterator[Finding]:
    """An account has one analyzer of what others can reach in a region."""
    outward = not analyzer.given("type") or text(analyzer, "type") == OUTWARD
    if analyzer.previous is not None or _outside(analyzer) or not outward:
        return
    for one in analyzer.world.records(ANALYZER):
        there = (one.account, one.region) == _here(analyzer) and one.inputs.get("type", OUTWARD) == OUTWARD
        if one.urn != analyzer.urn and there:
            yield refused("type", OUTWARD, f"exists already as {one.id}: one analyzer per account per Region")
            return


@law(FEATURE, source="https://docs.aws.amazon.com/guardduty/latest/APIReference/API_UpdateDetector.html")
def runtime_is_monitored_once(feature: Subject) -> Iterator[Finding]:
    """Runtime Monitoring includes that of EKS: a detector has one of the two."""
    name, detector = text(feature, "name"), text(feature, "detectorId")
    if name not in RUNTIME or not detector or text(feature, "status") != "ENABLED":
        return
    for one in feature.neighbours(FEATURE):
        other = one.inputs.get("name")
        if one.inputs.get("detectorId") != detector or one.inputs.get("status") != "ENABLED":
            continue
        if other in RUNTIME and other != name:
            yield refused(
                "name",
                name,
                f"cannot be enabled beside {other}: Runtime Monitoring already includes the threat detection for "
                "Amazon EKS resources (BadRequestException)",
                remedy=f"keep {RUNTIME[0]}",
            )


@law("aws:cfg/recorderStatus:RecorderStatus", source="https://github.com/aws/aws-cdk/issues/9001")
def recorder_has_its_channel(status: Subject) -> Iterator[Finding]:
    """A recorder is started once there is a channel that takes what it records."""
    recorder = named(status, status.get("name"), RECORDER)
    if recorder and status.get("isEnabled") is True and not any(status.neighbours(CHANNEL)):
        yield refused(
            "isEnabled",
            True,
            "comes before a delivery channel: Delivery channel is not available to start configuration recorder "
            "(NoAvailableDeliveryChannelException)",
            remedy="make a cfg.DeliveryChannel first and depend on it",
        )


@law(
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    source="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html",
)
def one_provider_a_url(provider: Subject) -> Iterator[Finding]:
    """An account has one OpenID Connect provider of a URL."""
    url = (text(provider, "url") or "").removeprefix("https://").rstrip("/")
    for other in provider.neighbours() if url else ():
        if str(other.inputs.get("url")).removeprefix("https://").rstrip("/") == url:
            yield refused("url", provider.get("url"), "has a provider already (EntityAlreadyExists)")
            return


@law(KEY, source="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html")
def key_is_used_as_it_can_be(key: Subject) -> Iterator[Finding]:
    """A key's usage and rotation suit its kind."""
    spec, usage = text(key, "customerMasterKeySpec") or "SYMMETRIC_DEFAULT", text(key, "keyUsage")
    suited = {"SYMMETRIC_DEFAULT": ("ENCRYPT_DECRYPT",), "HMAC": ("GENERATE_VERIFY_MAC",)}
    if key.given("customerMasterKeySpec") and not key.get("customerMasterKeySpec"):
        return
    allowed = suited.get(spec.split("_")[0] if spec.startswith("HMAC") else spec)
    if usage and allowed and usage not in allowed:
        yield refused("keyUsage", usage, f"is not compatible with the key spec {spec} (ValidationException)")
    if key.get("enableKeyRotation") is True and spec != "SYMMETRIC_DEFAULT":
        yield refused("enableKeyRotation", True, f"is not for the key spec {spec} (UnsupportedOperationException)")
