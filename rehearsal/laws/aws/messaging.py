"""Laws of SNS subscriptions and of what EventBridge starts."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import document, inside, text

SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription"
TARGET = "aws:cloudwatch/eventTarget:EventTarget"
SNS = "https://docs.aws.amazon.com/sns/latest"
EVENTS = "https://docs.aws.amazon.com/eventbridge/latest/APIReference"
RAW = ("sqs", "http", "https", "firehose")


@law(SUBSCRIPTION, source=f"{SNS}/dg/fifo-topic-message-delivery.html")
def order_goes_to_queues(subscription: Subject) -> Iterator[Finding]:
    """A FIFO topic goes to queues alone, and to a FIFO queue no other topic."""
    topic, protocol, end = (text(subscription, key) or "" for key in ("topic", "protocol", "endpoint"))
    if not topic.startswith("arn:"):
        return
    ordered = topic.endswith(".fifo")
    if ordered and protocol and protocol != "sqs":
        yield refused("protocol", protocol, "must be sqs for a FIFO topic (InvalidParameter)")
    if not ordered and protocol == "sqs" and end.startswith("arn:") and end.endswith(".fifo"):
        yield refused("endpoint", end, "is a FIFO queue, which cannot be subscribed to a standard topic")


@law(SUBSCRIPTION, source=f"{SNS}/api/API_Subscribe.html")
def subscription_has_its_settings(subscription: Subject) -> Iterator[Finding]:
    """Firehose is written to by a role, mail is not raw, and what is not delivered goes to a queue."""
    protocol = text(subscription, "protocol")
    if protocol == "firehose" and not subscription.given("subscriptionRoleArn"):
        yield refused("subscriptionRoleArn", None, "is required for firehose (InvalidParameter)")
    if protocol and protocol not in RAW and subscription.get("rawMessageDelivery") is True:
        yield refused("rawMessageDelivery", True, f"is not supported by the delivery protocol {protocol}")
    dead = inside(document(subscription.get("redrivePolicy")), "deadLetterTargetArn")
    if isinstance(dead, str) and dead.startswith("arn:") and dead.split(":")[2:3] != ["sqs"]:
        yield refused("redrivePolicy", dead, "is its deadLetterTargetArn, and no queue of SQS (InvalidParameter)")


@law(TARGET, source=f"{EVENTS}/API_Target.html")
def target_has_its_settings(target: Subject) -> Iterator[Finding]:
    """A cluster is told what to run and where, and a FIFO queue what belongs together."""
    arn = text(target, "arn") or ""
    if arn.startswith("arn:") and ":cluster/" in arn and arn.split(":")[2] == "ecs" and not target.given("ecsTarget"):
        yield refused("ecsTarget", None, "is required for a cluster (ValidationException)")
    path = "ecsTarget.networkConfiguration"
    if target.get("ecsTarget.launchType") == "FARGATE" and not target.given(path):
        yield refused(path, None, "is required where the launch type is FARGATE (ValidationException)")
    queue = arn.startswith("arn:") and arn.split(":")[2] == "sqs" and arn.endswith(".fifo")
    if queue and not target.given("sqsTarget.messageGroupId"):
        yield refused("sqsTarget.messageGroupId", None, "is required for a FIFO queue (ValidationException)")
