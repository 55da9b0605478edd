"""A group of logs in CloudWatch, with an end of their keeping and, if wanted, a key of the stack.

Not here: the key, which is its owner's; `policies.logs_encrypted` is what lets CloudWatch use it.
"""

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws


@dataclass(frozen=True, kw_only=True, slots=True)
class LogsArgs:
    """How logs are kept."""

    region: str
    retention_days: int
    key_arn: pulumi.Input[str] | None = None
    """Key that encrypts them; None for CloudWatch's own."""

    name: str | None = None
    """Physical name, only where AWS forces one; see `components.naming`."""


def log_group(name: str, args: LogsArgs, opts: pulumi.ResourceOptions) -> aws.cloudwatch.LogGroup:
    """Make a group of logs.

    Args:
        name: Logical name.
        args: How logs are kept.
        opts: Options of the group; it must wait for the key's policy.

    Returns:
        The group.
    """
    return aws.cloudwatch.LogGroup(
        name,
        name=args.name,
        retention_in_days=args.retention_days,
        kms_key_id=args.key_arn,
        region=args.region,
        opts=opts,
    )
