"""Laws of address ranges, prefix lists and flow logs."""

from typing import Any

import pytest

from rehearsal.laws.aws import ec2_ranges as laws
from tests.laws.support import Case, but, check, made

FLOW_LOG: dict[str, Any] = {
    "vpcId": "vpc-0a1b2c3d",
    "trafficType": "ALL",
    "logDestinationType": "s3",
    "logDestination": "arn:aws:s3:::logs",
}
MANAGED_PREFIX_LIST: dict[str, Any] = {
    "name": "p",
    "addressFamily": "IPv4",
    "maxEntries": 2,
    "entries": [{"cidr": "10.0.0.0/16"}],
}
VPC: dict[str, Any] = {"cidrBlock": "10.0.0.0/16"}
VOLUME: dict[str, Any] = {"availabilityZone": "eu-west-1a", "size": 100, "type": "gp3"}
THE_SUBNET = made("aws:ec2/subnet:Subnet", "subnet-0a", vpcId="v", cidrBlock="10.0.0.0/24")
THE_VPC = made("aws:ec2/vpc:Vpc", "vpc-0a1b2c3d", cidrBlock="10.0.0.0/16")
CASES = [
    Case(
        laws.gateways_log_so,
        [],
        but(FLOW_LOG, vpcId=None, transitGatewayId="tgw-0a1b2c3d4e5f60718", trafficType=None),
        "maxAggregationInterval",
        but(
            FLOW_LOG, vpcId=None, transitGatewayId="tgw-0a1b2c3d4e5f60718", trafficType=None, maxAggregationInterval=60
        ),
    ),
    Case(
        laws.interface_is_in_its_subnet,
        [THE_SUBNET],
        {"subnetId": "subnet-0a", "privateIps": ["10.9.0.5"]},
        "privateIps[0]",
        {"subnetId": "subnet-0a", "privateIps": ["10.0.0.5"]},
    ),
    Case(
        laws.list_holds_its_entries,
        [],
        MANAGED_PREFIX_LIST | {"entries": [{"cidr": "2a05:d018::/32"}]},
        "entries[0].cidr",
        MANAGED_PREFIX_LIST,
    ),
    Case(
        laws.list_holds_its_entries,
        [],
        MANAGED_PREFIX_LIST | {"entries": [{"cidr": "10.0.0.0/16"}, {"cidr": "10.1.0.0/16"}, {"cidr": "10.2.0.0/16"}]},
        "entries",
        MANAGED_PREFIX_LIST,
    ),
    Case(
        laws.list_holds_its_entries, [], MANAGED_PREFIX_LIST | {"name": "com.amazonaws.x"}, "name", MANAGED_PREFIX_LIST
    ),
    Case(
        laws.range_is_free_to_take,
        [],
        VPC | {"cidrBlock": "127.0.0.0/16"},
        "cidrBlock",
        VPC | {"cidrBlock": "172.16.0.0/16"},
    ),
    Case(
        laws.range_is_free_to_take,
        [THE_VPC],
        {"vpcId": "vpc-0a1b2c3d", "cidrBlock": "10.0.128.0/17"},
        "cidrBlock",
        {"vpcId": "vpc-0a1b2c3d", "cidrBlock": "10.1.0.0/16"},
        token="aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
    ),
    Case(
        laws.volume_has_what_its_type_has,
        [],
        VOLUME | {"kmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-4111-8111-111111111111"},
        "kmsKeyId",
        VOLUME
        | {
            "encrypted": True,
            "kmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-4111-8111-111111111111",
        },
    ),
    Case(
        laws.volume_has_what_its_type_has,
        [],
        VOLUME | {"multiAttachEnabled": True},
        "multiAttachEnabled",
        VOLUME | {"multiAttachEnabled": True, "type": "io2", "iops": 100},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
