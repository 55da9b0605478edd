"""Laws of VPCs: addresses, zones, routes, instances."""

import pytest

from rehearsal.laws.aws import ec2, ec2_instance, ec2_routing
from tests.laws.support import Case, check, made

VPC = made(ec2.VPC, "vpc-1", cidrBlock="10.0.0.0/16")
A = made(ec2.SUBNET, "subnet-1", vpcId="vpc-1", cidrBlock="10.0.0.0/24", availabilityZone="eu-west-1a")
ELSEWHERE = made(ec2.SUBNET, "subnet-2", vpcId="vpc-2", cidrBlock="10.1.0.0/24", availabilityZone="eu-west-1b")
TABLE = made(ec2_routing.TABLE, "rtb-1", vpcId="vpc-1")
GATEWAYS = [made(ec2_routing.GATEWAY, "igw-1", vpcId="vpc-1"), made(ec2_routing.GATEWAY, "igw-2", vpcId="vpc-2")]
OUT = {"cidrBlock": "0.0.0.0/0", "gatewayId": "igw-1"}
INSTANCE = {"ami": "ami-0123456789abcdef0", "instanceType": "t3.micro", "subnetId": "subnet-1"}
DISK = {"availabilityZone": "eu-west-1a", "size": 100}

CASES = [
    Case(ec2.subnet_inside_vpc, [VPC], {"vpcId": "vpc-1", "cidrBlock": "10.9.0.0/24"}, "cidrBlock", {"vpcId": "vpc-1", "cidrBlock": "10.0.3.0/24"}),
    Case(ec2.subnet_inside_vpc, [VPC, made(ec2.SECOND_BLOCK, "vpc-cidr-assoc-1", vpcId="vpc-1", cidrBlock="10.8.0.0/16")], {"vpcId": "vpc-1", "cidrBlock": "10.9.0.0/24"}, "cidrBlock", {"vpcId": "vpc-1", "cidrBlock": "10.8.3.0/24"}),
    Case(ec2.subnet_size, [], {"cidrBlock": "10.0.0.0/29"}, "cidrBlock", {"cidrBlock": "10.0.0.0/28"}),
    Case(ec2.subnets_apart, [A], {"vpcId": "vpc-1", "cidrBlock": "10.0.0.128/25"}, "cidrBlock", {"vpcId": "vpc-1", "cidrBlock": "10.0.1.0/24"}),
    Case(ec2.zone_of_region, [], {"availabilityZone": "us-east-1a"}, "availabilityZone", {"availabilityZone": "eu-west-1a"}),
    Case(ec2.zone_of_region, [], {"availabilityZone": "eu-west-1"}, "availabilityZone", {}),
    Case(ec2.zone_id_of_region, [], {"availabilityZoneId": "euc1-az1"}, "availabilityZoneId", {"availabilityZoneId": "euw1-az1"}),
    Case(ec2.zone_id_of_region, [], {"availabilityZoneId": "us-west-2a"}, "availabilityZoneId", {"availabilityZoneId": "usw2-lax1-az1"}, region="us-west-2"),
    Case(ec2_routing.inline_route_goes_somewhere, [], {"routes": [OUT, {"cidrBlock": "10.8.0.0/16"}]}, "routes[1]", {"routes": [OUT]}),
    Case(ec2_routing.inline_route_goes_somewhere, [], {"routes": [OUT | {"natGatewayId": "nat-1"}]}, "routes[0].natGatewayId", {"routes": [OUT | {"natGatewayId": ""}]}),
    Case(ec2_routing.inline_route_goes_somewhere, [], {"routes": [{"gatewayId": "igw-1"}]}, "routes[0].cidrBlock", {"routes": []}),
    Case(ec2_routing.inline_destinations_differ, [], {"routes": [OUT, OUT]}, "routes[1].cidrBlock", {"routes": [OUT, OUT | {"cidrBlock": "10.8.0.0/16"}]}),
    Case(ec2_routing.destination_is_free, [made(ec2_routing.ROUTE, "r-1", routeTableId="rtb-1", destinationCidrBlock="0.0.0.0/0")], {"routeTableId": "rtb-1", "destinationCidrBlock": "0.0.0.0/0"}, "destinationCidrBlock", {"routeTableId": "rtb-2", "destinationCidrBlock": "0.0.0.0/0"}),
    Case(ec2_routing.destination_is_free, [VPC, TABLE], {"routeTableId": "rtb-1", "destinationCidrBlock": "10.0.0.0/16"}, "destinationCidrBlock", {"routeTableId": "rtb-1", "destinationCidrBlock": "10.1.0.0/16"}),
    Case(ec2_routing.gateway_of_the_vpc, [TABLE, *GATEWAYS], {"routeTableId": "rtb-1", "gatewayId": "igw-2"}, "gatewayId", {"routeTableId": "rtb-1", "gatewayId": "igw-1"}),
    Case(ec2_routing.gateway_of_the_vpc, [TABLE, ELSEWHERE, made(ec2_routing.NAT, "nat-1", subnetId="subnet-2")], {"routeTableId": "rtb-1", "natGatewayId": "nat-1"}, "natGatewayId", {"routeTableId": "rtb-1", "natGatewayId": "nat-2"}),
    Case(ec2_routing.table_of_the_subnets_vpc, [A, ELSEWHERE, TABLE], {"subnetId": "subnet-2", "routeTableId": "rtb-1"}, "routeTableId", {"subnetId": "subnet-1", "routeTableId": "rtb-1"}),
    Case(ec2_routing.table_of_the_subnets_vpc, [made("aws:ec2/routeTableAssociation:RouteTableAssociation", "rtbassoc-1", subnetId="subnet-1")], {"subnetId": "subnet-1"}, "subnetId", {"subnetId": "subnet-2"}),
    Case(ec2_routing.one_gateway_a_vpc, GATEWAYS, {"vpcId": "vpc-1"}, "vpcId", {"vpcId": "vpc-3"}),
    Case(ec2_routing.gateway_of_the_vpc, [TABLE, made(ec2_routing.NAT, "nat-2", vpcId="vpc-2", availabilityMode="regional"), made(ec2_routing.NAT, "nat-1", vpcId="vpc-1", availabilityMode="regional")], {"routeTableId": "rtb-1", "natGatewayId": "nat-2"}, "natGatewayId", {"routeTableId": "rtb-1", "natGatewayId": "nat-1"}),
    Case(ec2_routing.nat_has_its_place, [], {"subnetId": "subnet-1"}, "allocationId", {"subnetId": "subnet-1", "allocationId": "eipalloc-1"}),
    Case(ec2_routing.nat_has_its_place, [], {"connectivityType": "private"}, "subnetId", {"connectivityType": "private", "subnetId": "subnet-1"}),
    Case(ec2_routing.nat_has_its_place, [], {"availabilityMode": "regional", "vpcId": "vpc-1", "subnetId": "subnet-1"}, "subnetId", {"availabilityMode": "regional", "vpcId": "vpc-1"}),
    Case(ec2_routing.nat_address_free, [made(ec2_routing.NAT, "nat-1", allocationId="eipalloc-1")], {"subnetId": "s", "allocationId": "eipalloc-1"}, "allocationId", {"subnetId": "s", "allocationId": "eipalloc-2"}),
    Case(ec2_instance.zone_of_the_subnet, [A], INSTANCE | {"availabilityZone": "eu-west-1b"}, "availabilityZone", INSTANCE | {"availabilityZone": "eu-west-1a"}),
    Case(ec2_instance.instance_volumes_fit_their_type, [], INSTANCE | {"rootBlockDevice": {"volumeType": "gp2", "iops": 3000}}, "rootBlockDevice.iops", INSTANCE | {"rootBlockDevice": {"volumeType": "gp3", "iops": 3000}}),
    Case(ec2_instance.instance_volumes_fit_their_type, [], INSTANCE | {"ebsBlockDevices": [{"volumeType": "io2", "volumeSize": 8}]}, "ebsBlockDevices[0].iops", INSTANCE | {"ebsBlockDevices": [{"volumeType": "io2", "volumeSize": 8, "iops": 400}]}),
    Case(ec2_instance.volume_fits_its_type, [], DISK | {"type": "gp2", "throughput": 200}, "throughput", DISK | {"type": "gp3", "throughput": 200}),
    Case(ec2_instance.volume_fits_its_type, [], DISK | {"type": "st1"}, "size", DISK | {"type": "st1", "size": 125}),
    Case(ec2_instance.volume_fits_its_type, [], DISK | {"type": "io1", "iops": 5001}, "iops", DISK | {"type": "io1", "iops": 5000}),
    Case(ec2_instance.key_needs_encryption, [], DISK | {"kmsKeyId": "k", "encrypted": False}, "kmsKeyId", DISK | {"kmsKeyId": "k", "encrypted": True}),
    Case(ec2_instance.volume_in_the_instances_zone, [A, made(ec2_instance.VOLUME, "vol-1", availabilityZone="eu-west-1b"), made(ec2_instance.INSTANCE, "i-1", subnetId="subnet-1")], {"volumeId": "vol-1", "instanceId": "i-1"}, "volumeId", {"volumeId": "vol-2", "instanceId": "i-1"}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
