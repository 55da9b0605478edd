"""A certificate covers one of two names."""

from pulumi_aws import acm, cloudfront

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/issues/13828"
ERROR = (
    "InvalidViewerCertificate: The certificate that is attached to your distribution doesn't cover the "
    "alternate domain name (CNAME) that you're trying to add."
)
RESOURCE = "aws:cloudfront/distribution:Distribution::site"
PATH = "aliases[1]"

RESTRICTIONS = cloudfront.DistributionRestrictionsArgs(
    geo_restriction=cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
)
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
HOST = "assets-one.s3.eu-west-1.amazonaws.com"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    certificate = acm.Certificate(
        "site",
        domain_name="example.com",
        subject_alternative_names=["www.example.com"] if mended else None,
        validation_method="DNS",
        region="us-east-1",
    )
    validated = acm.CertificateValidation("site", certificate_arn=certificate.arn, region="us-east-1")
    cloudfront.Distribution(
        "site",
        enabled=True,
        aliases=["example.com", "www.example.com"],
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
            acm_certificate_arn=validated.certificate_arn, ssl_support_method="sni-only"
        ),
    )
