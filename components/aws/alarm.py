"""One alarm: what is measured, from when on it is too much, and who is told.

Not here: the topics, which are `alarms`'. Each entity states its own signals and raises them with `alarm`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pulumi
import pulumi_aws as aws

Severity = Literal["critical", "warning"]
"""`critical`: users are hurt now. `warning`: they will be, and it can wait for office hours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Topics:
    """Whom the alarms of one region reach, by ARN of a topic."""

    critical: pulumi.Input[str]
    warning: pulumi.Input[str]

    def of(self, severity: Severity) -> pulumi.Input[str]:
        """The topic of a severity.

        Args:
            severity: How bad it is.

        Returns:
            Its ARN.
        """
        return self.critical if severity == "critical" else self.warning


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric:
    """A metric of CloudWatch, over one minute unless said otherwise."""

    namespace: str
    name: str
    dimensions: Mapping[str, pulumi.Input[str]]
    statistic: str
    """`Average`, `Sum`, `Maximum`, `Minimum`, or a percentile such as `p99`."""

    period: int = 60
    """Seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signal:
    """When something is wrong."""

    description: str
    """Ends in what to look at; it is all that a mail says."""

    severity: Severity
    above: float
    """From where on it is too much."""

    metric: Metric | None = None
    """What is measured; or else `expression` over `metrics`."""

    expression: str = ""
    """Metric math over the names of `metrics`."""

    metrics: Mapping[str, Metric] | None = None
    periods: int = 1
    """How many periods in a row."""


def alarm(
    name: str, signal: Signal, topics: Topics | None, region: str, opts: pulumi.ResourceOptions
) -> aws.cloudwatch.MetricAlarm:
    """Watch a signal.

    Args:
        name: Logical name.
        signal: What is wrong when.
        topics: Who is told; None tells nobody, and the alarm still shows and may roll back a deployment.
        region: Where the metric is.
        opts: Options of the alarm.

    Returns:
        The alarm.
    """
    told = [topics.of(signal.severity)] if topics else []
    percentile = signal.metric is not None and signal.metric.statistic.startswith("p")
    return aws.cloudwatch.MetricAlarm(
        name,
        alarm_description=f"[{signal.severity}] {signal.description}",
        namespace=signal.metric.namespace if signal.metric else None,
        metric_name=signal.metric.name if signal.metric else None,
        dimensions=dict(signal.metric.dimensions) if signal.metric else None,
        statistic=signal.metric.statistic if signal.metric and not percentile else None,
        extended_statistic=signal.metric.statistic if signal.metric and percentile else None,
        period=signal.metric.period if signal.metric else None,
        metric_queries=_queries(signal.expression, signal.metrics or {}) or None,
        evaluation_periods=signal.periods,
        comparison_operator="GreaterThanThreshold",
        threshold=signal.above,
        # No requests are no failures.
        treat_missing_data="notBreaching",
        alarm_actions=told,
        ok_actions=told,
        region=region,
        opts=opts,
    )


def _queries(expression: str, metrics: Mapping[str, Metric]) -> Sequence[aws.cloudwatch.MetricAlarmMetricQueryArgs]:
    if not expression:
        return []
    measured = [
        aws.cloudwatch.MetricAlarmMetricQueryArgs(
            id=short,
            metric=aws.cloudwatch.MetricAlarmMetricQueryMetricArgs(
                namespace=metric.namespace,
                metric_name=metric.name,
                dimensions=dict(metric.dimensions),
                stat=metric.statistic,
                period=metric.period,
            ),
        )
        for short, metric in metrics.items()
    ]
    return [
        aws.cloudwatch.MetricAlarmMetricQueryArgs(
            id="result", expression=expression, label=expression, return_data=True
        ),
        *measured,
    ]
