"""Laws of address ranges, prefix lists and flow logs."""

from typing import Any

import pytest

from rehearsal.laws.aws import ec2_ranges as laws
from tests.laws.aws.test_registry_events import key_arn
from tests.laws.support import Case, check, made


def gateways(**more: Any) -> dict[str, Any]:
    """A flow log of a transit gateway."""
    first = {"transitGatewayId": "tgw-0a1b2c3d4e5f60718", "logDestinationType": "s3"}
    return first | {"logDestination": "arn:aws:s3:::logs"} | more


def interface(address: str) -> dict[str, Any]:
    return {"subnetId": "subnet-0a", "privateIps": [address]}


def prefixes(*ranges: str, name: str = "p") -> dict[str, Any]:
    """A list that holds two ranges."""
    entries = [{"cidr": one} for one in ranges or ["10.0.0.0/16"]]
    return {"name": name, "addressFamily": "IPv4", "maxEntries": 2, "entries": entries}


def further(block: str) -> dict[str, Any]:
    return {"vpcId": "vpc-0a1b2c3d", "cidrBlock": block}


def volume(**more: Any) -> dict[str, Any]:
    return {"availabilityZone": "eu-west-1a", "size": 100, "type": "gp3"} | more


SUBNET = made("aws:ec2/subnet:Subnet", "subnet-0a", vpcId="v", cidrBlock="10.0.0.0/24")
VPC = made("aws:ec2/vpc:Vpc", "vpc-0a1b2c3d", cidrBlock="10.0.0.0/16")
FURTHER = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"
CASES = [
    Case(laws.gateways_log_so, [], gateways(), "maxAggregationInterval", gateways(maxAggregationInterval=60)),
    Case(laws.interface_is_in_its_subnet, [SUBNET], interface("10.9.0.5"), "privateIps[0]", interface("10.0.0.5")),
    Case(laws.list_holds_its_entries, [], prefixes("2a05:d018::/32"), "entries[0].cidr", prefixes()),
    Case(laws.list_holds_its_entries, [], prefixes("10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"), "entries", prefixes()),
    Case(laws.list_holds_its_entries, [], prefixes(name="com.amazonaws.x"), "name", prefixes()),
    Case(laws.range_is_free_to_take, [], {"cidrBlock": "127.0.0.0/16"}, "cidrBlock", {"cidrBlock": "172.16.0.0/16"}),
    Case(laws.range_is_free_to_take, [VPC], further("10.0.128.0/17"), "cidrBlock", further("10.1.0.0/16"), token=FURTHER),
    Case(laws.volume_has_what_its_type_has, [], volume(kmsKeyId=key_arn()), "kmsKeyId", volume(kmsKeyId=key_arn(), encrypted=True)),
    Case(laws.volume_has_what_its_type_has, [], volume(multiAttachEnabled=True), "multiAttachEnabled", volume(multiAttachEnabled=True, type="io2", iops=100)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
