"""One network in one region.

Owns: VPC, subnets by tier, flow logs, and with `egress` and `endpoints` the ways out and to AWS's services.
Not here: security groups of what runs in it, which their owners have; and everything of a network that the company
has already, of which only the addresses are looked up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network
from typing import Final

import pulumi
import pulumi_aws as aws

from components import cidr
from components.aws import egress, endpoints
from components.aws.alarm import Topics
from components.aws.audit import AuditTrail
from components.settings.aws.network import ExistingNetworkSpec, NetworkSpec, RegionSpec

_FIELDS: Final = (
    "version account-id vpc-id subnet-id instance-id interface-id az-id srcaddr dstaddr srcport dstport pkt-srcaddr "
    "pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service protocol tcp-flags flow-direction traffic-path packets bytes "
    "start end action log-status"
)
FLOW_LOG_FORMAT: Final = " ".join(f"${{{field}}}" for field in _FIELDS.split())
"""AWS's default has neither the direction of a flow nor who is behind a NAT gateway or an endpoint
(docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NetworkArgs:
    """What a region's network is made from."""

    region: str
    spec: RegionSpec
    settings: NetworkSpec
    account_id: pulumi.Input[str]
    """Whose identities the endpoints let through."""

    sink: AuditTrail | None
    """Where flow logs go; None for nowhere."""

    topics: Topics | None
    """Who hears of alarms, in the same region."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Parts:
    vpc_id: pulumi.Input[str]
    cidr_block: pulumi.Input[str]
    private: Sequence[pulumi.Input[str]]
    isolated: Sequence[pulumi.Input[str]]
    open_egress: bool
    reached: endpoints.Endpoints
    reachable: Sequence[pulumi.Resource]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tier:
    subnet_ids: Sequence[pulumi.Output[str]]
    table: aws.ec2.RouteTable
    ready: Sequence[pulumi.Resource]
    """What must be there before anything in a subnet reaches what its table leads to."""


class Network(pulumi.ComponentResource):
    """Where services and caches of a region run, without an address that is reached from outside."""

    region: str
    """Where the network is."""

    vpc_id: pulumi.Input[str]
    """Id of the VPC."""

    cidr_block: pulumi.Input[str]
    """Its addresses."""

    private_subnet_ids: Sequence[pulumi.Input[str]]
    """Subnets of different zones for what runs."""

    isolated_subnet_ids: Sequence[pulumi.Input[str]]
    """Subnets of different zones for what keeps data."""

    open_egress: bool
    """Whether the private subnets reach any address, or only what has an endpoint."""

    endpoints_security_group_id: pulumi.Output[str] | None
    """Takes HTTPS from the network for the interface endpoints; None where there are none."""

    s3_prefix_list_id: pulumi.Output[str] | None
    """S3's addresses, which the gateway endpoint leads to; None in a network of the company's."""

    reachable: Sequence[pulumi.Resource]
    """What to wait for before anything runs in the network, or CloudFront has an origin in it."""

    def __init__(self, name: str, args: NetworkArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:Network", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        existing = args.spec.existing
        parts = _existing(existing, args, child) if existing else _new(name, args, child)
        self.region = args.region
        self.vpc_id = parts.vpc_id
        self.cidr_block = parts.cidr_block
        self.private_subnet_ids = parts.private
        self.isolated_subnet_ids = parts.isolated
        self.open_egress = parts.open_egress
        self.endpoints_security_group_id = parts.reached.security_group_id
        self.s3_prefix_list_id = parts.reached.s3_prefix_list_id
        self.reachable = parts.reachable
        self.register_outputs(
            {
                "vpcId": self.vpc_id,
                "cidrBlock": self.cidr_block,
                "privateSubnetIds": self.private_subnet_ids,
                "isolatedSubnetIds": self.isolated_subnet_ids,
            }
        )


def _existing(existing: ExistingNetworkSpec, args: NetworkArgs, opts: pulumi.ResourceOptions) -> _Parts:
    found = aws.ec2.get_vpc_output(
        id=existing.vpc_id, region=args.region, opts=pulumi.InvokeOutputOptions(parent=opts.parent)
    )
    return _Parts(
        vpc_id=existing.vpc_id,
        cidr_block=found.cidr_block,
        private=existing.private_subnet_ids,
        isolated=existing.isolated_subnet_ids,
        open_egress=True,
        reached=endpoints.Endpoints(),
        reachable=(),
    )


def _new(name: str, args: NetworkArgs, opts: pulumi.ResourceOptions) -> _Parts:
    kept = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(protect=args.settings.deletion_protection))
    vpc = aws.ec2.Vpc(
        name,
        cidr_block=args.spec.cidr,
        enable_dns_support=True,
        # Private DNS of endpoints needs it.
        enable_dns_hostnames=True,
        tags={"Name": name},
        region=args.region,
        opts=kept,
    )
    # CloudFront's VPC origins need it attached, though nothing is routed to it from the subnets
    # (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html).
    # Another VPC gets another one: the provider would take this one away from under a NAT gateway that still uses it.
    with_vpc = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(replacement_trigger=vpc.id))
    gateway = aws.ec2.InternetGateway(name, vpc_id=vpc.id, tags={"Name": name}, region=args.region, opts=with_vpc)
    # Whoever forgets to name a security group gets this one: it lets nothing through.
    aws.ec2.DefaultSecurityGroup(name, vpc_id=vpc.id, tags={"Name": f"{name}-closed"}, region=args.region, opts=kept)
    plan = cidr.plan(IPv4Network(args.spec.cidr or ""), len(args.spec.zones))
    private = _tier(f"{name}-private", args, vpc, plan.private, opts)
    isolated = _tier(f"{name}-isolated", args, vpc, plan.isolated, opts)
    ways_out: Sequence[pulumi.Resource] = ()
    if args.settings.egress == "nat":
        gate = egress.Gate(region=args.region, vpc_id=vpc.id, internet=gateway, route_table_id=private.table.id)
        ways_out = egress.nat(name, gate, args.topics, opts)
    place = endpoints.Place(
        region=args.region,
        vpc_id=vpc.id,
        cidr_block=vpc.cidr_block,
        subnet_ids=private.subnet_ids,
        route_table_ids=[private.table.id],
    )
    reached = endpoints.endpoints(name, place, args.settings, args.account_id, opts)
    if args.sink and args.settings.flow_logs:
        _flow_log(name, args, vpc, args.sink, kept)
    return _Parts(
        vpc_id=vpc.id,
        cidr_block=vpc.cidr_block,
        private=private.subnet_ids,
        isolated=isolated.subnet_ids,
        open_egress=args.settings.egress == "nat",
        reached=reached,
        reachable=[gateway, *private.ready, *isolated.ready, *ways_out, *reached.ready],
    )


def _tier(
    name: str, args: NetworkArgs, vpc: aws.ec2.Vpc, blocks: Sequence[IPv4Network], opts: pulumi.ResourceOptions
) -> _Tier:
    """One route table and a subnet in each zone. The id of a zone means the same place in every account."""
    table = aws.ec2.RouteTable(name, vpc_id=vpc.id, tags={"Name": name}, region=args.region, opts=opts)
    subnets: list[aws.ec2.Subnet] = []
    routed: list[aws.ec2.RouteTableAssociation] = []
    for zone, block in zip(args.spec.zones, blocks, strict=True):
        logical = f"{name}-{zone.rpartition('-')[2]}"
        subnet = aws.ec2.Subnet(
            logical,
            vpc_id=vpc.id,
            availability_zone_id=zone,
            cidr_block=str(block),
            map_public_ip_on_launch=False,
            tags={"Name": logical},
            region=args.region,
            opts=opts,
        )
        subnets.append(subnet)
        routed.append(
            aws.ec2.RouteTableAssociation(
                logical, subnet_id=subnet.id, route_table_id=table.id, region=args.region, opts=opts
            )
        )
    return _Tier(subnet_ids=[subnet.id for subnet in subnets], table=table, ready=routed)


def _flow_log(
    name: str, args: NetworkArgs, vpc: aws.ec2.Vpc, sink: AuditTrail, opts: pulumi.ResourceOptions
) -> aws.ec2.FlowLog:
    # EC2 looks whether the bucket's policy lets it write, and no value of the policy flows here.
    writable = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[sink.deliveries]))
    return aws.ec2.FlowLog(
        name,
        vpc_id=vpc.id,
        traffic_type="ALL",
        log_destination_type="s3",
        log_destination=sink.deliveries.bucket.arn,
        log_format=FLOW_LOG_FORMAT,
        destination_options=aws.ec2.FlowLogDestinationOptionsArgs(
            file_format="parquet", hive_compatible_partitions=True, per_hour_partition=True
        ),
        tags={"Name": name},
        region=args.region,
        opts=writable,
    )
