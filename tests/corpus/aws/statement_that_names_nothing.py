"""One of the statements that a rule joins names nothing to look for."""

from pulumi_aws import wafv2

SOURCE = "https://github.com/aws/aws-cdk/issues/16627"
ERROR = (
    "Error reason: You have used none or multiple values for a field that requires exactly one value., "
    "field: STATEMENT, parameter: Statement"
)
RESOURCE = "aws:wafv2/ruleGroup:RuleGroup::lists"
PATH = "rules[0].statement.orStatement.statements[1]"


def seen(name: str) -> wafv2.RuleGroupRuleVisibilityConfigArgs:
    """A metric."""
    return wafv2.RuleGroupRuleVisibilityConfigArgs(
        cloudwatch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=True
    )


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    home = wafv2.RuleGroupRuleStatementGeoMatchStatementArgs(country_codes=["DE"])
    far = wafv2.RuleGroupRuleStatementGeoMatchStatementArgs(country_codes=["NZ"])
    either = wafv2.RuleGroupRuleStatementOrStatementArgs(
        statements=[
            wafv2.RuleGroupRuleStatementArgs(geo_match_statement=home),
            wafv2.RuleGroupRuleStatementArgs(geo_match_statement=far if mended else None),
        ]
    )
    wafv2.RuleGroup(
        "lists",
        scope="REGIONAL",
        capacity=10,
        rules=[
            wafv2.RuleGroupRuleArgs(
                name="either",
                priority=0,
                action=wafv2.RuleGroupRuleActionArgs(block=wafv2.RuleGroupRuleActionBlockArgs()),
                statement=wafv2.RuleGroupRuleStatementArgs(or_statement=either),
                visibility_config=seen("either"),
            )
        ],
        visibility_config=wafv2.RuleGroupVisibilityConfigArgs(
            cloudwatch_metrics_enabled=True, metric_name="lists", sampled_requests_enabled=True
        ),
    )
