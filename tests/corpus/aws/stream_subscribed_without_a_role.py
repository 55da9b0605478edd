"""A stream is subscribed to logs, and no role writes to it."""

from pulumi_aws import cloudwatch

SOURCE = "https://github.com/theburningmonk/lambda-logging-kinesis-demo/issues/1"
ERROR = "InvalidParameterException: destinationArn for vendor kinesis cannot be used without roleArn"
RESOURCE = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter::ship"
PATH = "roleArn"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    cloudwatch.LogSubscriptionFilter(
        "ship",
        log_group=cloudwatch.LogGroup("app").name,
        filter_pattern="",
        destination_arn="arn:aws:kinesis:eu-west-1:123456789012:stream/logs",
        role_arn="arn:aws:iam::123456789012:role/logs" if mended else None,
    )
