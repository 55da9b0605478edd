"""A role has two tags whose keys differ in case alone."""

import json

from pulumi_aws import iam

SOURCE = "https://github.com/github-aws-runners/terraform-aws-github-runner/pull/1346"
ERROR = "InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive."
RESOURCE = "aws:iam/role:Role::worker"
PATH = "tags"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs-tasks.amazonaws.com"}}
    second = {} if mended else {"Environment": "prod"}
    iam.Role(
        "worker",
        assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [trust]}),
        tags={"environment": "prod", **second},
    )
