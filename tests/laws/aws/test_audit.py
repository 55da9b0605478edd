"""Laws of keys and trails, and of what an account has once."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import audit
from tests.laws.support import Case, check, made

KEY_ARN = "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-12345678901{}"
GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:trail"
ROLE = "arn:aws:iam::123456789012:role/trail"
LOGS, TOKEN = "aws:cloudwatch/logGroup:LogGroup", "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
DETECTOR = made("aws:guardduty/detector:Detector", "d1", enable=True)


def letting(*principals: Any) -> str:
    allowed = [{"Effect": "Allow", "Action": "kms:*", "Resource": "*", "Principal": one} for one in principals]
    return json.dumps({"Version": "2012-10-17", "Statement": allowed})


ROOT = {"AWS": "arn:aws:iam::123456789012:root"}
KEYS = [
    made(audit.KEY, "own", arn=KEY_ARN.format(1), policy=letting(ROOT)),
    made(
        audit.KEY, "for-logs", arn=KEY_ARN.format(2), policy=letting(ROOT, {"Service": "logs.eu-west-1.amazonaws.com"})
    ),
    made(audit.KEY, "beside", arn=KEY_ARN.format(3)),
    made(
        audit.KEY_POLICY, "beside-policy", keyId="beside", policy=letting(ROOT, {"Service": "cloudtrail.amazonaws.com"})
    ),
]
BUCKETS = [
    made(audit.BUCKETS[0], "closed", bucket="closed"),
    made(audit.BUCKETS[0], "open", bucket="open"),
    made(audit.BUCKET_POLICY, "open-policy", bucket="open", policy=letting({"Service": "cloudtrail.amazonaws.com"})),
]
TOPICS = [
    made(
        audit.TOPIC,
        f"arn:aws:sns:eu-west-1:123456789012:{name}",
        arn=f"arn:aws:sns:eu-west-1:123456789012:{name}",
        kmsMasterKeyId=key,
    )
    for name, key in (("own", KEY_ARN.format(1)), ("kept", "alias/aws/sns"), ("told", KEY_ARN.format(4)))
]
TELLING = made(
    audit.KEY,
    "for-topics",
    arn=KEY_ARN.format(4),
    policy=letting(ROOT, {"Service": ["cloudwatch.amazonaws.com", "events.amazonaws.com"]}),
)
TOLD = TOPICS[2].id
RECORDER = made(audit.RECORDER, "all", name="all")
CHANNEL = made(audit.CHANNEL, "all", name="all", s3BucketName="b")
RECORDING = {"name": "all", "isEnabled": True}
ANALYZER = made(audit.ANALYZER, "a", analyzerName="a")
FEATURE = {"detectorId": "d1", "status": "ENABLED"}
RUNTIME = made(audit.FEATURE, "d1/RUNTIME_MONITORING", name="RUNTIME_MONITORING", **FEATURE)
URL = "https://token.actions.githubusercontent.com"
CASES = [
    *(
        Case(
            audit.key_lets_the_publisher,
            [*KEYS, *TOPICS, TELLING],
            {"alarmActions": [TOLD, topic.id]},
            "alarmActions[1]",
            {"alarmActions": [TOLD]},
        )
        for topic in TOPICS[:2]
    ),
    Case(
        audit.key_lets_the_publisher,
        [*KEYS, *TOPICS, TELLING],
        {"rule": "r", "arn": TOPICS[1].id},
        "arn",
        {"rule": "r", "arn": TOLD},
        token="aws:cloudwatch/eventTarget:EventTarget",
    ),
    Case(audit.key_lets_the_service, KEYS, {"kmsKeyId": KEY_ARN.format(1)}, "kmsKeyId", {"kmsKeyId": KEY_ARN.format(2)}, token=LOGS),
    Case(audit.key_lets_the_service, KEYS, {"s3BucketName": "b", "kmsKeyId": KEY_ARN.format(2)}, "kmsKeyId", {"s3BucketName": "b", "kmsKeyId": KEY_ARN.format(3)}, token=audit.TRAIL),
    Case(audit.bucket_lets_the_trail, BUCKETS, {"s3BucketName": "closed"}, "s3BucketName", {"s3BucketName": "open"}),
    Case(audit.group_of_the_trail, [], {"s3BucketName": "b", "cloudWatchLogsGroupArn": GROUP, "cloudWatchLogsRoleArn": ROLE}, "cloudWatchLogsGroupArn", {"s3BucketName": "b", "cloudWatchLogsGroupArn": f"{GROUP}:*", "cloudWatchLogsRoleArn": ROLE}),
    Case(audit.account_has_one, [DETECTOR], {"enable": True}, "", {"enable": True, "region": "eu-central-1"}),
    Case(audit.region_has_one_analyzer, [ANALYZER], {"analyzerName": "b"}, "type", {"analyzerName": "b", "type": "ACCOUNT_UNUSED_ACCESS"}),
    Case(audit.region_has_one_analyzer, [ANALYZER], {"analyzerName": "b"}, "type", {"analyzerName": "b", "region": "eu-central-1"}),
    Case(audit.runtime_is_monitored_once, [RUNTIME], FEATURE | {"name": "EKS_RUNTIME_MONITORING"}, "name", FEATURE | {"name": "EKS_AUDIT_LOGS"}),
    Case(audit.recorder_has_its_channel, [RECORDER], RECORDING, "isEnabled", RECORDING | {"isEnabled": False}),
    Case(audit.one_provider_a_url, [made(TOKEN, "github", url=URL)], {"url": URL}, "url", {"url": "https://gitlab.com"}),
    Case(audit.key_is_used_as_it_can_be, [], {"customerMasterKeySpec": "HMAC_256", "keyUsage": "ENCRYPT_DECRYPT"}, "keyUsage", {"customerMasterKeySpec": "HMAC_256", "keyUsage": "GENERATE_VERIFY_MAC"}),
    Case(audit.key_is_used_as_it_can_be, [], {"customerMasterKeySpec": "RSA_2048", "enableKeyRotation": True}, "enableKeyRotation", {"enableKeyRotation": True}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


def test_a_recorder_with_a_channel_is_started() -> None:
    started = Case(audit.recorder_has_its_channel, [RECORDER, CHANNEL], {}, "", RECORDING)
    assert list(started.law.check(started.subject(started.accepted))) == []
