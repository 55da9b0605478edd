"""A standard queue has the name of a FIFO queue."""

from pulumi_aws import sqs

SOURCE = "https://github.com/boto/botocore/issues/3058"
ERROR = "InvalidParameterValue: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
RESOURCE = "aws:sqs/queue:Queue::queue"
PATH = "name"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    sqs.Queue("queue", name="messages.fifo", fifo_queue=mended)
