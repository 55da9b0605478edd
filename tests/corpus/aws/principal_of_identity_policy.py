"""A role's own policy names a principal, as a trust policy would."""

import json
from typing import Any

from pulumi_aws import iam

SOURCE = "https://github.com/hashicorp/terraform/issues/13449"
ERROR = "MalformedPolicyDocument: Policy document should not specify a principal."
RESOURCE = "aws:iam/rolePolicy:RolePolicy::trust"
PATH = "policy"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    trust: dict[str, Any] = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"Service": "ec2.amazonaws.com"},
    }
    role = iam.Role("web", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [trust]}))
    read = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [read if mended else trust]})
    iam.RolePolicy("trust", role=role.name, policy=policy)
