"""The static site: files in a private bucket, served by CloudFront.

Owns: the bucket and its key, the distribution with its policies, access logs, the host name if there is one, and the
alarm on failing answers. Not here: the files, which a pipeline publishes (the `publish` output has the commands); the
hosted zone; the archive and the topics, which are wired in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components import publishing
from components.aws import domain, policies
from components.aws.alarm import Metric, Signal, Topics, alarm
from components.aws.audit import AuditTrail
from components.aws.bucket import PrivateBucket, PrivateBucketArgs
from components.aws.edge import ERROR_PAGE, Edge, default_behavior, edge, ordered_behaviors
from components.aws.key import EncryptionKey, EncryptionKeyArgs
from components.routes import Route
from components.settings.aws.site import SiteSpec

CLOUDFRONT_REGION: Final = "us-east-1"
"""CloudFront's metrics and log deliveries exist only there."""

ORIGIN: Final = "static"


@dataclass(frozen=True, kw_only=True, slots=True)
class StaticSiteArgs:
    """What the site is made from."""

    spec: SiteSpec
    routes: Sequence[Route]
    application: str
    """The application's name, for people who look at the console."""

    account_id: pulumi.Input[str]
    region: str
    """Where the content is."""

    sink: AuditTrail | None = None
    """Where logs go; None leaves them unwritten."""

    topics: Topics | None = None
    """Who is told in `CLOUDFRONT_REGION`; None makes no alarm."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a distribution joins."""

    origin: aws.cloudfront.DistributionOriginArgs
    parts: Edge
    certificate: pulumi.Output[str] | None


class StaticSite(pulumi.ComponentResource):
    """Files over HTTPS, from a bucket that only the distribution can read."""

    url: pulumi.Output[str]
    """Where people find the site."""

    distribution_id: pulumi.Output[str]
    """Id of the distribution, for invalidations."""

    bucket_name: pulumi.Output[str]
    """The bucket that files are published to."""

    publish: pulumi.Output[list[str]]
    """Shell commands that publish the folder `./public`, in order."""

    def __init__(self, name: str, args: StaticSiteArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:StaticSite", name, None, opts)
        spec = args.spec
        child = pulumi.ResourceOptions(parent=self)
        kept = pulumi.ResourceOptions(
            parent=self, protect=spec.deletion_protection, retain_on_delete=spec.retain_on_delete
        )
        # A destroy takes first what nothing depends on: names, logs and the alarm would be gone before it stops at the
        # distribution. Not retained with the bucket: a distribution that stays keeps its policies from being deleted.
        served = pulumi.ResourceOptions(parent=self, protect=spec.deletion_protection)
        key = None
        if spec.own_key:
            key = EncryptionKey(f"{name}-key", EncryptionKeyArgs(purpose="the site's files", region=args.region), kept)
        content = PrivateBucket(f"{name}-content", _content(args, key), kept)
        parts = edge(name, spec, args.routes, child)
        certificate = None
        if spec.domain and spec.zone_id:
            certificate = domain.certificate(name, spec.domain, spec.zone_id, child)
        joined = Joined(_origin(name, content, child), parts, certificate)
        distribution = _distribution(name, args, joined, served)
        content.allow([policies.cloudfront_reads(content.bucket.arn, distribution.arn)])
        if key:
            key.allow(args.account_id, [policies.cloudfront_decrypts(distribution.arn)])
        if spec.domain and spec.zone_id:
            domain.names(name, spec.domain, spec.zone_id, distribution, served)
        if args.sink:
            _access_logs(name, distribution, args.sink, served)
        if args.topics:
            _errors(name, args, distribution, served)
        self._expose(args, content, distribution)

    def _expose(self, args: StaticSiteArgs, content: PrivateBucket, distribution: aws.cloudfront.Distribution) -> None:
        host = args.spec.domain or distribution.domain_name
        self.url = pulumi.Output.concat("https://", host, "/")
        self.distribution_id = distribution.id
        self.bucket_name = content.bucket.bucket
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


def _content(args: StaticSiteArgs, key: EncryptionKey | None) -> PrivateBucketArgs:
    return PrivateBucketArgs(
        region=args.region,
        old_version_days=args.spec.old_version_days,
        key=key,
        access_logs=args.sink.accesses[args.region] if args.sink else None,
        force_destroy=args.spec.force_destroy,
    )


def _origin(name: str, content: PrivateBucket, opts: pulumi.ResourceOptions) -> aws.cloudfront.DistributionOriginArgs:
    control = aws.cloudfront.OriginAccessControl(
        name,
        description="Signs what the distribution asks of the bucket",
        origin_access_control_origin_type="s3",
        signing_behavior="always",
        signing_protocol="sigv4",
        opts=opts,
    )
    return aws.cloudfront.DistributionOriginArgs(
        origin_id=ORIGIN,
        domain_name=content.bucket.bucket_regional_domain_name,
        origin_access_control_id=control.id,
    )


def _distribution(
    name: str, args: StaticSiteArgs, joined: Joined, opts: pulumi.ResourceOptions
) -> aws.cloudfront.Distribution:
    spec = args.spec
    return aws.cloudfront.Distribution(
        name,
        enabled=True,
        comment=f"{args.application} ({pulumi.get_stack()})",
        aliases=[spec.domain] if spec.domain else [],
        origins=[joined.origin],
        default_root_object=spec.index_document,
        default_cache_behavior=default_behavior(args.routes, joined.parts, ORIGIN),
        ordered_cache_behaviors=ordered_behaviors(args.routes, joined.parts, ORIGIN),
        custom_error_responses=_error_page(spec),
        http_version="http2and3",
        is_ipv6_enabled=True,
        price_class=spec.price_class,
        restrictions=aws.cloudfront.DistributionRestrictionsArgs(
            geo_restriction=aws.cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
        ),
        viewer_certificate=_viewer_certificate(joined.certificate),
        wait_for_deployment=spec.wait_for_deployment,
        opts=opts,
    )


def _error_page(spec: SiteSpec) -> list[aws.cloudfront.DistributionCustomErrorResponseArgs]:
    """A missing file is S3's 403, because the distribution may not list the bucket."""
    if spec.fallback != "error-page":
        return []
    return [
        aws.cloudfront.DistributionCustomErrorResponseArgs(
            error_code=403, response_code=404, response_page_path=ERROR_PAGE, error_caching_min_ttl=10
        )
    ]


def _viewer_certificate(certificate: pulumi.Output[str] | None) -> aws.cloudfront.DistributionViewerCertificateArgs:
    if certificate is None:
        return aws.cloudfront.DistributionViewerCertificateArgs(cloudfront_default_certificate=True)
    return aws.cloudfront.DistributionViewerCertificateArgs(
        acm_certificate_arn=certificate, minimum_protocol_version="TLSv1.2_2021", ssl_support_method="sni-only"
    )


def _access_logs(
    name: str, distribution: aws.cloudfront.Distribution, sink: AuditTrail, opts: pulumi.ResourceOptions
) -> None:
    source = aws.cloudwatch.LogDeliverySource(
        f"{name}-logs",
        log_type="ACCESS_LOGS",
        resource_arn=distribution.arn,
        region=CLOUDFRONT_REGION,
        opts=opts,
    )
    destination = aws.cloudwatch.LogDeliveryDestination(
        f"{name}-logs",
        output_format="json",
        delivery_destination_configuration=(
            aws.cloudwatch.LogDeliveryDestinationDeliveryDestinationConfigurationArgs(
                destination_resource_arn=sink.deliveries.bucket.arn
            )
        ),
        region=CLOUDFRONT_REGION,
        opts=opts,
    )
    aws.cloudwatch.LogDelivery(
        f"{name}-logs",
        delivery_source_name=source.name,
        delivery_destination_arn=destination.arn,
        s3_delivery_configurations=[
            aws.cloudwatch.LogDeliveryS3DeliveryConfigurationArgs(
                enable_hive_compatible_path=False, suffix_path="{DistributionId}/{yyyy}/{MM}/{dd}/{HH}"
            )
        ],
        region=CLOUDFRONT_REGION,
        # The policies of the bucket and of its key must let the delivery write before it exists, and no value of
        # theirs flows here.
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[sink])),
    )


def _errors(
    name: str, args: StaticSiteArgs, distribution: aws.cloudfront.Distribution, opts: pulumi.ResourceOptions
) -> None:
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
