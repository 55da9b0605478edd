"""Laws of Amazon VPC's addresses and zones."""

import ipaddress
import re
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world import regions
from rehearsal.world.store import Record

SUBNET = "aws:ec2/subnet:Subnet"
VPC = "aws:ec2/vpc:Vpc"
SECOND_BLOCK = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation"
SUBNETS = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"
ZONES = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html"
LARGEST, SMALLEST = 16, 28
"""The prefixes of the largest and the smallest block of a subnet."""


def block_of(value: Any) -> ipaddress.IPv4Network | None:
    """The IPv4 block that a text states; None where it states none."""
    try:
        found = ipaddress.ip_network(str(value), strict=False) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if isinstance(found, ipaddress.IPv4Network) else None


def unchanged(subject: Subject, *paths: str) -> bool:
    """Whether the resource exists already with these values, so that a clash would have shown when it was made."""
    return subject.previous is not None and all(subject.previous.get(path) == subject.get(path) for path in paths)


def vpc_of_subnet(subject: Subject, path: str) -> str | None:
    """The VPC of the subnet at a path, if both were made here."""
    subnet = subject.referred(path, SUBNET)
    return text(subnet.inputs.get("vpcId")) if subnet else None


def chosen_zone(subnet: Record | None) -> str | None:
    """The zone that a subnet was given, by its name or by its id; which name means which id differs by account."""
    if subnet is None:
        return None
    return text(subnet.inputs.get("availabilityZone")) or text(subnet.inputs.get("availabilityZoneId"))


def text(value: Any) -> str | None:
    """A text that is not empty, or None."""
    return value if isinstance(value, str) and value else None


@law(SUBNET, source=SUBNETS)
def subnet_inside_vpc(subnet: Subject) -> Iterator[Finding]:
    """A subnet's block lies inside a block of its VPC."""
    vpc, block = subnet.referred("vpcId", VPC), block_of(subnet.get("cidrBlock"))
    if not vpc or not block:
        return
    others = [one for one in subnet.neighbours(SECOND_BLOCK) if one.inputs.get("vpcId") == vpc.id]
    outer = [block_of(one.outputs.get("cidrBlock")) for one in (vpc, *others)]
    known = [one for one in outer if one]
    if len(known) == len(outer) and not any(block.subnet_of(one) for one in known):
        listed = " or ".join(map(str, known))
        yield refused("cidrBlock", str(block), f"must lie inside the VPC's {listed} (InvalidSubnet.Range)")


@law(SUBNET, source=SUBNETS)
def subnet_size(subnet: Subject) -> Iterator[Finding]:
    """A subnet is from /16 to /28."""
    block = block_of(subnet.get("cidrBlock"))
    if block and not LARGEST <= block.prefixlen <= SMALLEST:
        yield refused("cidrBlock", str(block), f"must be from /{LARGEST} to /{SMALLEST} (InvalidSubnet.Range)")


@law(SUBNET, source="https://github.com/klothoplatform/klotho/issues/783")
def subnets_apart(subnet: Subject) -> Iterator[Finding]:
    """The subnets of a VPC do not overlap."""
    vpc, block = subnet.get("vpcId"), block_of(subnet.get("cidrBlock"))
    if not vpc or not block or unchanged(subnet, "vpcId", "cidrBlock"):
        return
    for other in subnet.neighbours(SUBNET):
        taken = block_of(other.outputs.get("cidrBlock"))
        if other.inputs.get("vpcId") == vpc and taken and taken.overlaps(block):
            yield refused(
                "cidrBlock",
                str(block),
                f"must not overlap another subnet of the VPC, which has {taken} (InvalidSubnet.Conflict)",
            )
            return


@law(
    SUBNET,
    "aws:ec2/instance:Instance",
    "aws:ebs/volume:Volume",
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:elasticache/cluster:Cluster",
    source=ZONES,
)
def zone_of_region(subject: Subject) -> Iterator[Finding]:
    """An availability zone is one of the resource's region."""
    zone = subject.get("availabilityZone")
    if isinstance(zone, str) and zone and subject.region and not zone.startswith(subject.region):
        yield refused(
            "availabilityZone", zone, f"must be a zone of the region {subject.region}, such as {subject.region}a"
        )
    elif isinstance(zone, str) and re.fullmatch(r"[a-z]{2}(-[a-z]+)+-\d", zone):
        yield refused("availabilityZone", zone, f"is a region, not a zone of it such as {zone}a")


@law(SUBNET, source=ZONES)
def zone_id_of_region(subnet: Subject) -> Iterator[Finding]:
    """An availability zone's id is one of the resource's region."""
    ident, code = text(subnet.get("availabilityZoneId")), regions.code(subnet.region)
    if ident and code and not ident.startswith(f"{code}-"):
        yield refused(
            "availabilityZoneId",
            ident,
            f"must be the id of a zone of the region {subnet.region}, such as {code}-az1: Invalid availability zone-id "
            "(InvalidParameterValue)",
        )
