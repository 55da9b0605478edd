"""Laws of who may reach a bucket."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import s3_policies as laws
from tests.laws.support import Case, check, made


def reading(resource: str) -> dict[str, Any]:
    who = {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}
    statement = who | {"Action": "s3:GetObject", "Resource": resource}
    return {"bucket": "b", "policy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})}


def site(**redirect: str) -> dict[str, Any]:
    rule = {"condition": {"keyPrefixEquals": "a/"}, "redirect": redirect}
    return {"bucket": "b", "indexDocument": {"suffix": "index.html"}, "routingRules": [rule]}


def accelerated(name: str) -> dict[str, Any]:
    return {"bucket": name, "status": "Enabled"}


def listed(acl: str) -> dict[str, Any]:
    return {"bucket": "b", "acl": acl}


CLOSED = [
    made("aws:s3/bucket:Bucket", "b", bucket="b", arn="arn:aws:s3:::b"),
    made(
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "b",
        bucket="b",
        blockPublicAcls=True,
        blockPublicPolicy=True,
        ignorePublicAcls=True,
        restrictPublicBuckets=True,
    ),
    made(
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "b",
        bucket="b",
        rule={"objectOwnership": "BucketOwnerPreferred"},
    ),
]
CASES = [
    Case(laws.accelerated_name_has_no_dots, [], accelerated("a.b"), "bucket", accelerated("a-b")),
    Case(laws.actions_suit_what_they_are_on, [], reading("arn:aws:s3:::b"), "policy", reading("arn:aws:s3:::b/*")),
    Case(laws.public_acl_is_blocked, CLOSED, listed("public-read"), "acl", listed("private")),
    Case(laws.redirect_replaces_one_thing, [], site(replaceKeyWith="b", replaceKeyPrefixWith="c"), "routingRules[0].redirect.replaceKeyPrefixWith", site(replaceKeyPrefixWith="c")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
