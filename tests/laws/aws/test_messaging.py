"""Laws of subscriptions and of what events start."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import messaging as laws
from tests.laws.support import Case, check


def arn(service: str, rest: str) -> str:
    return f"arn:aws:{service}:eu-west-1:123456789012:{rest}"


TOPIC, QUEUE = arn("sns", "t"), arn("sqs", "q")
ROLE = "arn:aws:iam::123456789012:role/r"


def subscription(**more: Any) -> dict[str, Any]:
    """A queue's subscription to a topic."""
    return {"topic": TOPIC, "protocol": "sqs", "endpoint": QUEUE} | more


def mailed(**more: Any) -> dict[str, Any]:
    return subscription(protocol="email", endpoint="a@example.com", **more)


def streamed(**more: Any) -> dict[str, Any]:
    return subscription(protocol="firehose", endpoint=arn("firehose", "deliverystream/d"), **more)


def undelivered(to: str) -> dict[str, Any]:
    return subscription(redrivePolicy=json.dumps({"deadLetterTargetArn": to}))


def target(to: str, **more: Any) -> dict[str, Any]:
    return {"rule": "r", "arn": to} | more


def started(**more: Any) -> dict[str, Any]:
    """A target that starts a task."""
    return CLUSTER | {"ecsTarget": {"taskDefinitionArn": arn("ecs", "task-definition/t:1")} | more}


CLUSTER = target(arn("ecs", "cluster/c"), roleArn=ROLE)
NETWORK = {"subnets": ["subnet-0a1b2c3d"]}
CASES = [
    Case(laws.order_goes_to_queues, [], subscription(endpoint=f"{QUEUE}.fifo"), "endpoint", subscription()),
    Case(laws.order_goes_to_queues, [], mailed(topic=f"{TOPIC}.fifo"), "protocol", subscription(topic=f"{TOPIC}.fifo", endpoint=f"{QUEUE}.fifo")),
    Case(laws.subscription_has_its_settings, [], streamed(), "subscriptionRoleArn", streamed(subscriptionRoleArn=ROLE)),
    Case(laws.subscription_has_its_settings, [], mailed(rawMessageDelivery=True), "rawMessageDelivery", subscription(rawMessageDelivery=True)),
    Case(laws.subscription_has_its_settings, [], undelivered(TOPIC), "redrivePolicy", undelivered(QUEUE)),
    Case(laws.target_has_its_settings, [], CLUSTER, "ecsTarget", started()),
    Case(laws.target_has_its_settings, [], started(launchType="FARGATE"), "ecsTarget.networkConfiguration", started(launchType="FARGATE", networkConfiguration=NETWORK)),
    Case(laws.target_has_its_settings, [], target(f"{QUEUE}.fifo"), "sqsTarget.messageGroupId", target(f"{QUEUE}.fifo", sqsTarget={"messageGroupId": "g"})),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
