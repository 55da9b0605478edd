"""Two rules of a web ACL have one priority."""

from pulumi_aws import wafv2

SOURCE = "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/wafv2/pf-wafv2-rule-unique/rule.rego"
ERROR = "You have a duplicate priority. Priorities must be unique."
RESOURCE = "aws:wafv2/webAcl:WebAcl::acl"
PATH = "rules[1].priority"

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
            priority=index if mended else 1,
            override_action=KEPT,
            statement=managed(name),
            visibility_config=SEEN_RULE,
        )
        for index, name in enumerate(names)
    ]

    wafv2.WebAcl(
        "acl",
        scope="REGIONAL",
        default_action=wafv2.WebAclDefaultActionArgs(allow=wafv2.WebAclDefaultActionAllowArgs()),
        visibility_config=SEEN,
        rules=rules,
    )
