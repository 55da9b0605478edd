"""Laws of CloudWatch: alarms, log groups and log deliveries."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject

API = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference"
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
HOME = "us-east-1"
SHORT_PERIODS = (10, 20, 30)
MINUTE, HOUR, DAY = 60, 3_600, 86_400
WEEK = 7 * DAY


@law(ALARM, "aws:cloudwatch/compositeAlarm:CompositeAlarm", source=f"{API}/API_PutMetricAlarm.html")
def topic_in_the_alarms_region(alarm: Subject) -> Iterator[Finding]:
    """An alarm tells topics of its own region."""
    for actions in ("alarmActions", "okActions", "insufficientDataActions"):
        for path, arn in alarm.each(f"{actions}[*]"):
            parts = arn.split(":") if isinstance(arn, str) else []
            if parts[:1] == ["arn"] and parts[2:3] == ["sns"] and alarm.region and parts[3] != alarm.region:
                yield refused(
                    path,
                    arn,
                    f"is not in the alarm's region: Only {alarm.region} is supported",
                    remedy="make the topic in the alarm's region",
                )


@law(ALARM, source=f"{API}/API_PutMetricAlarm.html")
def period_is_whole(alarm: Subject) -> Iterator[Finding]:
    """A period is 10, 20 or 30 seconds, or whole minutes."""
    for path, period in (*alarm.each("period"), *alarm.each("metricQueries[*].metric.period")):
        if isinstance(period, int) and period not in SHORT_PERIODS and (period <= 0 or period % MINUTE):
            yield refused(path, period, "must be 10, 20, 30 or a multiple of 60 (ValidationError)")


@law(ALARM, source=f"{API}/API_PutMetricAlarm.html")
def evaluation_is_bounded(alarm: Subject) -> Iterator[Finding]:
    """An alarm looks back a day at most, and a week where its period is an hour or more."""
    period, count = alarm.get("period"), alarm.get("evaluationPeriods")
    if not isinstance(period, int) or not isinstance(count, int):
        return
    most = WEEK if period >= HOUR else DAY
    if period * count > most:
        yield refused("evaluationPeriods", count, f"times the period must be at most {most} seconds (ValidationError)")
    enough = alarm.get("datapointsToAlarm")
    if isinstance(enough, int) and enough > count:
        yield refused(
            "datapointsToAlarm", enough, f"must be at most evaluationPeriods, which is {count} (ValidationError)"
        )


@law(
    ALARM, source="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/monitoring-using-cloudwatch.html"
)
def global_metrics_are_in_one_region(alarm: Subject) -> Iterator[Finding]:
    """CloudFront's and Route 53's metrics exist only in us-east-1."""
    namespace = alarm.get("namespace")
    if namespace in ("AWS/CloudFront", "AWS/Route53") and alarm.region not in ("", HOME):
        yield warned(
            "namespace",
            namespace,
            f"has metrics only in {HOME}, so this alarm in {alarm.region} never sees one",
            remedy=f'give the alarm region="{HOME}"',
        )


@law(
    "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    source="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html",
)
def global_logs_leave_from_one_region(source: Subject) -> Iterator[Finding]:
    """CloudFront's logs are delivered from us-east-1."""
    arn = source.get("resourceArn")
    if isinstance(arn, str) and ":cloudfront::" in arn and source.region not in ("", HOME):
        yield refused(
            "resourceArn",
            arn,
            f"is global: its logs can only be delivered from {HOME}, not {source.region} (ValidationException)",
            remedy=f'give the source region="{HOME}"',
        )


@law(
    "aws:cloudwatch/logDelivery:LogDelivery",
    source="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateDelivery.html",
)
def delivery_has_its_source(delivery: Subject) -> Iterator[Finding]:
    """A delivery and its source are in one region."""
    name = delivery.get("deliverySourceName")
    sources = [
        record
        for record in delivery.world.records("aws:cloudwatch/logDeliverySource:LogDeliverySource")
        if record.inputs.get("name") == name and record.account == delivery.account
    ]
    if sources and delivery.region not in {record.region for record in sources}:
        yield refused(
            "deliverySourceName",
            name,
            f"is in {sources[0].region}, and the delivery is in {delivery.region} (ResourceNotFoundException)",
        )


@law(
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
    source="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliveryDestination.html",
)
def format_suits_the_destination(destination: Subject) -> Iterator[Finding]:
    """Parquet is for buckets."""
    arn = destination.get("deliveryDestinationConfiguration.destinationResourceArn")
    kind = destination.get("outputFormat")
    if kind == "parquet" and isinstance(arn, str) and ":s3:::" not in arn:
        yield warned("outputFormat", kind, "is delivered to S3 only, so nothing arrives at this destination")
