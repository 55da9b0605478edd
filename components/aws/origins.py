"""Where CloudFront fetches from: the buckets and the load balancers, by region, and who stands in for whom.

Owns: the VPC origins, by which CloudFront reaches load balancers that nobody else outside can reach. Not here: the load
balancers and their security groups, which are the service's.

A VPC origin in use refuses every change, even of a tag (409 CannotUpdateEntityWhileInUse:
github.com/hashicorp/terraform-provider-aws/issues/40905). So a changed one is a new one, of a new name: it is made, the
distribution is turned to it, and then the old one goes. What a provider's tags change is not followed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components import naming
from components.aws.content import Content
from components.regions import code

GROUPED: Final = (500, 502, 503, 504)
"""Answers of a bucket for which the next region's is asked. A missing file is missing there, too."""

UNREACHED: Final = (502, 503, 504)
"""Answers of a load balancer for which the next region's is asked: it has no healthy task, or none that answers in
time. Not 500, which is the application's own answer, and the same application runs there."""

KEEPALIVE_SECONDS: Final = 30
"""How long CloudFront keeps a connection: less than a load balancer does, so that no request meets one that is just
being closed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServerOrigin:
    """A load balancer that answers for the server side in one region."""

    balancer_arn: pulumi.Input[str]
    host: pulumi.Input[str]
    """Its DNS name."""

    https: bool
    """Whether it has a certificate for the site's host name."""

    listening: Sequence[pulumi.Resource]
    """What must be there before CloudFront is pointed at it: its listener, and the network's gateway."""


def static_id(region: str) -> str:
    """Name the origin of a region's files.

    Args:
        region: The region.

    Returns:
        The origin's id within the distribution.
    """
    return f"static-{code(region)}"


def server_id(region: str) -> str:
    """Name the origin of a region's server side.

    Args:
        region: The region.

    Returns:
        The origin's id within the distribution.
    """
    return f"server-{code(region)}"


def vpc_origin(name: str, region: str, server: ServerOrigin, opts: pulumi.ResourceOptions) -> aws.cloudfront.VpcOrigin:
    """Let CloudFront into the network of a load balancer.

    Args:
        name: Name of the site.
        region: Where the load balancer is.
        server: The load balancer.
        opts: Options of the origin.

    Returns:
        The origin.
    """
    logical = f"{name}-{server_id(region)}"
    policy = "https-only" if server.https else "http-only"
    stated = pulumi.Output.from_input(server.balancer_arn).apply(
        lambda arn: naming.vpc_origin(pulumi.get_project(), pulumi.get_stack(), logical, f"{arn} {policy}")
    )
    survives = pulumi.ResourceOptions(
        ignore_changes=["tags", "tagsAll"],
        replace_on_changes=["vpcOriginEndpointConfig"],
        # CloudFront refuses a load balancer that is not active or a network without a gateway; no value says so.
        depends_on=list(server.listening),
    )
    return aws.cloudfront.VpcOrigin(
        logical,
        vpc_origin_endpoint_config=aws.cloudfront.VpcOriginVpcOriginEndpointConfigArgs(
            name=stated,
            arn=server.balancer_arn,
            http_port=80,
            https_port=443,
            origin_protocol_policy=policy,
            origin_ssl_protocols=aws.cloudfront.VpcOriginVpcOriginEndpointConfigOriginSslProtocolsArgs(
                items=["TLSv1.2"], quantity=1
            ),
        ),
        # The provider's 15 minutes are AWS's own estimate, and too few at times:
        # github.com/terraform-aws-modules/terraform-aws-cloudfront/issues/163.
        timeouts=aws.cloudfront.VpcOriginTimeoutsArgs(create="30m", delete="30m"),
        opts=pulumi.ResourceOptions.merge(opts, survives),
    )


def static_origins(
    name: str, content: Content, opts: pulumi.ResourceOptions
) -> list[aws.cloudfront.DistributionOriginArgs]:
    """The origins of the files.

    Args:
        name: Name of the site.
        content: The buckets.
        opts: Options of each child.

    Returns:
        An origin for each region's bucket.
    """
    control = aws.cloudfront.OriginAccessControl(
        name,
        description="Signs what the distribution asks of the buckets",
        origin_access_control_origin_type="s3",
        signing_behavior="always",
        signing_protocol="sigv4",
        opts=opts,
    )
    return [
        aws.cloudfront.DistributionOriginArgs(
            origin_id=static_id(region),
            domain_name=bucket.bucket.bucket_regional_domain_name,
            origin_access_control_id=control.id,
            connection_attempts=_attempts(len(content.buckets)),
            connection_timeout=_seconds(len(content.buckets)),
        )
        for region, bucket in content.buckets.items()
    ]


def server_origins(
    name: str, servers: Mapping[str, ServerOrigin], timeout_seconds: int, opts: pulumi.ResourceOptions
) -> list[aws.cloudfront.DistributionOriginArgs]:
    """The origins of the server side.

    Args:
        name: Name of the site.
        servers: Load balancers by region.
        timeout_seconds: How long CloudFront waits for an answer.
        opts: Options of each child.

    Returns:
        An origin for each region's load balancer.
    """
    return [
        aws.cloudfront.DistributionOriginArgs(
            origin_id=server_id(region),
            domain_name=server.host,
            vpc_origin_config=aws.cloudfront.DistributionOriginVpcOriginConfigArgs(
                vpc_origin_id=vpc_origin(name, region, server, opts).id,
                origin_read_timeout=timeout_seconds,
                origin_keepalive_timeout=KEEPALIVE_SECONDS,
            ),
            connection_attempts=_attempts(len(servers)),
            connection_timeout=_seconds(len(servers)),
        )
        for region, server in servers.items()
    ]


def group(name: str, members: Sequence[str], statuses: Sequence[int]) -> aws.cloudfront.DistributionOriginGroupArgs:
    """An origin with another one that stands in for it.

    Args:
        name: The group's id within the distribution.
        members: Ids of the two origins; the first is asked first.
        statuses: Answers of the first for which the second is asked. Not reaching it counts as well.

    Returns:
        The distribution's origin group.
    """
    return aws.cloudfront.DistributionOriginGroupArgs(
        origin_id=name,
        failover_criteria=aws.cloudfront.DistributionOriginGroupFailoverCriteriaArgs(status_codes=list(statuses)),
        members=[aws.cloudfront.DistributionOriginGroupMemberArgs(origin_id=member) for member in members],
    )


def _attempts(regions: int) -> int | None:
    """How often CloudFront tries to connect: three times by default, too often where another region can answer."""
    return 2 if regions > 1 else None


def _seconds(regions: int) -> int | None:
    """How long it tries each time: ten seconds by default."""
    return 3 if regions > 1 else None
