"""The site: files in private buckets and a service behind private load balancers, under one distribution of CloudFront.

Owns: the buckets, the distribution with its policies and its way into the networks, access logs, and the alarm on
failing answers. Not here: the files, which a pipeline publishes (the `publish` output has the commands); the service
and its load balancers; the host name, the firewall, the archive and the topics, which are wired in.

An error page of CloudFront's covers a whole distribution, the server side's own 403 and 404 included. So there is one
only where no route goes to the server; else a missing file is S3's 404.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components import publishing
from components.aws.access_logs import access_logs
from components.aws.alarm import Metric, Signal, Topics, alarm
from components.aws.audit import AuditTrail
from components.aws.behaviors import Edge, Targets, default_behavior, ordered_behaviors
from components.aws.content import Content, ContentArgs
from components.aws.domain import EDGE_REGION, HostName
from components.aws.edge import edge
from components.aws.origins import (
    GROUPED,
    UNREACHED,
    ServerOrigin,
    group,
    server_id,
    server_origins,
    static_id,
    static_origins,
)
from components.routes import Route, first_match, ordered
from components.settings.aws.site import SiteSpec

CLOUDFRONT_REGION: Final = EDGE_REGION
"""CloudFront's metrics and log deliveries exist only there."""

ERROR_PAGE: Final = "/404.html"

STATIC_GROUP: Final = "static"
SERVER_GROUP: Final = "server"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One region of the site."""

    region: str
    server: ServerOrigin | None = None
    """What answers for the server side; all places have one, or none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteArgs:
    """What the site is made from."""

    spec: SiteSpec
    routes: Sequence[Route]
    application: str
    """The application's name, for people who look at the console."""

    account_id: pulumi.Input[str]
    places: Sequence[Place]
    """Where the site is, in the order in which the places answer: the first does while it can."""

    permissions_boundary: str | None = None
    """ARN of the policy that bounds every role."""

    host_name: HostName | None = None
    """The site's name; None leaves it with CloudFront's."""

    web_acl_arn: pulumi.Input[str] | None = None
    """The firewall before it."""

    sink: AuditTrail | None = None
    """Where logs go; None leaves them unwritten."""

    topics: Topics | None = None
    """Who is told in `CLOUDFRONT_REGION`; None tells nobody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined:
    """What a distribution joins."""

    origins: Sequence[aws.cloudfront.DistributionOriginArgs]
    groups: Sequence[aws.cloudfront.DistributionOriginGroupArgs]
    targets: Targets
    parts: Edge


class Site(pulumi.ComponentResource):
    """Files and pages over HTTPS, from places that only the distribution can reach."""

    url: pulumi.Output[str]
    """Where people find the site."""

    distribution_id: pulumi.Output[str]
    """Id of the distribution, for invalidations."""

    bucket_name: pulumi.Output[str]
    """The bucket that files are published to: that of the region that answers."""

    publish: pulumi.Output[list[str]]
    """Shell commands that publish the folder `./public`, in order."""

    def __init__(self, name: str, args: SiteArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:Site", name, None, opts)
        spec = args.spec
        kept = pulumi.ResourceOptions(
            parent=self, protect=spec.deletion_protection, retain_on_delete=spec.retain_on_delete
        )
        # A destroy takes first what nothing depends on: logs and the alarm would be gone before it stops at the
        # distribution. Not retained with the bucket: a distribution that stays keeps its policies from being deleted.
        served = pulumi.ResourceOptions(parent=self, protect=spec.deletion_protection)
        content = Content(f"{name}-content", _content(args), kept)
        joined = _joined(name, args, content, pulumi.ResourceOptions(parent=self))
        distribution = _distribution(name, args, joined, served)
        content.allow(distribution.arn, missing=_hybrid(args.routes))
        if args.host_name:
            args.host_name.point_to(distribution)
        if args.sink:
            access_logs(name, distribution, args.sink, served)
        _errors(name, args, distribution, served)
        self._expose(args, content, distribution)

    def _expose(self, args: SiteArgs, content: Content, distribution: aws.cloudfront.Distribution) -> None:
        host = args.host_name.domain if args.host_name else distribution.domain_name
        self.url = pulumi.Output.concat("https://", host, "/")
        self.distribution_id = distribution.id
        self.bucket_name = content.buckets[args.places[0].region].bucket.bucket
        self.publish = pulumi.Output.all(self.bucket_name, self.distribution_id).apply(
            lambda made: publishing.commands(args.routes, made[0], made[1], args.spec.index_document)
        )
        self.register_outputs(
            {
                "url": self.url,
                "distributionId": self.distribution_id,
                "bucketName": self.bucket_name,
                "publish": self.publish,
            }
        )


def _hybrid(routes: Sequence[Route]) -> bool:
    return any(route.origin == "server" for route in routes)


def _content(args: SiteArgs) -> ContentArgs:
    return ContentArgs(
        spec=args.spec,
        account_id=args.account_id,
        # In an order that a promotion does not change.
        regions=sorted(place.region for place in args.places),
        permissions_boundary=args.permissions_boundary,
        sink=args.sink,
    )


def _joined(name: str, args: SiteArgs, content: Content, opts: pulumi.ResourceOptions) -> Joined:
    """Make what the distribution refers to. Which region is asked first shows only in groups, targets and code."""
    static = [static_id(place.region) for place in args.places]
    servers = [server_id(place.region) for place in args.places if place.server]
    reached = {place.region: place.server for place in args.places if place.server and _hybrid(args.routes)}
    balancers = server_origins(name, dict(sorted(reached.items())), args.spec.server_timeout_seconds, opts)
    groups = [group(STATIC_GROUP, static, GROUPED)] if len(static) > 1 else []
    if len(reached) > 1:
        groups.append(group(SERVER_GROUP, servers, UNREACHED))
    server = servers[0] if servers else ""
    return Joined(
        origins=[*static_origins(name, content, opts), *balancers],
        groups=groups,
        targets=Targets(
            static=STATIC_GROUP if len(static) > 1 else static[0],
            reads=SERVER_GROUP if len(reached) > 1 else server,
            server=server,
        ),
        parts=edge(name, args.spec, args.routes, servers, opts),
    )


def _distribution(
    name: str, args: SiteArgs, joined: Joined, opts: pulumi.ResourceOptions
) -> aws.cloudfront.Distribution:
    spec = args.spec
    return aws.cloudfront.Distribution(
        name,
        enabled=True,
        comment=f"{args.application} ({pulumi.get_stack()})",
        aliases=[args.host_name.domain] if args.host_name else [],
        origins=joined.origins,
        origin_groups=joined.groups,
        default_root_object=_root(args),
        default_cache_behavior=default_behavior(args.routes, joined.parts, joined.targets),
        ordered_cache_behaviors=ordered_behaviors(args.routes, joined.parts, joined.targets),
        custom_error_responses=_error_page(args),
        http_version="http2and3",
        is_ipv6_enabled=True,
        price_class=spec.price_class,
        restrictions=aws.cloudfront.DistributionRestrictionsArgs(
            geo_restriction=aws.cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
        ),
        viewer_certificate=_viewer_certificate(args.host_name),
        wait_for_deployment=spec.wait_for_deployment,
        web_acl_id=args.web_acl_arn,
        opts=opts,
    )


def _root(args: SiteArgs) -> str | None:
    """What `/` means, where that is another URL of the same route; else the function of its route finds it.

    Where the server side answers one of the two, CloudFront must not take it for the other.
    """
    routes, index = ordered(args.routes), args.spec.index_document
    root = first_match(routes, "/")
    return index if root and root.origin == "static" and root == first_match(routes, f"/{index}") else None


def _error_page(args: SiteArgs) -> list[aws.cloudfront.DistributionCustomErrorResponseArgs]:
    """A missing file is S3's 403 here, because the distribution may not list the bucket."""
    if args.spec.fallback != "error-page" or _hybrid(args.routes):
        return []
    return [
        aws.cloudfront.DistributionCustomErrorResponseArgs(
            error_code=403, response_code=404, response_page_path=ERROR_PAGE, error_caching_min_ttl=10
        )
    ]


def _viewer_certificate(host_name: HostName | None) -> aws.cloudfront.DistributionViewerCertificateArgs:
    if host_name is None:
        return aws.cloudfront.DistributionViewerCertificateArgs(cloudfront_default_certificate=True)
    return aws.cloudfront.DistributionViewerCertificateArgs(
        acm_certificate_arn=host_name.certificates[EDGE_REGION],
        minimum_protocol_version="TLSv1.2_2021",
        ssl_support_method="sni-only",
    )


def _errors(name: str, args: SiteArgs, distribution: aws.cloudfront.Distribution, opts: pulumi.ResourceOptions) -> None:
    signal = Signal(
        description=f"More than {args.spec.alarm_error_percent:g}% of the site's answers fail with 5xx",
        severity="critical",
        metric=Metric(
            namespace="AWS/CloudFront",
            name="5xxErrorRate",
            dimensions={"DistributionId": distribution.id, "Region": "Global"},
            statistic="Average",
            period=300,
        ),
        above=args.spec.alarm_error_percent,
    )
    alarm(f"{name}-errors", signal, args.topics, CLOUDFRONT_REGION, opts)
