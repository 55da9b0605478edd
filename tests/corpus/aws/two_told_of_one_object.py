"""Two queues are told of the same objects."""

from typing import Any

import pulumi
from pulumi_aws import s3, sqs

SOURCE = "https://github.com/matt-filion/serverless-external-s3-event/issues/76"
ERROR = "Configurations overlap. Configurations on the same bucket cannot share a common event type."
RESOURCE = "aws:s3/bucketNotification:BucketNotification::made"
PATH = "queues[1].events"


def queue(name: str) -> tuple[sqs.Queue, sqs.QueuePolicy]:
    """A queue that S3 may write to."""
    made = sqs.Queue(name)
    statement: dict[str, Any] = {
        "Effect": "Allow",
        "Principal": {"Service": "s3.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": made.arn,
    }
    policy = pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [statement]})
    return made, sqs.QueuePolicy(name, queue_url=made.url, policy=policy)


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    (first, one), (second, two) = queue("resize"), queue("scan")
    s3.BucketNotification(
        "made",
        bucket=s3.Bucket("files").bucket,
        queues=[
            s3.BucketNotificationQueueArgs(
                queue_arn=first.arn, events=["s3:ObjectCreated:*"], filter_prefix="pictures/" if mended else None
            ),
            s3.BucketNotificationQueueArgs(
                queue_arn=second.arn, events=["s3:ObjectCreated:*"], filter_prefix="documents/" if mended else None
            ),
        ],
        opts=pulumi.ResourceOptions(depends_on=[one, two]),
    )
