"""A function is made for a runtime that is closed."""

import json

import pulumi
from pulumi_aws import iam, lambda_

SOURCE = "https://github.com/pulumi/pulumi-awsx/issues/714"
ERROR = (
    "InvalidParameterValueException: The runtime parameter of nodejs10.x is no longer supported for "
    "creating or updating AWS Lambda functions."
)
RESOURCE = "aws:lambda/function:Function::function"
PATH = "runtime"


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
    code = pulumi.AssetArchive({"app.js": pulumi.StringAsset("exports.handler = async () => {}")})

    lambda_.Function(
        "function", runtime="nodejs22.x" if mended else "nodejs10.x", handler="app.handler", role=role.arn, code=code
    )
