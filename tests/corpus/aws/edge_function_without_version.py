"""A function at the edge is named without a version."""

import json

import pulumi
from pulumi_aws import cloudfront, iam, lambda_, s3

SOURCE = "https://github.com/chantzlarge/terraform-aws-hugo/issues/43"
ERROR = (
    "InvalidLambdaFunctionAssociation: The function ARN must reference a specific function version. "
    "(The ARN must end with the version number.)"
)
RESOURCE = "aws:cloudfront/distribution:Distribution::site"
PATH = "defaultCacheBehavior.lambdaFunctionAssociations[0].lambdaArn"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]},
                "Action": "sts:AssumeRole",
            }
        ],
    }
    function = lambda_.Function(
        "edge",
        runtime="nodejs22.x",
        handler="index.handler",
        role=iam.Role("edge", assume_role_policy=json.dumps(trust)).arn,
        code=pulumi.AssetArchive(
            {"index.js": pulumi.StringAsset("exports.handler = async e => e.Records[0].cf.request")}
        ),
        publish=True,
        region="us-east-1",
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
            lambda_function_associations=[
                cloudfront.DistributionDefaultCacheBehaviorLambdaFunctionAssociationArgs(
                    event_type="origin-request", lambda_arn=function.qualified_arn if mended else function.arn
                )
            ],
        ),
        restrictions=cloudfront.DistributionRestrictionsArgs(
            geo_restriction=cloudfront.DistributionRestrictionsGeoRestrictionArgs(restriction_type="none")
        ),
        viewer_certificate=cloudfront.DistributionViewerCertificateArgs(cloudfront_default_certificate=True),
    )
