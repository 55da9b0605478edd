"""The cache that all copies of the application share: Valkey on ElastiCache.

Owns: nodes, their parameters, user and security groups, key, logs, snapshots and alarms.
Not here: what is cached and for how long, which the application decides; and whose role may connect, which is the
service's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pulumi
import pulumi_aws as aws

from components import naming
from components.aws import cache_alarms, policies
from components.aws.alarm import Topics
from components.aws.key import EncryptionKey, EncryptionKeyArgs
from components.aws.logs import LogsArgs, log_group
from components.aws.network import Network
from components.settings.aws.cache import CacheSpec

PORT: Final = 6379
ENGINE: Final = "valkey"


@dataclass(frozen=True, kw_only=True, slots=True)
class CacheArgs:
    """What a region's cache is made from."""

    region: str
    spec: CacheSpec
    network: Network
    account_id: pulumi.Input[str]
    topics: Topics | None
    """Who hears of alarms, in the same region."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CacheEndpoint:
    """How a client connects."""

    url: pulumi.Output[str]
    """`rediss://host:6379`, of the primary node whichever it is."""

    tls: bool
    auth: Literal["iam"]
    """The password is a signed request, valid for 15 minutes
    (docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html)."""

    user: pulumi.Output[str]
    """Whom to connect as."""

    name: pulumi.Output[str]
    """Id of the replication group, which the request names as its host."""

    client_security_group_id: pulumi.Output[str]
    """The cache admits what has this group, and nothing else."""

    connect_arns: Sequence[pulumi.Output[str]]
    """What a client's role must be allowed `elasticache:Connect` on."""


class Cache(pulumi.ComponentResource):
    """One primary node with replicas that take over; reached by name, over TLS, as one user without a password."""

    endpoint: CacheEndpoint
    """How to connect, usable once the nodes answer."""

    def __init__(self, name: str, args: CacheArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("golden-path:aws:Cache", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        kept = pulumi.ResourceOptions(parent=self, protect=args.spec.deletion_protection)
        key, loggable = _key(name, args, kept)
        logs = [_logs(f"{name}-{kind}", kind, args, key, loggable) for kind in ("slow", "engine")]
        clients, guard = _security_groups(name, args, child)
        user, users = _users(name, args, child)
        nodes = _nodes(name, args, key, guard, users, logs, kept)
        cache_alarms.raise_all(
            name, cache_alarms.Watched(region=args.region, spec=args.spec, nodes=nodes), args.topics, child
        )
        self.endpoint = CacheEndpoint(
            url=pulumi.Output.concat("rediss://", nodes.primary_endpoint_address, f":{PORT}"),
            tls=True,
            auth="iam",
            user=user.user_name,
            name=nodes.replication_group_id,
            client_security_group_id=clients,
            connect_arns=(nodes.arn, user.arn),
        )
        self.register_outputs({"url": self.endpoint.url, "user": self.endpoint.user, "name": self.endpoint.name})


def _key(
    name: str, args: CacheArgs, opts: pulumi.ResourceOptions
) -> tuple[EncryptionKey | None, pulumi.ResourceOptions]:
    """The key, and the options of logs, which must wait until CloudWatch may use it."""
    if not args.spec.own_key:
        return None, opts
    key = EncryptionKey(f"{name}-key", EncryptionKeyArgs(purpose="the cache and its logs", region=args.region), opts)
    usable = key.allow(args.account_id, [policies.logs_encrypted(args.account_id, args.region)])
    return key, pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[usable]))


def _logs(
    name: str,
    kind: Literal["slow", "engine"],
    args: CacheArgs,
    key: EncryptionKey | None,
    opts: pulumi.ResourceOptions,
) -> aws.elasticache.ReplicationGroupLogDeliveryConfigurationArgs:
    group = log_group(
        name,
        LogsArgs(
            region=args.region,
            retention_days=args.spec.log_retention_days,
            key_arn=key.arn if key else None,
            name=naming.cache_log(pulumi.get_project(), pulumi.get_stack(), name),
        ),
        opts,
    )
    return aws.elasticache.ReplicationGroupLogDeliveryConfigurationArgs(
        destination=group.name, destination_type="cloudwatch-logs", log_format="json", log_type=f"{kind}-log"
    )


def _security_groups(
    name: str, args: CacheArgs, opts: pulumi.ResourceOptions
) -> tuple[pulumi.Output[str], pulumi.Output[str]]:
    """The clients' group and the cache's, each usable once the rules between the two are there."""
    guard = aws.ec2.SecurityGroup(
        name, description="The cache", vpc_id=args.network.vpc_id, tags={"Name": name}, region=args.region, opts=opts
    )
    clients = aws.ec2.SecurityGroup(
        f"{name}-clients",
        description="Clients of the cache",
        vpc_id=args.network.vpc_id,
        tags={"Name": f"{name}-clients"},
        region=args.region,
        opts=opts,
    )
    admitted = aws.vpc.SecurityGroupIngressRule(
        name,
        security_group_id=guard.id,
        referenced_security_group_id=clients.id,
        description="Valkey from clients of the cache",
        ip_protocol="tcp",
        from_port=PORT,
        to_port=PORT,
        region=args.region,
        opts=opts,
    )
    sent = aws.vpc.SecurityGroupEgressRule(
        f"{name}-clients",
        security_group_id=clients.id,
        referenced_security_group_id=guard.id,
        description="Valkey to the cache",
        ip_protocol="tcp",
        from_port=PORT,
        to_port=PORT,
        region=args.region,
        opts=opts,
    )
    return sent.security_group_id, admitted.security_group_id


def _users(
    name: str, args: CacheArgs, opts: pulumi.ResourceOptions
) -> tuple[aws.elasticache.User, aws.elasticache.UserGroup]:
    # With IAM, a user's id and name must be the same; a group of Valkey needs no user called default
    # (docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html).
    stated = _identity(name, args.spec.access_string)
    # AWS gives rights back in words of its own, command by command, which would be a change at every update
    # (docs.aws.amazon.com/cli/latest/reference/elasticache/create-user.html). So nobody compares them, and a user with
    # other rights is another one.
    respelt = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(ignore_changes=["access_string"]))
    user = aws.elasticache.User(
        name,
        user_id=stated,
        user_name=stated,
        engine=ENGINE,
        access_string=args.spec.access_string,
        authentication_mode=aws.elasticache.UserAuthenticationModeArgs(type="iam"),
        region=args.region,
        opts=respelt,
    )
    group = aws.elasticache.UserGroup(
        name, user_group_id=_identity(name), engine=ENGINE, user_ids=[user.user_id], region=args.region, opts=opts
    )
    return user, group


def _identity(name: str, content: str = "") -> str:
    return naming.cache_identity(pulumi.get_project(), pulumi.get_stack(), name, content)


def _nodes(
    name: str,
    args: CacheArgs,
    key: EncryptionKey | None,
    guard: pulumi.Output[str],
    users: aws.elasticache.UserGroup,
    logs: Sequence[aws.elasticache.ReplicationGroupLogDeliveryConfigurationArgs],
    opts: pulumi.ResourceOptions,
) -> aws.elasticache.ReplicationGroup:
    spec, several = args.spec, args.spec.replicas > 0
    child = pulumi.ResourceOptions(parent=opts.parent)
    subnets = _subnets(name, args, child)
    # What makes other nodes: the last snapshot of those before is kept, and AWS takes no name twice.
    life = pulumi.Output.all(subnets.id, key.arn if key else "", spec.engine_version)
    last = life.apply(lambda parts: _identity(name, "/".join(parts)))
    return aws.elasticache.ReplicationGroup(
        name,
        description="Answers that all copies of the application share",
        engine=ENGINE,
        engine_version=spec.engine_version,
        # Raised behind the stack file's back, the version in it would be a lower one, which is a new and empty cache
        # (github.com/hashicorp/terraform-provider-aws, customizeDiffEngineVersionForceNewOnDowngrade). Patches come
        # without it.
        auto_minor_version_upgrade=False,
        node_type=spec.node_type,
        num_cache_clusters=1 + spec.replicas,
        automatic_failover_enabled=several,
        multi_az_enabled=several,
        port=PORT,
        parameter_group_name=_parameters(name, args, child).name,
        subnet_group_name=subnets.name,
        security_group_ids=[guard],
        user_group_ids=[users.user_group_id],
        transit_encryption_enabled=True,
        transit_encryption_mode="required",
        at_rest_encryption_enabled=True,
        kms_key_id=key.arn if key else None,
        snapshot_retention_limit=spec.snapshot_days,
        # Also without snapshots: a window of AWS's own choice may overlap the maintenance's, which AWS then refuses.
        snapshot_window=spec.snapshot_window,
        final_snapshot_identifier=last if spec.snapshot_days else None,
        maintenance_window=spec.maintenance_window,
        log_delivery_configurations=logs,
        # What is deployed holds from then on, and not from some Sunday on.
        apply_immediately=True,
        region=args.region,
        opts=opts,
    )


def _parameters(name: str, args: CacheArgs, opts: pulumi.ResourceOptions) -> aws.elasticache.ParameterGroup:
    family = f"{ENGINE}{args.spec.engine_version.partition('.')[0]}"
    return aws.elasticache.ParameterGroup(
        name,
        family=family,
        description="Any key makes room when memory is full: everything in a cache can be made again",
        # The engine's own policy spares keys without an end, and then refuses to write.
        parameters=[aws.elasticache.ParameterGroupParameterArgs(name="maxmemory-policy", value="allkeys-lru")],
        region=args.region,
        opts=opts,
    )


def _subnets(name: str, args: CacheArgs, opts: pulumi.ResourceOptions) -> aws.elasticache.SubnetGroup:
    # In another VPC everything is new: ElastiCache moves neither nodes nor their subnets.
    with_vpc = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(replacement_trigger=args.network.vpc_id))
    return aws.elasticache.SubnetGroup(
        name,
        description="Isolated subnets",
        subnet_ids=args.network.isolated_subnet_ids,
        region=args.region,
        opts=with_vpc,
    )
