"""A function is given a role that only EC2 may assume."""

import json

import pulumi
from pulumi_aws import iam, lambda_

SOURCE = "https://github.com/pdomala/LambdaCDDemo/issues/1"
ERROR = "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda."
RESOURCE = "aws:lambda/function:Function::job"
PATH = "role"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    service = "lambda.amazonaws.com" if mended else "ec2.amazonaws.com"
    statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": service}}
    role = iam.Role("job", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    code = pulumi.AssetArchive({"index.py": pulumi.StringAsset("def handler(event, context): return event")})
    lambda_.Function("job", role=role.arn, runtime="python3.13", handler="index.handler", code=code)
