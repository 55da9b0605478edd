"""A web ACL logs to a group that is not named for it."""

from pulumi_aws import cloudwatch, wafv2

SOURCE = "https://github.com/YumaInaura/YumaInaura/issues/4006"
ERROR = (
    "WAFInvalidParameterException: Error reason: The ARN isn't valid. A valid ARN begins with arn: and "
    "includes other information separated by colons or slashes., field: LOG_DESTINATION"
)
RESOURCE = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration::logs"
PATH = "logDestinationConfigs[0]"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    acl = wafv2.WebAcl(
        "acl",
        scope="REGIONAL",
        default_action=wafv2.WebAclDefaultActionArgs(allow=wafv2.WebAclDefaultActionAllowArgs()),
        visibility_config=wafv2.WebAclVisibilityConfigArgs(
            cloudwatch_metrics_enabled=True, metric_name="acl", sampled_requests_enabled=True
        ),
    )
    group = cloudwatch.LogGroup("logs", name="aws-waf-logs-site" if mended else "WAF-logs-alb", retention_in_days=30)
    wafv2.WebAclLoggingConfiguration("logs", resource_arn=acl.arn, log_destination_configs=[group.arn])
