"""Statements for a service: who its roles serve, what each may do, and who uses its key.

Pure functions, as in `policies`, which joins them into documents. Three actions know no resource and stand alone:
`ecr:GetAuthorizationToken`, and the load balancer's `Describe*`.
"""

from collections.abc import Sequence
from typing import Final

import pulumi

from components.aws.policies import Statement, Text

_PULL: Final = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]


def tasks_assume(account_id: Text, region: str) -> Statement:
    """Let tasks of this account, in one region, have a role (for its trust policy).

    Args:
        account_id: The account.
        region: Where the tasks run.

    Returns:
        The statement (docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html).
    """
    return {
        "Sid": "AllowTasks",
        "Effect": "Allow",
        "Principal": {"Service": "ecs-tasks.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {
            "StringEquals": {"aws:SourceAccount": account_id},
            "ArnLike": {"aws:SourceArn": pulumi.Output.concat("arn:aws:ecs:", region, ":", account_id, ":*")},
        },
    }


def ecs_assumes(account_id: Text) -> Statement:
    """Let ECS itself have a role that shifts requests (for its trust policy).

    AWS documents this trust without a condition and does not say that ECS sends its source, so a foreign source is
    refused where there is one, and none is demanded.

    Args:
        account_id: The account whose services are deployed.

    Returns:
        The statement
        (docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html).
    """
    return {
        "Sid": "AllowDeployments",
        "Effect": "Allow",
        "Principal": {"Service": "ecs.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEqualsIfExists": {"aws:SourceAccount": account_id}},
    }


def image_pulled(repository_arn: Text) -> tuple[Statement, Statement]:
    """Pull the images of one repository.

    Args:
        repository_arn: The repository.

    Returns:
        Two statements. The token is the registry's, and no ARN names it
        (docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html).
    """
    return (
        {"Sid": "AllowPull", "Effect": "Allow", "Action": _PULL, "Resource": repository_arn},
        {"Sid": "AllowPullToken", "Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"},
    )


def logs_written(group_arn: Text) -> Statement:
    """Write to one group of logs.

    Args:
        group_arn: The group.

    Returns:
        The statement.
    """
    return {
        "Sid": "AllowLogs",
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": pulumi.Output.concat(group_arn, ":log-stream:*"),
    }


def secrets_read(secrets: Sequence[str], parameters: Sequence[str]) -> list[Statement]:
    """Read secrets and parameters, those and no others.

    Args:
        secrets: ARNs of secrets.
        parameters: ARNs of parameters.

    Returns:
        A statement for each service that there is something to read from.
    """
    found: list[Statement] = []
    if secrets:
        read = "secretsmanager:GetSecretValue"
        found.append({"Sid": "AllowSecrets", "Effect": "Allow", "Action": read, "Resource": list(secrets)})
    if parameters:
        read = "ssm:GetParameters"
        found.append({"Sid": "AllowParameters", "Effect": "Allow", "Action": read, "Resource": list(parameters)})
    return found


def secrets_decrypted(keys: Sequence[str], region: str) -> Statement:
    """Decrypt what the two services for secrets keep, and nothing else under the same keys.

    Args:
        keys: ARNs of the keys.
        region: Where the secrets are.

    Returns:
        The statement.
    """
    services = [f"secretsmanager.{region}.amazonaws.com", f"ssm.{region}.amazonaws.com"]
    return {
        "Sid": "AllowSecretsKeys",
        "Effect": "Allow",
        "Action": "kms:Decrypt",
        "Resource": list(keys),
        "Condition": {"StringEquals": {"kms:ViaService": services}},
    }


def cache_connected(arns: Sequence[Text]) -> Statement:
    """Connect to a cache as its users.

    Args:
        arns: The replication group and the users.

    Returns:
        The statement (docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html).
    """
    return {"Sid": "AllowCache", "Effect": "Allow", "Action": "elasticache:Connect", "Resource": list(arns)}


def requests_shifted(listener_arn: Text, rule_arn: Text, target_group_arns: Sequence[Text]) -> list[Statement]:
    """Shift requests between two sets of tasks: what AWS's own policy for it allows, of this load balancer only.

    Args:
        listener_arn: The listener.
        rule_arn: Its rule that ECS rewrites.
        target_group_arns: Both target groups.

    Returns:
        The statements
        (docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRolePolicyForLoadBalancers.html).
    """
    read = [f"elasticloadbalancing:Describe{kind}" for kind in ("Listeners", "Rules", "TargetGroups", "TargetHealth")]
    change = ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"]
    register = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
    return [
        {"Sid": "AllowLooking", "Effect": "Allow", "Action": read, "Resource": "*"},
        {"Sid": "AllowShifting", "Effect": "Allow", "Action": change, "Resource": [listener_arn, rule_arn]},
        {"Sid": "AllowTargets", "Effect": "Allow", "Action": register, "Resource": list(target_group_arns)},
    ]


def disks_encrypted(account_id: Text) -> tuple[Statement, Statement]:
    """Let Fargate encrypt the disks of this account's tasks (for a key's policy).

    Args:
        account_id: The account whose tasks run.

    Returns:
        Two statements (docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html). The key
        has to be usable before there is a cluster, so the account is named and not the cluster.
    """
    fargate = {"Effect": "Allow", "Principal": {"Service": "fargate.amazonaws.com"}, "Resource": "*"}
    ours = {"kms:EncryptionContext:aws:ecs:clusterAccount": account_id}
    return (
        {
            "Sid": "AllowDisks",
            **fargate,
            "Action": "kms:GenerateDataKeyWithoutPlaintext",
            "Condition": {"StringEquals": ours},
        },
        {
            "Sid": "AllowDisksToBeRead",
            **fargate,
            "Action": "kms:CreateGrant",
            "Condition": {
                "StringEquals": ours,
                "ForAllValues:StringEquals": {"kms:GrantOperations": ["Decrypt"]},
            },
        },
    )
