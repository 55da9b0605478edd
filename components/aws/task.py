"""A task: its container, its roles, and the definition that joins them.

Not here: how many run, and where, which is the service's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components import naming, sizes
from components.aws import container, service_roles
from components.aws.balancer import IDLE_SECONDS
from components.aws.cache import CacheEndpoint
from components.aws.container import Logged
from components.aws.service_roles import RolesArgs
from components.contract import SharedCache, environment
from components.settings.application import ApplicationSpec
from components.settings.aws.service import ServiceSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskArgs:
    """What a task is made from."""

    spec: ServiceSpec
    application: ApplicationSpec
    region: str
    account_id: pulumi.Input[str]
    permissions_boundary: str | None
    logs: aws.cloudwatch.LogGroup
    images: aws.ecr.Repository | None
    """The stack's own repository, if it has one."""

    cache: CacheEndpoint | None
    site_host: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A task, and what to wait for until its roles may do what they should."""

    definition: aws.ecs.TaskDefinition
    allowed: Sequence[pulumi.Resource]


def task(name: str, args: TaskArgs, opts: pulumi.ResourceOptions) -> Task:
    """Make the definition of a task and its roles.

    Args:
        name: Logical name of the service.
        args: What the task is made from.
        opts: Options of each child.

    Returns:
        The task.
    """
    roles = _roles(args)
    execution, own = service_roles.execution(name, roles, opts), service_roles.tasks(name, roles, opts)
    size = sizes.fargate(args.application.cpu, args.application.memory_mib)
    definition = aws.ecs.TaskDefinition(
        name,
        family=naming.family(pulumi.get_project(), pulumi.get_stack(), name),
        container_definitions=pulumi.Output.json_dumps(_containers(args)),
        cpu=size.cpu,
        memory=size.memory,
        network_mode="awsvpc",
        requires_compatibilities=["FARGATE"],
        execution_role_arn=execution.arn,
        task_role_arn=own.arn,
        runtime_platform=aws.ecs.TaskDefinitionRuntimePlatformArgs(
            cpu_architecture=args.spec.architecture, operating_system_family="LINUX"
        ),
        # A rollback goes back to the revision before, which must still be there.
        skip_destroy=True,
        region=args.region,
        opts=opts,
    )
    return Task(definition=definition, allowed=[*execution.allowed, *own.allowed])


def _roles(args: TaskArgs) -> RolesArgs:
    pulled: pulumi.Input[str] | None = container.repository_arn(args.application.image)
    if args.images and args.spec.release:
        pulled = args.images.arn
    return RolesArgs(
        spec=args.spec,
        region=args.region,
        account_id=args.account_id,
        permissions_boundary=args.permissions_boundary,
        logs_arn=args.logs.arn,
        repository_arn=pulled,
        cache_arns=args.cache.connect_arns if args.cache else [],
    )


def _containers(args: TaskArgs) -> list[dict[str, object]]:
    shared = None
    if cache := args.cache:
        shared = SharedCache(url=cache.url, tls=cache.tls, auth=cache.auth, user=cache.user, name=cache.name)
    return container.definitions(
        args.application,
        args.spec,
        container.running(args.application, args.spec, args.images.repository_url if args.images else None),
        environment(args.application, idle_seconds=IDLE_SECONDS, shared=shared, host=args.site_host),
        Logged(group=args.logs.name, region=args.region),
    )
