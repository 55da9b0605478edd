"""Laws of lifecycle and replication rules."""

from typing import Any

import pytest

from rehearsal.laws.aws import s3_lifecycle as laws
from tests.laws.support import Case, check, made

BUCKET_REPLICATION_CONFIG: dict[str, Any] = {
    "bucket": "b",
    "role": "arn:aws:iam::123456789012:role/r",
    "rules": [
        {
            "id": "r",
            "status": "Enabled",
            "priority": 1,
            "filter": {"prefix": ""},
            "deleteMarkerReplication": {"status": "Enabled"},
            "destination": {"bucket": "arn:aws:s3:::d"},
        }
    ],
}
THE_BUCKET = made("aws:s3/bucket:Bucket", "b", bucket="b", arn="arn:aws:s3:::b")
THE_BUCKET_REPLICATION_CONFIG = made(
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig", "b", bucket="b", rules=[]
)
CASES = [
    Case(
        laws.copied_bucket_keeps_versions,
        [THE_BUCKET, THE_BUCKET_REPLICATION_CONFIG],
        {"bucket": "b", "versioningConfiguration": {"status": "Suspended"}},
        "versioningConfiguration.status",
        {"bucket": "b", "versioningConfiguration": {"status": "Enabled"}},
    ),
    Case(
        laws.copies_have_what_they_need,
        [],
        BUCKET_REPLICATION_CONFIG
        | {
            "rules": [
                {
                    "id": "r",
                    "status": "Enabled",
                    "priority": 1,
                    "filter": {"prefix": ""},
                    "deleteMarkerReplication": {"status": "Enabled"},
                    "destination": {"bucket": "arn:aws:s3:::d", "accessControlTranslation": {"owner": "Destination"}},
                }
            ]
        },
        "rules[0].destination.account",
        BUCKET_REPLICATION_CONFIG
        | {
            "rules": [
                {
                    "id": "r",
                    "status": "Enabled",
                    "priority": 1,
                    "filter": {"prefix": ""},
                    "deleteMarkerReplication": {"status": "Enabled"},
                    "destination": {
                        "bucket": "arn:aws:s3:::d",
                        "accessControlTranslation": {"owner": "Destination"},
                        "account": "210987654321",
                    },
                }
            ]
        },
    ),
    Case(
        laws.copies_have_what_they_need,
        [],
        BUCKET_REPLICATION_CONFIG
        | {
            "rules": [
                {
                    "id": "r",
                    "status": "Enabled",
                    "priority": 1,
                    "filter": {"prefix": ""},
                    "deleteMarkerReplication": {"status": "Enabled"},
                    "destination": {
                        "bucket": "arn:aws:s3:::d",
                        "replicationTime": {"status": "Enabled", "time": {"minutes": 15}},
                    },
                }
            ]
        },
        "rules[0].destination.metrics",
        BUCKET_REPLICATION_CONFIG,
    ),
    Case(
        laws.copies_have_what_they_need,
        [],
        BUCKET_REPLICATION_CONFIG
        | {
            "rules": [
                {
                    "id": "r",
                    "status": "Enabled",
                    "priority": 1,
                    "filter": {"prefix": ""},
                    "deleteMarkerReplication": {"status": "Enabled"},
                    "destination": {"bucket": "arn:aws:s3:::d"},
                    "sourceSelectionCriteria": {"sseKmsEncryptedObjects": {"status": "Enabled"}},
                }
            ]
        },
        "rules[0].destination.encryptionConfiguration",
        BUCKET_REPLICATION_CONFIG
        | {
            "rules": [
                {
                    "id": "r",
                    "status": "Enabled",
                    "priority": 1,
                    "filter": {"prefix": ""},
                    "deleteMarkerReplication": {"status": "Enabled"},
                    "destination": {
                        "bucket": "arn:aws:s3:::d",
                        "encryptionConfiguration": {
                            "replicaKmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-4111-8111-111111111111"
                        },
                    },
                    "sourceSelectionCriteria": {"sseKmsEncryptedObjects": {"status": "Enabled"}},
                }
            ]
        },
    ),
    Case(
        laws.copies_have_what_they_need,
        [],
        BUCKET_REPLICATION_CONFIG
        | {
            "rules": [
                {
                    "id": "r",
                    "status": "Enabled",
                    "priority": 1,
                    "filter": {"tag": {"key": "a", "value": "b"}},
                    "deleteMarkerReplication": {"status": "Enabled"},
                    "destination": {"bucket": "arn:aws:s3:::d"},
                }
            ]
        },
        "rules[0].deleteMarkerReplication.status",
        BUCKET_REPLICATION_CONFIG
        | {
            "rules": [
                {
                    "id": "r",
                    "status": "Enabled",
                    "priority": 1,
                    "filter": {"tag": {"key": "a", "value": "b"}},
                    "deleteMarkerReplication": {"status": "Disabled"},
                    "destination": {"bucket": "arn:aws:s3:::d"},
                }
            ]
        },
    ),
    Case(
        laws.events_stay_in_the_region,
        [],
        {
            "bucket": "b",
            "queues": [{"queueArn": "arn:aws:sqs:us-east-1:123456789012:q", "events": ["s3:ObjectCreated:*"]}],
        },
        "queues[0].queueArn",
        {
            "bucket": "b",
            "queues": [{"queueArn": "arn:aws:sqs:eu-west-1:123456789012:q", "events": ["s3:ObjectCreated:*"]}],
        },
    ),
    Case(
        laws.objects_only_move_down,
        [],
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "transitions": [
                        {"days": 30, "storageClass": "STANDARD_IA"},
                        {"days": 40, "storageClass": "GLACIER"},
                    ],
                }
            ],
        },
        "rules[0].transitions[1].days",
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "transitions": [
                        {"days": 30, "storageClass": "STANDARD_IA"},
                        {"days": 60, "storageClass": "GLACIER"},
                    ],
                }
            ],
        },
    ),
    Case(
        laws.objects_only_move_down,
        [],
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "transitions": [
                        {"days": 30, "storageClass": "GLACIER"},
                        {"days": 90, "storageClass": "STANDARD_IA"},
                    ],
                }
            ],
        },
        "rules[0].transitions[1].storageClass",
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "transitions": [
                        {"days": 30, "storageClass": "STANDARD_IA"},
                        {"days": 90, "storageClass": "GLACIER"},
                    ],
                }
            ],
        },
    ),
    Case(
        laws.one_hears_of_an_event,
        [],
        {
            "bucket": "b",
            "queues": [
                {"queueArn": "arn:aws:sqs:eu-west-1:123456789012:q", "events": ["s3:ObjectCreated:*"]},
                {"queueArn": "arn:aws:sqs:eu-west-1:123456789012:q2", "events": ["s3:ObjectCreated:Put"]},
            ],
        },
        "queues[1].events",
        {
            "bucket": "b",
            "queues": [
                {
                    "queueArn": "arn:aws:sqs:eu-west-1:123456789012:q",
                    "events": ["s3:ObjectCreated:*"],
                    "filterPrefix": "a/",
                },
                {
                    "queueArn": "arn:aws:sqs:eu-west-1:123456789012:q2",
                    "events": ["s3:ObjectCreated:*"],
                    "filterPrefix": "b/",
                },
            ],
        },
    ),
    Case(
        laws.tags_choose_whole_objects,
        [],
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"tag": {"key": "a", "value": "b"}},
                    "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7},
                }
            ],
        },
        "rules[0].abortIncompleteMultipartUpload",
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7},
                }
            ],
        },
    ),
    Case(
        laws.tags_choose_whole_objects,
        [],
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"tag": {"key": "a", "value": "b"}},
                    "expiration": {"expiredObjectDeleteMarker": True},
                }
            ],
        },
        "rules[0].expiration.expiredObjectDeleteMarker",
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "expiration": {"expiredObjectDeleteMarker": True},
                }
            ],
        },
    ),
    Case(
        laws.times_are_of_one_kind,
        [],
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "transitions": [{"days": 30, "storageClass": "GLACIER"}],
                    "expiration": {"date": "2030-01-01T00:00:00Z"},
                }
            ],
        },
        "rules[0].expiration.date",
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "transitions": [{"days": 30, "storageClass": "GLACIER"}],
                    "expiration": {"days": 400},
                }
            ],
        },
    ),
    Case(
        laws.times_are_of_one_kind,
        [],
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "expiration": {"days": 3, "expiredObjectDeleteMarker": True},
                }
            ],
        },
        "rules[0].expiration.days",
        {
            "bucket": "b",
            "rules": [
                {
                    "id": "r0",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "expiration": {"expiredObjectDeleteMarker": True},
                }
            ],
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
