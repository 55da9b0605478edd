"""Which changes make a resource anew."""

from typing import Any

import pytest

from rehearsal import facts
from rehearsal.facts import conditions
from rehearsal.subject import Subject
from rehearsal.world.store import World

NONE: dict[str, Any] = {}


def subject(token: str, old: dict[str, Any], new: dict[str, Any], **config: Any) -> Subject:
    return Subject(
        token=token, name="it", urn="urn::it", inputs=new, world=World(), account="123456789012", region="eu-west-1",
        previous=old, config=config,
    )  # fmt: skip


REPLACED = [
    ("aws:ec2/subnet:Subnet", "cidrBlock", "10.0.0.0/24", "10.0.1.0/24"),
    ("aws:rds/instance:Instance", "engine", "mysql", "postgres"),
    ("aws:apigateway/resource:Resource", "restApi", "a", "b"),
    ("aws:ecs/taskDefinition:TaskDefinition", "volumes[0].name", "a", "b"),
    ("aws:ec2/instance:Instance", "launchTemplate", {"id": "lt-1"}, {"id": "lt-2"}),
    ("aws:ec2/instance:Instance", "launchTemplate", None, {"name": "a"}),
    ("aws:lambda/function:Function", "tenancyConfig", None, {"tenantIsolationMode": "PER_TENANT"}),
    ("azure-native:storage:StorageAccount", "location", "westeurope", "northeurope"),
    ("azure-native:storage:StorageAccount", "accountName", "a", "b"),
    ("azure-native:sql:Server", "serverName", "a", "b"),
    ("azure-native:containerservice:AgentPool", "vmSize", "a", "b"),
    ("kubernetes:apps/v1:Deployment", "spec.selector.matchLabels.app", "a", "b"),
    ("kubernetes:apps/v1:StatefulSet", "spec.volumeClaimTemplates[0].spec.storageClassName", "a", "b"),
    ("kubernetes:core/v1:Pod", "spec.containers[1].image", "a", "b"),
    ("kubernetes:example.com/v1:Anything", "metadata.name", "a", "b"),
    ("kubernetes:core/v1:ConfigMap", 'data["a.b"]', "1", "2"),
]


@pytest.mark.parametrize(("token", "path", "old", "new"), REPLACED)
def test_a_change_of_what_cannot_change_replaces(token: str, path: str, old: Any, new: Any) -> None:
    assert facts.replaces(token, path, old, new, None)


KEPT = [
    ("aws:ec2/subnet:Subnet", "tags.env", "a", "b"),
    ("aws:rds/instance:Instance", "allocatedStorage", 20, 30),
    ("aws:rds/instance:Instance", "kmsKeyId", "arn", None),  # the cloud fills it in; left out, it stays
    ("aws:lb/targetGroup:TargetGroup", "targetType", None, "instance"),  # its default
    ("aws:iam/role:Role", "path", "/", None),
    ("azure-native:storage:StorageAccount", "location", "West Europe", "westeurope"),
    ("azure-native:storage:StorageAccount", "location", "westeurope", None),
    ("azure-native:storage:StorageAccount", "tags.env", "a", "b"),
    ("azure-native:app:ManagedEnvironment", "vnetConfiguration.internal", True, False),
    ("kubernetes:apps/v1:Deployment", "spec.template.metadata.labels.app", "a", "b"),
    ("kubernetes:core/v1:Pod", "metadata.labels.app", "a", "b"),
    ("kubernetes:batch/v1:CronJob", "spec.schedule", "a", "b"),
]


@pytest.mark.parametrize(("token", "path", "old", "new"), KEPT)
def test_other_changes_update_in_place(token: str, path: str, old: Any, new: Any) -> None:
    assert not facts.replaces(token, path, old, new, None)


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        (None, "eu-west-1", False),
        ("eu-west-1", None, False),
        (None, "us-east-1", True),
        ("us-east-1", None, True),
        ("us-east-1", "eu-west-1", True),
    ],
)
def test_a_region_is_a_move_unless_it_is_the_providers_own(old: Any, new: Any, moved: bool) -> None:  # noqa: FBT001 - a column
    of = subject("aws:sqs/queue:Queue", NONE, NONE, region="eu-west-1")
    assert facts.replaces(of.token, "region", old, new, of) is moved


NETWORK = {"loadBalancerType": "network"}
CONDITIONAL = [
    ("aws:acm/certificate:Certificate", "domainName", {"domainName": "a"}, {"domainName": "b"}, True),
    (
        "aws:acm/certificate:Certificate",
        "domainName",
        {"domainName": "a"},
        {"domainName": "b", "privateKey": "k"},
        False,
    ),
    (
        "aws:acm/certificate:Certificate",
        "subjectAlternativeNames",
        {"subjectAlternativeNames": ["x"]},
        {"subjectAlternativeNames": ["x", "a"], "domainName": "a"},
        False,
    ),
    (
        "aws:acm/certificate:Certificate",
        "subjectAlternativeNames",
        {"subjectAlternativeNames": ["x"]},
        {"subjectAlternativeNames": ["y"], "domainName": "a"},
        True,
    ),
    ("aws:ec2/instance:Instance", "userData", {"userData": "a"}, {"userData": "b"}, False),
    (
        "aws:ec2/instance:Instance",
        "userData",
        {"userData": "a"},
        {"userData": "b", "userDataReplaceOnChange": True},
        True,
    ),
    ("aws:ec2/vpc:Vpc", "instanceTenancy", {"instanceTenancy": "dedicated"}, {"instanceTenancy": "default"}, False),
    ("aws:ec2/vpc:Vpc", "instanceTenancy", {"instanceTenancy": "default"}, {"instanceTenancy": "dedicated"}, True),
    ("aws:eks/cluster:Cluster", "encryptionConfig", {"encryptionConfig": {"resources": ["secrets"]}}, {}, True),
    ("aws:eks/cluster:Cluster", "encryptionConfig", {}, {"encryptionConfig": {"resources": ["secrets"]}}, False),
    ("aws:elasticache/replicationGroup:ReplicationGroup", "engine", {"engine": "redis"}, {"engine": "valkey"}, False),
    ("aws:elasticache/replicationGroup:ReplicationGroup", "engine", {"engine": "valkey"}, {"engine": "redis"}, True),
    (
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "engineVersion",
        {"engineVersion": "7.1"},
        {"engineVersion": "6.2"},
        True,
    ),
    (
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "engineVersion",
        {"engineVersion": "6.2"},
        {"engineVersion": "7.1"},
        False,
    ),
    ("aws:elasticache/cluster:Cluster", "nodeType", {"nodeType": "a"}, {"nodeType": "b", "engine": "memcached"}, True),
    ("aws:elasticache/cluster:Cluster", "nodeType", {"nodeType": "a"}, {"nodeType": "b", "engine": "redis"}, False),
    ("aws:lb/loadBalancer:LoadBalancer", "subnets[1]", {"subnets": ["a", "b"]}, {**NETWORK, "subnets": ["a"]}, True),
    ("aws:lb/loadBalancer:LoadBalancer", "subnets[1]", {"subnets": ["a"]}, {**NETWORK, "subnets": ["a", "b"]}, False),
    ("aws:lb/loadBalancer:LoadBalancer", "subnets[0]", {"subnets": ["a"]}, {"subnets": ["b"]}, False),
    ("aws:lb/loadBalancer:LoadBalancer", "securityGroups", {}, {**NETWORK, "securityGroups": ["a"]}, True),
    ("aws:lb/loadBalancer:LoadBalancer", "securityGroups", {}, {"securityGroups": ["a"]}, False),
    ("aws:rds/cluster:Cluster", "storageType", {"storageType": "io1"}, {"storageType": "gp3", "engine": "mysql"}, True),
    (
        "aws:rds/cluster:Cluster",
        "storageType",
        {"storageType": ""},
        {"storageType": "aurora-iopt1", "engine": "aurora-mysql"},
        False,
    ),
    ("aws:ssm/parameter:Parameter", "tier", {"tier": "Advanced"}, {"tier": "Standard"}, True),
    ("aws:ssm/parameter:Parameter", "tier", {"tier": "Standard"}, {"tier": "Advanced"}, False),
    (
        "aws:s3/bucketVersioning:BucketVersioning",
        "expectedBucketOwner",
        {},
        {"expectedBucketOwner": "123456789012"},
        False,
    ),
    (
        "aws:s3/bucketVersioning:BucketVersioning",
        "expectedBucketOwner",
        {},
        {"expectedBucketOwner": "210987654321"},
        True,
    ),
    (
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "cidrIpv4",
        {"cidrIpv4": "10.0.0.0/8"},
        {"cidrIpv4": "10.0.0.0/16"},
        False,
    ),
    (
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "cidrIpv4",
        {"cidrIpv4": "10.0.0.0/8"},
        {"referencedSecurityGroupId": "sg-1"},
        True,
    ),
    ("aws:dynamodb/table:Table", "restoreSourceName", {"restoreSourceName": "a"}, {}, False),
    ("aws:dynamodb/table:Table", "restoreSourceName", {"restoreSourceName": "a"}, {"restoreSourceName": "b"}, True),
    (
        "aws:ec2/subnet:Subnet",
        "ipv6CidrBlock",
        {"ipv6CidrBlock": "a", "assignIpv6AddressOnCreation": True},
        {"ipv6CidrBlock": "b"},
        True,
    ),
    ("aws:ec2/subnet:Subnet", "ipv6CidrBlock", {"ipv6CidrBlock": "a"}, {"ipv6CidrBlock": "b"}, False),
]


@pytest.mark.parametrize(("token", "path", "old", "new", "replaced"), CONDITIONAL)
def test_a_conditional_replacement_follows_the_providers_condition(
    token: str, path: str, old: dict[str, Any], new: dict[str, Any], replaced: bool  # noqa: FBT001 - a column
) -> None:  # fmt: skip
    of = subject(token, old, new)
    before = Subject(token=token, name="", urn="", inputs=old, world=World()).get(path)
    assert facts.replaces(token, path, before, of.get(path), of) is replaced


def test_a_condition_that_asks_a_live_cloud_is_taken_for_an_update() -> None:
    assert ("aws:ec2/instance:Instance", "instanceType") not in conditions.CONDITIONS
    of = subject("aws:ec2/instance:Instance", {"instanceType": "t3.micro"}, {"instanceType": "t4g.micro"})
    assert not facts.replaces(of.token, "instanceType", "t3.micro", "t4g.micro", of)


@pytest.mark.parametrize(
    ("inputs", "config", "replaced"),
    [
        ({"data": {"a": "2"}}, {}, True),
        ({"data": {"a": "2"}}, {"enableConfigMapMutable": "true"}, False),
        ({"data": {"a": "2"}}, {"enableConfigMapMutable": True}, False),
        ({"data": {"a": "2"}, "immutable": True}, {"enableConfigMapMutable": "true"}, True),
    ],
)
def test_config_maps_are_replaced_unless_the_provider_is_told_otherwise(
    inputs: dict[str, Any], config: dict[str, Any], replaced: bool  # noqa: FBT001 - a column
) -> None:  # fmt: skip
    of = subject("kubernetes:core/v1:ConfigMap", {"data": {"a": "1"}}, inputs, **config)
    assert facts.replaces(of.token, "data.a", "1", "2", of) is replaced


def test_a_type_without_facts_falls_back_on_what_the_sdk_tells() -> None:
    site = "azure-native:web:WebApp"
    assert not facts.knows(site)
    assert facts.replaces(site, "name", "a", "b", None)
    assert facts.replaces(site, "location", "westeurope", "northeurope", None)
    assert not facts.replaces(site, "tags.a", "1", "2", None)
    registry = "aws:ecr/registryPolicy:NoSuchType"
    assert not facts.replaces(registry, "policy", "1", "2", None)
