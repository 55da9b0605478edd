"""Laws of who may reach a bucket."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import s3_policies as laws
from tests.laws.support import Case, check, made

BUCKET_POLICY: dict[str, Any] = {
    "bucket": "b",
    "policy": json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
                    "Action": "s3:GetObject",
                    "Resource": "arn:aws:s3:::b/*",
                }
            ],
        }
    ),
}
THE_BUCKET = made("aws:s3/bucket:Bucket", "b", bucket="b", arn="arn:aws:s3:::b")
THE_BUCKET_PUBLIC_ACCESS_BLOCK = made(
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "b",
    bucket="b",
    blockPublicAcls=True,
    blockPublicPolicy=True,
    ignorePublicAcls=True,
    restrictPublicBuckets=True,
)
THE_BUCKET_OWNERSHIP_CONTROLS = made(
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "b",
    bucket="b",
    rule={"objectOwnership": "BucketOwnerPreferred"},
)
CASES = [
    Case(
        laws.accelerated_name_has_no_dots,
        [],
        {"bucket": "a.b", "status": "Enabled"},
        "bucket",
        {"bucket": "a-b", "status": "Enabled"},
    ),
    Case(
        laws.actions_suit_what_they_are_on,
        [],
        BUCKET_POLICY
        | {
            "policy": json.dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
                            "Action": "s3:GetObject",
                            "Resource": "arn:aws:s3:::b",
                        }
                    ],
                }
            )
        },
        "policy",
        BUCKET_POLICY,
    ),
    Case(
        laws.public_acl_is_blocked,
        [THE_BUCKET, THE_BUCKET_PUBLIC_ACCESS_BLOCK, THE_BUCKET_OWNERSHIP_CONTROLS],
        {"bucket": "b", "acl": "public-read"},
        "acl",
        {"bucket": "b", "acl": "private"},
    ),
    Case(
        laws.redirect_replaces_one_thing,
        [],
        {
            "bucket": "b",
            "indexDocument": {"suffix": "index.html"},
            "routingRules": [
                {
                    "condition": {"keyPrefixEquals": "a/"},
                    "redirect": {"replaceKeyWith": "b", "replaceKeyPrefixWith": "c"},
                }
            ],
        },
        "routingRules[0].redirect.replaceKeyPrefixWith",
        {
            "bucket": "b",
            "indexDocument": {"suffix": "index.html"},
            "routingRules": [{"condition": {"keyPrefixEquals": "a/"}, "redirect": {"replaceKeyPrefixWith": "c"}}],
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
