"""Laws of images' lifecycles, comparisons of events, and caches' users and zones."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import ecr, elasticache, elasticache_users, events
from tests.laws.support import Case, check

REPOSITORY: dict[str, Any] = {"name": "web"}
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
USER: dict[str, Any] = {
    "userId": "u",
    "userName": "u",
    "engine": "valkey",
    "accessString": "on ~* +@all",
    "authenticationMode": {"type": "password", "passwords": ["aaaaaaaaaaaaaaaa"]},
}
EVENT_RULE: dict[str, Any] = {"name": "r", "eventPattern": json.dumps({"source": ["aws.ecs"]})}
CASES = [
    Case(
        ecr.images_go_or_move,
        [],
        {
            "repository": "web",
            "policy": json.dumps(
                {
                    "rules": [
                        {
                            "rulePriority": 1,
                            "selection": {
                                "tagStatus": "untagged",
                                "countType": "imageCountMoreThan",
                                "countNumber": 10,
                            },
                            "action": {"type": "delete"},
                        }
                    ]
                }
            ),
        },
        "policy",
        {
            "repository": "web",
            "policy": json.dumps(
                {
                    "rules": [
                        {
                            "rulePriority": 1,
                            "selection": {
                                "tagStatus": "untagged",
                                "countType": "imageCountMoreThan",
                                "countNumber": 10,
                            },
                            "action": {"type": "expire"},
                        }
                    ]
                }
            ),
        },
    ),
    Case(
        ecr.key_is_for_kms,
        [],
        REPOSITORY
        | {
            "encryptionConfigurations": [
                {
                    "encryptionType": "AES256",
                    "kmsKey": "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-4111-8111-111111111111",
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
    ),
    Case(
        ecr.upstream_has_its_secret,
        [],
        {"ecrRepositoryPrefix": "dockerhub", "upstreamRegistryUrl": "registry-1.docker.io"},
        "credentialArn",
        {"ecrRepositoryPrefix": "pub", "upstreamRegistryUrl": "public.ecr.aws"},
    ),
    Case(
        elasticache.zones_are_as_many_as_nodes,
        [],
        REPLICATION_GROUP | {"preferredCacheClusterAzs": ["eu-west-1a"]},
        "preferredCacheClusterAzs",
        REPLICATION_GROUP | {"preferredCacheClusterAzs": ["eu-west-1a", "eu-west-1b"]},
    ),
    Case(
        elasticache_users.passwords_are_of_the_mode,
        [],
        USER | {"authenticationMode": {"type": "password", "passwords": ["short"]}},
        "authenticationMode.passwords[0]",
        USER,
    ),
    Case(
        elasticache_users.passwords_are_of_the_mode,
        [],
        USER
        | {
            "authenticationMode": {
                "type": "password",
                "passwords": ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc"],
            }
        },
        "authenticationMode.passwords",
        USER | {"authenticationMode": {"type": "password", "passwords": ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"]}},
    ),
    Case(
        events.comparisons_exist,
        [],
        EVENT_RULE | {"eventPattern": json.dumps({"source": [{"starts-with": "a"}]})},
        "eventPattern",
        EVENT_RULE | {"eventPattern": json.dumps({"source": [{"prefix": "a"}]})},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
