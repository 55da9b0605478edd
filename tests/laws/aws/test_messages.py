"""Laws of queues, events, state machines and scaling."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import autoscaling, events, sqs, stepfunctions
from tests.laws.support import Case, check

LETTERS = "arn:aws:sqs:eu-west-1:123456789012:letters"
SIZES = {"minSize": 1, "maxSize": 3, "launchTemplate": {"id": "lt-1"}, "vpcZoneIdentifiers": ["subnet-1"]}
SERVICE = {"serviceNamespace": "ecs", "scalableDimension": "ecs:service:DesiredCount", "resourceId": "service/a/b"}
TRACKING = {"policyType": "TargetTrackingScaling"}
COUNTED = {"predefinedMetricType": "ALBRequestCountPerTarget"}
LABEL = {"resourceLabel": "app/web/50dc6c495c0c9188/targetgroup/web/6d0ecf831eec9f09"}
END = {"Type": "Pass", "End": True}


def scaling(**metric: str) -> dict[str, Any]:
    settings = {"targetValue": 5, "predefinedMetricSpecification": metric}
    return {"policyType": "TargetTrackingScaling", "targetTrackingScalingPolicyConfiguration": settings}


def redrive(**policy: object) -> dict[str, str]:
    return {"redrivePolicy": json.dumps(policy)}


def machine(**states: object) -> dict[str, str]:
    return {"definition": json.dumps({"StartAt": "a", "States": states})}


CASES = [
    Case(sqs.fifo_names_end_so, [], {"name": "orders", "fifoQueue": True}, "name", {"name": "orders.fifo", "fifoQueue": True}),
    Case(sqs.fifo_names_end_so, [], {"name": "orders.fifo"}, "name", {"name": "orders"}),
    Case(sqs.fifo_settings, [], {"contentBasedDeduplication": True}, "contentBasedDeduplication", {"contentBasedDeduplication": True, "fifoQueue": True}),
    Case(sqs.fifo_settings, [], {"deduplicationScope": "queue"}, "deduplicationScope", {"contentBasedDeduplication": False}),
    Case(sqs.throughput_by_group, [], {"fifoQueue": True, "fifoThroughputLimit": "perMessageGroupId"}, "fifoThroughputLimit", {"fifoQueue": True, "fifoThroughputLimit": "perMessageGroupId", "deduplicationScope": "messageGroup"}),
    Case(sqs.redrive_says_where, [], redrive(deadLetterTargetArn=LETTERS), "redrivePolicy", redrive(deadLetterTargetArn=LETTERS, maxReceiveCount=4)),
    Case(sqs.redrive_says_where, [], redrive(deadLetterTargetArn=LETTERS, maxReceiveCount=0), "redrivePolicy", redrive(deadLetterTargetArn=LETTERS, maxReceiveCount="4")),
    Case(sqs.redrive_says_where, [], redrive(deadLetterTargetArn="letters", maxReceiveCount=4), "redrivePolicy", {}),
    Case(sqs.letters_go_to_their_kind, [], {"fifoQueue": True, **redrive(deadLetterTargetArn=LETTERS, maxReceiveCount=4)}, "redrivePolicy", {"fifoQueue": True, **redrive(deadLetterTargetArn=f"{LETTERS}.fifo", maxReceiveCount=4)}),
    Case(autoscaling.sizes_in_order, [], SIZES | {"minSize": 4}, "minSize", SIZES | {"desiredCapacity": 3}),
    Case(autoscaling.sizes_in_order, [], SIZES | {"desiredCapacity": 4}, "desiredCapacity", SIZES | {"desiredCapacity": 1}),
    Case(autoscaling.one_way_to_launch, [], SIZES | {"launchConfiguration": "c"}, "launchTemplate", SIZES),
    Case(autoscaling.one_way_to_launch, [], SIZES | {"launchTemplate": None}, "launchTemplate", SIZES),
    Case(autoscaling.group_has_place, [], SIZES | {"vpcZoneIdentifiers": []}, "vpcZoneIdentifiers", SIZES),
    Case(autoscaling.capacities_in_order, [], {"minCapacity": 3, "maxCapacity": 2}, "minCapacity", {"minCapacity": 2, "maxCapacity": 2}),
    Case(autoscaling.dimension_of_service, [], SERVICE | {"scalableDimension": "dynamodb:table:ReadCapacityUnits"}, "scalableDimension", SERVICE),
    Case(autoscaling.resource_of_ecs, [], SERVICE | {"resourceId": "service/b"}, "resourceId", SERVICE),
    Case(autoscaling.policy_has_its_settings, [], TRACKING, "targetTrackingScalingPolicyConfiguration", TRACKING | {"targetTrackingScalingPolicyConfiguration": {"targetValue": 5}}),
    Case(autoscaling.requests_are_of_a_group, [], scaling(**COUNTED), "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.resourceLabel", scaling(**COUNTED, **LABEL)),
    Case(events.rate_counts, [], {"scheduleExpression": "rate(1 minutes)"}, "scheduleExpression", {"scheduleExpression": "rate(1 minute)"}),
    Case(events.rate_counts, [], {"scheduleExpression": "rate(5 mins)"}, "scheduleExpression", {"scheduleExpression": "rate(5 minutes)"}),
    Case(events.cron_has_six_fields, [], {"scheduleExpression": "cron(0 10 * * *)"}, "scheduleExpression", {"scheduleExpression": "cron(0 10 * * ? *)"}),
    Case(events.cron_has_six_fields, [], {"scheduleExpression": "cron(0 10 * * * *)"}, "scheduleExpression", {"scheduleExpression": "cron(0 10 ? * MON-FRI *)"}),
    Case(events.schedules_on_default_bus, [], {"scheduleExpression": "rate(1 hour)", "eventBusName": "orders"}, "scheduleExpression", {"scheduleExpression": "rate(1 hour)", "eventBusName": "default"}),
    Case(events.pattern_is_made_of_lists, [], {"eventPattern": '{"source": "aws.s3"}'}, "eventPattern", {"eventPattern": '{"source": ["aws.s3"], "detail": {"state": [{"prefix": "a"}]}}'}),
    Case(events.pattern_is_made_of_lists, [], {"eventPattern": "{"}, "eventPattern", {}),
    Case(stepfunctions.definition_is_a_machine, [], machine(b=END), "definition", machine(a=END)),
    Case(stepfunctions.definition_is_a_machine, [], machine(a={"Type": "Pass", "Next": "b"}), "definition", machine(a={"Type": "Pass", "Next": "b"}, b=END)),
    Case(stepfunctions.definition_is_a_machine, [], machine(a=END, b=END), "definition", machine(a={"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": True, "Next": "b"}]}, b=END)),
    Case(stepfunctions.definition_is_a_machine, [], {"definition": "{"}, "definition", machine(a={"Type": "Wait", "Seconds": 1, "End": True})),
    Case(stepfunctions.logs_go_somewhere, [], {"loggingConfiguration": {"level": "ALL"}}, "loggingConfiguration.logDestination", {"loggingConfiguration": {"level": "OFF"}}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
