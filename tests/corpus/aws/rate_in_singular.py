"""A rate of three minutes is in the singular."""

from pulumi_aws import cloudwatch

SOURCE = "https://github.com/buildkite/buildkite-agent-scaler/pull/100"
ERROR = "ValidationException: Parameter ScheduleExpression is not valid."
RESOURCE = "aws:cloudwatch/eventRule:EventRule::rule"
PATH = "scheduleExpression"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    cloudwatch.EventRule("rule", schedule_expression="rate(3 minutes)" if mended else "rate(3 minute)")
