"""The log archive: a bucket for each kind of writer."""

import json
from typing import Any

import pytest

from components.aws.audit import AuditTrail, AuditTrailArgs
from components.settings.aws.audit import AuditSpec, ObjectLockSpec
from tests.component.aws_parts import counts, on_aws
from tests.recording import ACCOUNT, Recording

LOCK = ObjectLockSpec(mode="COMPLIANCE", days=30)
BUCKETS = ("audit-accesses-euw1", "audit-deliveries")
REGIONS = ("eu-west-1", "eu-central-1")


def archive(*, regions: tuple[str, ...] = REGIONS[:1], balancers: bool = False, **settings: Any) -> Recording:
    args = AuditTrailArgs(
        spec=AuditSpec(**settings), account_id=ACCOUNT, home=regions[0], regions=regions, balancers=balancers
    )
    return on_aws(lambda opts: AuditTrail("audit", args, opts))


def statements(recorded: Recording, kind: str, name: str) -> dict[str, dict[str, Any]]:
    policy = json.loads(recorded.one(kind, name).inputs["policy"])
    return {statement["Sid"]: statement for statement in policy["Statement"]}


def test_the_archive_by_default_is_exactly_these_resources() -> None:
    assert counts(archive(), "audit") == {
        "Bucket": 2,
        "BucketLifecycleConfiguration": 2,
        "BucketLogging": 1,
        "BucketOwnershipControls": 2,
        "BucketPolicy": 2,
        "BucketPublicAccessBlock": 2,
        "BucketServerSideEncryptionConfiguration": 2,
        "BucketVersioning": 2,
        "Key": 1,
        "KeyPolicy": 1,
    }


def test_server_access_logs_are_never_under_an_own_key_or_a_lock() -> None:
    recorded = archive(own_key=True, object_lock=LOCK)
    (rule,) = recorded.one("BucketServerSideEncryptionConfiguration", "audit-accesses-euw1").inputs["rules"]
    assert rule["applyServerSideEncryptionByDefault"] == {"sseAlgorithm": "AES256"}
    assert recorded.one("Bucket", "audit-accesses-euw1").inputs["objectLockEnabled"] is False
    assert [each.name for each in recorded.of("BucketObjectLockConfiguration")] == ["audit-deliveries"]


def test_two_regions_share_what_is_delivered_and_have_their_own_of_all_else() -> None:
    recorded = archive(regions=REGIONS, balancers=True)
    where = {each.name: each.inputs["region"] for each in recorded.of("Bucket")}
    assert where == {
        "audit-accesses-euw1": "eu-west-1",
        "audit-accesses-euc1": "eu-central-1",
        "audit-deliveries": "eu-west-1",
        "audit-balancers-euw1": "eu-west-1",
        "audit-balancers-euc1": "eu-central-1",
    }
    assert recorded.one("BucketLogging", "audit-balancers-euc1").inputs["targetBucket"] == "audit-accesses-euc1-id"
    sources = statements(recorded, "BucketPolicy", "audit-deliveries")["AWSLogDeliveryWrite"]["Condition"]["ArnLike"]
    assert f"arn:aws:logs:eu-central-1:{ACCOUNT}:*" in sources["aws:SourceArn"]


def test_load_balancers_have_a_bucket_only_if_it_is_asked_for() -> None:
    assert "audit-balancers-euw1" not in {each.name for each in archive().of("Bucket")}
    recorded = archive(balancers=True, own_key=True, object_lock=LOCK)
    assert counts(recorded, "audit")["Bucket"] == 3
    (rule,) = recorded.one("BucketServerSideEncryptionConfiguration", "audit-balancers-euw1").inputs["rules"]
    assert rule["applyServerSideEncryptionByDefault"] == {"sseAlgorithm": "AES256"}
    assert recorded.one("Bucket", "audit-balancers-euw1").inputs["objectLockEnabled"] is False
    assert recorded.one("BucketLogging", "audit-balancers-euw1").inputs["targetBucket"] == "audit-accesses-euw1-id"
    assert statements(recorded, "BucketPolicy", "audit-balancers-euw1")["AllowLoadBalancerLogs"] == {
        "Sid": "AllowLoadBalancerLogs",
        "Effect": "Allow",
        "Principal": {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": [
            f"arn:aws:s3:::audit-balancers-euw1/AWSLogs/{ACCOUNT}/*",
            f"arn:aws:s3:::audit-balancers-euw1/*/AWSLogs/{ACCOUNT}/*",
        ],
        "Condition": {"ArnLike": {"aws:SourceArn": f"arn:aws:elasticloadbalancing:*:{ACCOUNT}:loadbalancer/*"}},
    }


def test_delivered_logs_are_under_the_archives_key_and_lock() -> None:
    recorded = archive(object_lock=LOCK)
    (rule,) = recorded.one("BucketServerSideEncryptionConfiguration", "audit-deliveries").inputs["rules"]
    assert rule == {
        "applyServerSideEncryptionByDefault": {
            "sseAlgorithm": "aws:kms",
            "kmsMasterKeyId": f"arn:aws:key::{ACCOUNT}:audit-key",
        },
        "bucketKeyEnabled": True,
        "blockedEncryptionTypes": ["SSE-C"],
    }
    assert recorded.one("Bucket", "audit-deliveries").inputs["objectLockEnabled"] is True
    lock = recorded.one("BucketObjectLockConfiguration", "audit-deliveries")
    assert lock.inputs["rule"] == {"defaultRetention": {"mode": "COMPLIANCE", "days": 30}}
    assert recorded.one("BucketVersioning", "audit-deliveries").urn in lock.depends_on


def test_without_an_own_key_s3s_keys_encrypt() -> None:
    recorded = archive(own_key=False)
    assert recorded.of("Key") == recorded.of("KeyPolicy") == []
    (rule,) = recorded.one("BucketServerSideEncryptionConfiguration", "audit-deliveries").inputs["rules"]
    assert rule["applyServerSideEncryptionByDefault"] == {"sseAlgorithm": "AES256"}


def test_only_this_accounts_writers_write() -> None:
    recorded = archive()
    delivered = statements(recorded, "BucketPolicy", "audit-deliveries")
    assert set(delivered) == {"DenyPlainText", "DenyOldTls", "AWSLogDeliveryWrite", "AWSLogDeliveryAclCheck"}
    sources = [f"arn:aws:logs:us-east-1:{ACCOUNT}:*", f"arn:aws:logs:eu-west-1:{ACCOUNT}:*"]
    assert delivered["AWSLogDeliveryWrite"] == {
        "Sid": "AWSLogDeliveryWrite",
        "Effect": "Allow",
        "Principal": {"Service": "delivery.logs.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": [
            f"arn:aws:s3:::audit-deliveries/AWSLogs/{ACCOUNT}/*",
            f"arn:aws:s3:::audit-deliveries/AWSLogs/aws-account-id={ACCOUNT}/*",
        ],
        "Condition": {
            "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": ACCOUNT},
            "ArnLike": {"aws:SourceArn": sources},
        },
    }
    accessed = statements(recorded, "BucketPolicy", "audit-accesses-euw1")["AllowServerAccessLogs"]
    assert accessed["Principal"] == {"Service": "logging.s3.amazonaws.com"}
    assert accessed["Condition"] == {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
    encrypted = statements(recorded, "KeyPolicy", "audit-key")["AllowLogDelivery"]
    assert "kms:GenerateDataKey*" in encrypted["Action"]
    assert encrypted["Condition"]["ArnLike"] == {"aws:SourceArn": sources}


@pytest.mark.parametrize("bucket", BUCKETS)
def test_logs_expire_after_their_retention(bucket: str) -> None:
    old, expiry = archive(retention_days=40).one("BucketLifecycleConfiguration", bucket).inputs["rules"]
    assert old == {
        "id": "old-versions",
        "status": "Enabled",
        "filter": {"prefix": ""},
        "noncurrentVersionExpiration": {"noncurrentDays": 30},
        "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7},
    }
    assert expiry == {"id": "expiry", "status": "Enabled", "filter": {"prefix": ""}, "expiration": {"days": 40}}


@pytest.mark.parametrize("bucket", BUCKETS)
def test_logs_grow_cold_before_they_expire(bucket: str) -> None:
    recorded = archive(retention_days=40, cold_after_days=10)
    _, expiry = recorded.one("BucketLifecycleConfiguration", bucket).inputs["rules"]
    assert expiry["transitions"] == [{"days": 10, "storageClass": "GLACIER_IR"}]


def test_lifecycle_rules_for_versions_wait_for_versions() -> None:
    recorded = archive()
    for bucket in BUCKETS:
        lifecycle = recorded.one("BucketLifecycleConfiguration", bucket)
        assert recorded.one("BucketVersioning", bucket).urn in lifecycle.depends_on


def test_a_policy_waits_for_the_access_block() -> None:
    recorded = archive()
    for bucket in BUCKETS:
        policy = recorded.one("BucketPolicy", bucket)
        assert recorded.one("BucketPublicAccessBlock", bucket).urn in policy.depends_on


@pytest.mark.parametrize("kept", [True, False])
def test_the_whole_archive_is_protected_and_retained_by_setting(kept: bool) -> None:  # noqa: FBT001 - a parameter
    recorded = archive(deletion_protection=kept, retain_on_delete=kept, force_destroy=not kept)
    parts = [each for each in recorded.resources if each.type.startswith("aws:")]
    assert {(recorded.protected(each), recorded.retained(each)) for each in parts} == {(kept, kept)}
    assert {each.inputs["forceDestroy"] for each in recorded.of("Bucket")} == {not kept}
