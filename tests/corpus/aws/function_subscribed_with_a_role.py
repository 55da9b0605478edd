"""A function that reads logs is subscribed with a role."""

from pulumi_aws import cloudwatch

SOURCE = "https://github.com/cloudtools/troposphere/pull/413"
ERROR = "destinationArn for vendor lambda cannot be used with roleArn"
RESOURCE = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter::errors"
PATH = "roleArn"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    cloudwatch.LogSubscriptionFilter(
        "errors",
        log_group=cloudwatch.LogGroup("app").name,
        filter_pattern="ERROR",
        destination_arn="arn:aws:lambda:eu-west-1:123456789012:function:alert",
        role_arn=None if mended else "arn:aws:iam::123456789012:role/logs",
    )
