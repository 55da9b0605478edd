"""Laws of lifecycle and replication rules."""

from typing import Any

import pytest

from rehearsal.laws.aws import s3_lifecycle as laws
from tests.laws.support import Case, check, made


def versioned(status: str) -> dict[str, Any]:
    return {"bucket": "b", "versioningConfiguration": {"status": status}}


def copied(to: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    rule = {
        "id": "r",
        "status": "Enabled",
        "priority": 1,
        "filter": {"prefix": ""},
        "deleteMarkerReplication": {"status": "Enabled"},
        "destination": {"bucket": "arn:aws:s3:::d"} | (to or {}),
    }
    return {"bucket": "b", "role": "arn:aws:iam::123456789012:role/r", "rules": [rule | more]}


def kept(**more: Any) -> dict[str, Any]:
    return {"bucket": "b", "rules": [{"id": "r0", "status": "Enabled", "filter": {"prefix": ""}} | more]}


def moved(*steps: tuple[int, str], **more: Any) -> dict[str, Any]:
    return kept(transitions=[{"days": days, "storageClass": to} for days, to in steps], **more)


def queue(name: str = "q", event: str = "*", region: str = "eu-west-1", **more: Any) -> dict[str, Any]:
    return {"queueArn": f"arn:aws:sqs:{region}:123456789012:{name}", "events": [f"s3:ObjectCreated:{event}"]} | more


def told(*queues: dict[str, Any]) -> dict[str, Any]:
    return {"bucket": "b", "queues": list(queues)}


BUCKET = made("aws:s3/bucket:Bucket", "b", bucket="b", arn="arn:aws:s3:::b")
COPIES = made("aws:s3/bucketReplicationConfig:BucketReplicationConfig", "b", bucket="b", rules=[])
GIVEN_AWAY = {"accessControlTranslation": {"owner": "Destination"}}
ANOTHER = {"account": "210987654321"}
IN_TIME = {"replicationTime": {"status": "Enabled", "time": {"minutes": 15}}}
SEALED = {"sourceSelectionCriteria": {"sseKmsEncryptedObjects": {"status": "Enabled"}}}
KEY = "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-4111-8111-111111111111"
TAGGED = {"filter": {"tag": {"key": "a", "value": "b"}}}
ABORTED = {"abortIncompleteMultipartUpload": {"daysAfterInitiation": 7}}
MARKERS = {"expiredObjectDeleteMarker": True}
CASES = [
    Case(laws.copied_bucket_keeps_versions, [BUCKET, COPIES], versioned("Suspended"), "versioningConfiguration.status", versioned("Enabled")),
    Case(laws.copies_have_what_they_need, [], copied(GIVEN_AWAY), "rules[0].destination.account", copied(GIVEN_AWAY | ANOTHER)),
    Case(laws.copies_have_what_they_need, [], copied(IN_TIME), "rules[0].destination.metrics", copied()),
    Case(laws.copies_have_what_they_need, [], copied(**SEALED), "rules[0].destination.encryptionConfiguration", copied({"encryptionConfiguration": {"replicaKmsKeyId": KEY}}, **SEALED)),
    Case(laws.copies_have_what_they_need, [], copied(**TAGGED), "rules[0].deleteMarkerReplication.status", copied(**TAGGED, deleteMarkerReplication={"status": "Disabled"})),
    Case(laws.events_stay_in_the_region, [], told(queue(region="us-east-1")), "queues[0].queueArn", told(queue())),
    Case(laws.objects_only_move_down, [], moved((30, "STANDARD_IA"), (40, "GLACIER")), "rules[0].transitions[1].days", moved((30, "STANDARD_IA"), (60, "GLACIER"))),
    Case(laws.objects_only_move_down, [], moved((30, "GLACIER"), (90, "STANDARD_IA")), "rules[0].transitions[1].storageClass", moved((30, "STANDARD_IA"), (90, "GLACIER"))),
    Case(laws.one_hears_of_an_event, [], told(queue(), queue("q2", "Put")), "queues[1].events", told(queue(filterPrefix="a/"), queue("q2", filterPrefix="b/"))),
    Case(laws.tags_choose_whole_objects, [], kept(**TAGGED, **ABORTED), "rules[0].abortIncompleteMultipartUpload", kept(**ABORTED)),
    Case(laws.tags_choose_whole_objects, [], kept(**TAGGED, expiration=MARKERS), "rules[0].expiration.expiredObjectDeleteMarker", kept(expiration=MARKERS)),
    Case(laws.times_are_of_one_kind, [], moved((30, "GLACIER"), expiration={"date": "2030-01-01T00:00:00Z"}), "rules[0].expiration.date", moved((30, "GLACIER"), expiration={"days": 400})),
    Case(laws.times_are_of_one_kind, [], kept(expiration={"days": 3} | MARKERS), "rules[0].expiration.days", kept(expiration=MARKERS)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
