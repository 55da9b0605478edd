"""Laws of what stands in a VPC."""

import pytest

from rehearsal.laws.aws import placing
from tests.laws.support import Case, check, made

VPC, OTHER = made(placing.VPC, "vpc-1a", cidrBlock="10.0.0.0/16"), made(placing.VPC, "vpc-2b", cidrBlock="10.1.0.0/16")
SUBNETS = [
    made(placing.SUBNET, "subnet-1a", vpcId="vpc-1a", cidrBlock="10.0.1.0/24"),
    made(placing.SUBNET, "subnet-1b", vpcId="vpc-1a", cidrBlock="10.0.2.0/24"),
    made(placing.SUBNET, "subnet-2b", vpcId="vpc-2b", cidrBlock="10.1.1.0/24"),
]
GROUPS = [
    made(placing.GROUP, "sg-1a", vpcId="vpc-1a"),
    made(placing.GROUP, "sg-2b", vpcId="vpc-2b"),
    made(placing.GROUP, "sg-default"),
]
GIVEN = [VPC, OTHER, *SUBNETS, *GROUPS]
CACHES = [
    *GIVEN,
    made("aws:elasticache/subnetGroup:SubnetGroup", "db", name="db", subnetIds=["subnet-1a", "subnet-1b"]),
]
FARGATE = "aws:ecs/service:Service"
CASES = [
    Case(placing.groups_stand_with_subnets, GIVEN, {"subnetId": "subnet-1a", "vpcSecurityGroupIds": ["sg-1a", "sg-2b"]}, "vpcSecurityGroupIds[1]", {"subnetId": "subnet-1a", "vpcSecurityGroupIds": ["sg-1a"]}),
    Case(placing.groups_stand_with_subnets, GIVEN, {"subnetId": "subnet-1a", "vpcSecurityGroupIds": ["sg-default"]}, "vpcSecurityGroupIds[0]", {"subnetId": "subnet-0f", "vpcSecurityGroupIds": ["sg-default"]}),
    Case(
        placing.groups_stand_with_subnets,
        GIVEN,
        {"taskDefinition": "web:1", "networkConfiguration": {"subnets": ["subnet-2b"], "securityGroups": ["sg-1a"]}},
        "networkConfiguration.securityGroups[0]",
        {"taskDefinition": "web:1", "networkConfiguration": {"subnets": ["subnet-2b"], "securityGroups": ["sg-2b"]}},
        token=FARGATE,
    ),
    Case(placing.subnets_share_a_vpc, GIVEN, {"taskDefinition": "web:1", "networkConfiguration": {"subnets": ["subnet-1a", "subnet-2b"]}}, "networkConfiguration.subnets[1]", {"taskDefinition": "web:1", "networkConfiguration": {"subnets": ["subnet-1a", "subnet-1b"]}}, token=FARGATE),
    Case(placing.groups_stand_with_subnet_group, CACHES, {"subnetGroupName": "db", "securityGroupIds": ["sg-2b"]}, "securityGroupIds[0]", {"subnetGroupName": "db", "securityGroupIds": ["sg-1a"]}, token="aws:elasticache/replicationGroup:ReplicationGroup"),
    Case(placing.group_needs_a_subnet, GIVEN, {"vpcSecurityGroupIds": ["sg-1a"]}, "vpcSecurityGroupIds[0]", {"vpcSecurityGroupIds": ["sg-default"]}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
