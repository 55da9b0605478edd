"""What watches the account, and the trail."""

import json
from typing import Any

from components.aws.audit import AuditTrail, AuditTrailArgs
from components.aws.watch import AccountWatch, AccountWatchArgs
from components.settings.aws.audit import AuditSpec, ObjectLockSpec
from tests.component.aws_parts import TOPICS, counts, on_aws, once
from tests.recording import ACCOUNT, Recording

REGIONS = ("eu-west-1", "eu-central-1")
BOUNDARY = f"arn:aws:iam::{ACCOUNT}:policy/boundary"


@once
def watch(**settings: Any) -> Recording:
    given: dict[str, Any] = {"own_key": False, **settings}
    spec = AuditSpec(**given)

    def build(opts: Any) -> None:
        sink = AuditTrail(
            "audit", AuditTrailArgs(spec=spec, account_id=ACCOUNT, home="eu-west-1", regions=REGIONS), opts
        )
        AccountWatch(
            "watch",
            AccountWatchArgs(
                spec=spec,
                account_id=ACCOUNT,
                home="eu-west-1",
                sink=sink,
                topics={"eu-west-1": TOPICS},
                permissions_boundary=BOUNDARY,
            ),
            opts,
        )

    return on_aws(build)


def test_nothing_is_made_unless_it_is_asked_for() -> None:
    assert counts(watch(), "watch") == {}
    assert watch().of("Trail") == []


def test_what_exists_already_is_relied_on_and_only_its_findings_are_brought() -> None:
    existing = dict.fromkeys(("trail", "access_analyzer", "guardduty", "config", "security_hub"), "existing")
    recorded = watch(**existing)
    assert counts(recorded, "watch") == {"EventRule": 1, "EventTarget": 1}
    assert recorded.of("Trail") == []


def test_each_region_has_its_own_of_what_is_regional() -> None:
    recorded = watch(access_analyzer="create", guardduty="create", config="create", security_hub="create")
    for kind in ("Analyzer", "Detector", "Recorder", "DeliveryChannel", "RecorderStatus", "Account"):
        assert sorted(each.inputs["region"] for each in recorded.of(kind)) == sorted(REGIONS)
    assert len(recorded.of("Role")) == 1


def test_the_analyzer_is_the_free_one_that_finds_what_others_can_reach() -> None:
    assert watch(access_analyzer="create").one("Analyzer", "watch-euw1").inputs == {
        "analyzerName": "golden-path-test",
        "type": "ACCOUNT",
        "region": "eu-west-1",
    }


def test_the_detector_reads_accesses_to_objects_and_says_what_it_finds_within_15_minutes() -> None:
    recorded = watch(guardduty="create")
    detector = recorded.one("Detector", "watch-euw1")
    assert (detector.inputs["enable"], detector.inputs["findingPublishingFrequency"]) == (True, "FIFTEEN_MINUTES")
    feature = recorded.one("DetectorFeature", "watch-euw1-s3").inputs
    assert (feature["detectorId"], feature["region"]) == ("watch-euw1-id", "eu-west-1")
    assert (feature["name"], feature["status"]) == ("S3_DATA_EVENTS", "ENABLED")


def test_a_recorder_starts_only_when_it_may_deliver() -> None:
    recorded = watch(config="create")
    made = recorded.one("Recorder", "watch-euw1")
    assert recorded.one("RolePolicy", "watch-recorder").urn in made.depends_on
    channel = recorded.one("DeliveryChannel", "watch-euw1")
    assert made.urn in channel.depends_on
    started = recorded.one("RecorderStatus", "watch-euw1")
    assert channel.urn in started.depends_on
    assert started.inputs["isEnabled"] is True
    assert channel.inputs["s3BucketName"] == "watch-recordings"


def test_what_is_global_is_recorded_once() -> None:
    recorded = watch(config="create")
    group = {each.inputs["region"]: each.inputs["recordingGroup"] for each in recorded.of("Recorder")}
    assert {region: each["includeGlobalResourceTypes"] for region, each in group.items()} == {
        "eu-west-1": True,
        "eu-central-1": False,
    }


def test_recordings_never_lock_for_aws_config_would_not_deliver_them() -> None:
    recorded = watch(config="create", object_lock=ObjectLockSpec(mode="GOVERNANCE", days=30))
    assert recorded.one("Bucket", "audit-deliveries").inputs["objectLockEnabled"] is True
    assert recorded.one("Bucket", "watch-recordings").inputs["objectLockEnabled"] is False


def test_the_recorders_role_is_this_accounts_bounded_and_writes_only_there() -> None:
    recorded = watch(config="create")
    role = recorded.one("Role", "watch-recorder").inputs
    (trust,) = json.loads(role["assumeRolePolicy"])["Statement"]
    assert trust["Principal"] == {"Service": "config.amazonaws.com"}
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
    assert role["permissionsBoundary"] == BOUNDARY
    deliver, look = json.loads(recorded.one("RolePolicy", "watch-recorder").inputs["policy"])["Statement"]
    assert deliver["Resource"] == f"arn:aws:s3:::watch-recordings/AWSLogs/{ACCOUNT}/Config/*"
    assert (look["Action"], look["Resource"]) == ("s3:GetBucketAcl", "arn:aws:s3:::watch-recordings")


def test_recordings_are_under_the_archives_key_and_the_recorder_may_use_it_through_s3_only() -> None:
    recorded = watch(config="create", own_key=True)
    (rule,) = recorded.one("BucketServerSideEncryptionConfiguration", "watch-recordings").inputs["rules"]
    key = f"arn:aws:key::{ACCOUNT}:audit-key"
    assert rule["applyServerSideEncryptionByDefault"] == {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": key}
    _, _, encrypt = json.loads(recorded.one("RolePolicy", "watch-recorder").inputs["policy"])["Statement"]
    assert encrypt == {
        "Sid": "Encrypt",
        "Effect": "Allow",
        "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
        "Resource": key,
        "Condition": {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}},
    }


def test_a_hub_waits_for_the_recorder_and_takes_no_standard_by_default() -> None:
    recorded = watch(config="create", security_hub="create")
    hub = recorded.one("Account", "watch-euw1")
    assert recorded.one("RecorderStatus", "watch-euw1").urn in hub.depends_on
    assert hub.inputs["enableDefaultStandards"] is False
    assert hub.inputs["controlFindingGenerator"] == "SECURITY_CONTROL"
    subscribed = recorded.one("StandardsSubscription", "watch-euw1")
    assert hub.urn in subscribed.depends_on
    standard = subscribed.inputs["standardsArn"]
    assert standard == "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"


def test_high_findings_reach_people_where_there_are_topics() -> None:
    recorded = watch(guardduty="create")
    rule = recorded.one("EventRule", "watch-euw1-findings")
    assert json.loads(rule.inputs["eventPattern"]) == {
        "source": ["aws.guardduty"],
        "detail-type": ["GuardDuty Finding"],
        "detail": {"severity": [{"numeric": [">=", 7]}]},
    }
    assert recorded.one("EventTarget", "watch-euw1-findings").inputs["arn"] == TOPICS.critical
    assert [each.name for each in recorded.of("EventRule")] == ["watch-euw1-findings"]


def test_the_trail_is_of_all_regions_and_proves_that_nobody_changed_it() -> None:
    recorded = watch(trail="create", own_key=True)
    trail = recorded.one("Trail", "audit-trail")
    assert trail.inputs == {
        "name": "golden-path-test",
        "s3BucketName": "audit-deliveries",
        "kmsKeyId": f"arn:aws:key::{ACCOUNT}:audit-key",
        "isMultiRegionTrail": True,
        "includeGlobalServiceEvents": True,
        "enableLogFileValidation": True,
        "region": "eu-west-1",
    }
    for kind, name in (("BucketPolicy", "audit-deliveries"), ("KeyPolicy", "audit-key")):
        assert recorded.one(kind, name).urn in trail.depends_on


def test_a_trail_stops_a_destroy_but_does_not_stay_with_the_archive_for_the_next_one_needs_its_name() -> None:
    recorded = watch(trail="create", own_key=True)
    trail, bucket = recorded.one("Trail", "audit-trail"), recorded.one("Bucket", "audit-deliveries")
    assert (recorded.protected(trail), recorded.retained(trail)) == (True, False)
    assert (recorded.protected(bucket), recorded.retained(bucket)) == (True, True)


def test_only_this_trail_writes_and_encrypts() -> None:
    recorded = watch(trail="create", own_key=True)
    arn = f"arn:aws:cloudtrail:eu-west-1:{ACCOUNT}:trail/golden-path-test"
    for kind, name in (("BucketPolicy", "audit-deliveries"), ("KeyPolicy", "audit-key")):
        statements = json.loads(recorded.one(kind, name).inputs["policy"])["Statement"]
        ours = [each for each in statements if each.get("Principal") == {"Service": "cloudtrail.amazonaws.com"}]
        assert len(ours) == 2
        assert {each["Condition"]["StringEquals"]["aws:SourceArn"] for each in ours} == {arn}
