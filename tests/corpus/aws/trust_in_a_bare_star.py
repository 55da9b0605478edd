"""A role trusts a star that stands for no kind of principal."""

import json

from pulumi_aws import iam

SOURCE = "https://github.com/aws/aws-cdk/pull/5746"
ERROR = (
    '`Principal: "*"` supposedly works to allow any Principal to assume a Role, but doesn\'t work in '
    "practice. The IAM API rejects it as a MalformedPolicyDocument."
)
RESOURCE = "aws:iam/role:Role::guest"
PATH = "assumeRolePolicy"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    trust = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"AWS": "*"} if mended else "*",
        "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}},
    }
    iam.Role("guest", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [trust]}))
