"""The second of two managed groups overrides no action."""

from pulumi_aws import wafv2

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/issues/29321"
ERROR = (
    "WAFInvalidParameterException: Error reason: You have used none or multiple values for a field that "
    "requires exactly one value., field: RULE, parameter: Rule"
)
RESOURCE = "aws:wafv2/webAcl:WebAcl::acl"
PATH = "rules[1].overrideAction"

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
    names = ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet"]
    rules = [
        wafv2.WebAclRuleArgs(
            name=name,
            priority=priority,
            override_action=KEPT if mended or priority == 0 else None,
            statement=managed(name),
            visibility_config=SEEN_RULE,
        )
        for priority, name in enumerate(names)
    ]

    wafv2.WebAcl(
        "acl",
        scope="REGIONAL",
        default_action=wafv2.WebAclDefaultActionArgs(allow=wafv2.WebAclDefaultActionAllowArgs()),
        visibility_config=SEEN,
        rules=rules,
    )
