"""A behaviour has a cache policy and forwarded values."""

from pulumi_aws import cloudfront, s3

SOURCE = "https://github.com/terraform-aws-modules/terraform-aws-cloudfront/issues/71"
ERROR = (
    "InvalidArgument: The parameter ForwardedValues cannot be used when a cache policy is associated to the cache "
    "behavior."
)
RESOURCE = "aws:cloudfront/distribution:Distribution::site"
PATH = "defaultCacheBehavior.forwardedValues"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    forwarded = cloudfront.DistributionDefaultCacheBehaviorForwardedValuesArgs(
        query_string=True,
        cookies=cloudfront.DistributionDefaultCacheBehaviorForwardedValuesCookiesArgs(forward="none"),
    )
    cloudfront.Distribution(
        "site",
        enabled=True,
        origins=[
            cloudfront.DistributionOriginArgs(
                origin_id="files", domain_name=s3.Bucket("files").bucket_regional_domain_name
            )
        ],
        default_cache_behavior=cloudfront.DistributionDefaultCacheBehaviorArgs(
            target_origin_id="files",
            viewer_protocol_policy="redirect-to-https",
            allowed_methods=["GET", "HEAD"],
            cached_methods=["GET", "HEAD"],
            cache_policy_id="658327ea-f89d-4fab-a63d-7e88639e58f6",
            forwarded_values=None if mended else forwarded,
        ),
        restrictions=cloudfront.DistributionRestrictionsArgs(
            geo_restriction=cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
        ),
        viewer_certificate=cloudfront.DistributionViewerCertificateArgs(cloudfront_default_certificate=True),
    )
