"""A behaviour that allows writing has an origin group."""

from pulumi_aws import cloudfront, s3

SOURCE = "https://github.com/aws/aws-cdk/issues/32450"
ERROR = (
    "The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with an "
    "origin group."
)
RESOURCE = "aws:cloudfront/distribution:Distribution::site"
PATH = "defaultCacheBehavior.allowedMethods"
ALL = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    buckets = {name: s3.Bucket(name) for name in ("first", "second")}
    cloudfront.Distribution(
        "site",
        enabled=True,
        origins=[
            cloudfront.DistributionOriginArgs(origin_id=name, domain_name=bucket.bucket_regional_domain_name)
            for name, bucket in buckets.items()
        ],
        origin_groups=[
            cloudfront.DistributionOriginGroupArgs(
                origin_id="both",
                failover_criteria=cloudfront.DistributionOriginGroupFailoverCriteriaArgs(status_codes=[500, 502]),
                members=[cloudfront.DistributionOriginGroupMemberArgs(origin_id=name) for name in buckets],
            )
        ],
        default_cache_behavior=cloudfront.DistributionDefaultCacheBehaviorArgs(
            target_origin_id="both",
            viewer_protocol_policy="redirect-to-https",
            allowed_methods=["GET", "HEAD"] if mended else ALL,
            cached_methods=["GET", "HEAD"],
            cache_policy_id="658327ea-f89d-4fab-a63d-7e88639e58f6",
        ),
        restrictions=cloudfront.DistributionRestrictionsArgs(
            geo_restriction=cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
        ),
        viewer_certificate=cloudfront.DistributionViewerCertificateArgs(cloudfront_default_certificate=True),
    )
