"""Laws of SQS queues."""

import json
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import document, inside, text

QUEUE = "aws:sqs/queue:Queue"
FIFO = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html"
LETTERS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"
SUFFIX = ".fifo"
MOST_RECEIVES = 1000


def _kind(queue: Subject) -> bool | None:
    """Whether a queue is first in, first out; None where that is not known."""
    return queue.get("fifoQueue", None if queue.given("fifoQueue") else False)


@law(QUEUE, source=FIFO)
def fifo_names_end_so(queue: Subject) -> Iterator[Finding]:
    """The name of a FIFO queue ends with .fifo, and no other's does."""
    name, fifo = text(queue, "name"), _kind(queue)
    if name and fifo is True and not name.endswith(SUFFIX):
        yield refused("name", name, f"must end with {SUFFIX} for a FIFO queue (InvalidParameterValue)")
    elif name and fifo is False and name.endswith(SUFFIX):
        yield refused("name", name, f"must not end with {SUFFIX}", remedy="set fifoQueue")


@law(QUEUE, source=FIFO)
def fifo_settings(queue: Subject) -> Iterator[Finding]:
    """Deduplication and throughput by group are settings of FIFO queues."""
    if _kind(queue) is not False:
        return
    if queue.get("contentBasedDeduplication") is True:
        yield refused("contentBasedDeduplication", True, "needs fifoQueue")
    for path in ("deduplicationScope", "fifoThroughputLimit"):
        if queue.get(path):
            yield refused(path, queue.get(path), "needs fifoQueue (InvalidAttributeName)")


@law(QUEUE, source=FIFO)
def throughput_by_group(queue: Subject) -> Iterator[Finding]:
    """A limit for each group needs deduplication for each group."""
    limit, scope = queue.get("fifoThroughputLimit"), queue.get("deduplicationScope")
    if limit == "perMessageGroupId" and scope != "messageGroup" and (scope or not queue.given("deduplicationScope")):
        yield refused("fifoThroughputLimit", limit, "needs deduplicationScope messageGroup (InvalidAttributeValue)")


@law(QUEUE, "aws:sqs/redrivePolicy:RedrivePolicy", source=LETTERS)
def redrive_says_where(queue: Subject) -> Iterator[Finding]:
    """A redrive policy names the dead-letter queue and how often a message is tried."""
    value = queue.get("redrivePolicy")
    policy = document(value)
    if not isinstance(policy, dict):
        return
    for key in ("deadLetterTargetArn", "maxReceiveCount"):
        if key not in policy:
            yield refused("redrivePolicy", value, f"must contain {key} (InvalidParameterValue)")
            return
    count = policy["maxReceiveCount"]
    whole = isinstance(count, int) or (isinstance(count, str) and count.isdigit())
    if not whole or not 1 <= int(count) <= MOST_RECEIVES:
        yield refused("redrivePolicy", value, f"must have a maxReceiveCount from 1 to {MOST_RECEIVES}")
    letters = policy["deadLetterTargetArn"]
    if not (isinstance(letters, str) and letters.startswith("arn:") and letters.count(":") >= 5):  # noqa: PLR2004 - the parts of an ARN
        yield refused("redrivePolicy", value, "must name the dead-letter queue by its ARN (InvalidParameterValue)")


@law(QUEUE, "aws:sqs/redrivePolicy:RedrivePolicy", source=LETTERS)
def letters_go_to_their_kind(queue: Subject) -> Iterator[Finding]:
    """The dead-letter queue of a FIFO queue is one too, and that of another is not; both are in one region."""
    policy = document(queue.get("redrivePolicy"))
    target = inside(policy, "deadLetterTargetArn")
    if not isinstance(target, str) or not target.startswith("arn:"):
        return
    fifo = target.endswith(SUFFIX)
    if queue.token == QUEUE and _kind(queue) is not None and fifo != (_kind(queue) is True):
        kind = "a FIFO" if _kind(queue) else "a standard"
        yield refused("redrivePolicy", json.dumps(policy), f"must name {kind} queue, as this one is")
