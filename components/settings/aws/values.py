"""The kinds of values that only AWS has, each with its rule and its remedy."""

import re
from difflib import get_close_matches
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, WithJsonSchema

from components.regions import AWS_REGIONS
from components.settings.values import matching, text

ZONE_PATTERN: Final = r"^Z[A-Z0-9]{1,31}$"
ACCOUNT_PATTERN: Final = r"^[0-9]{12}$"
ZONE_ID_PATTERN: Final = r"^[a-z]{2,4}[0-9]-az[0-9]$"
VPC_PATTERN: Final = r"^vpc-([0-9a-f]{8}|[0-9a-f]{17})$"
SUBNET_PATTERN: Final = r"^subnet-([0-9a-f]{8}|[0-9a-f]{17})$"
POLICY_PATTERN: Final = r"^arn:aws:iam::([0-9]{12}|aws):policy/[A-Za-z0-9+=,.@_/-]{1,512}$"
KEY_PATTERN: Final = r"^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$"
TAG_PATTERN: Final = r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"
REFERENCE_PATTERN: Final = (
    r"^arn:aws:(secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}(:[A-Za-z0-9/_+=.@-]*){0,3}"
    r"|ssm:[a-z0-9-]+:[0-9]{12}:parameter/[A-Za-z0-9_./-]+)$"
)
COOKIE_PATTERN: Final = r"^[A-Za-z0-9!#$%&'+.^_`|~-]{1,128}$"
HEADER_PATTERN: Final = r"^[A-Za-z0-9!#$%&'+.^_`|~-]{1,128}$"
UNVARIED: Final = ("accept-encoding", "connection", "content-length", "cookie", "host", "via")
"""Headers that are part of a cache's key in another way, or never."""


def _header(value: str) -> str:
    if not re.fullmatch(HEADER_PATTERN, value):
        raise ValueError("must be the name of a request header", "write it like Accept-Language")
    if value.lower() in UNVARIED or value.lower().startswith("x-amz-"):
        raise ValueError("is no header that CloudFront can keep answers by", "leave it out")
    return value


def _region(value: str) -> str:
    if value not in AWS_REGIONS:
        near = get_close_matches(value, sorted(AWS_REGIONS), n=1)
        raise ValueError(
            "must be a region of AWS", f"did you mean {near[0]}?" if near else "write it like eu-west-1 or us-east-1"
        )
    return value


LogDays = Literal[
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653
]
"""Days for which CloudWatch keeps logs
(docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html)."""

Region = Annotated[str, AfterValidator(_region), WithJsonSchema({"enum": sorted(AWS_REGIONS), "type": "string"})]
CookieName = Annotated[
    str, matching(COOKIE_PATTERN, "must be the name of a cookie", "write it like session"), text(COOKIE_PATTERN)
]
HeaderName = Annotated[str, AfterValidator(_header), text(HEADER_PATTERN)]
HostedZoneId = Annotated[
    str,
    matching(
        ZONE_PATTERN,
        "must be the id of a Route 53 hosted zone: Z and then capitals and digits",
        "find it with: aws route53 list-hosted-zones-by-name",
    ),
    text(ZONE_PATTERN),
]
AccountId = Annotated[
    str,
    matching(
        ACCOUNT_PATTERN,
        "must be an account's 12 digits, in quotes",
        "find it with: aws sts get-caller-identity --query Account",
    ),
    text(ACCOUNT_PATTERN),
]
ZoneId = Annotated[
    str,
    matching(
        ZONE_ID_PATTERN,
        "must be the id of an availability zone, such as euw1-az1",
        "find them with: aws ec2 describe-availability-zones --query 'AvailabilityZones[].ZoneId'",
    ),
    text(ZONE_ID_PATTERN),
]
VpcId = Annotated[
    str, matching(VPC_PATTERN, "must be the id of a VPC", "write it like vpc-0123456789abcdef0"), text(VPC_PATTERN)
]
SubnetId = Annotated[
    str,
    matching(SUBNET_PATTERN, "must be the id of a subnet", "write it like subnet-0123456789abcdef0"),
    text(SUBNET_PATTERN),
]
PolicyArn = Annotated[
    str,
    matching(
        POLICY_PATTERN,
        "must be the ARN of an IAM policy",
        "write it like arn:aws:iam::123456789012:policy/boundary",
    ),
    text(POLICY_PATTERN),
]
KeyArn = Annotated[
    str,
    matching(
        KEY_PATTERN,
        "must be the ARN of a KMS key, not of an alias",
        "find it with: aws kms describe-key --query KeyMetadata.Arn --key-id",
    ),
    text(KEY_PATTERN),
]
ImageTag = Annotated[
    str, matching(TAG_PATTERN, "must be the tag of an image", "write it like 1.4.2"), text(TAG_PATTERN)
]
SecretArn = Annotated[
    str,
    matching(
        REFERENCE_PATTERN,
        "must be the whole ARN of a secret, with the hyphen and the six characters that AWS puts behind its name, or "
        "of a parameter",
        "write it like arn:aws:secretsmanager:eu-west-1:123456789012:secret:name-AbCdEf "
        "or arn:aws:ssm:eu-west-1:123456789012:parameter/name",
    ),
    text(REFERENCE_PATTERN),
]
