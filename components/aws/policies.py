"""Statements of resource policies: who may do what, for the buckets, keys and topics of this package.

Pure functions that return statements; the owner of a resource joins them with `document` into its one policy.
Not here: identity policies, which come with the service that needs them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pulumi

Statement = Mapping[str, Any]
"""A statement as IAM writes it; leaves may be outputs."""

Text = pulumi.Input[str]


def document(statements: Sequence[Statement]) -> pulumi.Output[str]:
    """Join statements into a policy.

    Args:
        statements: What the policy says, in order.

    Returns:
        The policy's JSON.
    """
    return pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": list(statements)})


def tls_only(bucket_arn: Text) -> tuple[Statement, Statement]:
    """Deny every request to a bucket that is not encrypted on its way, or by less than TLS 1.2.

    Args:
        bucket_arn: The bucket.

    Returns:
        Two statements (docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html).
    """
    resources = [bucket_arn, _objects(bucket_arn)]
    deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": resources}
    return (
        {"Sid": "DenyPlainText", **deny, "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
        {"Sid": "DenyOldTls", **deny, "Condition": {"NumericLessThan": {"s3:TlsVersion": "1.2"}}},
    )


def account_administers(account_id: Text) -> Statement:
    """Keep a key manageable: without this statement nobody could ever change its policy.

    Args:
        account_id: The account that owns the key.

    Returns:
        The statement (docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html).
    """
    return {
        "Sid": "AllowAccount",
        "Effect": "Allow",
        "Principal": {"AWS": pulumi.Output.concat("arn:aws:iam::", account_id, ":root")},
        "Action": "kms:*",
        "Resource": "*",
    }


def deliveries_written(bucket_arn: Text, account_id: Text, regions: Sequence[str]) -> tuple[Statement, Statement]:
    """Let AWS's log delivery write what CloudFront and the networks of this account log.

    The statements have the names that AWS gives them: where it misses them when a delivery is made, it adds its own to
    the policy, which would then differ from the stack's.

    Args:
        bucket_arn: The bucket for delivered logs.
        account_id: The account whose resources log.
        regions: Where its networks are.

    Returns:
        Two statements (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html and
        docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html).
    """
    delivery = {"Effect": "Allow", "Principal": {"Service": "delivery.logs.amazonaws.com"}}
    sources = {"ArnLike": {"aws:SourceArn": _delivery_sources(account_id, regions)}}
    return (
        {
            "Sid": "AWSLogDeliveryWrite",
            **delivery,
            "Action": "s3:PutObject",
            # The second is where flow logs with a hive-compatible path go.
            "Resource": [
                pulumi.Output.concat(bucket_arn, folder, account_id, "/*")
                for folder in ("/AWSLogs/", "/AWSLogs/aws-account-id=")
            ],
            "Condition": {
                "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": account_id},
                **sources,
            },
        },
        {
            "Sid": "AWSLogDeliveryAclCheck",
            **delivery,
            "Action": "s3:GetBucketAcl",
            "Resource": bucket_arn,
            "Condition": {"StringEquals": {"aws:SourceAccount": account_id}, **sources},
        },
    )


def deliveries_encrypted(account_id: Text, regions: Sequence[str]) -> Statement:
    """Let AWS's log delivery use the archive's key (for a key's policy).

    Args:
        account_id: The account whose resources log.
        regions: Where its networks are.

    Returns:
        The statement.
    """
    return {
        "Sid": "AllowLogDelivery",
        "Effect": "Allow",
        "Principal": {"Service": "delivery.logs.amazonaws.com"},
        "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        "Resource": "*",
        "Condition": {
            "StringEquals": {"aws:SourceAccount": account_id},
            "ArnLike": {"aws:SourceArn": _delivery_sources(account_id, regions)},
        },
    }


def accesses_written(bucket_arn: Text, account_id: Text) -> Statement:
    """Let S3 write server access logs of this account's buckets.

    Args:
        bucket_arn: The bucket for access logs.
        account_id: The account whose buckets log.

    Returns:
        The statement (docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html).
    """
    return {
        "Sid": "AllowServerAccessLogs",
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": _objects(bucket_arn),
        "Condition": {"StringEquals": {"aws:SourceAccount": account_id}},
    }


def balancers_written(bucket_arn: Text, account_id: Text) -> Statement:
    """Let load balancers of this account write their access logs, under any prefix.

    Args:
        bucket_arn: The bucket for load balancer logs.
        account_id: The account whose load balancers log.

    Returns:
        The statement (docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html).
    """
    folders = [pulumi.Output.concat(bucket_arn, prefix, "AWSLogs/", account_id, "/*") for prefix in ("/", "/*/")]
    return {
        "Sid": "AllowLoadBalancerLogs",
        "Effect": "Allow",
        "Principal": {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": folders,
        "Condition": {
            "ArnLike": {
                "aws:SourceArn": pulumi.Output.concat("arn:aws:elasticloadbalancing:*:", account_id, ":loadbalancer/*")
            }
        },
    }


def alarms_published(topic_arn: Text, account_id: Text) -> Statement:
    """Let CloudWatch publish this account's alarms to a topic.

    Args:
        topic_arn: The topic.
        account_id: The account whose alarms may.

    Returns:
        The statement.
    """
    return {
        "Sid": "AllowAlarms",
        "Effect": "Allow",
        "Principal": {"Service": "cloudwatch.amazonaws.com"},
        "Action": "sns:Publish",
        "Resource": topic_arn,
        "Condition": {"StringEquals": {"aws:SourceAccount": account_id}},
    }


def publishers_use_tls(topic_arn: Text) -> Statement:
    """Deny publishing to a topic in plain text.

    Args:
        topic_arn: The topic.

    Returns:
        The statement (docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html).
    """
    return {
        "Sid": "DenyPlainText",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "sns:Publish",
        "Resource": topic_arn,
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def alarms_encrypted(account_id: Text) -> Statement:
    """Let CloudWatch use a topic's key (for a key's policy).

    Args:
        account_id: The account whose alarms may.

    Returns:
        The statement.
    """
    return {
        "Sid": "AllowAlarms",
        "Effect": "Allow",
        "Principal": {"Service": "cloudwatch.amazonaws.com"},
        "Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
        "Resource": "*",
        "Condition": {"StringEquals": {"aws:SourceAccount": account_id}},
    }


def logs_encrypted(account_id: Text, region: str) -> Statement:
    """Let CloudWatch Logs use a key for this account's log groups (for a key's policy).

    Args:
        account_id: The account that owns the log groups.
        region: Where they are.

    Returns:
        The statement (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html).
    """
    groups = pulumi.Output.concat("arn:aws:logs:", region, ":", account_id, ":log-group:*")
    return {
        "Sid": "AllowLogs",
        "Effect": "Allow",
        "Principal": {"Service": f"logs.{region}.amazonaws.com"},
        "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        "Resource": "*",
        # The groups are made after the key, so only a pattern names them.
        "Condition": {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": groups}},
    }


def _objects(bucket_arn: Text) -> pulumi.Output[str]:
    return pulumi.Output.concat(bucket_arn, "/*")


def _delivery_sources(account_id: Text, regions: Sequence[str]) -> list[pulumi.Output[str]]:
    # CloudFront's delivery sources live in us-east-1; sources are made after the bucket, so only a pattern names them.
    where = dict.fromkeys(("us-east-1", *regions))
    return [pulumi.Output.concat("arn:aws:logs:", region, ":", account_id, ":*") for region in where]
