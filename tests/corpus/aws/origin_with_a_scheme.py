"""An origin is an address and not a host."""

from pulumi_aws import cloudfront

SOURCE = "https://github.com/vincenting/vincentu/pull/8"
ERROR = (
    "Error: error updating CloudFront Distribution (E50DX1SPVTFI9): InvalidArgument: The parameter Origin "
    "DomainName does not refer to a valid S3 bucket."
)
RESOURCE = "aws:cloudfront/distribution:Distribution::site"
PATH = "origins[0].domainName"

RESTRICTIONS = cloudfront.DistributionRestrictionsArgs(
    geo_restriction=cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
)
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    reached = cloudfront.DistributionOriginCustomOriginConfigArgs(
        http_port=80, https_port=443, origin_protocol_policy="https-only", origin_ssl_protocols=["TLSv1.2"]
    )
    host = "1plcsnvbul.execute-api.us-east-1.amazonaws.com"
    cloudfront.Distribution(
        "site",
        enabled=True,
        origins=[
            cloudfront.DistributionOriginArgs(
                origin_id="assets", domain_name=host if mended else f"https://{host}", custom_origin_config=reached
            )
        ],
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
