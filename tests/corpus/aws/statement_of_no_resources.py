"""A policy's statement is about an empty list of resources."""

import json

from pulumi_aws import iam

SOURCE = "https://github.com/aws-samples/aws-health-aware/issues/1"
ERROR = (
    "Policy statement must contain resources. "
    "(Service: AmazonIdentityManagement; Status Code: 400; Error Code: MalformedPolicyDocument)"
)
RESOURCE = "aws:iam/policy:Policy::publish"
PATH = "policy"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    topics = ["arn:aws:sns:eu-west-1:123456789012:found"] if mended else []
    statement = {"Effect": "Allow", "Action": "sns:Publish", "Resource": topics}
    iam.Policy("publish", policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
