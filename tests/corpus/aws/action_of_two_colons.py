"""A policy names the service of an action twice."""

import json

from pulumi_aws import iam

SOURCE = "https://github.com/aws-cloudformation/cfn-lint/issues/935"
ERROR = (
    "Actions/Condition can contain only one colon. (Service: AmazonIdentityManagement; Status Code: 400; "
    "Error Code: MalformedPolicyDocument)"
)
RESOURCE = "aws:iam/policy:Policy::network"
PATH = "policy"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    action = "ec2:CreateNetworkInterface" if mended else "ec2:ec2:CreateNetworkInterface"
    statement = {"Effect": "Allow", "Action": ["cloudwatch:*", action], "Resource": "*"}
    iam.Policy("network", policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
