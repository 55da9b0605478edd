"""What the site lets others do: the distribution with its buckets and keys, and S3 between the buckets of two regions.

Pure functions that return statements, like `components.aws.policies`.
"""

from collections.abc import Mapping

import pulumi

from components.aws.policies import Statement, Text


def s3_assumes(account_id: Text) -> Statement:
    """Let S3 have a role that copies between buckets (for its trust policy).

    AWS documents this trust without a condition and does not say that S3 sends its source, so a foreign source is
    refused where there is one, and none is demanded: with one that S3 does not meet nothing would be copied, and
    nobody would be told.

    Args:
        account_id: The account whose buckets are copied.

    Returns:
        The statement
        (docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html).
    """
    return {
        "Sid": "AllowReplication",
        "Effect": "Allow",
        "Principal": {"Service": "s3.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEqualsIfExists": {"aws:SourceAccount": account_id}},
    }


def cloudfront_reads(bucket_arn: Text, distribution_arn: Text) -> Statement:
    """Let one distribution read objects, and nothing else: without s3:ListBucket it cannot enumerate them.

    Args:
        bucket_arn: The bucket.
        distribution_arn: The distribution whose origin access control signs the requests.

    Returns:
        The statement.
    """
    return {
        "Sid": "AllowDistribution",
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": _objects(bucket_arn),
        "Condition": {"StringEquals": {"AWS:SourceArn": distribution_arn}},
    }


def cloudfront_looks(bucket_arn: Text, distribution_arn: Text) -> Statement:
    """Let one distribution learn that an object is missing: without this, S3 answers 403 and not 404.

    It lists nothing: only a request for `/` would, and the site answers that with its index document.

    Args:
        bucket_arn: The bucket.
        distribution_arn: The distribution whose origin access control signs the requests.

    Returns:
        The statement (docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html).
    """
    return {
        "Sid": "AllowDistributionToMiss",
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:ListBucket",
        "Resource": bucket_arn,
        "Condition": {"StringEquals": {"AWS:SourceArn": distribution_arn}},
    }


def cloudfront_decrypts(distribution_arn: Text) -> Statement:
    """Let one distribution decrypt what it reads (for a key's policy).

    Args:
        distribution_arn: The distribution.

    Returns:
        The statement.
    """
    return {
        "Sid": "AllowDistribution",
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "kms:Decrypt",
        "Resource": "*",
        "Condition": {"StringEquals": {"AWS:SourceArn": distribution_arn}},
    }


def copies(source_arn: Text, target_arns: Mapping[str, Text]) -> tuple[Statement, ...]:
    """Let a role copy what is put into one bucket, and what is deleted from it, to others.

    Args:
        source_arn: The bucket that is copied.
        target_arns: The buckets that hold the copies, by region.

    Returns:
        Three statements (docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html).
    """
    return (
        {
            "Sid": "ReadConfiguration",
            "Effect": "Allow",
            "Action": ["s3:GetReplicationConfiguration", "s3:ListBucket"],
            "Resource": source_arn,
        },
        {
            "Sid": "ReadVersions",
            "Effect": "Allow",
            "Action": [
                "s3:GetObjectVersionForReplication",
                "s3:GetObjectVersionAcl",
                "s3:GetObjectVersionTagging",
            ],
            "Resource": _objects(source_arn),
        },
        {
            "Sid": "WriteCopies",
            "Effect": "Allow",
            "Action": ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
            "Resource": [_objects(arn) for arn in target_arns.values()],
        },
    )


def recrypts(region: str, key_arn: Text, targets: Mapping[str, Text]) -> tuple[Statement, ...]:
    """Let a role decrypt with one region's key and encrypt with others', by way of S3 only.

    Args:
        region: Where the bucket is that is copied.
        key_arn: Its key.
        targets: Keys of the buckets that hold the copies, by region.

    Returns:
        A statement for each key
        (docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html).
    """
    decrypts: Statement = {
        "Sid": "Decrypt",
        "Effect": "Allow",
        "Action": "kms:Decrypt",
        "Resource": key_arn,
        "Condition": {"StringEquals": {"kms:ViaService": f"s3.{region}.amazonaws.com"}},
    }
    encrypts: tuple[Statement, ...] = tuple(
        {
            "Sid": f"Encrypt{number}",
            "Effect": "Allow",
            "Action": ["kms:Encrypt", "kms:GenerateDataKey"],
            "Resource": arn,
            "Condition": {"StringEquals": {"kms:ViaService": f"s3.{where}.amazonaws.com"}},
        }
        for number, (where, arn) in enumerate(targets.items(), 1)
    )
    return (decrypts, *encrypts)


def _objects(bucket_arn: Text) -> pulumi.Output[str]:
    return pulumi.Output.concat(bucket_arn, "/*")
