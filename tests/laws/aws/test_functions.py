"""Laws of Lambda."""

from typing import Any

import pytest

from rehearsal.laws.aws import functions
from tests.laws.support import Case, check, made

ZIP = {
    "runtime": "python3.13",
    "handler": "app.handler",
    "role": "arn:aws:iam::123456789012:role/r",
    "s3Bucket": "b",
    "s3Key": "k",
}
IMAGE = {"packageType": "Image", "imageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1", "role": ZIP["role"]}
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:orders"
STREAM = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders"
READ = {"eventSourceArn": QUEUE, "functionName": "app"}
WORLD = [made(functions.QUEUE, "orders", arn=QUEUE), made(functions.FUNCTION, "app", name="app", timeout=60)]


def variables(**given: str) -> dict[str, Any]:
    return ZIP | {"environment": {"variables": given}}


CASES = [
    Case(functions.zip_says_how_to_run, [], ZIP | {"handler": None}, "handler", ZIP),
    Case(functions.zip_says_how_to_run, [], IMAGE | {"runtime": "python3.13"}, "runtime", IMAGE),
    Case(functions.zip_says_how_to_run, [], IMAGE | {"imageUri": None}, "imageUri", IMAGE),
    Case(functions.runtime_is_open, [], ZIP | {"runtime": "nodejs10.x"}, "runtime", ZIP | {"runtime": "nodejs22.x"}),
    Case(functions.runtime_is_open, [], ZIP | {"runtime": "python3.7"}, "runtime", ZIP | {"runtime": "python3.9"}),
    Case(functions.variables_are_free, [], variables(AWS_REGION="eu-west-1"), "environment.variables.AWS_REGION", variables(REGION="eu-west-1")),
    Case(functions.variables_are_free, [], variables(**{"A-B": "1"}), 'environment.variables["A-B"]', variables(A_B="1")),
    Case(functions.variables_fit, [], variables(LONG="x" * 4097), "environment.variables", variables(LONG="x" * 4000)),
    Case(functions.network_is_whole, [], ZIP | {"vpcConfig": {"subnetIds": ["subnet-1"], "securityGroupIds": []}}, "vpcConfig.securityGroupIds", ZIP | {"vpcConfig": {"subnetIds": [], "securityGroupIds": []}}),
    Case(functions.snapshots_of_versions, [], ZIP | {"snapStart": {"applyOn": "PublishedVersions"}, "ephemeralStorage": {"size": 1024}}, "ephemeralStorage.size", ZIP | {"ephemeralStorage": {"size": 1024}}),
    Case(functions.stream_has_start, [], READ | {"eventSourceArn": STREAM}, "startingPosition", READ | {"eventSourceArn": STREAM, "startingPosition": "LATEST"}),
    Case(functions.stream_has_start, [], READ | {"startingPosition": "LATEST"}, "startingPosition", READ),
    Case(functions.stream_has_start, [], READ | {"eventSourceArn": STREAM, "startingPosition": "AT_TIMESTAMP"}, "startingPositionTimestamp", READ),
    Case(functions.batches_of_queue, [], READ | {"batchSize": 100}, "batchSize", READ | {"batchSize": 100, "maximumBatchingWindowInSeconds": 5}),
    Case(functions.batches_of_queue, [], READ | {"eventSourceArn": f"{QUEUE}.fifo", "batchSize": 11}, "batchSize", READ | {"batchSize": 10}),
    Case(functions.queue_waits_for_function, WORLD, READ, "eventSourceArn", READ | {"functionName": "other"}),
    Case(functions.principal_is_one, [], {"principal": "s3"}, "principal", {"principal": "s3.amazonaws.com"}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
