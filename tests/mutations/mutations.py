"""The mutations: one spoiled input each, and where the rehearsal must point."""

from dataclasses import dataclass
from typing import Any

from tests.mutations.program import REMOVED

Step = str | int


@dataclass(frozen=True, slots=True)
class Mutation:
    """One mistake in one resource of the good program."""

    what: str
    resource: str
    path: tuple[Step, ...]
    value: Any
    """In the SDK's spelling; REMOVED takes the input away."""
    expected: str
    """The property path, in wire names, that the refusal names."""


POD = ("spec", "template", "spec", "containers", 0)

MUTATIONS = (
    # Wrong keys, at the top and nested.
    Mutation("nested key of a health check", "targets", ("health_check", "pathh"), "/", "healthCheck.pathh"),
    Mutation(
        "nested key of a network", "service", ("network_configuration", "subnetz"), [], "networkConfiguration.subnetz"
    ),
    Mutation(
        "mode of an agent pool",
        "aks",
        ("agent_pool_profiles", 0, "mode"),
        "Systm",
        "agentPoolProfiles[0].mode",
    ),
    Mutation("nested key of a container", "web", (*POD, "imag"), "nginx", "spec.template.spec.containers[0].imag"),
    Mutation("nested key of a service port", "front", ("spec", "ports", 0, "prot"), 80, "spec.ports[0].prot"),
    # Wrong types.
    Mutation("text for a port", "targets", ("port",), "http", "port"),
    Mutation("a list for a block", "vpc", ("cidr_block",), ["10.0.0.0/16"], "cidrBlock"),
    Mutation("text for a list", "balancer", ("subnets",), "subnet", "subnets"),
    Mutation("text for a count", "aks", ("agent_pool_profiles", 0, "count"), "two", "agentPoolProfiles[0].count"),
    Mutation("text for replicas", "web", ("spec", "replicas"), "two", "spec.replicas"),
    Mutation("a number for a label", "front", ("spec", "selector", "app"), 1, "spec.selector.app"),
    # Closed sets.
    Mutation(
        "an unknown status", "versions", ("versioning_configuration", "status"), "On", "versioningConfiguration.status"
    ),
    Mutation("an unknown identity", "aks", ("identity", "type"), "systemAssigned", "identity.type"),
    Mutation("an unknown launch type", "service", ("launch_type",), "FARGATES", "launchType"),
    Mutation("an unknown statistic", "alarm", ("statistic",), "Mean", "statistic"),
    Mutation("an unknown retention", "logs", ("retention_in_days",), 31, "retentionInDays"),
    Mutation("an unknown billing mode", "table", ("billing_mode",), "ON_DEMAND", "billingMode"),
    Mutation("an unknown service type", "front", ("spec", "type"), "External", "spec.type"),
    # What is missing.
    Mutation("no container name", "web", (*POD, "name"), REMOVED, "spec.template.spec.containers[0].name"),
    Mutation("no selector", "web", ("spec", "selector"), REMOVED, "spec.selector"),
    Mutation("no port of a service", "front", ("spec", "ports", 0, "port"), REMOVED, "spec.ports[0].port"),
    Mutation("no name of a tier", "store", ("sku", "name"), REMOVED, "sku.name"),
    # References.
    Mutation(
        "a group that is no group",
        "service",
        ("network_configuration", "security_groups"),
        ["group"],
        "networkConfiguration.securityGroups[0]",
    ),
    Mutation("a subnet for a network", "group", ("vpc_id",), "subnet-0123456789abcdef0", "vpcId"),
    Mutation(
        "a role for a target",
        "listener",
        ("default_actions", 0, "target_group_arn"),
        "arn:aws:iam::123456789012:role/web",
        "defaultActions[0].targetGroupArn",
    ),
    # Names.
    Mutation("a balancer's name too long", "balancer", ("name",), "a" * 33, "name"),
    Mutation("capitals in a bucket's name", "bucket", ("bucket",), "Golden-Path", "bucket"),
    Mutation("a hyphen in an account's name", "store", ("account_name",), "golden-store", "accountName"),
    Mutation(
        "a pool's name too long",
        "aks",
        ("agent_pool_profiles", 0, "name"),
        "systempoolone",
        "agentPoolProfiles[0].name",
    ),
    Mutation("capitals in an object's name", "front", ("metadata", "name"), "Front", "metadata.name"),
    # Regions and ranges.
    Mutation("a zone of another region", "subnet-a", ("availability_zone",), "us-east-1a", "availabilityZone"),
    Mutation("a subnet outside", "subnet-a", ("cidr_block",), "10.1.0.0/24", "cidrBlock"),
    Mutation("subnets that overlap", "subnet-b", ("cidr_block",), "10.0.1.0/25", "cidrBlock"),
    Mutation("a network too large", "vpc", ("cidr_block",), "10.0.0.0/8", "cidrBlock"),
    Mutation("a window too short", "key", ("deletion_window_in_days",), 3, "deletionWindowInDays"),
    Mutation("a timeout too long", "queue", ("visibility_timeout_seconds",), 50000, "visibilityTimeoutSeconds"),
    Mutation("an Azure subnet outside", "apps", ("address_prefix",), "10.30.0.0/23", "addressPrefix"),
    # Conflicts and pairs.
    Mutation("a Fargate pair that is none", "task", ("memory",), "4096", "memory"),
    Mutation(
        "a container that is none",
        "service",
        ("load_balancers", 0, "container_name"),
        "api",
        "loadBalancers[0].containerName",
    ),
    Mutation("ports the wrong way round", "https", ("from_port",), 8443, "fromPort"),
    Mutation("a name and a prefix", "queue", ("name_prefix",), "jobs-", "namePrefix"),
    Mutation("a key that is no attribute", "table", ("hash_key",), "pk", "hashKey"),
    Mutation(
        "consistency out of bounds",
        "database",
        ("consistency_policy",),
        {"default_consistency_level": "BoundedStaleness", "max_staleness_prefix": 100, "max_interval_in_seconds": 300},
        "consistencyPolicy.maxStalenessPrefix",
    ),
    Mutation(
        "two first regions", "database", ("locations", 1, "failover_priority"), 0, "locations[1].failoverPriority"
    ),
    Mutation(
        "a selector that misses",
        "web",
        ("spec", "template", "metadata", "labels"),
        {"app": "other"},
        "spec.template.metadata.labels",
    ),
    Mutation("fewer at most than at least", "scaler", ("spec", "max_replicas"), 1, "spec.maxReplicas"),
    Mutation(
        "more asked than allowed",
        "web",
        (*POD, "resources", "requests", "memory"),
        "512Mi",
        "spec.template.spec.containers[0].resources.requests.memory",
    ),
)

MOCKS_REFUSE = {"a list for a block"}
"""What Pulumi's mocks, too, refuse: the SDK itself cannot send such a value."""
