"""A role gets a policy that AWS keeps under service-role/ by its bare name."""

import json

from pulumi_aws import iam

SOURCE = "https://github.com/hashicorp/terraform/issues/31748"
ERROR = "NoSuchEntity: Policy arn:aws:iam::aws:policy/AWSLambdaRole does not exist or is not attachable"
RESOURCE = "aws:iam/rolePolicyAttachment:RolePolicyAttachment::calls"
PATH = "policyArn"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
    role = iam.Role("role", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    path = "service-role/" if mended else ""
    iam.RolePolicyAttachment("calls", role=role.name, policy_arn=f"arn:aws:iam::aws:policy/{path}AWSLambdaRole")
