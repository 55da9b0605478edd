"""Laws of subscriptions and of what events start."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import messaging as laws
from tests.laws.support import Case, check

TOPIC_SUBSCRIPTION: dict[str, Any] = {
    "topic": "arn:aws:sns:eu-west-1:123456789012:t",
    "protocol": "sqs",
    "endpoint": "arn:aws:sqs:eu-west-1:123456789012:q",
}
EVENT_TARGET: dict[str, Any] = {"rule": "r", "arn": "arn:aws:sns:eu-west-1:123456789012:t"}
CASES = [
    Case(
        laws.order_goes_to_queues,
        [],
        TOPIC_SUBSCRIPTION | {"endpoint": "arn:aws:sqs:eu-west-1:123456789012:q.fifo"},
        "endpoint",
        TOPIC_SUBSCRIPTION,
    ),
    Case(
        laws.order_goes_to_queues,
        [],
        TOPIC_SUBSCRIPTION
        | {"topic": "arn:aws:sns:eu-west-1:123456789012:t.fifo", "protocol": "email", "endpoint": "a@example.com"},
        "protocol",
        TOPIC_SUBSCRIPTION
        | {
            "topic": "arn:aws:sns:eu-west-1:123456789012:t.fifo",
            "endpoint": "arn:aws:sqs:eu-west-1:123456789012:q.fifo",
        },
    ),
    Case(
        laws.subscription_has_its_settings,
        [],
        TOPIC_SUBSCRIPTION
        | {"protocol": "firehose", "endpoint": "arn:aws:firehose:eu-west-1:123456789012:deliverystream/d"},
        "subscriptionRoleArn",
        TOPIC_SUBSCRIPTION
        | {
            "protocol": "firehose",
            "endpoint": "arn:aws:firehose:eu-west-1:123456789012:deliverystream/d",
            "subscriptionRoleArn": "arn:aws:iam::123456789012:role/r",
        },
    ),
    Case(
        laws.subscription_has_its_settings,
        [],
        TOPIC_SUBSCRIPTION | {"protocol": "email", "endpoint": "a@example.com", "rawMessageDelivery": True},
        "rawMessageDelivery",
        TOPIC_SUBSCRIPTION | {"rawMessageDelivery": True},
    ),
    Case(
        laws.subscription_has_its_settings,
        [],
        TOPIC_SUBSCRIPTION
        | {"redrivePolicy": json.dumps({"deadLetterTargetArn": "arn:aws:sns:eu-west-1:123456789012:t"})},
        "redrivePolicy",
        TOPIC_SUBSCRIPTION
        | {"redrivePolicy": json.dumps({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:123456789012:q"})},
    ),
    Case(
        laws.target_has_its_settings,
        [],
        EVENT_TARGET
        | {"arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/c", "roleArn": "arn:aws:iam::123456789012:role/r"},
        "ecsTarget",
        EVENT_TARGET
        | {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/c",
            "roleArn": "arn:aws:iam::123456789012:role/r",
            "ecsTarget": {"taskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/t:1"},
        },
    ),
    Case(
        laws.target_has_its_settings,
        [],
        EVENT_TARGET
        | {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/c",
            "roleArn": "arn:aws:iam::123456789012:role/r",
            "ecsTarget": {
                "taskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/t:1",
                "launchType": "FARGATE",
            },
        },
        "ecsTarget.networkConfiguration",
        EVENT_TARGET
        | {
            "arn": "arn:aws:ecs:eu-west-1:123456789012:cluster/c",
            "roleArn": "arn:aws:iam::123456789012:role/r",
            "ecsTarget": {
                "taskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/t:1",
                "launchType": "FARGATE",
                "networkConfiguration": {"subnets": ["subnet-0a1b2c3d"]},
            },
        },
    ),
    Case(
        laws.target_has_its_settings,
        [],
        EVENT_TARGET | {"arn": "arn:aws:sqs:eu-west-1:123456789012:q.fifo"},
        "sqsTarget.messageGroupId",
        EVENT_TARGET | {"arn": "arn:aws:sqs:eu-west-1:123456789012:q.fifo", "sqsTarget": {"messageGroupId": "g"}},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
