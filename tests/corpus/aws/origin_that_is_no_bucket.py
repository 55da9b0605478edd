"""An origin that is a load balancer has no configuration, as only a bucket may."""

from pulumi_aws import cloudfront

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/issues/18872"
ERROR = (
    "error creating CloudFront Distribution: InvalidArgument: The parameter Origin DomainName does not refer to a "
    "valid S3 bucket."
)
RESOURCE = "aws:cloudfront/distribution:Distribution::site"
PATH = "origins[0].domainName"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    config = cloudfront.DistributionOriginCustomOriginConfigArgs(
        http_port=80, https_port=443, origin_protocol_policy="http-only", origin_ssl_protocols=["TLSv1.2"]
    )
    cloudfront.Distribution(
        "site",
        enabled=True,
        origins=[
            cloudfront.DistributionOriginArgs(
                origin_id="web",
                domain_name="web-123456789.eu-west-1.elb.amazonaws.com",
                custom_origin_config=config if mended else None,
            )
        ],
        default_cache_behavior=cloudfront.DistributionDefaultCacheBehaviorArgs(
            target_origin_id="web",
            viewer_protocol_policy="allow-all",
            allowed_methods=["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
            cached_methods=["GET", "HEAD"],
            cache_policy_id="4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        ),
        restrictions=cloudfront.DistributionRestrictionsArgs(
            geo_restriction=cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
        ),
        viewer_certificate=cloudfront.DistributionViewerCertificateArgs(cloudfront_default_certificate=True),
    )
