"""Laws of where CloudFront fetches from: VPC origins, and origins of a distribution."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world.store import Record

from .cloudfront import DISTRIBUTION, GUIDE
from .placing import BALANCERS, GATEWAYS, SUBNET
from .reading import blocks, inside, number, text, texts

ORIGIN = "aws:cloudfront/vpcOrigin:VpcOrigin"
VPC = "aws:ec2/vpc:Vpc"
TARGET = re.compile(
    r"arn:aws[a-z-]*:(elasticloadbalancing:[^:]+:\d*:loadbalancer/(app|net)/.+|ec2:[^:]+:\d*:instance/.+)"
)
CONFIGS = ("customOriginConfig", "vpcOriginConfig")
OPEN = (80, 443)
LEAST, MOST = 1024, 65535
IDLE = 60
"""Seconds that a load balancer waits if nothing is said of it."""


@law(ORIGIN, source=f"{GUIDE}/private-content-vpc-origins.html")
def vpc_origin_is_a_server(origin: Subject) -> Iterator[Finding]:
    """A VPC origin leads to an application or network load balancer or to an instance."""
    arn = text(origin, "vpcOriginEndpointConfig.arn")
    if arn and not TARGET.fullmatch(arn):
        yield refused(
            "vpcOriginEndpointConfig.arn",
            arn,
            "must be the ARN of an application or network load balancer or of an instance (InvalidArgument)",
            remedy="give the load balancer's arn",
        )


@law(ORIGIN, source=f"{GUIDE}/private-content-vpc-origins.html")
def vpc_has_a_gateway(origin: Subject) -> Iterator[Finding]:
    """The VPC of a VPC origin has an internet gateway, though nothing is routed through it."""
    balancer = origin.referred("vpcOriginEndpointConfig.arn", *BALANCERS)
    vpc = _vpc(origin, balancer) if balancer else None
    if balancer is None or vpc is None:
        return
    gateways = [one.inputs.get("vpcId") for one in origin.world.records(*GATEWAYS)]
    if vpc.id not in gateways:
        yield warned(
            "vpcOriginEndpointConfig.arn",
            balancer.outputs.get("arn"),
            f"stands in {vpc.id}, which has no internet gateway yet: CloudFront enters no VPC without one",
            remedy="make an InternetGateway for the VPC and depend on it; no route needs to lead to it",
        )


def _vpc(origin: Subject, balancer: Record) -> Record | None:
    """The VPC of a load balancer, if this world made both it and a subnet between."""
    for ident in balancer.inputs.get("subnets") or ():
        subnet = origin.world.answering(ident)
        if subnet and subnet.token == SUBNET:
            vpc = origin.world.answering(subnet.inputs.get("vpcId"))
            return vpc if vpc and vpc.token == VPC else None
    return None


@law(DISTRIBUTION, source="https://github.com/hashicorp/terraform-provider-aws/issues/45011")
def vpc_origin_is_named_by_its_id(distribution: Subject) -> Iterator[Finding]:
    """A distribution names a VPC origin by its ID."""
    for path, ident in texts(distribution, "origins[*].vpcOriginConfig.vpcOriginId"):
        made = distribution.world.answering(ident)
        if not re.fullmatch(r"vo_[0-9A-Za-z]+", ident) and not (made and made.id == ident and made.token == ORIGIN):
            yield refused(
                path,
                ident,
                "is no VPC origin's ID: The specified vpc origin does not exist (EntityNotFound)",
                remedy="give the VpcOrigin's id, such as vo_0123456789abcdefABCDEF",
            )


@law(DISTRIBUTION, source="https://github.com/aws/aws-cdk/issues/31016")
def origin_is_of_one_kind(distribution: Subject) -> Iterator[Finding]:
    """An origin is a bucket, a server outside, or a server within a VPC."""
    for path, origin in blocks(distribution, "origins[*]"):
        kinds = [key for key in CONFIGS if isinstance(origin.get(key), dict)]
        if text(distribution, f"{path}.s3OriginConfig.originAccessIdentity"):
            kinds.append("s3OriginConfig")
        if len(kinds) > 1:
            yield refused(
                f"{path}.{kinds[1]}",
                "given",
                f"excludes {kinds[0]}: Exactly one of CustomOriginConfig, VpcOriginConfig and S3OriginConfig must be "
                "specified (InvalidArgument)",
            )


@law(DISTRIBUTION, source=f"{GUIDE}/DownloadDistValuesOrigin.html")
def origin_port_is_open(distribution: Subject) -> Iterator[Finding]:
    """CloudFront connects to ports 80, 443 and those from 1024 on."""
    for pattern in ("httpPort", "httpsPort"):
        for path, port in distribution.each(f"origins[*].customOriginConfig.{pattern}"):
            if isinstance(port, int) and port not in OPEN and not LEAST <= port <= MOST:
                yield refused(path, port, f"must be 80, 443 or from {LEAST} to {MOST} (InvalidArgument)")


@law(
    DISTRIBUTION,
    source="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    late=True,
)
def balancer_is_as_patient(distribution: Subject) -> Iterator[Finding]:
    """A load balancer waits for an answer as long as CloudFront does."""
    for path, _ in blocks(distribution, "origins[*].vpcOriginConfig"):
        place = f"{path}.originReadTimeout"
        seconds, way = number(distribution, place), distribution.referred(f"{path}.vpcOriginId", ORIGIN)
        balancer = distribution.world.answering(inside(way.inputs, "vpcOriginEndpointConfig", "arn")) if way else None
        if seconds is None or balancer is None or balancer.token not in BALANCERS:
            continue
        silent, kind = balancer.inputs.get("idleTimeout", IDLE), balancer.inputs.get("loadBalancerType", "application")
        if kind == "application" and isinstance(silent, int | float) and seconds > silent:
            yield warned(
                place,
                distribution.get(place),
                f"is longer than the load balancer waits: after {silent:g} seconds it answers 504 itself",
                remedy=f"give the load balancer an idle_timeout above {seconds:g}",
            )
