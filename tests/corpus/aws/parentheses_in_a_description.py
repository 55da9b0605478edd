"""A web ACL's description has parentheses, which AWS WAF does not take."""

from pulumi_aws import wafv2

SOURCE = "https://github.com/cds-snc/ai-answers/pull/1291"
ERROR = (
    "ValidationException: 'description' failed to satisfy constraint: Member must satisfy regular expression pattern"
)
RESOURCE = "aws:wafv2/webAcl:WebAcl::acl"
PATH = "description"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    wafv2.WebAcl(
        "acl",
        description="Firewall at the edge" if mended else "Firewall (edge)",
        scope="REGIONAL",
        default_action=wafv2.WebAclDefaultActionArgs(allow=wafv2.WebAclDefaultActionAllowArgs()),
        visibility_config=wafv2.WebAclVisibilityConfigArgs(
            cloudwatch_metrics_enabled=True, metric_name="acl", sampled_requests_enabled=True
        ),
    )
