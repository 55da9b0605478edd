"""Laws of images' lifecycles, comparisons of events, and caches' users and zones."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import ecr, elasticache, elasticache_users, events
from tests.laws.support import Case, check

KEY_ID = "11111111-1111-4111-8111-111111111111"


def lifecycle(action: str) -> dict[str, Any]:
    selection = {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 10}
    rule = {"rulePriority": 1, "selection": selection, "action": {"type": action}}
    return {"repository": "web", "policy": json.dumps({"rules": [rule]})}


def repository(encryption: str, region: str = "eu-west-1") -> dict[str, Any]:
    """A repository whose images a key encrypts."""
    configuration = {"encryptionType": encryption, "kmsKey": key_arn(region)}
    return {"name": "web", "encryptionConfigurations": [configuration]}


def key_arn(region: str = "eu-west-1", ident: str = KEY_ID) -> str:
    return f"arn:aws:kms:{region}:123456789012:key/{ident}"


def upstream(prefix: str, url: str) -> dict[str, Any]:
    return {"ecrRepositoryPrefix": prefix, "upstreamRegistryUrl": url}


def caches(**more: Any) -> dict[str, Any]:
    """Two nodes that replicate."""
    first = {
        "replicationGroupId": "web",
        "description": "c",
        "engine": "valkey",
        "nodeType": "cache.t4g.micro",
        "numCacheClusters": 2,
        "automaticFailoverEnabled": True,
        "transitEncryptionEnabled": True,
        "atRestEncryptionEnabled": True,
    }
    return first | more


def user(*passwords: str) -> dict[str, Any]:
    first = {"userId": "u", "userName": "u", "engine": "valkey", "accessString": "on ~* +@all"}
    return first | {"authenticationMode": {"type": "password", "passwords": list(passwords)}}


def matching(**comparison: str) -> dict[str, Any]:
    return {"name": "r", "eventPattern": json.dumps({"source": [comparison]})}


A, B, C = (letter * 16 for letter in "abc")
CASES = [
    Case(ecr.images_go_or_move, [], lifecycle("delete"), "policy", lifecycle("expire")),
    Case(ecr.key_is_for_kms, [], repository("AES256"), "encryptionConfigurations[0].kmsKey", repository("KMS")),
    Case(ecr.upstream_has_its_secret, [], upstream("dockerhub", "registry-1.docker.io"), "credentialArn", upstream("pub", "public.ecr.aws")),
    Case(elasticache.zones_are_as_many_as_nodes, [], caches(preferredCacheClusterAzs=["eu-west-1a"]), "preferredCacheClusterAzs", caches(preferredCacheClusterAzs=["eu-west-1a", "eu-west-1b"])),
    Case(elasticache_users.passwords_are_of_the_mode, [], user("short"), "authenticationMode.passwords[0]", user(A)),
    Case(elasticache_users.passwords_are_of_the_mode, [], user(A, B, C), "authenticationMode.passwords", user(A, B)),
    Case(events.comparisons_exist, [], matching(**{"starts-with": "a"}), "eventPattern", matching(prefix="a")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
