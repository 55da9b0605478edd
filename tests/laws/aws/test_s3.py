"""Laws of Amazon S3."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import s3, s3_sides
from rehearsal.world.store import Record
from tests.laws.support import Case, check, made

NAME = "storefront-a1b2c3"
ARN = f"arn:aws:s3:::{NAME}"
FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:resize"


def bucket(name: str = NAME, region: str = "eu-west-1", **inputs: Any) -> Record:
    return made("aws:s3/bucket:Bucket", name, region=region, bucket=name, arn=f"arn:aws:s3:::{name}", **inputs)


def side(token: str, **inputs: Any) -> Record:
    return made(token, f"side-of-{NAME}", bucket=NAME, **inputs)


def policy(resource: str, **statement: Any) -> str:
    return json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": resource} | statement],
        }
    )


OWNED = side(s3.OWNERSHIP, rule={"objectOwnership": "BucketOwnerPreferred"})
VERSIONED = side(s3.VERSIONINGS[0], versioningConfiguration={"status": "Enabled"})
OPEN = side(s3.BLOCK, blockPublicPolicy=False)
PUBLIC = policy(f"{ARN}/*", Principal="*")
FRONT = {"Service": "cloudfront.amazonaws.com"}
ME = {"bucket": NAME}
UNFIT: list[tuple[str, dict[str, Any]]] = [
    (s3_sides.ENCRYPTION, {"rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms"}}]}),
    (s3.LOCKS[0], {"rule": {"defaultRetention": {"mode": "GOVERNANCE", "days": 1}}}),
]
CASES = [
    Case(s3.acl_needs_ownership, [bucket()], ME | {"acl": "private"}, "acl", {"bucket": "another", "acl": "private"}),
    Case(
        s3.acl_needs_ownership,
        [bucket(), side(s3.OWNERSHIP, rule={"objectOwnership": "BucketOwnerEnforced"})],
        ME | {"acl": "public-read"},
        "acl",
        {"bucket": "another", "acl": "public-read"},
    ),
    Case(s3.public_acl_of_a_new_bucket, [], {"acl": "public-read"}, "acl", {"acl": "private"}),
    Case(
        s3.public_acl_of_an_object,
        [bucket()],
        ME | {"key": "index.html", "acl": "public-read"},
        "acl",
        ME | {"key": "index.html", "acl": "private"},
    ),
    Case(
        s3.public_policy_is_blocked,
        [bucket()],
        ME | {"policy": PUBLIC},
        "policy",
        ME | {"policy": policy(f"{ARN}/*", Principal=FRONT)},
    ),
    Case(
        s3.public_policy_is_blocked,
        [bucket(), side(s3.BLOCK, blockPublicPolicy=True)],
        ME | {"policy": PUBLIC},
        "policy",
        ME | {"policy": policy(f"{ARN}/*", Principal="*", Condition={"StringEquals": {"aws:SourceVpce": "vpce-1"}})},
    ),
    Case(
        s3.policy_concerns_its_bucket,
        [bucket(), OPEN],
        ME | {"policy": policy("arn:aws:s3:::another/*", Principal=FRONT)},
        "policy",
        ME | {"policy": PUBLIC},
    ),
    Case(s3.lock_needs_versions, [bucket()], ME, "bucket", {"bucket": "another"}),
    Case(
        s3.locked_bucket_keeps_versions,
        [bucket(objectLockEnabled=True)],
        ME | {"versioningConfiguration": {"status": "Suspended"}},
        "versioningConfiguration.status",
        ME | {"versioningConfiguration": {"status": "Enabled"}},
    ),
    Case(s3.replication_needs_versions, [bucket()], ME, "bucket", {"bucket": "another"}),
    Case(
        s3_sides.copies_go_to_versions,
        [bucket("site", objectLockEnabled=True), bucket()],
        {"bucket": "site", "rules": [{"destination": {"bucket": ARN}}]},
        "rules[0].destination.bucket",
        {"bucket": "site", "rules": [{"destination": {"bucket": "arn:aws:s3:::another"}}]},
    ),
    Case(
        s3.infrequent_access_after_30_days,
        [],
        {"rules": [{"transitions": [{"days": 7, "storageClass": "STANDARD_IA"}]}]},
        "rules[0].transitions[0].days",
        {"rules": [{"transitions": [{"days": 7, "storageClass": "GLACIER_IR"}]}]},
    ),
    Case(
        s3.infrequent_access_after_30_days,
        [],
        {"rules": [{"noncurrentVersionTransitions": [{"noncurrentDays": 1, "storageClass": "ONEZONE_IA"}]}]},
        "rules[0].noncurrentVersionTransitions[0].noncurrentDays",
        {"rules": [{"noncurrentVersionTransitions": [{"noncurrentDays": 30, "storageClass": "ONEZONE_IA"}]}]},
    ),
    Case(
        s3.expiration_after_transition,
        [],
        {"rules": [{"transitions": [{"days": 90, "storageClass": "GLACIER"}], "expiration": {"days": 60}}]},
        "rules[0].expiration.days",
        {"rules": [{"transitions": [{"days": 90, "storageClass": "GLACIER"}], "expiration": {"days": 91}}]},
    ),
    Case(
        s3.lifecycle_ids_are_unique,
        [],
        {"rules": [{"id": "a"}, {"id": "a"}]},
        "rules[1].id",
        {"rules": [{"id": "a", "expiration": {"days": 9}}, {"id": "b", "expiration": {"days": 9}}]},
    ),
    Case(
        s3.logs_stay_in_the_region,
        [bucket(), bucket("logs-eu", "eu-central-1"), bucket("logs")],
        ME | {"targetBucket": "logs-eu"},
        "targetBucket",
        ME | {"targetBucket": "logs"},
    ),
    Case(
        s3.notification_may_call,
        [
            made("aws:lambda/function:Function", "resize", arn=FUNCTION),
            made("aws:lambda/function:Function", "scale", arn=f"{FUNCTION}2"),
            made("aws:lambda/permission:Permission", "p", function="scale", principal="s3.amazonaws.com"),
        ],
        ME | {"lambdaFunctions": [{"lambdaFunctionArn": FUNCTION}]},
        "lambdaFunctions[0].lambdaFunctionArn",
        ME | {"lambdaFunctions": [{"lambdaFunctionArn": f"{FUNCTION}2"}]},
    ),
    Case(
        s3.key_needs_kms,
        [],
        {"rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "AES256", "kmsMasterKeyId": "k"}}]},
        "rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId",
        {"rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": "k"}}]},
    ),
    *(
        Case(
            s3_sides.accesses_can_be_written,
            [bucket(), bucket("logs"), made(token, "of-logs", bucket="logs", **inputs)],
            {"bucket": NAME, "targetBucket": "logs"},
            "targetBucket",
            {"bucket": "logs", "targetBucket": NAME},
        )
        for token, inputs in UNFIT
    ),
    Case(s3_sides.one_of_a_kind, [bucket(), side(s3.OWNERSHIP)], ME, "bucket", {"bucket": "another"}, s3.OWNERSHIP),
    Case(
        s3_sides.owner_cannot_enforce_over_acls,
        [bucket(), side(s3.ACLS[0], acl="public-read")],
        ME | {"rule": {"objectOwnership": "BucketOwnerEnforced"}},
        "rule.objectOwnership",
        ME | {"rule": {"objectOwnership": "ObjectWriter"}},
    ),
    Case(s3.dotted_name_breaks_tls, [], {"bucket": "www.example.com"}, "bucket", {"bucket": "www-example-com"}),
]
ENABLED = [
    (s3.acl_needs_ownership, [bucket(), OWNED], ME | {"acl": "private"}),
    (s3.public_acl_of_an_object, [bucket(), OWNED], ME | {"acl": "public-read"}),
    (s3.public_policy_is_blocked, [bucket(), OPEN], ME | {"policy": PUBLIC}),
    (s3.lock_needs_versions, [bucket(), VERSIONED], ME),
    (s3.lock_needs_versions, [bucket(objectLockEnabled=True)], ME),
    (s3.replication_needs_versions, [bucket(), VERSIONED], ME),
    (s3_sides.copies_go_to_versions, [bucket(), VERSIONED], {"rules": [{"destination": {"bucket": ARN}}]}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(("law", "given", "inputs"), ENABLED)
def test_what_the_bucket_allows(law: Any, given: list[Record], inputs: dict[str, Any]) -> None:
    case = Case(law, given, {}, "", inputs)
    assert list(law.check(case.subject(inputs))) == []
