"""A schedule has five fields, as cron of Unix has."""

from pulumi_aws import cloudwatch

SOURCE = "https://github.com/cds-snc/notification-terraform/pull/344"
ERROR = "ValidationException: Parameter ScheduleExpression is not valid."
RESOURCE = "aws:cloudwatch/eventRule:EventRule::rule"
PATH = "scheduleExpression"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    cloudwatch.EventRule("rule", schedule_expression="cron(*/5 * * * ? *)" if mended else "cron(*/1 * * * *)")
