"""Laws of log filters and of alarms' queries."""

from typing import Any

import pytest

from rehearsal.laws.aws import logs_filters as laws
from tests.laws.support import Case, but, check, made

METRIC_ALARM: dict[str, Any] = {
    "name": "a",
    "comparisonOperator": "GreaterThanThreshold",
    "evaluationPeriods": 1,
    "metricName": "CPUUtilization",
    "namespace": "AWS/ECS",
    "period": 60,
    "statistic": "Average",
    "threshold": 1.0,
}
LOG_METRIC_FILTER: dict[str, Any] = {
    "name": "m",
    "logGroupName": "g",
    "pattern": "ERROR",
    "metricTransformation": {"name": "n", "namespace": "ns", "value": "1"},
}
LOG_SUBSCRIPTION_FILTER: dict[str, Any] = {
    "name": "s",
    "logGroup": "g",
    "filterPattern": "",
    "destinationArn": "arn:aws:firehose:eu-west-1:123456789012:deliverystream/d",
    "roleArn": "arn:aws:iam::123456789012:role/r",
}
THE_LOG_GROUP = made("aws:cloudwatch/logGroup:LogGroup", "g", name="g", logGroupClass="INFREQUENT_ACCESS")
CASES = [
    Case(
        laws.bands_are_named,
        [],
        METRIC_ALARM | {"comparisonOperator": "GreaterThanUpperThreshold"},
        "thresholdMetricId",
        but(
            METRIC_ALARM,
            metricName=None,
            namespace=None,
            period=None,
            statistic=None,
            metricQueries=[
                {
                    "id": "m1",
                    "metric": {"metricName": "x", "namespace": "AWS/ECS", "period": 60, "stat": "Sum"},
                    "returnData": True,
                },
                {"id": "ad", "expression": "ANOMALY_DETECTION_BAND(m1,2)", "returnData": True},
            ],
            comparisonOperator="GreaterThanUpperThreshold",
            threshold=None,
            thresholdMetricId="ad",
        ),
    ),
    Case(
        laws.cheap_class_is_not_filtered,
        [THE_LOG_GROUP],
        LOG_METRIC_FILTER,
        "logGroupName",
        LOG_METRIC_FILTER | {"logGroupName": "h"},
    ),
    Case(
        laws.cheap_class_is_not_filtered,
        [THE_LOG_GROUP],
        LOG_SUBSCRIPTION_FILTER,
        "logGroup",
        LOG_SUBSCRIPTION_FILTER | {"logGroup": "h"},
        token="aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    ),
    Case(
        laws.destination_has_its_role,
        [],
        LOG_SUBSCRIPTION_FILTER | {"destinationArn": "arn:aws:sqs:eu-west-1:123456789012:q"},
        "destinationArn",
        LOG_SUBSCRIPTION_FILTER,
    ),
    Case(
        laws.destination_has_its_role,
        [],
        but(LOG_SUBSCRIPTION_FILTER, roleArn=None),
        "roleArn",
        LOG_SUBSCRIPTION_FILTER,
    ),
    Case(
        laws.dimensions_are_fields,
        [],
        LOG_METRIC_FILTER
        | {"metricTransformation": LOG_METRIC_FILTER["metricTransformation"] | {"dimensions": {"a": "b"}}},
        "metricTransformation.dimensions.a",
        LOG_METRIC_FILTER
        | {
            "pattern": "{$.b=*}",
            "metricTransformation": LOG_METRIC_FILTER["metricTransformation"] | {"dimensions": {"a": "$.b"}},
        },
    ),
    Case(
        laws.dimensions_are_fields,
        [],
        LOG_METRIC_FILTER
        | {
            "pattern": "{$.b=*}",
            "metricTransformation": LOG_METRIC_FILTER["metricTransformation"]
            | {"dimensions": {"a": "$.b"}, "defaultValue": "0"},
        },
        "metricTransformation.defaultValue",
        LOG_METRIC_FILTER | {"metricTransformation": LOG_METRIC_FILTER["metricTransformation"] | {"defaultValue": "0"}},
    ),
    Case(
        laws.queries_know_one_another,
        [],
        but(
            METRIC_ALARM,
            metricName=None,
            namespace=None,
            period=None,
            statistic=None,
            metricQueries=[{"id": "e1", "expression": "SEARCH('{AWS/ECS} x','Sum',60)", "returnData": True}],
        ),
        "metricQueries[0].expression",
        but(
            METRIC_ALARM,
            metricName=None,
            namespace=None,
            period=None,
            statistic=None,
            metricQueries=[
                {"id": "m1", "metric": {"metricName": "x", "namespace": "AWS/ECS", "period": 60, "stat": "Sum"}},
                {"id": "e1", "expression": "m1*2", "returnData": True},
            ],
        ),
    ),
    Case(
        laws.queries_know_one_another,
        [],
        but(
            METRIC_ALARM,
            metricName=None,
            namespace=None,
            period=None,
            statistic=None,
            metricQueries=[
                {"id": "m1", "metric": {"metricName": "x", "namespace": "AWS/ECS", "period": 60, "stat": "Sum"}},
                {"id": "e1", "expression": "m2*2", "returnData": True},
            ],
        ),
        "metricQueries[1].expression",
        but(
            METRIC_ALARM,
            metricName=None,
            namespace=None,
            period=None,
            statistic=None,
            metricQueries=[
                {"id": "m1", "metric": {"metricName": "x", "namespace": "AWS/ECS", "period": 60, "stat": "Sum"}},
                {"id": "e1", "expression": "m1*2", "returnData": True},
            ],
        ),
    ),
    Case(
        laws.queries_know_one_another,
        [],
        but(
            METRIC_ALARM,
            metricName=None,
            namespace=None,
            period=None,
            statistic=None,
            metricQueries=[
                {"id": "m1", "metric": {"metricName": "x", "namespace": "AWS/ECS", "period": 60, "stat": "Sum"}},
                {"id": "m1", "metric": {"metricName": "x", "namespace": "AWS/ECS", "period": 60, "stat": "Sum"}},
                {"id": "e1", "expression": "m1*2", "returnData": True},
            ],
        ),
        "metricQueries[1].id",
        but(
            METRIC_ALARM,
            metricName=None,
            namespace=None,
            period=None,
            statistic=None,
            metricQueries=[
                {"id": "m1", "metric": {"metricName": "x", "namespace": "AWS/ECS", "period": 60, "stat": "Sum"}},
                {"id": "m2", "metric": {"metricName": "x", "namespace": "AWS/ECS", "period": 60, "stat": "Sum"}},
                {"id": "e1", "expression": "m1*m2", "returnData": True},
            ],
        ),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
