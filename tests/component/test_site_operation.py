"""The site's operation: logs, alarm, key, protection, and waiting for the edge."""

import json
from typing import Any

import pytest

from components.settings.aws.audit import AuditSpec
from components.settings.aws.site import SiteSpec
from tests.component.aws_parts import TOPICS, site
from tests.recording import ACCOUNT

DISTRIBUTION = f"arn:aws:distribution::{ACCOUNT}:site"


def statements(policy: str) -> dict[str, dict[str, Any]]:
    return {statement["Sid"]: statement for statement in json.loads(policy)["Statement"]}


def test_access_logs_are_delivered_in_us_east_1_to_the_archive() -> None:
    recorded = site()
    source = recorded.one("LogDeliverySource", "site-logs").inputs
    assert source == {"logType": "ACCESS_LOGS", "resourceArn": DISTRIBUTION, "region": "us-east-1"}
    destination = recorded.one("LogDeliveryDestination", "site-logs").inputs
    assert destination == {
        "outputFormat": "json",
        "deliveryDestinationConfiguration": {"destinationResourceArn": "arn:aws:s3:::audit-deliveries"},
        "region": "us-east-1",
    }
    delivery = recorded.one("LogDelivery", "site-logs")
    assert delivery.inputs["region"] == "us-east-1"
    assert delivery.inputs["s3DeliveryConfigurations"] == [
        {"enableHiveCompatiblePath": False, "suffixPath": "{DistributionId}/{yyyy}/{MM}/{dd}/{HH}"}
    ]


def test_no_log_is_delivered_before_the_archives_policies_allow_it() -> None:
    recorded = site(archive=AuditSpec())
    waited_for = recorded.one("LogDelivery", "site-logs").depends_on
    assert recorded.one("BucketPolicy", "audit-deliveries").urn in waited_for
    assert recorded.one("KeyPolicy", "audit-key").urn in waited_for
    written = recorded.one("BucketPolicy", "audit-accesses-euw1").urn
    assert written in recorded.one("BucketLogging", "site-content-euw1").depends_on


def test_accesses_to_the_bucket_are_logged_by_the_time_of_the_event() -> None:
    assert site().one("BucketLogging", "site-content-euw1").inputs == {
        "bucket": "site-content-euw1-id",
        "targetBucket": "audit-accesses-euw1-id",
        "region": "eu-west-1",
        "targetPrefix": "site-content-euw1/",
        "targetObjectKeyFormat": {"partitionedPrefix": {"partitionDateSource": "EventTime"}},
    }


def test_of_a_deleted_file_nothing_is_left_once_its_versions_have_expired() -> None:
    lifecycle = site(SiteSpec(old_version_days=9)).one("BucketLifecycleConfiguration", "site-content-euw1")
    (rule,) = lifecycle.inputs["rules"]
    assert rule["noncurrentVersionExpiration"] == {"noncurrentDays": 9}
    assert rule["expiration"] == {"expiredObjectDeleteMarker": True}


def test_failing_answers_raise_an_alarm_where_cloudfronts_metrics_are() -> None:
    alarm = site(SiteSpec(alarm_error_percent=2.5)).one("MetricAlarm", "site-errors").inputs
    assert alarm == {
        "alarmDescription": "[critical] More than 2.5% of the site's answers fail with 5xx",
        "namespace": "AWS/CloudFront",
        "metricName": "5xxErrorRate",
        "dimensions": {"DistributionId": "site-id", "Region": "Global"},
        "statistic": "Average",
        "period": 300,
        "evaluationPeriods": 1,
        "comparisonOperator": "GreaterThanThreshold",
        "threshold": 2.5,
        "treatMissingData": "notBreaching",
        "alarmActions": [TOPICS.critical],
        "okActions": [TOPICS.critical],
        "region": "us-east-1",
    }


def test_with_an_own_key_the_distribution_may_decrypt_and_nobody_else() -> None:
    recorded = site(SiteSpec(own_key=True))
    key = recorded.one("Key", "site-content-key-euw1").inputs
    assert (key["enableKeyRotation"], key["deletionWindowInDays"]) == (True, 30)
    policy = statements(recorded.one("KeyPolicy", "site-content-key-euw1").inputs["policy"])
    assert set(policy) == {"AllowAccount", "AllowDistribution"}
    assert policy["AllowAccount"]["Principal"] == {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}
    assert policy["AllowDistribution"]["Action"] == "kms:Decrypt"
    assert policy["AllowDistribution"]["Condition"] == {"StringEquals": {"AWS:SourceArn": DISTRIBUTION}}
    (rule,) = recorded.one("BucketServerSideEncryptionConfiguration", "site-content-euw1").inputs["rules"]
    assert rule["applyServerSideEncryptionByDefault"] == {
        "sseAlgorithm": "aws:kms",
        "kmsMasterKeyId": f"arn:aws:key::{ACCOUNT}:site-content-key-euw1",
    }


@pytest.mark.parametrize("kept", [True, False])
def test_what_holds_data_is_protected_and_retained_by_setting(kept: bool) -> None:  # noqa: FBT001 - a parameter
    recorded = site(SiteSpec(own_key=True, deletion_protection=kept, retain_on_delete=kept, force_destroy=not kept))
    for kind, name in (
        ("Bucket", "site-content-euw1"),
        ("BucketPolicy", "site-content-euw1"),
        ("Key", "site-content-key-euw1"),
    ):
        resource = recorded.one(kind, name)
        assert (recorded.protected(resource), recorded.retained(resource)) == (kept, kept)
    assert recorded.one("Bucket", "site-content-euw1").inputs["forceDestroy"] is not kept


@pytest.mark.parametrize("kept", [True, False])
def test_a_destroy_stops_before_it_takes_the_site_down(kept: bool) -> None:  # noqa: FBT001 - a parameter
    recorded = site(SiteSpec(domain="www.example.com", zone_id="Z1", deletion_protection=kept))
    hanging = {"site", "host-ipv4", "host-ipv6", "site-logs", "site-errors"}
    kinds = ("Distribution", "Record", "LogDelivery", "LogDeliverySource", "LogDeliveryDestination", "MetricAlarm")
    chosen = [each for kind in kinds for each in recorded.of(kind) if each.name in hanging]
    assert len(chosen) == 7
    assert {(recorded.protected(each), recorded.retained(each)) for each in chosen} == {(kept, False)}


@pytest.mark.parametrize("wait", [True, False])
def test_waiting_for_the_edge_is_a_setting(wait: bool) -> None:  # noqa: FBT001 - a parameter
    made = site(SiteSpec(wait_for_deployment=wait)).one("Distribution", "site")
    assert made.inputs["waitForDeployment"] is wait
