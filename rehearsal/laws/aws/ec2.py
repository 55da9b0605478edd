"""Laws of Amazon VPC and EC2."""

import ipaddress
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

SUBNETS = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"


@law("aws:ec2/subnet:Subnet", source=SUBNETS)
def subnet_inside_vpc(subnet: Subject) -> Iterator[Finding]:
    """A subnet's block lies inside its VPC's."""
    vpc, block = subnet.referred("vpcId", "aws:ec2/vpc:Vpc"), subnet.get("cidrBlock")
    outer = vpc.outputs.get("cidrBlock") if vpc else None
    if block and outer and not ipaddress.ip_network(block, strict=False).subnet_of(ipaddress.ip_network(outer)):
        yield refused("cidrBlock", block, f"must lie inside the VPC's {outer}")
