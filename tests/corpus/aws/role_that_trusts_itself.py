"""A role's first trust policy names the role itself."""

import json

from pulumi_aws import get_caller_identity, iam

SOURCE = "https://github.com/aws-samples/aws-secure-environment-accelerator/issues/1136"
ERROR = "Invalid principal in policy"
RESOURCE = "aws:iam/role:Role::pipeline"
PATH = "assumeRolePolicy"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    account = get_caller_identity().account_id
    whom = "root" if mended else "role/ASEA-L-SFN-MasterRole"
    trust = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"AWS": f"arn:aws:iam::{account}:{whom}", "Service": "codebuild.amazonaws.com"},
    }
    iam.Role(
        "pipeline",
        name="ASEA-L-SFN-MasterRole",
        assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [trust]}),
    )
