"""Look-ups are answered as the clouds answer them: from this world first, else with what every account has."""

import base64
import json
import re
from typing import Any

import pytest
import yaml

from rehearsal import schema
from rehearsal.wire import UNKNOWN
from rehearsal.world import sources
from rehearsal.world.store import Record, World

ACCOUNT, REGION = "123456789012", "eu-west-1"
SUBSCRIPTION = "00000000-0000-0000-0000-000000000001"


def ask(token: str, world: World | None = None, *, region: str = REGION, account: str = ACCOUNT, **args: Any) -> Any:
    return sources.answer(token, args, world or World(), account, region, {})


def holding(token: str, ident: str, inputs: dict[str, Any], **computed: Any) -> World:
    world = World()
    urn = f"urn:pulumi:dev::p::{token}::one"
    outputs = {**inputs, **computed}
    world.put(
        Record(token=token, urn=urn, id=ident, account=ACCOUNT, region=REGION, inputs=inputs, outputs=outputs),
    )
    return world


def chosen(name: str, *values: str) -> dict[str, Any]:
    return {"name": name, "values": list(values)}


AMI = "aws:ec2/getAmi:getAmi"
ZONES = "aws:index/getAvailabilityZones:getAvailabilityZones"
VPC, SUBNETS = "aws:ec2/getVpc:getVpc", "aws:ec2/getSubnets:getSubnets"
DOCUMENT = "aws:iam/getPolicyDocument:getPolicyDocument"
CREDENTIALS = "azure-native:containerservice:listManagedClusterUserCredentials"
DECODE = "kubernetes:yaml:decode"


def test_an_image_has_the_shape_of_the_one_asked_for() -> None:
    found = ask(AMI, owners=["amazon"], filters=[chosen("name", "al2023-ami-*-arm64")])
    assert re.fullmatch(r"ami-[0-9a-f]{17}", found["id"])
    assert found["imageId"] == found["id"]
    assert found["architecture"] == "arm64"
    assert found["rootDeviceName"] == "/dev/xvda"
    assert re.fullmatch(r"al2023-ami-\d+-arm64", found["name"])


def test_an_image_differs_by_region_and_by_filter_and_is_the_same_when_asked_again() -> None:
    first = ask(AMI, filters=[chosen("name", "a*")])["id"]
    assert ask(AMI, filters=[chosen("name", "a*")])["id"] == first
    assert ask(AMI, filters=[chosen("name", "b*")])["id"] != first
    assert ask(AMI, region="us-east-1", filters=[chosen("name", "a*")])["id"] != first


@pytest.mark.parametrize(
    ("region", "letters"),
    [("eu-west-1", "abc"), ("us-east-1", "abcdef"), ("us-west-1", "ac"), ("ca-central-1", "abd")],
)
def test_a_region_has_its_own_zones(region: str, letters: str) -> None:
    found = ask(ZONES, region=region, state="available")
    assert found["names"] == [f"{region}{letter}" for letter in letters]
    assert len(set(found["zoneIds"])) == len(letters)
    assert all(re.fullmatch(r"[a-z]+\d-az\d", one) for one in found["zoneIds"])


@pytest.mark.parametrize(
    ("args", "kept"),
    [
        ({"excludeNames": ["eu-west-1b"]}, "ac"),
        ({"filters": [chosen("zone-name", "eu-west-1c")]}, "c"),
        ({"filters": [chosen("opt-in-status", "opt-in-not-required")]}, "abc"),
        ({"filters": [chosen("zone-type", "local-zone")]}, ""),
        ({"state": "unavailable"}, ""),
    ],
)
def test_zones_are_filtered(args: dict[str, Any], kept: str) -> None:
    assert ask(ZONES, **args)["names"] == [f"eu-west-1{letter}" for letter in kept]


def test_an_excluded_zone_id_is_left_out() -> None:
    every = ask(ZONES)
    found = ask(ZONES, excludeZoneIds=[every["zoneIds"][0]])
    assert found["names"] == every["names"][1:]


def test_the_caller_is_of_the_account_and_partition_that_are_asked() -> None:
    found = ask("aws:index/getCallerIdentity:getCallerIdentity", account="210987654321", region="us-gov-west-1")
    assert found["accountId"] == found["id"] == "210987654321"
    assert found["arn"].startswith("arn:aws-us-gov:iam::210987654321:user/")


@pytest.mark.parametrize(
    ("region", "partition", "suffix"),
    [("eu-west-1", "aws", "amazonaws.com"), ("cn-north-1", "aws-cn", "amazonaws.com.cn")],
)
def test_a_partition_follows_from_the_region(region: str, partition: str, suffix: str) -> None:
    found = ask("aws:index/getPartition:getPartition", region=region)
    assert (found["partition"], found["dnsSuffix"]) == (partition, suffix)


def test_a_policy_document_is_the_providers_own_text() -> None:
    principals = [{"type": "Service", "identifiers": ["ec2.amazonaws.com"]}]
    condition = {"test": "StringEquals", "variable": "aws:SourceAccount", "values": [ACCOUNT]}
    found = ask(
        DOCUMENT,
        statements=[
            {"actions": ["sts:AssumeRole"], "principals": principals, "conditions": [condition]},
            {"sid": "Read", "effect": "Deny", "actions": ["s3:Get", "s3:List"], "resources": ["a", "b"]},
        ],
    )
    assert found["json"] == (
        '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n'
        '      "Action": "sts:AssumeRole",\n      "Principal": {\n        "Service": "ec2.amazonaws.com"\n      },\n'
        '      "Condition": {\n        "StringEquals": {\n'
        '          "aws:SourceAccount": "123456789012"\n        }\n      }\n    },\n'
        '    {\n      "Sid": "Read",\n      "Effect": "Deny",\n      "Action": [\n        "s3:List",\n'
        '        "s3:Get"\n      ],\n      "Resource": [\n        "b",\n        "a"\n      ]\n    }\n  ]\n}'
    )
    assert json.loads(found["minifiedJson"]) == json.loads(found["json"])
    assert " " not in found["minifiedJson"]


def test_documents_are_merged_by_sid() -> None:
    source = json.dumps({"Statement": [{"Sid": "A", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})
    override = json.dumps({"Statement": {"Sid": "A", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}})
    found = ask(DOCUMENT, sourcePolicyDocuments=[source], overridePolicyDocuments=[override])
    assert [one["Effect"] for one in json.loads(found["json"])["Statement"]] == ["Deny"]
    with pytest.raises(sources.Refusal, match="duplicate Sid 'A'"):
        ask(DOCUMENT, sourcePolicyDocuments=[source, source])


def test_a_network_of_this_world_is_found_by_its_id() -> None:
    world = holding("aws:ec2/vpc:Vpc", "vpc-0a", {"cidrBlock": "10.7.0.0/16", "tags": {"stage": "dev"}})
    found = ask(VPC, world, id="vpc-0a")
    assert (found["id"], found["cidrBlock"], found["tags"]) == ("vpc-0a", "10.7.0.0/16", {"stage": "dev"})
    assert ask(VPC, world, tags={"stage": "dev"})["id"] == "vpc-0a"
    assert ask(VPC, world, tags={"stage": "production"})["id"] != "vpc-0a"
    assert ask(VPC, world, region="us-east-1", tags={"stage": "dev"})["id"] != "vpc-0a"


def test_the_default_network_is_the_same_in_every_look_up() -> None:
    default = ask(VPC, default=True)
    assert (default["default"], default["cidrBlock"]) == (True, "172.31.0.0/16")
    assert ask("aws:ec2/getSubnet:getSubnet", availabilityZone="eu-west-1b")["vpcId"] == default["id"]


def test_the_default_network_has_a_subnet_in_each_of_three_zones() -> None:
    ids = ask(SUBNETS, filters=[chosen("vpc-id", ask(VPC, default=True)["id"])])["ids"]
    found = [ask("aws:ec2/getSubnet:getSubnet", id=one) for one in ids]
    assert [one["id"] for one in found] == ids
    assert [one["availabilityZone"] for one in found] == ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
    assert [one["cidrBlock"] for one in found] == ["172.31.0.0/20", "172.31.16.0/20", "172.31.32.0/20"]


def test_a_network_that_this_world_made_has_only_its_own_subnets() -> None:
    world = holding("aws:ec2/vpc:Vpc", "vpc-0a", {"cidrBlock": "10.7.0.0/16"})
    assert ask(SUBNETS, world, filters=[chosen("vpc-id", "vpc-0a")])["ids"] == []
    assert len(ask(SUBNETS, world, filters=[chosen("vpc-id", "vpc-0b")])["ids"]) == 3


def test_prefix_lists_of_aws_have_their_real_ids() -> None:
    token, name = "aws:ec2/getManagedPrefixList:getManagedPrefixList", "com.amazonaws.global.cloudfront.origin-facing"
    assert ask(token, name=name)["id"] == "pl-4fa04526"
    assert ask(token, name=name, region="us-east-1")["id"] == "pl-3b927c52"
    assert ask(token, filters=[chosen("prefix-list-name", name)])["id"] == "pl-4fa04526"


@pytest.mark.parametrize(
    ("token", "name", "ident"),
    [
        ("getCachePolicy", "Managed-CachingOptimized", "658327ea-f89d-4fab-a63d-7e88639e58f6"),
        ("getCachePolicy", "Managed-CachingDisabled", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"),
        ("getOriginRequestPolicy", "Managed-AllViewer", "216adef6-5c7f-47e4-b989-5492eafa07d3"),
        ("getResponseHeadersPolicy", "Managed-SecurityHeadersPolicy", "67f7725c-6f97-4210-82d7-5512b31e9d03"),
    ],
)
def test_policies_of_cloudfront_have_their_real_ids(token: str, name: str, ident: str) -> None:
    assert ask(f"aws:cloudfront/{token}:{token}", name=name)["id"] == ident
    assert ask(f"aws:cloudfront/{token}:{token}", id=ident)["name"] == name


@pytest.mark.parametrize(
    ("token", "args", "words"),
    [
        (VPC, {"id": "network"}, "id: 'network' is malformed"),
        (SUBNETS, {"filters": [chosen("vpc-id", "network")]}, "'network' is malformed as a vpc-id"),
        ("aws:ec2/getNatGateway:getNatGateway", {"id": "gateway"}, "id: 'gateway' is malformed"),
        ("aws:sns/getTopic:getTopic", {"arn": "topic"}, "arn: 'topic' is no ARN"),
        ("aws:iam/getRole:getRole", {"name": "a role"}, "name: 'a role' is no name of a role"),
        ("aws:kms/getAlias:getAlias", {"name": "key"}, "must start with alias/"),
        ("aws:index/getRegion:getRegion", {"region": "Ireland"}, "'Ireland' is no region"),
        ("aws:cloudfront/getCachePolicy:getCachePolicy", {"name": "Managed-Nothing"}, "no policy 'Managed-Nothing'"),
        ("aws:elb/getServiceAccount:getServiceAccount", {"region": "il-central-1"}, "no account of load balancers"),
        ("azure-native:keyvault:getVault", {"vaultName": "1"}, "vaultName: '1' is no name of a vault"),
        (DECODE, {"text": "a: ["}, "text: is not valid YAML"),
        (DECODE, {"text": "- a"}, "a document is list"),
        (DOCUMENT, {"sourcePolicyDocuments": ["{"]}, "sourcePolicyDocuments: is not valid JSON"),
    ],
)
def test_a_malformed_look_up_is_refused(token: str, args: dict[str, Any], words: str) -> None:
    with pytest.raises(sources.Refusal, match=re.escape(words)):
        ask(token, **args)


def test_a_client_of_azure_is_of_the_subscription() -> None:
    found = ask("azure-native:authorization:getClientConfig", account=SUBSCRIPTION)
    assert found["subscriptionId"] == SUBSCRIPTION
    ids = [found[key] for key in ("clientId", "objectId", "tenantId")]
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one) for one in ids)
    assert len(set(ids)) == 3


def test_a_storage_account_has_two_keys_of_64_bytes() -> None:
    keys = ask("azure-native:storage:listStorageAccountKeys", account=SUBSCRIPTION, accountName="files")["keys"]
    assert [one["keyName"] for one in keys] == ["key1", "key2"]
    assert [len(base64.b64decode(one["value"], validate=True)) for one in keys] == [64, 64]
    assert keys[0]["value"] != keys[1]["value"]


def test_credentials_of_a_cluster_are_a_kubeconfig() -> None:
    found = ask(CREDENTIALS, account=SUBSCRIPTION, resourceName="apps", resourceGroupName="group")
    config = yaml.safe_load(base64.b64decode(found["kubeconfigs"][0]["value"]))
    assert (config["kind"], config["current-context"]) == ("Config", "apps")
    (context,) = config["contexts"]
    assert context["context"]["cluster"] == config["clusters"][0]["name"]
    assert context["context"]["user"] == config["users"][0]["name"]
    assert config["clusters"][0]["cluster"]["server"].startswith("https://")


def test_yaml_is_decoded_into_its_objects() -> None:
    text = "kind: List\nitems: [{kind: ConfigMap, metadata: {name: a}}]\n---\n---\nkind: Namespace\nmetadata: {name: n}"
    assert ask(DECODE, text=text, defaultNamespace="apps")["result"] == [
        {"kind": "ConfigMap", "metadata": {"name": "a", "namespace": "apps"}},
        {"kind": "Namespace", "metadata": {"name": "n"}},
    ]


def test_a_date_in_yaml_stays_text() -> None:
    assert ask(DECODE, text="kind: A\ndata: {day: 2026-01-31}")["result"][0]["data"] == {"day": "2026-01-31"}


@pytest.mark.parametrize(
    "token",
    [
        "aws:sqs/getQueue:getQueue",
        "aws:eks/getCluster:getCluster",
        "aws:rds/getInstance:getInstance",
        "aws:dynamodb/getTable:getTable",
        "aws:lb/getLoadBalancer:getLoadBalancer",
        "aws:lambda/getFunction:getFunction",
        "aws:ec2/getLaunchTemplate:getLaunchTemplate",
        "aws:organizations/getOrganization:getOrganization",
        "azure-native:network:getVirtualNetwork",
        "azure-native:storage:getStorageAccount",
        "azure-native:containerservice:getManagedCluster",
        "azure-native:keyvault:getVault",
    ],
)
def test_what_is_made_up_lacks_no_property_that_the_type_always_has(token: str) -> None:
    known = {"name": "thing", "resourceName": "thing", "accountName": "things", "vaultName": "thing-vault"}
    args = {key: value for key, value in known.items() if key in (schema.arguments(token) or {})}
    account = SUBSCRIPTION if token.startswith("azure-native:") else ACCOUNT
    found = sources.answer(token, {"resourceGroupName": "group", **args}, World(), account, REGION, {})
    required = [key for key, prop in schema.function(token).items() if prop.required]
    assert required
    assert [key for key in required if found.get(key) is None] == []


def test_credentials_of_a_registry_are_its_token_in_two_parts() -> None:
    found = ask("aws:ecr/getCredentials:getCredentials", registryId=ACCOUNT)
    assert base64.b64decode(found["authorizationToken"]).decode() == f"AWS:{found['password']}"
    assert found["proxyEndpoint"] == f"https://{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com"


@pytest.mark.parametrize(
    "token", ["aws:eks/getClusterAuth:getClusterAuth", "aws:elb/getServiceAccount:getServiceAccount"]
)
def test_an_answer_of_aws_says_in_which_region_it_was_asked(token: str) -> None:
    assert ask(token, name="web")["region"] == REGION


@pytest.mark.parametrize(
    ("token", "args", "name"),
    [
        ("kubernetes:helm:template", {"jsonOpts": '{"chart": "nginx"}'}, "the chart nginx"),
        ("kubernetes:helm:template", {"jsonOpts": '{"path": "./web"}'}, "the chart ./web"),
        ("kubernetes:helm:template", {"jsonOpts": UNKNOWN}, "the chart"),
        ("kubernetes:kustomize:directory", {"directory": "./base"}, "the directory ./base"),
    ],
)
def test_what_other_tools_render_is_left_out_and_told(token: str, args: dict[str, Any], name: str) -> None:
    assert ask(token, **args) == {"result": []}
    told = sources.left_out(token, args)
    assert told is not None
    assert told[0] == name
    assert "its objects are missing" in told[1]
    assert sources.left_out(DECODE, {}) is None


def test_a_subnet_that_its_network_declares_is_found() -> None:
    ident = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/group/providers/Microsoft.Network/virtualNetworks/network"
    subnets = [{"name": "inner", "addressPrefix": "10.1.1.0/24"}]
    world = holding("azure-native:network:VirtualNetwork", ident, {"subnets": subnets})
    names = {"resourceGroupName": "group", "virtualNetworkName": "network"}
    found = ask("azure-native:network:getSubnet", world, account=SUBSCRIPTION, subnetName="inner", **names)
    assert (found["addressPrefix"], found["id"]) == ("10.1.1.0/24", f"{ident}/subnets/inner")
    assert ask("azure-native:network:getSubnet", world, account=SUBSCRIPTION, subnetName="other", **names)["id"]


def test_a_static_site_has_a_key_for_its_deployments() -> None:
    token = "azure-native:web:listStaticSiteSecrets"  # noqa: S105 - a type token
    secrets = ask(token, account=SUBSCRIPTION, name="site", resourceGroupName="group")
    assert re.fullmatch(r"[0-9a-f]{64}", secrets["properties"]["apiKey"])
