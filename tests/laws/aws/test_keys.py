"""Laws of KMS keys."""

from typing import Any

import pytest

from rehearsal.laws.aws import keys as laws
from tests.laws.aws.test_documents_principals import key
from tests.laws.aws.test_registry_events import KEY_ID, caches, key_arn, repository
from tests.laws.support import Case, check


def alias(target: str) -> dict[str, Any]:
    return {"name": "alias/x", "targetKeyId": target}


def logs(region: str) -> dict[str, Any]:
    return {"name": "g", "kmsKeyId": key_arn(region)}


def replica(ident: str) -> dict[str, Any]:
    return {"primaryKeyArn": key_arn("us-east-1", ident)}


HMAC = {"customerMasterKeySpec": "HMAC_256"}
CACHES, REPOSITORY = "aws:elasticache/replicationGroup:ReplicationGroup", "aws:ecr/repository:Repository"
CASES = [
    Case(laws.alias_stands_for_a_key, [], alias("alias/y"), "targetKeyId", alias(KEY_ID)),
    Case(laws.key_is_in_the_region, [], logs("us-east-1"), "kmsKeyId", logs("eu-west-1")),
    Case(laws.key_is_in_the_region, [], caches(kmsKeyId=key_arn("us-east-1")), "kmsKeyId", caches(kmsKeyId=key_arn()), token=CACHES),
    Case(laws.key_is_in_the_region, [], repository("KMS", "us-east-1"), "encryptionConfigurations[0].kmsKey", repository("KMS"), token=REPOSITORY),
    Case(laws.replica_is_elsewhere, [], replica(KEY_ID), "primaryKeyArn", replica("mrk-11111111111141118111111111111111")),
    Case(laws.usage_is_given_and_suits, [], key() | HMAC, "keyUsage", key() | HMAC | {"keyUsage": "GENERATE_VERIFY_MAC"}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
