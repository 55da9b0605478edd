"""Laws of Lambda functions, their permissions and their sources of events."""

import json
import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import any_unknown

from .reading import number, text

FUNCTION = "aws:lambda/function:Function"
MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping"
PERMISSION = "aws:lambda/permission:Permission"
QUEUE = "aws:sqs/queue:Queue"
CREATE = "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html"
RUNTIMES = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtimes-deprecated"
VARIABLES = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html"
MAP = "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html"
CLOSED = (
    *("nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x"),
    *("python2.7", "python3.6", "ruby2.5", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1"),
)
"""Runtimes that no new function may have, gone for years."""
CLOSING = ("nodejs12.x", "nodejs14.x", "python3.7", "ruby2.7", "go1.x", "dotnetcore3.1", "provided", "java8")
"""Runtimes closed to new functions more lately, whose dates AWS keeps moving; public programs still carry them."""
RESERVED = {
    *("_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV"),
    *("AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION"),
    *("AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME"),
    *("AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API"),
    *("LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR"),
}
PRINCIPAL = re.compile(r"\*|\d{12}|arn:\S+|\S+\.(amazonaws\.com(\.cn)?|amazon\.com|aws)")
MOST_VARIABLES = 4096
STREAMS = (":kinesis:", ":dynamodb:", ":kafka:")


@law(FUNCTION, source=CREATE)
def zip_says_how_to_run(function: Subject) -> Iterator[Finding]:
    """A function of a zip has a runtime and a handler; one of an image has neither."""
    kind = text(function, "packageType") or (None if function.given("packageType") else "Zip")
    for path in ("runtime", "handler"):
        if kind == "Zip" and not function.given(path):
            yield refused(path, None, "is required for packageType Zip, which is the default")
        elif kind == "Image" and text(function, path):
            yield refused(
                path, function.get(path), "must be left out for packageType Image (InvalidParameterValueException)"
            )
    if kind == "Image" and not function.given("imageUri"):
        yield refused("imageUri", None, "is required for packageType Image (InvalidParameterValueException)")
    if kind == "Zip" and text(function, "imageUri"):
        yield refused("imageUri", function.get("imageUri"), "needs packageType Image")
    if kind == "Image" and function.get("layers"):
        yield refused("layers", function.get("layers"), "must be left out for packageType Image")


@law(FUNCTION, source=RUNTIMES)
def runtime_is_open(function: Subject) -> Iterator[Finding]:
    """No function is made for a runtime that is closed."""
    runtime = text(function, "runtime")
    if function.previous and function.previous.get("runtime") == runtime:
        return
    tell = refused if runtime in CLOSED else warned if runtime in CLOSING else None
    if tell:
        yield tell(
            "runtime",
            runtime,
            "is no longer supported for creating or updating functions (InvalidParameterValueException)",
            remedy="choose a newer version",
        )


@law(FUNCTION, source="https://github.com/cds-snc/notification-terraform/pull/419")
def variables_are_free(function: Subject) -> Iterator[Finding]:
    """The variables that Lambda sets are not set by others."""
    variables = function.get("environment.variables")
    if not isinstance(variables, dict):
        return
    for name in variables:
        if name in RESERVED:
            yield refused(
                f"environment.variables.{name}", name, "is set by Lambda itself (InvalidParameterValueException)"
            )
        elif not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]+", name):
            yield refused(
                f"environment.variables[{json.dumps(name)}]",
                name,
                "must begin with a letter and have two or more letters, digits and underscores",
            )


@law(FUNCTION, source=VARIABLES)
def variables_fit(function: Subject) -> Iterator[Finding]:
    """All variables together have 4 KB."""
    variables = function.get("environment.variables")
    if isinstance(variables, dict) and not any_unknown(variables):
        size = len(json.dumps(variables, separators=(",", ":"), ensure_ascii=False).encode())
        if size > MOST_VARIABLES:
            yield refused(
                "environment.variables",
                f"{size} bytes",
                f"must be at most {MOST_VARIABLES} bytes altogether (InvalidParameterValueException)",
            )


@law(FUNCTION, source="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html")
def network_is_whole(function: Subject) -> Iterator[Finding]:
    """A function in a VPC has subnets and security groups."""
    sides = ("vpcConfig.subnetIds", "vpcConfig.securityGroupIds")
    for path, other in (sides, sides[::-1]):
        missing = not function.given(path) or function.get(path) == []
        if missing and function.get(other):
            yield refused(path, function.get(path), f"is required with {other} (InvalidParameterValueException)")


@law(FUNCTION, source="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html")
def snapshots_of_versions(function: Subject) -> Iterator[Finding]:
    """SnapStart excludes file systems and large temporary storage."""
    size = number(function, "ephemeralStorage.size")
    if function.get("snapStart.applyOn") == "PublishedVersions" and size and size > 512:  # noqa: PLR2004 - MB of /tmp
        yield refused("ephemeralStorage.size", size, "must be 512 with snapStart (InvalidParameterValueException)")


@law(MAPPING, source=MAP)
def stream_has_start(mapping: Subject) -> Iterator[Finding]:
    """A stream is read from a position; a queue has none."""
    source = text(mapping, "eventSourceArn") or ""
    if any(one in source for one in STREAMS) and not mapping.given("startingPosition"):
        yield refused("startingPosition", None, "is required for a stream (InvalidParameterValueException)")
    if ":sqs:" in source and text(mapping, "startingPosition"):
        yield refused(
            "startingPosition", mapping.get("startingPosition"), "must be left out for a queue, which has no positions"
        )
    if mapping.get("startingPosition") == "AT_TIMESTAMP" and not mapping.given("startingPositionTimestamp"):
        yield refused("startingPositionTimestamp", None, "is required when startingPosition is AT_TIMESTAMP")


@law(MAPPING, source=MAP)
def batches_of_queue(mapping: Subject) -> Iterator[Finding]:
    """More than ten messages of a queue are gathered for a while, and never from a FIFO queue."""
    source, size = text(mapping, "eventSourceArn") or "", number(mapping, "batchSize")
    if ":sqs:" not in source or size is None or size <= 10:  # noqa: PLR2004 - what a queue gives at once
        return
    if source.endswith(".fifo"):
        yield refused("batchSize", size, "must be at most 10 for a FIFO queue (InvalidParameterValueException)")
    elif not mapping.given("maximumBatchingWindowInSeconds") or mapping.get("maximumBatchingWindowInSeconds") == 0:
        yield refused("batchSize", size, "must be at most 10 without maximumBatchingWindowInSeconds of 1 or more")


@law(MAPPING, source="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html")
def queue_waits_for_function(mapping: Subject) -> Iterator[Finding]:
    """A message stays hidden for as long as the function may take."""
    queue = mapping.referred("eventSourceArn", QUEUE)
    name = text(mapping, "functionName")
    functions = [
        one
        for one in mapping.neighbours(FUNCTION)
        if name and name in (one.id, one.outputs.get("name"), one.outputs.get("arn"))
    ]
    if not queue or not functions:
        return
    hidden, taken = queue.inputs.get("visibilityTimeoutSeconds"), functions[0].inputs.get("timeout")
    hidden, taken = 30 if hidden is None else hidden, 3 if taken is None else taken
    if isinstance(hidden, int | float) and isinstance(taken, int | float) and hidden < taken:
        yield refused(
            "eventSourceArn",
            mapping.get("eventSourceArn"),
            f"must be a queue whose visibility timeout, {hidden:g} s, is not less than the function's, {taken:g} s"
            " (InvalidParameterValueException)",
        )


@law(PERMISSION, source="https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html")
def principal_is_one(permission: Subject) -> Iterator[Finding]:
    """A principal is a service, an account, an ARN or anyone."""
    principal = text(permission, "principal")
    if principal and not PRINCIPAL.fullmatch(principal):
        yield refused(
            "principal",
            principal,
            "must be a service such as s3.amazonaws.com, an account, an ARN or * (InvalidParameterValueException)",
        )
