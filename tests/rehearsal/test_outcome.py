"""What is read from the engine's events."""

from typing import Any

from rehearsal import unsendable, verdict
from rehearsal.findings import refused
from rehearsal.outcome import Outcome, Step

URN = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::files"


def metadata(op: str, urn: str = URN, **more: Any) -> dict[str, Any]:
    return {"op": op, "urn": urn, "type": urn.split("::")[-2], **more}


def test_a_step_carries_what_changes_and_what_replaces() -> None:
    outcome = Outcome(operation="preview")
    diff = {"bucket": {"diffKind": "update-replace", "inputDiff": True}}
    state = {"inputs": {"bucket": "b"}, "outputs": {"arn": "a"}, "parent": "p", "protect": True, "custom": True}
    old = {"inputs": {"bucket": "a"}}
    outcome.take(
        {"resourcePreEvent": {"metadata": metadata("replace", keys=["bucket"], detailedDiff=diff, old=old, new=state)}}
    )
    [step] = outcome.changed
    assert (step.name, step.op, step.keys, step.detailed_diff) == (
        "files",
        "replace",
        ["bucket"],
        {"bucket": "update-replace"},
    )
    assert (step.old, step.new, step.protect, step.custom) == ({"bucket": "a"}, {"bucket": "b"}, True, True)


def test_a_refresh_is_what_it_found() -> None:
    outcome = Outcome(operation="refresh")
    for op in ("same", "update"):
        urn = f"{URN}-{op}"
        outcome.take({"resourcePreEvent": {"metadata": metadata("refresh", urn)}})
        outcome.take(
            {"resOutputsEvent": {"metadata": metadata(op, urn, detailedDiff={"tags.a": {"diffKind": "update"}})}}
        )
    assert [(step.op, step.changes) for step in outcome.steps] == [("refresh", False), ("update", True)]


def test_outputs_are_the_stacks() -> None:
    outcome, urn = Outcome(operation="up"), "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"
    outcome.take({"resourcePreEvent": {"metadata": metadata("create", urn)}})
    outcome.take({"resOutputsEvent": {"metadata": metadata("create", urn, new={"outputs": {"url": "u"}})}})
    assert outcome.outputs == {"url": "u"}
    assert outcome.counts() == {}, "the stack itself is no resource"


def test_what_failed_is_not_counted_as_done() -> None:
    outcome = Outcome(operation="destroy")
    for name in ("kept", "gone"):
        outcome.take({"resourcePreEvent": {"metadata": metadata("delete", f"{URN}-{name}")}})
    outcome.take({"resOpFailedEvent": {"metadata": metadata("delete", f"{URN}-kept")}})
    outcome.take({"resOutputsEvent": {"metadata": metadata("delete", f"{URN}-gone")}})
    assert outcome.counts() == {"failed delete": 1, "delete": 1}


def test_messages_lose_their_colour_marks_and_debug_is_dropped() -> None:
    outcome = Outcome(operation="up")
    for severity, message in (("error", "<{%fg 1%}>it <{%reset%}>fails\n"), ("debug", "noise"), ("info", " ")):
        outcome.take({"diagnosticEvent": {"severity": severity, "message": message}})
    assert [(said.severity, said.message) for said in outcome.diagnostics] == [("error", "it fails")]


def test_that_the_engine_then_stopped_is_told_only_where_nothing_else_is() -> None:
    outcome = Outcome(operation="up")
    stopped = "Program failed in the SDK:\nException: resource monitor shut down"
    for message in ("a component cannot be made", stopped):
        outcome.take({"diagnosticEvent": {"severity": "error", "message": message}})
    assert [problem.text for problem in verdict.of_outcome("up", outcome)] == ["a component cannot be made"]
    del outcome.diagnostics[0]
    assert [problem.text for problem in verdict.of_outcome("up", outcome)] == [stopped]


def test_a_refusal_is_told_once_and_better_than_the_engine_tells_it() -> None:
    outcome = Outcome(operation="up", refusals=[(URN, refused("bucket", "A", "must be lower case", source="S3"))])
    for message in ("property bucket value {A} has a problem: must be lower case", "update failed"):
        outcome.take(
            {"diagnosticEvent": {"severity": "error", "message": message, "urn": URN if "A" in message else ""}}
        )
    [problem] = verdict.of_outcome("up", outcome)
    assert (problem.kind, problem.path, problem.value, problem.source) == ("refused", "bucket", "A", "S3")


def test_a_failure_that_no_event_explains_is_told_in_the_commands_last_words() -> None:
    [problem] = verdict.of_outcome("up", Outcome(operation="up", said="one\n\nerror: no such thing\n"))
    assert (problem.kind, problem.text) == ("failed", "one\nerror: no such thing")


def test_a_replacement_is_one_problem_with_its_paths() -> None:
    steps = [
        Step(op=op, urn=URN, type="t", detailed_diff={"a.b": "update"}) for op in ("create-replacement", "replace")
    ]
    [problem] = verdict.of_steps("preview", steps, "changes")
    assert (problem.text, problem.path) == ("changes: replace: a.b", "a.b")


def test_what_the_sdk_cannot_send_is_refused_at_its_resource_and_input() -> None:
    outcome = Outcome(operation="up")
    stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"
    outcome.take({"resourcePreEvent": {"metadata": metadata("create", stack)}})
    said = """Program failed in the SDK:
AssertionError: While processing resource: 'index', type 'aws:s3/bucketObject:BucketObject'
AssertionError has risen: While processing input: 'bucket', type <class 'str'>, value <Output>
AssertionError has risen: While processing resource: 'files', type 'aws:s3/bucket:Bucket'
AssertionError has risen: While processing input: 'bucket_prefix', type <class 'str'>, value ['x']
AssertionError has risen: Unexpected type"""
    outcome.take({"diagnosticEvent": {"severity": "error", "message": said, "urn": stack}})
    [(urn, finding)] = outcome.refusals = unsendable.refusals(outcome)
    assert (urn, finding.path) == (URN, "bucketPrefix")
    assert "Unexpected type" in finding.rule
    assert [problem.kind for problem in verdict.of_outcome("up", outcome)] == ["refused"]
