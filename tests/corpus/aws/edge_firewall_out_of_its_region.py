"""A web ACL for CloudFront is made in Frankfurt."""

from pulumi_aws import wafv2

SOURCE = "https://github.com/aws-solutions/aws-waf-security-automations/issues/187"
ERROR = (
    "error reason: the scope is not valid., field: scope_value, parameter: cloudfront (service: wafv2, "
    "status code: 400)"
)
RESOURCE = "aws:wafv2/webAcl:WebAcl::edge"
PATH = "scope"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    wafv2.WebAcl(
        "edge",
        region="us-east-1" if mended else "eu-central-1",
        scope="CLOUDFRONT",
        default_action=wafv2.WebAclDefaultActionArgs(allow=wafv2.WebAclDefaultActionAllowArgs()),
        visibility_config=wafv2.WebAclVisibilityConfigArgs(
            cloudwatch_metrics_enabled=True, metric_name="edge", sampled_requests_enabled=True
        ),
    )
