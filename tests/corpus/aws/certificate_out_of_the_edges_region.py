"""A distribution has a certificate of another region than us-east-1."""

from pulumi_aws import cloudfront

SOURCE = "https://github.com/milliHQ/terraform-aws-next-js/issues/61"
ERROR = (
    "error creating CloudFront Distribution: InvalidViewerCertificate: The specified SSL certificate "
    "doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain."
)
RESOURCE = "aws:cloudfront/distribution:Distribution::site"
PATH = "viewerCertificate.acmCertificateArn"

RESTRICTIONS = cloudfront.DistributionRestrictionsArgs(
    geo_restriction=cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
)
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
HOST = "assets-one.s3.eu-west-1.amazonaws.com"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    region = "us-east-1" if mended else "us-west-2"
    certificate = f"arn:aws:acm:{region}:123456789012:certificate/12345678-1234-1234-1234-123456789012"
    cloudfront.Distribution(
        "site",
        enabled=True,
        aliases=["shop.example.com"],
        origins=[cloudfront.DistributionOriginArgs(origin_id="assets", domain_name=HOST)],
        default_cache_behavior=cloudfront.DistributionDefaultCacheBehaviorArgs(
            target_origin_id="assets",
            viewer_protocol_policy="redirect-to-https",
            allowed_methods=["GET", "HEAD"],
            cached_methods=["GET", "HEAD"],
            cache_policy_id=CACHING_OPTIMIZED,
        ),
        restrictions=RESTRICTIONS,
        viewer_certificate=cloudfront.DistributionViewerCertificateArgs(
            acm_certificate_arn=certificate, ssl_support_method="sni-only"
        ),
    )
