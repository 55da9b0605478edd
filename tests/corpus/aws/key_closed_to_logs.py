"""A log group is encrypted with a key whose policy does not know the service."""

import json
from typing import Any

from pulumi_aws import cloudwatch, kms

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/issues/29282"
ERROR = (
    "AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn "
    "'arn:aws:logs:eu-west-2:1234567890:log-group:vpc-flow-logs'"
)
RESOURCE = "aws:cloudwatch/logGroup:LogGroup::flow"
PATH = "kmsKeyId"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    root: dict[str, Any] = {"AWS": "arn:aws:iam::123456789012:root"}
    principals = [root, {"Service": "logs.eu-west-1.amazonaws.com"}] if mended else [root]
    allowed = [{"Effect": "Allow", "Action": "kms:*", "Resource": "*", "Principal": one} for one in principals]
    key = kms.Key("flow", policy=json.dumps({"Version": "2012-10-17", "Statement": allowed}))
    cloudwatch.LogGroup("flow", kms_key_id=key.arn, retention_in_days=14)
