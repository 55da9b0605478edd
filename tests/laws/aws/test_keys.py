"""Laws of KMS keys."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import keys as laws
from tests.laws.support import Case, check

ALIAS: dict[str, Any] = {"name": "alias/x", "targetKeyId": "11111111-1111-4111-8111-111111111111"}
REPLICATION_GROUP: dict[str, Any] = {
    "replicationGroupId": "web",
    "description": "c",
    "engine": "valkey",
    "nodeType": "cache.t4g.micro",
    "numCacheClusters": 2,
    "automaticFailoverEnabled": True,
    "transitEncryptionEnabled": True,
    "atRestEncryptionEnabled": True,
}
REPOSITORY: dict[str, Any] = {"name": "web"}
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
CASES = [
    Case(laws.alias_stands_for_a_key, [], ALIAS | {"targetKeyId": "alias/y"}, "targetKeyId", ALIAS),
    Case(
        laws.key_is_in_the_region,
        [],
        {"name": "g", "kmsKeyId": "arn:aws:kms:us-east-1:123456789012:key/11111111-1111-4111-8111-111111111111"},
        "kmsKeyId",
        {"name": "g", "kmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-4111-8111-111111111111"},
    ),
    Case(
        laws.key_is_in_the_region,
        [],
        REPLICATION_GROUP | {"kmsKeyId": "arn:aws:kms:us-east-1:123456789012:key/11111111-1111-4111-8111-111111111111"},
        "kmsKeyId",
        REPLICATION_GROUP | {"kmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-4111-8111-111111111111"},
        token="aws:elasticache/replicationGroup:ReplicationGroup",
    ),
    Case(
        laws.key_is_in_the_region,
        [],
        REPOSITORY
        | {
            "encryptionConfigurations": [
                {
                    "encryptionType": "KMS",
                    "kmsKey": "arn:aws:kms:us-east-1:123456789012:key/11111111-1111-4111-8111-111111111111",
                }
            ]
        },
        "encryptionConfigurations[0].kmsKey",
        REPOSITORY
        | {
            "encryptionConfigurations": [
                {
                    "encryptionType": "KMS",
                    "kmsKey": "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-4111-8111-111111111111",
                }
            ]
        },
        token="aws:ecr/repository:Repository",
    ),
    Case(
        laws.replica_is_elsewhere,
        [],
        {"primaryKeyArn": "arn:aws:kms:us-east-1:123456789012:key/11111111-1111-4111-8111-111111111111"},
        "primaryKeyArn",
        {"primaryKeyArn": "arn:aws:kms:us-east-1:123456789012:key/mrk-11111111111141118111111111111111"},
    ),
    Case(
        laws.usage_is_given_and_suits,
        [],
        KEY | {"customerMasterKeySpec": "HMAC_256"},
        "keyUsage",
        KEY | {"customerMasterKeySpec": "HMAC_256", "keyUsage": "GENERATE_VERIFY_MAC"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
