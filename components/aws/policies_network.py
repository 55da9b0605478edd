"""Statements of the policies of a network's endpoints: who may do what through them.

An endpoint grants nothing by itself; it narrows what identities may do. These let through what a container of this
account needs of a service, so that stolen or foreign credentials are of no use inside.
"""

from collections.abc import Mapping
from typing import Final

from components.aws.policies import Statement, Text

_PULLS: Final = (
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:GetAuthorizationToken",
    "ecr:GetDownloadUrlForLayer",
)

ACTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "ecr.api": _PULLS,
    "ecr.dkr": _PULLS,
    "kms": (
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
    ),
    "logs": ("logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents"),
    "monitoring": ("cloudwatch:PutMetricData",),
    "secretsmanager": ("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"),
    "ssm": ("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"),
    "sts": ("sts:AssumeRole", "sts:GetCallerIdentity"),
    "xray": (
        "xray:GetSamplingRules",
        "xray:GetSamplingStatisticSummaries",
        "xray:GetSamplingTargets",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
    ),
}
"""What a container does with each service, by the service's endpoint."""


def everything() -> Statement:
    """Keep nothing from S3's endpoint: what an endpoint without a policy has.

    Returns:
        The statement
        (docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html). It has to be said: where none is given,
        the provider leaves the one that was there before.
    """
    return {"Sid": "AllowEverything", "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}


def own_identities(service: str, account_id: Text) -> Statement:
    """Let this account's identities use a service as a container does.

    Args:
        service: The service's endpoint, a key of `ACTIONS`.
        account_id: The account.

    Returns:
        The statement. Which resources is left to each identity's own policy: a registry may be another account's.
    """
    return {
        "Sid": "AllowOwnIdentities",
        "Effect": "Allow",
        "Principal": "*",
        "Action": list(ACTIONS[service]),
        "Resource": "*",
        "Condition": {"StringEquals": {"aws:PrincipalAccount": account_id}},
    }


def buckets(account_id: Text, region: str) -> tuple[Statement, Statement]:
    """Let this account's identities use its own buckets, and everybody read layers of images, which ECR keeps in S3.

    Args:
        account_id: The account.
        region: Where the registry is.

    Returns:
        Two statements (docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html).
    """
    return (
        {
            "Sid": "AllowOwnBuckets",
            "Effect": "Allow",
            "Principal": "*",
            "Action": [
                "s3:AbortMultipartUpload",
                "s3:DeleteObject",
                "s3:GetObject",
                "s3:ListBucket",
                "s3:ListMultipartUploadParts",
                "s3:PutObject",
            ],
            "Resource": "*",
            "Condition": {"StringEquals": {"aws:PrincipalAccount": account_id, "aws:ResourceAccount": account_id}},
        },
        {
            "Sid": "AllowImageLayers",
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::prod-{region}-starport-layer-bucket/*",
        },
    )
