"""What data sources answer: from the simulated world where it has it, else as the cloud would."""

import base64
import json
import re
from typing import Any

import pytest
import yaml

from rehearsal.world import sources
from rehearsal.world.store import Record, World

ACCOUNT, REGION = "123456789012", "eu-west-1"
VPC = Record(
    token="aws:ec2/vpc:Vpc",  # noqa: S106 - a type
    urn="urn:pulumi:dev::p::aws:ec2/vpc:Vpc::main",
    id="vpc-0123456789abcdef0",
    account=ACCOUNT,
    region=REGION,
    inputs={"cidrBlock": "10.7.0.0/16", "tags": {"Name": "main"}},
    outputs={"cidrBlock": "10.7.0.0/16", "tags": {"Name": "main"}, "tagsAll": {"Name": "main"}},
)


def ask(token: str, region: str = REGION, **arguments: Any) -> dict[str, Any]:
    world = World()
    world.put(VPC)
    return sources.answer(token, arguments, world, ACCOUNT, region, {})


def test_an_image_and_the_zones_are_of_the_region() -> None:
    assert re.fullmatch(r"ami-[0-9a-f]{17}", ask("aws:ec2/getAmi:getAmi", owners=["amazon"], mostRecent=True)["id"])
    zones = ask("aws:index/getAvailabilityZones:getAvailabilityZones", region="us-east-1", state="available")
    assert zones["names"][:3] == ["us-east-1a", "us-east-1b", "us-east-1c"]
    assert len(zones["zoneIds"]) == len(zones["names"])


def test_the_caller_is_of_the_account() -> None:
    assert ask("aws:index/getCallerIdentity:getCallerIdentity")["accountId"] == ACCOUNT


def test_a_policy_document_is_written_as_the_provider_writes_it() -> None:
    statement = {
        "actions": ["s3:GetObject"],
        "resources": ["arn:aws:s3:::b/*"],
        "principals": [{"type": "Service", "identifiers": ["cloudfront.amazonaws.com"]}],
    }
    text = ask("aws:iam/getPolicyDocument:getPolicyDocument", statements=[statement])["json"]
    assert json.loads(text) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::b/*",
                "Principal": {"Service": "cloudfront.amazonaws.com"},
            }
        ],
    }


def test_what_the_world_holds_is_found_by_id_and_by_tag() -> None:
    assert ask("aws:ec2/getVpc:getVpc", id=VPC.id)["cidrBlock"] == "10.7.0.0/16"
    assert ask("aws:ec2/getVpc:getVpc", tags={"Name": "main"})["id"] == VPC.id


def test_a_malformed_id_is_refused_as_the_cloud_does() -> None:
    with pytest.raises(sources.Refusal, match="'subnet-1' is malformed"):
        ask("aws:ec2/getVpc:getVpc", id="subnet-1")


def test_managed_things_have_their_real_ids() -> None:
    policy = ask("aws:cloudfront/getCachePolicy:getCachePolicy", name="Managed-CachingOptimized")
    assert policy["id"] == "658327ea-f89d-4fab-a63d-7e88639e58f6"
    listed = ask(
        "aws:ec2/getManagedPrefixList:getManagedPrefixList", name="com.amazonaws.global.cloudfront.origin-facing"
    )
    assert listed["id"] == "pl-4fa04526"


def test_azure_answers_who_one_is_and_which_keys_there_are() -> None:
    assert ask("azure-native:authorization:getClientConfig")["subscriptionId"] == ACCOUNT
    keys = ask("azure-native:storage:listStorageAccountKeys", resourceGroupName="rg", accountName="s")["keys"]
    assert [key["keyName"] for key in keys] == ["key1", "key2"]
    assert len(base64.b64decode(keys[0]["value"])) == 64


def test_a_managed_clusters_credentials_are_a_kubeconfig() -> None:
    token = "azure-native:containerservice:listManagedClusterUserCredentials"  # noqa: S105 - a function
    answer = ask(token, resourceGroupName="rg", resourceName="aks")
    config = yaml.safe_load(base64.b64decode(answer["kubeconfigs"][0]["value"]))
    assert config["kind"] == "Config"
    assert config["clusters"][0]["cluster"]["server"].startswith("https://")


def test_kubernetes_yaml_is_decoded() -> None:
    text = "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\n"
    assert ask("kubernetes:yaml:decode", text=text)["result"] == [
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}}
    ]
