"""Laws of log filters and of alarms' queries."""

from typing import Any

import pytest

from rehearsal.laws.aws import logs_filters as laws
from tests.laws.support import Case, but, check, made


def alarm(comparison: str = "GreaterThanThreshold", **more: Any) -> dict[str, Any]:
    return {"name": "a", "comparisonOperator": comparison, "evaluationPeriods": 1, "threshold": 1.0} | more


def queried(*queries: dict[str, Any]) -> dict[str, Any]:
    return alarm(metricQueries=list(queries))


def metric(ident: str, **more: Any) -> dict[str, Any]:
    summed = {"metricName": "x", "namespace": "AWS/ECS", "period": 60, "stat": "Sum"}
    return {"id": ident, "metric": summed} | more


def expression(text: str, ident: str = "e1") -> dict[str, Any]:
    return {"id": ident, "expression": text, "returnData": True}


def counted(group: str = "g", pattern: str = "ERROR", **more: Any) -> dict[str, Any]:
    into = {"name": "n", "namespace": "ns", "value": "1"} | more
    return {"name": "m", "logGroupName": group, "pattern": pattern, "metricTransformation": into}


def sent(group: str = "g", to: str = "firehose:eu-west-1:123456789012:deliverystream/d") -> dict[str, Any]:
    role = "arn:aws:iam::123456789012:role/r"
    return {"name": "s", "logGroup": group, "filterPattern": "", "destinationArn": f"arn:aws:{to}", "roleArn": role}


SIMPLE = {"metricName": "CPUUtilization", "namespace": "AWS/ECS", "period": 60, "statistic": "Average"}
UPPER = "GreaterThanUpperThreshold"
BAND = [metric("m1", returnData=True), expression("ANOMALY_DETECTION_BAND(m1,2)", "ad")]
SEARCH = expression("SEARCH('{AWS/ECS} x','Sum',60)")
DOUBLE = expression("m1*2")
CHEAP = made("aws:cloudwatch/logGroup:LogGroup", "g", name="g", logGroupClass="INFREQUENT_ACCESS")
SUBSCRIPTION = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter"
FIELD: dict[str, Any] = {"dimensions": {"a": "$.b"}}
CASES = [
    Case(laws.bands_are_named, [], alarm(UPPER, **SIMPLE), "thresholdMetricId", but(alarm(UPPER), metricQueries=BAND, threshold=None, thresholdMetricId="ad")),
    Case(laws.cheap_class_is_not_filtered, [CHEAP], counted(), "logGroupName", counted("h")),
    Case(laws.cheap_class_is_not_filtered, [CHEAP], sent(), "logGroup", sent("h"), token=SUBSCRIPTION),
    Case(laws.destination_has_its_role, [], sent(to="sqs:eu-west-1:123456789012:q"), "destinationArn", sent()),
    Case(laws.destination_has_its_role, [], but(sent(), roleArn=None), "roleArn", sent()),
    Case(laws.dimensions_are_fields, [], counted(dimensions={"a": "b"}), "metricTransformation.dimensions.a", counted(pattern="{$.b=*}", **FIELD)),
    Case(laws.dimensions_are_fields, [], counted(pattern="{$.b=*}", **FIELD, defaultValue="0"), "metricTransformation.defaultValue", counted(defaultValue="0")),
    Case(laws.queries_know_one_another, [], queried(SEARCH), "metricQueries[0].expression", queried(metric("m1"), DOUBLE)),
    Case(laws.queries_know_one_another, [], queried(metric("m1"), expression("m2*2")), "metricQueries[1].expression", queried(metric("m1"), DOUBLE)),
    Case(laws.queries_know_one_another, [], queried(metric("m1"), metric("m1"), DOUBLE), "metricQueries[1].id", queried(metric("m1"), metric("m2"), expression("m1*m2"))),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
