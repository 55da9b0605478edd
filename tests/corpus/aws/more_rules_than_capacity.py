"""A web ACL has more groups than it has capacity."""

from pulumi_aws import wafv2

SOURCE = "https://github.com/trussworks/terraform-aws-wafv2/issues/87"
ERROR = "Error reason: You exceeded the capacity limit for a rule group or web ACL., field: WEB_ACL, parameter: 1525"
RESOURCE = "aws:wafv2/webAcl:WebAcl::acl"
PATH = "rules"

SEEN = wafv2.WebAclVisibilityConfigArgs(
    cloudwatch_metrics_enabled=True, metric_name="rules", sampled_requests_enabled=True
)
SEEN_RULE = wafv2.WebAclRuleVisibilityConfigArgs(
    cloudwatch_metrics_enabled=True, metric_name="rule", sampled_requests_enabled=True
)
KEPT = wafv2.WebAclRuleOverrideActionArgs(none=wafv2.WebAclRuleOverrideActionNoneArgs())


def managed(name: str) -> wafv2.WebAclRuleStatementArgs:
    """One of AWS's own groups."""
    group = wafv2.WebAclRuleStatementManagedRuleGroupStatementArgs(name=name, vendor_name="AWS")
    return wafv2.WebAclRuleStatementArgs(managed_rule_group_statement=group)


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    rules = [
        wafv2.WebAclRuleArgs(
            name=f"core-{number}",
            priority=number,
            override_action=KEPT,
            statement=managed("AWSManagedRulesCommonRuleSet"),
            visibility_config=SEEN_RULE,
        )
        for number in range(2 if mended else 8)
    ]

    wafv2.WebAcl(
        "acl",
        scope="REGIONAL",
        default_action=wafv2.WebAclDefaultActionArgs(allow=wafv2.WebAclDefaultActionAllowArgs()),
        visibility_config=SEEN,
        rules=rules,
    )
