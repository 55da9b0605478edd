"""A behaviour leads to an origin that the distribution does not have."""

from pulumi_aws import cloudfront

SOURCE = "https://github.com/hashicorp/terraform/issues/18283"
ERROR = "error creating CloudFront Distribution: NoSuchOrigin: One or more of your origins do not exist."
RESOURCE = "aws:cloudfront/distribution:Distribution::site"
PATH = "orderedCacheBehaviors[0].targetOriginId"

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
        origins=[cloudfront.DistributionOriginArgs(origin_id="assets", domain_name=HOST)],
        default_cache_behavior=cloudfront.DistributionDefaultCacheBehaviorArgs(
            target_origin_id="assets",
            viewer_protocol_policy="redirect-to-https",
            allowed_methods=["GET", "HEAD"],
            cached_methods=["GET", "HEAD"],
            cache_policy_id=CACHING_OPTIMIZED,
        ),
        ordered_cache_behaviors=[
            cloudfront.DistributionOrderedCacheBehaviorArgs(
                path_pattern="/static/*",
                target_origin_id="assets" if mended else "app_frontend_assets",
                viewer_protocol_policy="redirect-to-https",
                allowed_methods=["GET", "HEAD"],
                cached_methods=["GET", "HEAD"],
                cache_policy_id=CACHING_OPTIMIZED,
            )
        ],
        restrictions=RESTRICTIONS,
        viewer_certificate=cloudfront.DistributionViewerCertificateArgs(cloudfront_default_certificate=True),
    )
