"""A distribution logs to a bucket that it knows by its name and not by its domain name."""

from pulumi_aws import cloudfront, s3

SOURCE = "https://github.com/hashicorp/terraform/issues/24962"
ERROR = "InvalidArgument: The parameter Logging Bucket does not refer to a valid S3 bucket"
RESOURCE = "aws:cloudfront/distribution:Distribution::site"
PATH = "loggingConfig.bucket"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    logs = "site-logs.s3.amazonaws.com" if mended else "site-logs"
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
        ),
        logging_config=cloudfront.DistributionLoggingConfigArgs(bucket=logs),
        restrictions=cloudfront.DistributionRestrictionsArgs(
            geo_restriction=cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
        ),
        viewer_certificate=cloudfront.DistributionViewerCertificateArgs(cloudfront_default_certificate=True),
    )
