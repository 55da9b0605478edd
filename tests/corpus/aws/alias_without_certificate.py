"""A distribution has a name of its own and CloudFront's certificate."""

from pulumi_aws import cloudfront

SOURCE = "https://github.com/winglang/wing/issues/2440"
ERROR = (
    "InvalidViewerCertificate: To add an alternate domain name (CNAME) to a CloudFront distribution, you "
    "must attach a trusted certificate that validates your authorization to use the domain name."
)
RESOURCE = "aws:cloudfront/distribution:Distribution::site"
PATH = "aliases"

RESTRICTIONS = cloudfront.DistributionRestrictionsArgs(
    geo_restriction=cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
)
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
HOST = "assets-one.s3.eu-west-1.amazonaws.com"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    cloudfront.Distribution(
        "site",
        enabled=True,
        aliases=None if mended else ["boldbytes.example.com"],
        origins=[cloudfront.DistributionOriginArgs(origin_id="assets", domain_name=HOST)],
        default_cache_behavior=cloudfront.DistributionDefaultCacheBehaviorArgs(
            target_origin_id="assets",
            viewer_protocol_policy="redirect-to-https",
            allowed_methods=["GET", "HEAD"],
            cached_methods=["GET", "HEAD"],
            cache_policy_id=CACHING_OPTIMIZED,
        ),
        restrictions=RESTRICTIONS,
        viewer_certificate=cloudfront.DistributionViewerCertificateArgs(cloudfront_default_certificate=True),
    )
