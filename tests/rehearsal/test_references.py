"""What may stand where a resource names another."""

from typing import Any

import pytest

from rehearsal import references
from rehearsal.findings import Finding
from rehearsal.subject import Subject
from rehearsal.world.store import Record, World

ACCOUNT = "123456789012"
SUBSCRIPTION = "00000000-0000-4000-8000-000000000001"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/web"
SUBNET = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net/subnets/apps"
ARN = "arn:aws:{service}:{region}:123456789012:{rest}"
TARGETS = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef"
ROLE = "arn:aws:iam::123456789012:role/web"


def made(token: str, ident: str, *, account: str = ACCOUNT, **outputs: Any) -> Record:
    return Record(
        token=token, urn=f"urn::{ident}", id=ident, account=account, region="eu-west-1", inputs={}, outputs=outputs
    )


def judged(token: str, inputs: dict[str, Any], *records: Record, gone: bool = False) -> tuple[list[Finding], list[str]]:
    """The findings, and the paths assumed."""
    world = World()
    for record in records:
        world.put(record)
        if gone:
            world.drop(record.token, record.account, record.id)
    account = SUBSCRIPTION if token.startswith("azure") else "cluster" if token.startswith("kube") else ACCOUNT
    subject = Subject(
        token=token, name="it", urn="urn::it", inputs=inputs, world=world, account=account, region="eu-west-1"
    )
    assumed: list[str] = []
    found = list(references.check(subject, lambda path, _value: assumed.append(path)))
    return found, assumed


REFUSED = [
    ("aws:ec2/instance:Instance", {"ami": "ami-xyz", "instanceType": "t3.micro"}, "ami"),
    ("aws:ec2/securityGroup:SecurityGroup", {"vpcId": "subnet-0123456789abcdef0"}, "vpcId"),
    ("aws:lb/listener:Listener", {"defaultActions": [{"targetGroupArn": ROLE}]}, "defaultActions[0].targetGroupArn"),
    (
        "aws:ecs/service:Service",
        {"networkConfiguration": {"securityGroups": ["g"]}},
        "networkConfiguration.securityGroups[0]",
    ),
    ("aws:lb/loadBalancer:LoadBalancer", {"subnets": ["subnet-1", "vpc-1"]}, "subnets[1]"),
    ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {"role": ROLE}, "role"),
    ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {"policyArn": "AdministratorAccess"}, "policyArn"),
    ("aws:lambda/function:Function", {"role": "web"}, "role"),
    ("aws:lambda/function:Function", {"role": "arn:aws:iam::123456789012:instance-profile/web"}, "role"),
    (
        "aws:ec2/instance:Instance",
        {"iamInstanceProfile": "arn:aws:iam::123456789012:instance-profile/web"},
        "iamInstanceProfile",
    ),
    ("aws:ec2/instance:Instance", {"ami": "ubuntu"}, "ami"),
    ("aws:s3/bucketObject:BucketObject", {"kmsKeyId": "arn:aws:s3:::bucket"}, "kmsKeyId"),
    (
        "aws:lb/listener:Listener",
        {"certificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/a"},
        "certificateArn",
    ),
    ("aws:lb/listener:Listener", {"loadBalancerArn": TARGETS}, "loadBalancerArn"),
    ("aws:route53/record:Record", {"zoneId": "example.com"}, "zoneId"),
    ("aws:ec2/natGateway:NatGateway", {"allocationId": "eip-0123456789abcdef0"}, "allocationId"),
    ("azure-native:network:PrivateEndpoint", {"subnet": {"id": "apps"}}, "subnet.id"),
    (
        "azure-native:network:PrivateEndpoint",
        {"subnet": {"id": f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net"}},
        "subnet.id",
    ),
    ("azure-native:web:WebApp", {"serverFarmId": SUBNET}, "serverFarmId"),
    (
        "azure-native:web:WebApp",
        {"identity": {"userAssignedIdentities": [GROUP]}},
        "identity.userAssignedIdentities[0]",
    ),
]


@pytest.mark.parametrize(("token", "inputs", "path"), REFUSED)
def test_a_reference_of_the_wrong_shape_type_or_region_is_refused(
    token: str, inputs: dict[str, Any], path: str
) -> None:
    found, assumed = judged(token, inputs)
    assert [finding.path for finding in found] == [path]
    assert path not in assumed


ACCEPTED = [
    ("aws:ec2/securityGroup:SecurityGroup", {"vpcId": "vpc-0123456789abcdef0"}, ["vpcId"]),
    (
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        {"referencedSecurityGroupId": "123456789012/sg-1"},
        ["referencedSecurityGroupId"],
    ),
    ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {"policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}, []),
    (
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        {"policyArn": "arn:aws-cn:iam::aws:policy/service-role/X"},
        [],
    ),
    (
        "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
        {"policyArn": "arn:aws:eks::aws:cluster-access-policy/A"},
        [],
    ),
    ("aws:lambda/function:Function", {"role": "arn:aws:iam::123456789012:role/service-role/web"}, ["role"]),
    ("aws:ec2/instance:Instance", {"ami": "resolve:ssm:/aws/service/x"}, ["ami"]),
    ("aws:ec2/instance:Instance", {"securityGroups": ["default"]}, []),
    ("aws:sqs/queue:Queue", {"kmsMasterKeyId": "alias/aws/sqs"}, []),
    ("aws:sqs/queue:Queue", {"kmsMasterKeyId": "alias/own"}, ["kmsMasterKeyId"]),
    ("aws:sqs/queue:Queue", {"kmsMasterKeyId": "mrk-0123456789abcdef0123456789abcdef"}, ["kmsMasterKeyId"]),
    (
        "aws:lb/listener:Listener",
        {"certificateArn": "arn:aws:iam::123456789012:server-certificate/a"},
        ["certificateArn"],
    ),
    ("aws:ec2/routeTable:RouteTable", {"routes": [{"gatewayId": "local"}]}, []),
    ("aws:route53/record:Record", {"aliases": [{"zoneId": "Z2FDTNDATAQYW2"}]}, ["aliases[0].zoneId"]),
    ("aws:ec2/subnet:Subnet", {"vpcId": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}, []),
    ("aws:s3/bucketPolicy:BucketPolicy", {"bucket": "elsewhere"}, ["bucket"]),
    ("aws:s3/bucket:Bucket", {"bucket": "new-one"}, []),
    ("azure-native:network:PrivateEndpoint", {"subnet": {"id": SUBNET}}, ["subnet.id"]),
    (
        "azure-native:network:PrivateEndpoint",
        {"subnet": {"id": SUBNET.replace("resourceGroups", "resourcegroups")}},
        ["subnet.id"],
    ),
    ("azure-native:resources:Deployment", {"properties": {"template": {"subnet": {"id": "[variables('s')]"}}}}, []),
    ("kubernetes:core/v1:Service", {"metadata": {"namespace": "kube-system"}}, []),
    ("kubernetes:core/v1:Service", {"metadata": {"namespace": "web"}}, ["metadata.namespace"]),
]


@pytest.mark.parametrize(("token", "inputs", "expected"), ACCEPTED)
def test_what_nothing_made_is_assumed_and_what_the_cloud_provides_is_not(
    token: str, inputs: dict[str, Any], expected: list[str]
) -> None:
    found, assumed = judged(token, inputs)
    assert found == []
    assert assumed == expected


def test_what_this_world_made_is_neither_refused_nor_assumed() -> None:
    vpc = made("aws:ec2/vpc:Vpc", "vpc-0123456789abcdef0", mainRouteTableId="rtb-0123456789abcdef0")
    assert judged("aws:ec2/subnet:Subnet", {"vpcId": vpc.id}, vpc) == ([], [])
    assert judged("aws:ec2/route:Route", {"routeTableId": "rtb-0123456789abcdef0"}, vpc) == ([], [])


def test_the_id_of_another_type_is_refused_and_names_that_type() -> None:
    subnet = made("aws:ec2/subnet:Subnet", "subnet-0123456789abcdef0")
    echo = made("aws:ec2/routeTableAssociation:RouteTableAssociation", "rtbassoc-1", subnetId=subnet.id)
    found, _ = judged("aws:ec2/securityGroup:SecurityGroup", {"vpcId": subnet.id}, subnet, echo)
    assert [finding.path for finding in found] == ["vpcId"]
    assert "not that of a aws:ec2/subnet:Subnet" in found[0].rule


def test_an_identifier_that_this_world_deleted_is_refused() -> None:
    vpc = made("aws:ec2/vpc:Vpc", "vpc-0123456789abcdef0")
    assert judged("aws:ec2/subnet:Subnet", {"vpcId": vpc.id}, vpc) == ([], [])
    found, assumed = judged("aws:ec2/subnet:Subnet", {"vpcId": vpc.id}, vpc, gone=True)
    assert [finding.path for finding in found] == ["vpcId"]
    assert assumed == []


@pytest.mark.parametrize(
    ("token", "inputs", "record", "path"),
    [
        ("aws:lambda/function:Function", {"role": ROLE}, made("aws:iam/role:Role", "web", arn=ROLE), "role"),
        (
            "azure-native:network:VirtualNetwork",
            {"resourceGroupName": "web"},
            made("azure-native:resources:ResourceGroup", GROUP, account=SUBSCRIPTION, name="web"),
            "resourceGroupName",
        ),
        (
            "kubernetes:core/v1:Service",
            {"metadata": {"namespace": "web"}},
            made("kubernetes:core/v1:Namespace", "web", account="cluster"),
            "metadata.namespace",
        ),
    ],
)
def test_a_deleted_name_may_be_about_to_come_back(
    token: str, inputs: dict[str, Any], record: Record, path: str
) -> None:
    assert judged(token, inputs, record) == ([], [])
    assert judged(token, inputs, record, gone=True) == ([], [path])


def test_an_arn_of_another_region_is_refused_only_where_the_service_asks_for_its_own() -> None:
    elsewhere = TARGETS.replace("eu-west-1", "us-east-1")
    found, _ = judged("aws:lb/listenerRule:ListenerRule", {"actions": [{"targetGroupArn": elsewhere}]})
    assert "us-east-1" in found[0].rule
    key = "arn:aws:kms:us-east-1:123456789012:key/0123"
    assert judged("aws:dynamodb/table:Table", {"serverSideEncryption": {"kmsKeyArn": key}})[0] == []


def test_the_address_of_a_resource_is_not_its_identifier() -> None:
    """What this world made up may be an identifier of any form, but an address or a given name is none."""
    eip = made("aws:ec2/eip:Eip", "eipalloc-0123456789abcdef0", publicIp="192.0.2.7", associationId="odd")
    for value, paths in (("192.0.2.7", ["allocationId"]), ("odd", []), (eip.id, [])):
        findings, _ = judged("aws:ec2/natGateway:NatGateway", {"allocationId": value}, eip)
        assert [finding.path for finding in findings] == paths
