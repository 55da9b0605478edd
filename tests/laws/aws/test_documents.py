"""Laws of policy documents."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import documents
from tests.laws.support import Case, check

ALLOW = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::files/*"}
ASSUME = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs-tasks.amazonaws.com"}}
ROOT = {"Effect": "Allow", "Action": "kms:*", "Resource": "*", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}
FRONT = ALLOW | {"Principal": {"Service": "cloudfront.amazonaws.com"}}
POLICY, ROLE, KEY, QUEUE = (
    "aws:iam/policy:Policy",
    "aws:iam/role:Role",
    "aws:kms/key:Key",
    "aws:sqs/queuePolicy:QueuePolicy",
)


def text(*statements: dict[str, Any], **more: Any) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)} | more)


def without(statement: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in statement.items() if name != key}


def case(law: Any, token: str, refused: str, accepted: str, path: str = "policy") -> Case:
    return Case(law, [], {path: refused}, path, {path: accepted}, token)


TRUSTED = "assumeRolePolicy"
GOOD = text(ALLOW)
CASES = [
    case(documents.document_is_one, POLICY, "{", GOOD),
    case(documents.document_is_one, POLICY, text(ALLOW, Version="2024-01-01"), GOOD),
    case(documents.document_is_one, QUEUE, text(FRONT, Version="2024-01-01"), text(FRONT, Version="2008-10-17")),
    case(documents.document_is_one, POLICY, json.dumps({"Version": "2012-10-17"}), GOOD),
    case(documents.document_is_one, ROLE, text(ASSUME, Statements=[]), text(ASSUME, Id="x"), TRUSTED),
    case(documents.statement_is_whole, POLICY, text(ALLOW | {"Effect": "allow"}), GOOD),
    case(
        documents.statement_is_whole,
        POLICY,
        text(without(ALLOW, "Action")),
        text(without(ALLOW, "Action") | {"NotAction": "iam:*"}),
    ),
    case(documents.statement_is_whole, QUEUE, text(FRONT | {"Conditions": {}}), text(FRONT | {"Condition": {}})),
    case(
        documents.actions_have_a_service,
        POLICY,
        text(ALLOW | {"Action": ["GetObject"]}),
        text(ALLOW | {"Action": ["s3:Get*", "*"]}),
    ),
    case(documents.identity_policy_names_no_principal, POLICY, text(FRONT), GOOD),
    Case(
        documents.identity_policy_names_no_principal,
        [],
        {"inlinePolicies": [{"name": "a", "policy": text(FRONT)}]},
        "inlinePolicies[0].policy",
        {"inlinePolicies": [{"name": "a", "policy": GOOD}]},
        ROLE,
    ),
    case(
        documents.identity_policy_names_resources,
        POLICY,
        text(without(ALLOW, "Resource")),
        text(without(ALLOW, "Resource") | {"NotResource": "*"}),
    ),
    case(
        documents.identity_policy_names_resources,
        POLICY,
        text(ALLOW | {"Resource": "files/*"}),
        text(ALLOW | {"Resource": ["*"]}),
    ),
    case(documents.statement_ids, POLICY, text(ALLOW | {"Sid": "read files"}), text(ALLOW | {"Sid": "ReadFiles"})),
    case(
        documents.statement_ids,
        POLICY,
        text(ALLOW | {"Sid": "A"}, ALLOW | {"Sid": "A"}),
        text(ALLOW | {"Sid": ""}, ALLOW | {"Sid": ""}),
    ),
    case(documents.trust_policy_says_who, ROLE, text(ASSUME | {"Resource": "*"}), text(ASSUME), TRUSTED),
    case(documents.trust_policy_says_who, ROLE, text(without(ASSUME, "Principal")), text(ASSUME), TRUSTED),
    case(
        documents.trust_policy_says_who,
        ROLE,
        text(ASSUME | {"Action": "s3:GetObject"}),
        text(ASSUME | {"Action": "sts:TagSession"}),
        TRUSTED,
    ),
    case(documents.resource_policy_says_who, QUEUE, GOOD, text(FRONT)),
    case(documents.managed_policy_fits, POLICY, text(*[ALLOW] * 80), text(*[ALLOW] * 60)),
    case(documents.key_stays_manageable, KEY, text(ROOT | {"Action": ["kms:Decrypt"]}), text(ROOT)),
    Case(
        documents.key_stays_manageable,
        [],
        {"policy": text(ROOT | {"Action": "kms:Encrypt"})},
        "policy",
        {"policy": text(ROOT | {"Action": "kms:Encrypt"}), "bypassPolicyLockoutSafetyCheck": True},
        KEY,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
