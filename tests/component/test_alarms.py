"""Where alarms go."""

import json
from typing import Any

from components.aws.alarms import Alarms, AlarmsArgs
from components.settings.aws.alarms import AlarmsSpec
from tests.component.aws_parts import counts, on_aws
from tests.recording import ACCOUNT, Recording


def alarms(*regions: str, **settings: Any) -> Recording:
    args = AlarmsArgs(spec=AlarmsSpec(**settings), account_id=ACCOUNT, regions=regions)
    return on_aws(lambda opts: Alarms("alarms", args, opts))


def test_each_region_with_alarms_has_topics_of_its_own_with_its_key() -> None:
    recorded = alarms("us-east-1", "eu-west-1")
    assert counts(recorded, "alarms") == {"Key": 2, "KeyPolicy": 2, "Topic": 4, "TopicPolicy": 4}
    for region, short in (("us-east-1", "use1"), ("eu-west-1", "euw1")):
        for kind in ("Key", "KeyPolicy"):
            assert recorded.one(kind, f"alarms-{short}-key").inputs["region"] == region
        usable = recorded.one("KeyPolicy", f"alarms-{short}-key").urn
        for severity in ("critical", "warning"):
            assert recorded.one("TopicPolicy", f"alarms-{short}-{severity}").inputs["region"] == region
            topic = recorded.one("Topic", f"alarms-{short}-{severity}")
            assert topic.inputs["region"] == region
            assert topic.inputs["kmsMasterKeyId"] == f"arn:aws:key::{ACCOUNT}:alarms-{short}-key"
            assert usable in topic.depends_on


def test_without_an_own_key_there_is_none() -> None:
    recorded = alarms("us-east-1", own_key=False)
    assert counts(recorded, "alarms") == {"Topic": 2, "TopicPolicy": 2}
    assert "kmsMasterKeyId" not in recorded.one("Topic", "alarms-use1-critical").inputs


def test_only_this_accounts_alarms_publish_and_only_over_tls() -> None:
    recorded = alarms("us-east-1")
    topic = f"arn:aws:topic::{ACCOUNT}:alarms-use1-critical"
    allow, deny = json.loads(recorded.one("TopicPolicy", "alarms-use1-critical").inputs["policy"])["Statement"]
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
    policy = json.loads(alarms("us-east-1").one("KeyPolicy", "alarms-use1-key").inputs["policy"])
    (statement,) = (each for each in policy["Statement"] if each["Sid"] == "AllowAlarms")
    assert statement["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    assert statement["Action"] == ["kms:Decrypt", "kms:GenerateDataKey*"]


def test_each_severity_reaches_its_own_people_in_each_region() -> None:
    recorded = alarms("us-east-1", critical_emails=("on-call@example.com",), warning_emails=("team@example.com",))
    assert {each.name for each in recorded.of("TopicSubscription")} == {
        "alarms-use1-critical-on-call@example.com",
        "alarms-use1-warning-team@example.com",
    }
    assert recorded.one("TopicSubscription", "alarms-use1-critical-on-call@example.com").inputs == {
        "topic": f"arn:aws:topic::{ACCOUNT}:alarms-use1-critical",
        "protocol": "email",
        "endpoint": "on-call@example.com",
        "region": "us-east-1",
    }


def test_findings_reach_the_critical_topics_of_the_regions_that_are_watched() -> None:
    args = AlarmsArgs(
        spec=AlarmsSpec(), account_id=ACCOUNT, regions=("us-east-1", "eu-west-1"), findings=("eu-west-1",)
    )
    recorded = on_aws(lambda opts: Alarms("alarms", args, opts))
    admitted = {
        policy.name
        for policy in (*recorded.of("TopicPolicy"), *recorded.of("KeyPolicy"))
        for each in json.loads(policy.inputs["policy"])["Statement"]
        if each["Principal"] == {"Service": "events.amazonaws.com"}
    }
    assert admitted == {"alarms-euw1-critical", "alarms-euw1-key"}
