"""Laws of who is named in policies."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import documents_principals as laws
from tests.laws.support import Case, check


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def role(**principal: str) -> dict[str, Any]:
    """A role that this principal may take on."""
    trust = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return {"name": "r", "assumeRolePolicy": document(trust)}


def whole(sid: str, principal: str) -> dict[str, Any]:
    """A statement that leaves the whole key to this principal."""
    return {"Sid": sid, "Effect": "Allow", "Principal": {"AWS": principal}, "Action": "kms:*", "Resource": "*"}


def key(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"description": "k", "policy": document(*statements or [ROOT])}


def policy(resource: str = "arn:aws:s3:::b/*", **more: Any) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": resource} | more
    return {"name": "p", "policy": document(statement)}


def provided(**condition: Any) -> dict[str, Any]:
    return policy(Condition=condition)


ROOT = whole("Root", "arn:aws:iam::123456789012:root")
UNNAMED = {name: value for name, value in ROOT.items() if name != "Resource"}
CASES = [
    Case(laws.accounts_are_named_so, [], role(AWS="me"), "assumeRolePolicy", role(AWS="123456789012")),
    Case(laws.accounts_are_named_so, [], role(Service="*"), "assumeRolePolicy", role(Service="ecs-tasks.amazonaws.com")),
    Case(laws.accounts_are_named_so, [], key(ROOT, whole("B", "role/x")), "policy", key(), token="aws:kms/key:Key"),
    Case(laws.conditions_compare_with_texts, [], provided(NullIfExists={"aws:x": "true"}), "policy", provided(StringEqualsIfExists={"aws:PrincipalTag/x": "y"})),
    Case(laws.conditions_compare_with_texts, [], provided(StringEquals={"aws:x": {"a": "b"}}), "policy", policy()),
    Case(laws.key_policy_names_its_key, [], key(UNNAMED), "policy", key()),
    Case(laws.resources_are_of_this_partition, [], policy("arn:aws:iam:eu-west-1:123456789012:role/x"), "policy", policy("arn:aws:iam::123456789012:role/x")),
    Case(laws.resources_are_of_this_partition, [], policy("arn:aws-cn:s3:::b/*"), "policy", policy()),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
