"""A key's policy leaves nobody who may change it."""

import json
from typing import Any

from pulumi_aws import kms

SOURCE = "https://github.com/cloudposse/terraform-aws-vpc-flow-logs-s3-bucket/issues/3"
ERROR = (
    "MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future."
)
RESOURCE = "aws:kms/key:Key::logs"
PATH = "policy"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    uses: dict[str, Any] = {
        "Effect": "Allow",
        "Principal": {"Service": "delivery.logs.amazonaws.com"},
        "Action": ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
        "Resource": "*",
    }
    owns: dict[str, Any] = {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
        "Action": "kms:*",
        "Resource": "*",
    }
    kms.Key("logs", policy=json.dumps({"Version": "2012-10-17", "Statement": [uses, owns] if mended else [uses]}))
