"""Laws of what reads log groups and of what alarms are made of."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import any_unknown

from .observing import ALARM
from .observing import API as METRICS
from .reading import inside, listed, named, text, texts

GROUP = "aws:cloudwatch/logGroup:LogGroup"
FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter"
SUBSCRIPTION = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter"
API = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference"
BANDS = (
    "GreaterThanUpperThreshold",
    "LessThanLowerThreshold",
    "LessThanLowerOrGreaterThanUpperThreshold",
)


@law(SUBSCRIPTION, source=f"{API}/API_PutSubscriptionFilter.html")
def destination_has_its_role(subscription: Subject) -> Iterator[Finding]:
    """Streams are written to by a role, functions are called without one, and nothing else is subscribed."""
    parts = (text(subscription, "destinationArn") or "").split(":")
    vendor = parts[2] if parts[0] == "arn" and len(parts) > 2 else ""  # noqa: PLR2004 - where the service stands
    if vendor and vendor not in ("kinesis", "firehose", "lambda", "logs"):
        yield refused(
            "destinationArn",
            subscription.get("destinationArn"),
            "is no stream, function or destination of logs (InvalidParameterException)",
        )
    if vendor in ("kinesis", "firehose") and not subscription.given("roleArn"):
        yield refused(
            "roleArn",
            None,
            f"is required: destinationArn for vendor {vendor} cannot be used without roleArn",
        )
    if vendor == "lambda" and subscription.get("roleArn"):
        yield refused(
            "roleArn",
            subscription.get("roleArn"),
            "must be absent: destinationArn for vendor lambda cannot be used with roleArn",
        )


@law(
    FILTER,
    SUBSCRIPTION,
    source="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html",
)
def cheap_class_is_not_filtered(reader: Subject) -> Iterator[Finding]:
    """Log groups of infrequent access have no filters."""
    path = "logGroupName" if reader.token == FILTER else "logGroup"
    group = reader.referred(path, GROUP) or named(reader, reader.get(path), GROUP)
    kind = group.inputs.get("logGroupClass") if group else None
    if kind in ("INFREQUENT_ACCESS", "DELIVERY"):
        yield refused(path, reader.get(path), f"is of the class {kind}, which has no filters (ValidationException)")


@law(FILTER, source=f"{API}/API_MetricTransformation.html")
def dimensions_are_fields(metric: Subject) -> Iterator[Finding]:
    """A dimension is a field of what is matched, and goes with no default."""
    path = "metricTransformation.dimensions"
    found = metric.get(path)
    if not isinstance(found, dict) or not found:
        return
    if metric.get("metricTransformation.defaultValue") is not None:
        yield refused(
            "metricTransformation.defaultValue",
            metric.get("metricTransformation.defaultValue"),
            "excludes dimensions (InvalidParameterException)",
        )
    for key, value in texts(metric, f"{path}[*]"):
        if not value.startswith("$"):
            yield refused(key, value, "must be a field that is matched, such as $.code (InvalidParameterException)")


@law(ALARM, source=f"{METRICS}/API_MetricDataQuery.html")
def queries_know_one_another(alarm: Subject) -> Iterator[Finding]:
    """Each query has an ID of its own, and computes with those that there are."""
    queries = alarm.get("metricQueries")
    if not isinstance(queries, list) or any_unknown(queries):
        return
    names = [inside(query, "id") for query in queries]
    for order, name in enumerate(names):
        if isinstance(name, str) and name in names[:order]:
            yield refused(f"metricQueries[{order}].id", name, "is the ID of an earlier query (ValidationError)")
        given = inside(queries[order], "expression")
        if not isinstance(given, str) or given.lstrip().upper().startswith("SELECT"):
            continue
        path, plain = f"metricQueries[{order}].expression", re.sub(r"'[^']*'|\"[^\"]*\"", "", given)
        if re.search(r"\bSEARCH\s*\(", plain):
            yield refused(path, given, "has SEARCH, which is not supported on Metric Alarms (ValidationError)")
            continue
        for used in re.findall(r"(?<![\w.])[a-z][A-Za-z0-9_]*\b(?!\s*\()", plain):
            if used not in names:
                yield refused(path, given, f"computes with {used}, and no query has this ID (ValidationError)")
                break


@law(ALARM, source=f"{METRICS}/API_PutMetricAlarm.html")
def bands_are_named(alarm: Subject) -> Iterator[Finding]:
    """An alarm on anomalies names the query that computes the band."""
    operator, band = text(alarm, "comparisonOperator"), text(alarm, "thresholdMetricId")
    if operator in BANDS and not alarm.given("thresholdMetricId"):
        yield refused("thresholdMetricId", None, f"is required with {operator} (ValidationError)")
    queries = alarm.get("metricQueries")
    if band and isinstance(queries, list) and not any_unknown(queries):
        names = [inside(query, "id") for query in listed(queries)]
        if band not in names:
            yield refused("thresholdMetricId", band, f"is none of the queries {names} (ValidationError)")
