"""A function sets AWS_REGION itself."""

import json

import pulumi
from pulumi_aws import iam, lambda_

SOURCE = "https://github.com/cds-snc/notification-terraform/pull/419"
ERROR = (
    "Lambda was unable to configure your environment variables because the environment variables you have "
    "provided contains reserved keys that are currently not supported for modification. Reserved keys "
    "used in this request: AWS_REGION"
)
RESOURCE = "aws:lambda/function:Function::function"
PATH = "environment.variables.AWS_REGION"


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

    lambda_.Function(
        "function",
        runtime="python3.13",
        handler="app.handler",
        role=role.arn,
        code=code,
        environment=lambda_.FunctionEnvironmentArgs(variables={"REGION" if mended else "AWS_REGION": "eu-west-1"}),
    )
