"""The roles of a service: what starts a task, what the task is, and what shifts requests in a canary.

Not here: the statements, which are `policies_service`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.aws import container, policies, policies_service
from components.aws.balancer import Balancer
from components.aws.policies import Statement
from components.settings.aws.service import ServiceSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class RolesArgs:
    """For whom, and what they reach."""

    spec: ServiceSpec
    region: str
    account_id: pulumi.Input[str]
    permissions_boundary: str | None
    """ARN of the policy that bounds every role."""

    logs_arn: pulumi.Input[str]
    repository_arn: pulumi.Input[str] | None
    """Where the image is pulled from with a role; None for a registry that needs none."""

    cache_arns: Sequence[pulumi.Input[str]]
    """What the tasks connect to; empty without a cache."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """A role, and what to wait for until it may do what it should."""

    arn: pulumi.Output[str]
    allowed: tuple[pulumi.Resource, ...]


def execution(name: str, args: RolesArgs, opts: pulumi.ResourceOptions) -> Role:
    """Make the role by which ECS starts tasks: pulls the image, reads the secrets, writes the logs.

    Args:
        name: Logical name of the service.
        args: For whom, and what they reach.
        opts: Options of each child.

    Returns:
        The role.
    """
    secrets, parameters = container.readable(args.spec.secrets, args.region)
    statements: list[Statement] = [policies_service.logs_written(args.logs_arn)]
    if args.repository_arn is not None:
        statements += policies_service.image_pulled(args.repository_arn)
    statements += policies_service.secrets_read(secrets, parameters)
    keys = container.local_keys(args.spec.secrets_keys, args.region)
    if keys and (secrets or parameters):
        statements.append(policies_service.secrets_decrypted(keys, args.region))
    trust = policies_service.tasks_assume(args.account_id, args.region)
    made = _Made(purpose="Starts the tasks of the service", trust=trust, boundary=args.permissions_boundary)
    return _role(f"{name}-execution", made, statements, opts)


def tasks(name: str, args: RolesArgs, opts: pulumi.ResourceOptions) -> Role:
    """Make the role that the application has.

    Args:
        name: Logical name of the service.
        args: For whom, and what they reach.
        opts: Options of each child.

    Returns:
        The role.
    """
    trust = policies_service.tasks_assume(args.account_id, args.region)
    statements = [policies_service.cache_connected(args.cache_arns)] if args.cache_arns else []
    made = _Made(purpose="What the application itself may do", trust=trust, boundary=args.permissions_boundary)
    return _role(f"{name}-task", made, statements, opts)


def deployer(
    name: str,
    balancer: Balancer,
    account_id: pulumi.Input[str],
    permissions_boundary: str | None,
    opts: pulumi.ResourceOptions,
) -> Role:
    """Make the role by which ECS shifts requests between two sets of tasks.

    Args:
        name: Logical name of the service.
        balancer: What it may change.
        account_id: The account whose services are deployed.
        permissions_boundary: ARN of the policy that bounds every role.
        opts: Options of each child.

    Returns:
        The role.
    """
    statements = policies_service.requests_shifted(
        balancer.listener.arn, balancer.rule.arn, [group.arn for group in balancer.groups]
    )
    trust = policies_service.ecs_assumes(account_id)
    made = _Made(purpose="Shifts requests during a deployment", trust=trust, boundary=permissions_boundary)
    return _role(f"{name}-deployer", made, statements, opts)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Made:
    """What a role is for, who has it and what bounds it."""

    purpose: str
    trust: Statement
    boundary: str | None


def _role(name: str, made: _Made, statements: Sequence[Statement], opts: pulumi.ResourceOptions) -> Role:
    role = aws.iam.Role(
        name,
        description=made.purpose,
        assume_role_policy=policies.document([made.trust]),
        permissions_boundary=made.boundary,
        opts=opts,
    )
    allowed: tuple[pulumi.Resource, ...] = (role,)
    if statements:
        allowed = (role, aws.iam.RolePolicy(name, role=role.id, policy=policies.document(statements), opts=opts))
    return Role(arn=role.arn, allowed=allowed)
