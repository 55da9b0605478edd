"""Statements for what watches the account: the trail, the recorder, and findings that reach a topic."""

import pulumi

from components.aws.policies import Statement, Text


def trail_written(bucket_arn: Text, account_id: Text, trail_arn: Text) -> tuple[Statement, Statement]:
    """Let one trail write to the archive.

    Args:
        bucket_arn: The bucket for delivered logs.
        account_id: The account that is recorded.
        trail_arn: The trail.

    Returns:
        Two statements
        (docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html).
    """
    writer = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}}
    return (
        {
            "Sid": "AllowTrailToLook",
            **writer,
            "Action": "s3:GetBucketAcl",
            "Resource": bucket_arn,
            "Condition": {"StringEquals": {"aws:SourceArn": trail_arn}},
        },
        {
            "Sid": "AllowTrail",
            **writer,
            "Action": "s3:PutObject",
            "Resource": pulumi.Output.format("{}/AWSLogs/{}/*", bucket_arn, account_id),
            "Condition": {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceArn": trail_arn}},
        },
    )


def trail_encrypted(account_id: Text, trail_arn: Text) -> tuple[Statement, Statement]:
    """Let one trail use the archive's key (for a key's policy).

    Args:
        account_id: The account that is recorded.
        trail_arn: The trail.

    Returns:
        Two statements
        (docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html).
    """
    user = {"Effect": "Allow", "Principal": {"Service": "cloudtrail.amazonaws.com"}, "Resource": "*"}
    trails = pulumi.Output.format("arn:aws:cloudtrail:*:{}:trail/*", account_id)
    return (
        {
            "Sid": "AllowTrail",
            **user,
            "Action": "kms:GenerateDataKey*",
            "Condition": {
                "StringEquals": {"aws:SourceArn": trail_arn},
                "StringLike": {"kms:EncryptionContext:aws:cloudtrail:arn": trails},
            },
        },
        {
            "Sid": "AllowTrailToLook",
            **user,
            "Action": "kms:DescribeKey",
            "Condition": {"StringEquals": {"aws:SourceArn": trail_arn}},
        },
    )


def recorder_trusted(account_id: Text) -> Statement:
    """Let AWS Config of this account take a role (for its trust policy).

    Args:
        account_id: The account that is recorded.

    Returns:
        The statement (docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html).
    """
    return {
        "Sid": "AllowRecorder",
        "Effect": "Allow",
        "Principal": {"Service": "config.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": account_id}},
    }


def recordings_delivered(bucket_arn: Text, account_id: Text) -> tuple[Statement, ...]:
    """Let a role deliver what it records (for an identity policy).

    Args:
        bucket_arn: The bucket for recordings.
        account_id: The account that is recorded.

    Returns:
        Two statements (docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html).
    """
    return (
        {
            "Sid": "Deliver",
            "Effect": "Allow",
            "Action": "s3:PutObject",
            "Resource": pulumi.Output.format("{}/AWSLogs/{}/Config/*", bucket_arn, account_id),
            "Condition": {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}},
        },
        {"Sid": "Look", "Effect": "Allow", "Action": "s3:GetBucketAcl", "Resource": bucket_arn},
    )


def recordings_encrypted(key_arn: Text, region: str) -> Statement:
    """Let a role encrypt what it delivers, by way of S3 only (for an identity policy).

    Args:
        key_arn: The key of the bucket.
        region: Where the bucket is.

    Returns:
        The statement (docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html).
    """
    return {
        "Sid": "Encrypt",
        "Effect": "Allow",
        "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
        "Resource": key_arn,
        "Condition": {"StringEquals": {"kms:ViaService": f"s3.{region}.amazonaws.com"}},
    }


def findings_published(topic_arn: Text) -> Statement:
    """Let event rules publish to a topic.

    No condition: for its rules EventBridge documents none that a topic's or a key's policy may have
    (docs.aws.amazon.com/sns/latest/dg/sns-key-management.html says so of the key).

    Args:
        topic_arn: The topic.

    Returns:
        The statement (docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html).
    """
    return {
        "Sid": "AllowEvents",
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sns:Publish",
        "Resource": topic_arn,
    }


def findings_encrypted() -> Statement:
    """Let event rules use a topic's key (for a key's policy); no condition, as above.

    Returns:
        The statement.
    """
    return {
        "Sid": "AllowEvents",
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
        "Resource": "*",
    }
