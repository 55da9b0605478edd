"""A queue shows a message again before the function has ended."""

import json

import pulumi
from pulumi_aws import iam, lambda_, sqs

SOURCE = "https://github.com/winglang/wing/issues/1507"
ERROR = "InvalidParameterValueException: Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds"
RESOURCE = "aws:lambda/eventSourceMapping:EventSourceMapping::mapping"
PATH = "eventSourceArn"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    role = iam.Role(
        "role",
        assume_role_policy=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
                ],
            }
        ),
    )
    code = pulumi.AssetArchive({"app.py": pulumi.StringAsset("def handler(event, context): ...")})

    function = lambda_.Function(
        "function", runtime="python3.13", handler="app.handler", role=role.arn, code=code, timeout=60
    )
    queue = sqs.Queue("queue", visibility_timeout_seconds=60 if mended else 30)
    lambda_.EventSourceMapping("mapping", event_source_arn=queue.arn, function_name=function.name)
