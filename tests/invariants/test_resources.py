"""Rules over every resource of every stack."""

import json
import re
from typing import Final

import pytest

from components import naming
from tests.invariants.rules import over, strings
from tests.recording import Recording, Registered
from tests.stack_files import EVERY, recording

US_EAST_1: Final = {
    "aws:cloudwatch/logDelivery:LogDelivery",
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
    "aws:cloudwatch/logDeliverySource:LogDeliverySource",
}
"""What exists only in us-east-1, because CloudFront does."""

NAMES: Final = (
    *("analyzerName", "bucket", "bucketPrefix", "family", "identifier", "name", "namePrefix"),
    *("replicationGroupId", "roleName", "userGroupId", "userId"),
)

REFERRING: Final = {
    "aws:cfg/recorderStatus:RecorderStatus",
    "aws:elasticache/parameterGroup:ParameterGroup",
    "aws:guardduty/detectorFeature:DetectorFeature",
    "aws:route53/record:Record",
}
"""What has the name of something else, or the family of an engine."""

FORCED: Final = {
    "aws:accessanalyzer/analyzer:Analyzer": "the provider names none",
    "aws:ecs/taskDefinition:TaskDefinition": "revisions are told apart within a family, which the provider demands",
    "aws:elasticache/user:User": "the provider names none",
    "aws:elasticache/userGroup:UserGroup": "the provider names none",
    "aws:cloudtrail/trail:Trail": "the archive's policy names the trail before it exists",
    "aws:cloudwatch/logGroup:LogGroup": "WAF and ElastiCache want beginnings of their own",
}
"""Where AWS forces a name, and why; `components.naming` makes it."""

PARTS: Final = (
    "BucketLifecycleConfiguration",
    "BucketOwnershipControls",
    "BucketPolicy",
    "BucketPublicAccessBlock",
    "BucketServerSideEncryptionConfiguration",
    "BucketVersioning",
)
"""What every bucket needs beside it."""


def part(recorded: Recording, bucket: Registered, kind: str) -> Registered:
    """The one side resource of a kind that refers to a bucket."""
    (found,) = [each for each in recorded.of(kind) if each.inputs["bucket"] == f"{bucket.name}-id"]
    return found


@over()
def test_every_resource_is_part_of_a_component(recorded: Recording, resource: Registered) -> None:
    if resource.custom and not resource.type.startswith("pulumi:providers:"):
        assert [each.type for each in recorded.ancestors(resource) if each.type.startswith("golden-path:")]


@over()
def test_a_childs_name_starts_with_its_parents(recorded: Recording, resource: Registered) -> None:
    parent = next(recorded.ancestors(resource), None)
    if parent:
        assert resource.name == parent.name or resource.name.startswith(f"{parent.name}-")


@over()
def test_every_resource_names_the_explicit_provider(recorded: Recording, resource: Registered) -> None:
    if resource.type.startswith("aws:"):
        (provider,) = recorded.of("pulumi:providers:aws")
        assert resource.provider == f"{provider.urn}::{provider.name}-id"


@pytest.mark.parametrize("stack", EVERY)
def test_the_provider_tags_everything(stack: str) -> None:
    (provider,) = recording(stack).of("pulumi:providers:aws")
    assert json.loads(provider.inputs["defaultTags"])["tags"] == {
        "application": "storefront",
        "environment": stack,
        "managed-by": "pulumi",
        "project": "golden-path",
    }


@over()
def test_no_component_states_a_physical_name(recorded: Recording, resource: Registered) -> None:
    del recorded
    stated = [name for name in NAMES if name in resource.inputs]
    # These refer to something by its name; they have none of their own.
    refers = resource.type.startswith("aws:s3/bucket") and resource.type != "aws:s3/bucket:Bucket"
    refers = refers or resource.type in REFERRING
    assert refers or not stated or resource.type in FORCED


@over()
def test_physical_names_fit(recorded: Recording, resource: Registered) -> None:
    del recorded
    if resource.type in naming.LIMITS:
        limit, longest = naming.LIMITS[resource.type]
        # A region's code has at most five letters, as apse1 has; another stack may name another region.
        assert len(re.sub(r"\b[a-z]{3}[0-9]\b", "apse1", resource.name)) <= longest
        _, _, _, stack, *_ = resource.urn.replace("::", ":").split(":")
        assert naming.physical_length(resource.type, "golden-path", stack, len(resource.name)) <= limit


@over("Bucket")
def test_every_bucket_is_private_encrypted_versioned_and_ages(recorded: Recording, bucket: Registered) -> None:
    block, *_ = (part(recorded, bucket, kind) for kind in ("BucketPublicAccessBlock", *PARTS))
    flags = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
    assert all(block.inputs[flag] is True for flag in flags)
    ownership = part(recorded, bucket, "BucketOwnershipControls").inputs
    assert ownership["rule"] == {"objectOwnership": "BucketOwnerEnforced"}
    assert part(recorded, bucket, "BucketVersioning").inputs["versioningConfiguration"] == {"status": "Enabled"}
    (rule,) = part(recorded, bucket, "BucketServerSideEncryptionConfiguration").inputs["rules"]
    assert rule["applyServerSideEncryptionByDefault"]["sseAlgorithm"] in ("AES256", "aws:kms")
    rules = part(recorded, bucket, "BucketLifecycleConfiguration").inputs["rules"]
    assert rules[0]["noncurrentVersionExpiration"]["noncurrentDays"] > 0


@over("Bucket")
def test_every_bucket_refuses_plain_text_and_old_tls_from_everyone(recorded: Recording, bucket: Registered) -> None:
    policy = json.loads(part(recorded, bucket, "BucketPolicy").inputs["policy"])
    denied = [each for each in policy["Statement"] if each["Effect"] == "Deny"]
    arn = f"arn:aws:s3:::{bucket.name}"
    assert [each["Condition"] for each in denied] == [
        {"Bool": {"aws:SecureTransport": "false"}},
        {"NumericLessThan": {"s3:TlsVersion": "1.2"}},
    ]
    for each in denied:
        assert (each["Principal"], each["Action"], each["Resource"]) == ("*", "s3:*", [arn, f"{arn}/*"])


@over("Bucket")
def test_every_bucket_but_the_one_for_access_logs_has_its_accesses_logged(
    recorded: Recording, bucket: Registered
) -> None:
    logged = [each for each in recorded.of("BucketLogging") if each.inputs["bucket"] == f"{bucket.name}-id"]
    assert len(logged) == (0 if bucket.name.startswith("audit-accesses-") else 1)


@over("Distribution")
def test_every_distribution_answers_over_https_only_with_security_headers(
    recorded: Recording, distribution: Registered
) -> None:
    inputs = distribution.inputs
    for behavior in (inputs["defaultCacheBehavior"], *inputs["orderedCacheBehaviors"]):
        assert behavior["viewerProtocolPolicy"] in ("redirect-to-https", "https-only")
        assert behavior["responseHeadersPolicyId"]
    certificate = inputs["viewerCertificate"]
    own = certificate.get("acmCertificateArn")
    assert certificate.get("minimumProtocolVersion", "").startswith("TLSv1.2") if own else not inputs["aliases"]
    sources = [each.inputs["resourceArn"] for each in recorded.of("LogDeliverySource")]
    assert any(distribution.name == arn.rpartition(":")[2] for arn in sources), "nobody logs its requests"


@over("Distribution")
def test_every_distribution_has_an_alarm(recorded: Recording, distribution: Registered) -> None:
    assert [each for each in recorded.of("MetricAlarm") if distribution.name + "-id" in strings(each.inputs)]


@over("VpcOrigin")
def test_an_origin_in_a_new_network_waits_for_what_cloudfront_wants_there(
    recorded: Recording, origin: Registered
) -> None:
    region = origin.name.rpartition("-")[2]
    for kind in ("InternetGateway", "RouteTableAssociation"):
        there = {each.urn for each in recorded.of(kind) if f"-{region}" in each.name}
        assert there <= set(origin.depends_on), kind


@over("Key")
def test_every_key_rotates_and_stays_manageable(recorded: Recording, key: Registered) -> None:
    assert key.inputs["enableKeyRotation"] is True
    assert key.inputs["deletionWindowInDays"] >= 30
    (policy,) = [each for each in recorded.of("KeyPolicy") if each.inputs["keyId"] == f"{key.name}-id"]
    assert policy.inputs.get("region") == key.inputs.get("region")
    root = [each for each in json.loads(policy.inputs["policy"])["Statement"] if each["Sid"] == "AllowAccount"]
    assert [each["Action"] for each in root] == ["kms:*"]


@over()
def test_what_belongs_to_cloudfront_is_in_us_east_1(recorded: Recording, resource: Registered) -> None:
    del recorded
    if resource.type in US_EAST_1 or resource.inputs.get("namespace") == "AWS/CloudFront":
        assert resource.inputs["region"] == "us-east-1"


@over("Certificate")
def test_certificates_are_where_they_are_shown(recorded: Recording, certificate: Registered) -> None:
    balancers = {each.inputs["region"] for each in recorded.of("LoadBalancer")}
    assert {each.inputs["region"] for each in recorded.of("Certificate")} == {"us-east-1", *balancers}
    assert certificate.inputs["domainName"] in recorded.of("Distribution")[0].inputs["aliases"]


@over("Topic")
def test_every_topic_has_something_to_tell(recorded: Recording, topic: Registered) -> None:
    watching = (*recorded.of("MetricAlarm"), *recorded.of("EventRule"))
    assert topic.inputs["region"] in {each.inputs["region"] for each in watching}
    (policy,) = [each for each in recorded.of("TopicPolicy") if each.inputs["arn"].endswith(f":{topic.name}")]
    assert policy.inputs["region"] == topic.inputs["region"]


@over("MetricAlarm")
def test_every_alarm_tells_the_topic_of_its_severity_in_its_region(recorded: Recording, alarm: Registered) -> None:
    severity = alarm.inputs["alarmDescription"].partition("]")[0].removeprefix("[")
    (action,) = alarm.inputs["alarmActions"]
    assert alarm.inputs["okActions"] == [action]
    topic = recorded.one("Topic", action.rpartition(":")[2])
    assert topic.name.endswith(f"-{severity}")
    assert topic.inputs["region"] == alarm.inputs["region"]


@over("Bucket")
def test_what_is_retained_is_retained_with_all_that_keeps_it_private(recorded: Recording, bucket: Registered) -> None:
    parts = [part(recorded, bucket, kind) for kind in PARTS]
    assert {recorded.retained(each) for each in parts} == {recorded.retained(bucket)}
    assert {recorded.protected(each) for each in parts} == {recorded.protected(bucket)}
    assert not (recorded.retained(bucket) and bucket.inputs["forceDestroy"])


@over()
def test_what_is_retained_leaves_no_name_taken_that_the_next_one_needs(
    recorded: Recording, resource: Registered
) -> None:
    assert not (recorded.retained(resource) and resource.type in FORCED)
