"""What the real providers rewrite is no difference; what they do not is one."""

import json
from typing import Any

import pytest

from rehearsal.world.normal import normalised

BUCKET, ROLE = "aws:s3/bucketPolicy:BucketPolicy", "aws:iam/role:Role"
GROUP = "aws:ec2/instance:Instance"
DEPLOYMENT = "kubernetes:apps/v1:Deployment"


def policy(**statement: Any) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]})


def limits(cpu: str, memory: str) -> dict[str, Any]:
    container = {"name": "a", "resources": {"limits": {"cpu": cpu, "memory": memory}}}
    return {"spec": {"template": {"spec": {"containers": [container]}}}}


def same(token: str, one: dict[str, Any], other: dict[str, Any]) -> bool:
    return normalised(token, one, "123456789012", "eu-west-1") == normalised(token, other, "123456789012", "eu-west-1")


@pytest.mark.parametrize(
    ("token", "one", "other"),
    [
        (
            BUCKET,
            {"policy": policy(Action="s3:Get", Resource="*")},
            {"policy": policy(Resource=["*"], Action=["s3:Get"])},
        ),
        (ROLE, {"assumeRolePolicy": policy(Action="a")}, {"assumeRolePolicy": policy(Action="a").replace(" ", "")}),
        (GROUP, {"vpcSecurityGroupIds": ["sg-1", "sg-2"]}, {"vpcSecurityGroupIds": ["sg-2", "sg-1"]}),
        (DEPLOYMENT, limits("1000m", "1024Mi"), limits("1", "1Gi")),
        ("azure-native:storage:StorageAccount", {"location": "West Europe"}, {"location": "westeurope"}),
    ],
)
def test_equal_meaning_is_no_difference(token: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert same(token, one, other)


@pytest.mark.parametrize(
    ("token", "one", "other"),
    [
        (BUCKET, {"policy": policy(Action="s3:Get")}, {"policy": policy(Action="s3:Put")}),
        (GROUP, {"vpcSecurityGroupIds": ["sg-1", "sg-2"]}, {"vpcSecurityGroupIds": ["sg-1"]}),
        (DEPLOYMENT, limits("1", "1Gi"), limits("1", "1G")),
        (DEPLOYMENT, limits("1", "1Gi"), limits("2", "1Gi")),
        ("azure-native:storage:StorageAccount", {"location": "westeurope"}, {"location": "northeurope"}),
    ],
)
def test_another_meaning_is_a_difference(token: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not same(token, one, other)
