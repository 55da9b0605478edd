"""Laws of what stands in a VPC: its subnets and security groups belong to one network."""

from collections.abc import Iterator
from typing import NamedTuple

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world.store import Record

from .reading import listed, named, texts

VPC = "aws:ec2/vpc:Vpc"
SUBNET = "aws:ec2/subnet:Subnet"
GROUP = "aws:ec2/securityGroup:SecurityGroup"
GATEWAYS = ("aws:ec2/internetGateway:InternetGateway", "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment")
BALANCERS = tuple(
    f"aws:{module}/loadBalancer:LoadBalancer"
    for module in ("lb", "alb", "applicationloadbalancing", "elasticloadbalancingv2")
)
CLASSIC = ("aws:elb/loadBalancer:LoadBalancer", "aws:elasticloadbalancing/loadBalancer:LoadBalancer")
GROUPS = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"


class Seats(NamedTuple):
    """Where a type names its subnets and its security groups."""

    subnets: tuple[str, ...]
    groups: tuple[str, ...]


_CONFIG = Seats(("vpcConfig.subnetIds[*]",), ("vpcConfig.securityGroupIds[*]",))
_FLAT = Seats(("subnetIds[*]",), ("securityGroupIds[*]",))
_LISTS = Seats(("subnets[*]", "subnetMappings[*].subnetId"), ("securityGroups[*]",))
SEATS: dict[str, Seats] = {
    "aws:ec2/instance:Instance": Seats(("subnetId",), ("vpcSecurityGroupIds[*]",)),
    "aws:ec2/networkInterface:NetworkInterface": Seats(("subnetId",), ("securityGroups[*]",)),
    "aws:ec2/vpcEndpoint:VpcEndpoint": _FLAT,
    "aws:ecs/service:Service": Seats(("networkConfiguration.subnets[*]",), ("networkConfiguration.securityGroups[*]",)),
    "aws:lambda/function:Function": _CONFIG,
    "aws:eks/cluster:Cluster": _CONFIG,
    "aws:synthetics/canary:Canary": _CONFIG,
    "aws:efs/mountTarget:MountTarget": Seats(("subnetId",), ("securityGroups[*]",)),
    "aws:rds/proxy:Proxy": Seats(("vpcSubnetIds[*]",), ("vpcSecurityGroupIds[*]",)),
    "aws:msk/cluster:Cluster": Seats(
        ("brokerNodeGroupInfo.clientSubnets[*]",), ("brokerNodeGroupInfo.securityGroups[*]",)
    ),
    "aws:opensearch/domain:Domain": Seats(("vpcOptions.subnetIds[*]",), ("vpcOptions.securityGroupIds[*]",)),
    "aws:elasticsearch/domain:Domain": Seats(("vpcOptions.subnetIds[*]",), ("vpcOptions.securityGroupIds[*]",)),
    "aws:mq/broker:Broker": Seats(("subnetIds[*]",), ("securityGroups[*]",)),
    "aws:apigatewayv2/vpcLink:VpcLink": _FLAT,
    "aws:elasticache/serverlessCache:ServerlessCache": _FLAT,
    "aws:codebuild/project:Project": Seats(("vpcConfig.subnets[*]",), ("vpcConfig.securityGroupIds[*]",)),
    **dict.fromkeys((*BALANCERS, *CLASSIC), _LISTS),
}
SUBNET_GROUPS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "aws:rds/instance:Instance": ("dbSubnetGroupName", "vpcSecurityGroupIds[*]", ("aws:rds/subnetGroup:SubnetGroup",)),
    "aws:rds/cluster:Cluster": ("dbSubnetGroupName", "vpcSecurityGroupIds[*]", ("aws:rds/subnetGroup:SubnetGroup",)),
    "aws:docdb/cluster:Cluster": (
        "dbSubnetGroupName",
        "vpcSecurityGroupIds[*]",
        ("aws:docdb/subnetGroup:SubnetGroup", "aws:rds/subnetGroup:SubnetGroup"),
    ),
    "aws:elasticache/cluster:Cluster": (
        "subnetGroupName",
        "securityGroupIds[*]",
        ("aws:elasticache/subnetGroup:SubnetGroup",),
    ),
    "aws:elasticache/replicationGroup:ReplicationGroup": (
        "subnetGroupName",
        "securityGroupIds[*]",
        ("aws:elasticache/subnetGroup:SubnetGroup",),
    ),
}


def made_vpc(subject: Subject, ident: object) -> Record | None:
    """The VPC of that ID if this world made it."""
    record = subject.world.answering(ident) if isinstance(ident, str) else None
    return record if record and record.token == VPC else None


def homes(subject: Subject, *patterns: str) -> Iterator[tuple[str, str]]:
    """The path of every subnet that this world made in a VPC of its own, with that VPC's ID."""
    for path, _ in texts(subject, *patterns):
        subnet = subject.referred(path, SUBNET)
        vpc = made_vpc(subject, subnet.inputs.get("vpcId")) if subnet else None
        if vpc:
            yield path, vpc.id


def elsewhere(group: Record, vpc: str) -> bool:
    """Whether a security group is surely not in a VPC that this world made; one without a VPC is in the default one."""
    return group.inputs.get("vpcId", "the default VPC") != vpc


def reaches_internet(subject: Subject, vpc: str) -> bool:
    """Whether an internet gateway is attached to a VPC."""
    return any(gateway.inputs.get("vpcId") == vpc for gateway in subject.world.records(*GATEWAYS))


@law(*SEATS, source=GROUPS)
def groups_stand_with_subnets(seated: Subject) -> Iterator[Finding]:
    """The security groups belong to the VPC of the subnets."""
    seats = SEATS[seated.token]
    vpc = next((vpc for _, vpc in homes(seated, *seats.subnets)), None)
    for path, ident in texts(seated, *seats.groups) if vpc else ():
        group = seated.referred(path, GROUP)
        if vpc and group and elsewhere(group, vpc):
            yield refused(path, ident, "and the subnets belong to different networks: the group is in another VPC")


@law(*(token for token, seats in SEATS.items() if any("[*]" in path for path in seats.subnets)), source=GROUPS)
def subnets_share_a_vpc(seated: Subject) -> Iterator[Finding]:
    """All subnets belong to one VPC."""
    first = ""
    for path, vpc in homes(seated, *SEATS[seated.token].subnets):
        first = first or vpc
        if vpc != first:
            yield refused(path, seated.get(path), f"must be in {first}, as the first subnet is: all share one VPC")


@law(
    *SUBNET_GROUPS,
    source="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
)
def groups_stand_with_subnet_group(seated: Subject) -> Iterator[Finding]:
    """The security groups belong to the VPC of the subnet group."""
    key, pattern, tokens = SUBNET_GROUPS[seated.token]
    subnets = named(seated, seated.get(key), *tokens)
    found = [seated.world.answering(ident) for ident in listed(subnets.inputs.get("subnetIds"))] if subnets else []
    vpc = next((vpc for one in found if one and (vpc := made_vpc(seated, one.inputs.get("vpcId")))), None)
    for path, ident in texts(seated, pattern) if vpc else ():
        group = seated.referred(path, GROUP)
        if vpc and group and elsewhere(group, vpc.id):
            yield refused(path, ident, f"is not in {vpc.id}, as the subnets of {key} are: they must share one VPC")


@law("aws:ec2/instance:Instance", source=GROUPS)
def group_needs_a_subnet(instance: Subject) -> Iterator[Finding]:
    """An instance without a subnet starts in the default VPC, where groups of other VPCs do not exist."""
    elsewhere_said = ("subnetId", "networkInterfaces", "primaryNetworkInterface", "launchTemplate")
    if any(instance.given(key) for key in elsewhere_said):
        return
    for path, ident in texts(instance, "vpcSecurityGroupIds[*]"):
        group = instance.referred(path, GROUP)
        vpc = made_vpc(instance, group.inputs.get("vpcId")) if group else None
        if vpc:
            yield refused(
                path,
                ident,
                f"is in {vpc.id}, and without a subnet_id the instance starts in the default VPC",
                remedy="give a subnet_id of that VPC",
            )
