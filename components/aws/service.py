"""The application's containers on ECS Fargate, behind an internal load balancer.

Owns: cluster, task, service, load balancer, who may reach it, roles, repository, scaling, logs, their key, alarms.
Not here: what leads people to it, which is the site's; the network and the cache, which are wired in; builds of images,
which are a pipeline's. Nobody gets a shell in a task: ECS Exec writes to the root file system, which is read-only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.aws import policies, policies_service, service_roles, service_signals
from components.aws.alarm import Topics, alarm
from components.aws.audit import AuditTrail
from components.aws.balancer import Balancer, BalancerArgs, balancer, listens
from components.aws.cache import CacheEndpoint
from components.aws.deployment import PROVIDERS, DeploymentArgs, service
from components.aws.key import EncryptionKey, EncryptionKeyArgs
from components.aws.logs import LogsArgs, log_group
from components.aws.network import Network
from components.aws.repository import RepositoryArgs, repository
from components.aws.scaling import ScalingArgs, scaling
from components.aws.service_access import access
from components.aws.task import TaskArgs, task
from components.settings.application import ApplicationSpec
from components.settings.aws.service import ServiceSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class ContainerServiceArgs:
    """What a service is made from."""

    spec: ServiceSpec
    application: ApplicationSpec
    network: Network
    """Where it runs. The service waits until there is a way out."""

    account_id: pulumi.Input[str]
    cache: CacheEndpoint | None = None
    """What all copies share; None for nothing."""

    certificate_arn: pulumi.Input[str] | None = None
    """Valid certificate of the site's host name in the network's region; None for HTTP inside AWS."""

    site_host: str | None = None
    """The site's own host name, for the application."""

    permissions_boundary: str | None = None
    """ARN of the policy that bounds every role."""

    sink: AuditTrail | None = None
    """Where the load balancer logs; None leaves its logs unwritten."""

    topics: Topics | None = None
    """Who is told in the network's region. Alarms are there without anyone, too: they roll deployments back."""


class ContainerService(pulumi.ComponentResource):
    """One service on private tasks; a deployment that fails rolls back by itself."""

    balancer_arn: pulumi.Output[str]
    """The load balancer, for CloudFront's VPC origin and for a firewall."""

    host: pulumi.Output[str]
    """DNS name of the load balancer; it leads to private addresses."""

    https: bool
    """Whether the load balancer speaks HTTPS, or else HTTP inside AWS."""

    listening: Sequence[pulumi.Resource]
    """What to wait for before requests are sent: the listener, its rule, and the service behind."""

    repository_url: pulumi.Output[str] | None
    """Where images are pushed to, if the stack has a repository of its own."""

    log_group: pulumi.Output[str]
    """Name of the group that the application logs to."""

    def __init__(self, name: str, args: ContainerServiceArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:ContainerService", name, None, opts)
        spec, network = args.spec, args.network
        child = pulumi.ResourceOptions(parent=self)
        kept = pulumi.ResourceOptions(parent=self, protect=spec.deletion_protection)
        key_arn, secured = _key(name, args, kept)
        logs = log_group(name, _logs(args, key_arn), secured)
        images = repository(name, _images(args, key_arn), secured) if spec.repository else None
        cluster = _cluster(name, args, key_arn, secured)
        port = args.application.port
        doors = access(name, network, listens=listens(args.certificate_arn), port=port, opts=child)
        front = balancer(name, _front(args, doors.balancer), child, kept)
        run = task(name, _task(args, logs, images), child)
        shifter = _shifter(name, args, front, child)
        kept_running = service(
            name,
            DeploymentArgs(
                spec=spec,
                application=args.application,
                region=network.region,
                subnet_ids=network.private_subnet_ids,
                security_group_ids=[doors.tasks, *([args.cache.client_security_group_id] if args.cache else [])],
                cluster=cluster,
                definition=run.definition,
                front=front,
                guards=_guards(name, args, front, child),
                shifter=shifter,
            ),
            # Nothing starts without capacity, permission, a way in and a way out, and no value of these flows here.
            _after(
                kept,
                _providers(name, args, cluster, child),
                front.rule,
                *run.allowed,
                *(shifter.allowed if shifter else ()),
                *doors.rules,
                *network.reachable,
            ),
        )
        scaling(name, _scaled(args, front, cluster, kept_running), child, kept)
        _watch_latency(name, args, front, kept)
        if spec.container_insights != "disabled":
            _watch_number(name, args, cluster, kept_running, child)
        self._expose(args, front, kept_running, images, logs)

    def _expose(
        self,
        args: ContainerServiceArgs,
        front: Balancer,
        service: aws.ecs.Service,
        images: aws.ecr.Repository | None,
        logs: aws.cloudwatch.LogGroup,
    ) -> None:
        self.balancer_arn = front.balancer.arn
        self.host = front.balancer.dns_name
        self.https = args.certificate_arn is not None
        self.listening = (front.listener, front.rule, service)
        self.repository_url = images.repository_url if images else None
        self.log_group = logs.name
        self.register_outputs(
            {
                "balancerArn": self.balancer_arn,
                "host": self.host,
                "https": self.https,
                "repositoryUrl": self.repository_url,
                "logGroup": self.log_group,
            }
        )


def _key(
    name: str, args: ContainerServiceArgs, opts: pulumi.ResourceOptions
) -> tuple[pulumi.Output[str] | None, pulumi.ResourceOptions]:
    """A key, and options of what it encrypts: that must wait for the key's policy, of which no value flows."""
    if not args.spec.own_key:
        return None, opts
    region = args.network.region
    key = EncryptionKey(
        f"{name}-key", EncryptionKeyArgs(purpose="logs, images and disks of tasks", region=region), opts
    )
    usable = key.allow(
        args.account_id,
        [policies.logs_encrypted(args.account_id, region), *policies_service.disks_encrypted(args.account_id)],
    )
    return key.arn, _after(opts, usable)


def _after(opts: pulumi.ResourceOptions, *waits: pulumi.Resource) -> pulumi.ResourceOptions:
    return pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=list(waits)))


def _logs(args: ContainerServiceArgs, key_arn: pulumi.Output[str] | None) -> LogsArgs:
    return LogsArgs(region=args.network.region, retention_days=args.spec.log_retention_days, key_arn=key_arn)


def _images(args: ContainerServiceArgs, key_arn: pulumi.Output[str] | None) -> RepositoryArgs:
    return RepositoryArgs(region=args.network.region, key_arn=key_arn, force_destroy=args.spec.force_destroy)


def _cluster(
    name: str, args: ContainerServiceArgs, key_arn: pulumi.Output[str] | None, opts: pulumi.ResourceOptions
) -> aws.ecs.Cluster:
    disks = None
    if key_arn is not None:
        disks = aws.ecs.ClusterConfigurationArgs(
            managed_storage_configuration=aws.ecs.ClusterConfigurationManagedStorageConfigurationArgs(
                fargate_ephemeral_storage_kms_key_id=key_arn
            )
        )
    return aws.ecs.Cluster(
        name,
        settings=[aws.ecs.ClusterSettingArgs(name="containerInsights", value=args.spec.container_insights)],
        configuration=disks,
        region=args.network.region,
        opts=opts,
    )


def _providers(
    name: str, args: ContainerServiceArgs, cluster: aws.ecs.Cluster, opts: pulumi.ResourceOptions
) -> aws.ecs.ClusterCapacityProviders:
    return aws.ecs.ClusterCapacityProviders(
        name,
        cluster_name=cluster.name,
        capacity_providers=list(PROVIDERS),
        region=args.network.region,
        opts=opts,
    )


def _front(args: ContainerServiceArgs, security_group_id: pulumi.Output[str]) -> BalancerArgs:
    return BalancerArgs(
        spec=args.spec,
        application=args.application,
        network=args.network,
        security_group_id=security_group_id,
        certificate_arn=args.certificate_arn,
        sink=args.sink,
    )


def _task(args: ContainerServiceArgs, logs: aws.cloudwatch.LogGroup, images: aws.ecr.Repository | None) -> TaskArgs:
    return TaskArgs(
        spec=args.spec,
        application=args.application,
        region=args.network.region,
        account_id=args.account_id,
        permissions_boundary=args.permissions_boundary,
        logs=logs,
        images=images,
        cache=args.cache,
        site_host=args.site_host,
    )


def _guards(
    name: str, args: ContainerServiceArgs, front: Balancer, opts: pulumi.ResourceOptions
) -> list[aws.cloudwatch.MetricAlarm]:
    return [
        alarm(f"{prefix}-{role}", signal, args.topics, args.network.region, opts)
        for prefix, group in zip((name, f"{name}-next"), front.groups, strict=False)
        for role, signal in service_signals.of_targets(
            args.spec.alarms, front.balancer.arn_suffix, group.arn_suffix
        ).items()
    ]


def _shifter(
    name: str, args: ContainerServiceArgs, front: Balancer, opts: pulumi.ResourceOptions
) -> service_roles.Role | None:
    if args.spec.deployment.strategy != "canary":
        return None
    return service_roles.deployer(name, front, args.account_id, args.permissions_boundary, opts)


def _scaled(
    args: ContainerServiceArgs, front: Balancer, cluster: aws.ecs.Cluster, scaled: aws.ecs.Service
) -> ScalingArgs:
    return ScalingArgs(
        spec=args.spec.scaling,
        replicas=args.application.replicas,
        cluster=cluster.name,
        service=scaled.name,
        requests_label=pulumi.Output.concat(front.balancer.arn_suffix, "/", front.groups[0].arn_suffix),
        region=args.network.region,
    )


def _watch_latency(
    name: str, args: ContainerServiceArgs, front: Balancer, opts: pulumi.ResourceOptions
) -> aws.cloudwatch.MetricAlarm:
    signal = service_signals.latency(args.spec.alarms, front.balancer.arn_suffix)
    return alarm(f"{name}-latency", signal, args.topics, args.network.region, opts)


def _watch_number(
    name: str,
    args: ContainerServiceArgs,
    cluster: aws.ecs.Cluster,
    watched: aws.ecs.Service,
    opts: pulumi.ResourceOptions,
) -> aws.cloudwatch.MetricAlarm:
    signal = service_signals.running(cluster.name, watched.name)
    return alarm(f"{name}-running", signal, args.topics, args.network.region, opts)
