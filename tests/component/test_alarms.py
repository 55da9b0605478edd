"""Where alarms go."""

import json
from typing import Any

from components.aws.alarms import Alarms, AlarmsArgs
from components.settings.aws import AlarmsSpec
from tests.component.aws_parts import counts, on_aws
from tests.recording import ACCOUNT, Recording


def alarms(*regions: str, **settings: Any) -> Recording:
    args = AlarmsArgs(spec=AlarmsSpec(**settings), account_id=ACCOUNT, regions=regions)
    return on_aws(lambda opts: Alarms("alarms", args, opts))


def test_each_region_with_alarms_has_a_topic_of_its_own_with_its_key() -> None:
    recorded = alarms("us-east-1", "eu-west-1")
    assert counts(recorded, "alarms") == {"Key": 2, "KeyPolicy": 2, "Topic": 2, "TopicPolicy": 2}
    for region in ("us-east-1", "eu-west-1"):
        for kind in ("Topic", "TopicPolicy"):
            assert recorded.one(kind, f"alarms-{region}").inputs["region"] == region
        for kind in ("Key", "KeyPolicy"):
            assert recorded.one(kind, f"alarms-{region}-key").inputs["region"] == region
        topic = recorded.one("Topic", f"alarms-{region}").inputs
        usable = recorded.one("KeyPolicy", f"alarms-{region}-key").urn
        assert usable in recorded.one("Topic", f"alarms-{region}").depends_on
        assert topic["kmsMasterKeyId"] == f"arn:aws:key::{ACCOUNT}:alarms-{region}-key"


def test_without_an_own_key_there_is_none() -> None:
    recorded = alarms("us-east-1", own_key=False)
    assert counts(recorded, "alarms") == {"Topic": 1, "TopicPolicy": 1}
    assert "kmsMasterKeyId" not in recorded.one("Topic", "alarms-us-east-1").inputs


def test_only_this_accounts_alarms_publish_and_only_over_tls() -> None:
    recorded = alarms("us-east-1")
    topic = f"arn:aws:topic::{ACCOUNT}:alarms-us-east-1"
    allow, deny = json.loads(recorded.one("TopicPolicy", "alarms-us-east-1").inputs["policy"])["Statement"]
    assert allow == {
        "Sid": "AllowAlarms",
        "Effect": "Allow",
        "Principal": {"Service": "cloudwatch.amazonaws.com"},
        "Action": "sns:Publish",
        "Resource": topic,
        "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
    }
    assert (deny["Effect"], deny["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})


def test_the_key_lets_cloudwatch_publish() -> None:
    policy = json.loads(alarms("us-east-1").one("KeyPolicy", "alarms-us-east-1-key").inputs["policy"])
    (statement,) = (each for each in policy["Statement"] if each["Sid"] == "AllowAlarms")
    assert statement["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    assert statement["Action"] == ["kms:Decrypt", "kms:GenerateDataKey*"]


def test_each_address_is_subscribed_in_each_region() -> None:
    recorded = alarms("us-east-1", emails=("on-call@example.com",))
    assert recorded.one("TopicSubscription", "alarms-us-east-1-on-call@example.com").inputs == {
        "topic": f"arn:aws:topic::{ACCOUNT}:alarms-us-east-1",
        "protocol": "email",
        "endpoint": "on-call@example.com",
        "region": "us-east-1",
    }
