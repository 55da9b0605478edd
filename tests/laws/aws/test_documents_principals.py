"""Laws of who is named in policies."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import documents_principals as laws
from tests.laws.support import Case, check

ROLE: dict[str, Any] = {
    "name": "r",
    "assumeRolePolicy": json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}
            ],
        }
    ),
}
KEY: dict[str, Any] = {
    "description": "k",
    "policy": json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "Root",
                    "Effect": "Allow",
                    "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
                    "Action": "kms:*",
                    "Resource": "*",
                }
            ],
        }
    ),
}
POLICY: dict[str, Any] = {
    "name": "p",
    "policy": json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}],
        }
    ),
}
CASES = [
    Case(
        laws.accounts_are_named_so,
        [],
        ROLE
        | {
            "assumeRolePolicy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [{"Effect": "Allow", "Principal": {"AWS": "me"}, "Action": "sts:AssumeRole"}],
                }
            )
        },
        "assumeRolePolicy",
        ROLE
        | {
            "assumeRolePolicy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}
                    ],
                }
            )
        },
    ),
    Case(
        laws.accounts_are_named_so,
        [],
        ROLE
        | {
            "assumeRolePolicy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [{"Effect": "Allow", "Principal": {"Service": "*"}, "Action": "sts:AssumeRole"}],
                }
            )
        },
        "assumeRolePolicy",
        ROLE,
    ),
    Case(
        laws.accounts_are_named_so,
        [],
        KEY
        | {
            "policy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Sid": "Root",
                            "Effect": "Allow",
                            "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
                            "Action": "kms:*",
                            "Resource": "*",
                        },
                        {
                            "Sid": "B",
                            "Effect": "Allow",
                            "Principal": {"AWS": "role/x"},
                            "Action": "kms:*",
                            "Resource": "*",
                        },
                    ],
                }
            )
        },
        "policy",
        KEY,
        token="aws:kms/key:Key",
    ),
    Case(
        laws.conditions_compare_with_texts,
        [],
        POLICY
        | {
            "policy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Action": "s3:GetObject",
                            "Resource": "arn:aws:s3:::b/*",
                            "Condition": {"NullIfExists": {"aws:x": "true"}},
                        }
                    ],
                }
            )
        },
        "policy",
        POLICY
        | {
            "policy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Action": "s3:GetObject",
                            "Resource": "arn:aws:s3:::b/*",
                            "Condition": {"StringEqualsIfExists": {"aws:PrincipalTag/x": "y"}},
                        }
                    ],
                }
            )
        },
    ),
    Case(
        laws.conditions_compare_with_texts,
        [],
        POLICY
        | {
            "policy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Action": "s3:GetObject",
                            "Resource": "arn:aws:s3:::b/*",
                            "Condition": {"StringEquals": {"aws:x": {"a": "b"}}},
                        }
                    ],
                }
            )
        },
        "policy",
        POLICY,
    ),
    Case(
        laws.key_policy_names_its_key,
        [],
        KEY
        | {
            "policy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Sid": "Root",
                            "Effect": "Allow",
                            "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
                            "Action": "kms:*",
                        }
                    ],
                }
            )
        },
        "policy",
        KEY,
    ),
    Case(
        laws.resources_are_of_this_partition,
        [],
        POLICY
        | {
            "policy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Action": "s3:GetObject",
                            "Resource": "arn:aws:iam:eu-west-1:123456789012:role/x",
                        }
                    ],
                }
            )
        },
        "policy",
        POLICY
        | {
            "policy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:iam::123456789012:role/x"}
                    ],
                }
            )
        },
    ),
    Case(
        laws.resources_are_of_this_partition,
        [],
        POLICY
        | {
            "policy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws-cn:s3:::b/*"}],
                }
            )
        },
        "policy",
        POLICY,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
