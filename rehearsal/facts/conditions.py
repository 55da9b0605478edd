"""Changes that replace a resource only under a condition in the provider's code.

Each function answers for one property; what the condition needs a live cloud to tell (whether two instance types share
an architecture, say) is left out, and then the change is an update.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rehearsal.subject import Subject


@dataclass(frozen=True, slots=True)
class Change:
    """One property's old and new value, and the resource round it."""

    old: Any
    new: Any
    subject: Subject | None

    def input(self, path: str) -> Any:
        """A new input, or None where it is absent, unknown or the subject is not at hand."""
        return self.subject.get(path) if self.subject else None

    def before(self, key: str) -> Any:
        """An old top-level input."""
        return (self.subject.previous or {}).get(key) if self.subject else None


Condition = Callable[[Change], bool]


def _toggled(change: Change) -> bool:
    return bool(change.old) != bool(change.new)


def _cleared(change: Change) -> bool:
    return bool(change.old) and not change.new


def _given(change: Change) -> bool:
    return bool(change.new)


def _from_to(old: str, new: str) -> Condition:
    return lambda change: (change.old, change.new) == (old, new)


def _as_set(value: Any) -> set[str]:
    return {repr(item) for item in value} if isinstance(value, list) else set()


def _instance_tenancy(change: Change) -> bool:
    return (change.old, change.new or "default") != ("dedicated", "default")


def _user_data(change: Change) -> bool:
    return change.input("userDataReplaceOnChange") is True


def _issued_certificate(change: Change) -> bool:
    return not (change.subject and change.subject.given("privateKey"))


def _other_names(change: Change) -> bool:
    domain = change.input("domainName")
    return _issued_certificate(change) and (
        _as_set(change.old) | {repr(domain)} != _as_set(change.new) | {repr(domain)}
    )


def _network(change: Change) -> bool:
    return change.input("loadBalancerType") == "network"


def _fewer_subnets(change: Change) -> bool:
    return _network(change) and len(_as_set(change.new)) <= len(_as_set(change.old))


def _subnet_mappings(change: Change) -> bool:
    old, new = _as_set(change.old), _as_set(change.new)
    if old == new:
        return False
    return not old <= new if _network(change) else not (old <= new or new <= old)


def _network_groups(change: Change) -> bool:
    return _network(change) and _toggled(change)


def _fewer_secondary(change: Change) -> bool:
    return _network(change) and (change.new or 0) < (change.old or 0)


def _subnet_ipv6(change: Change) -> bool:
    return bool(change.old) and change.before("assignIpv6AddressOnCreation") is True


def _endpoint_dns(change: Change) -> bool:
    return change.input("vpcEndpointType") != "Interface" and _toggled(change)


def _version(text: Any) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", str(text)))


def _downgrade(change: Change) -> bool:
    if change.subject and change.subject.given("globalReplicationGroupId"):
        return False
    old, new = _version(change.old), _version(change.new)
    length = min(len(old), len(new))  # 7.x and 7.1 name one line
    return bool(length) and new[:length] < old[:length]


def _engine(change: Change) -> bool:
    if change.subject and change.subject.given("globalReplicationGroupId"):
        return False
    return (change.old or "redis", change.new or "redis") != ("redis", "valkey")


def _memcached(change: Change) -> bool:
    return change.input("engine") == "memcached"


def _early_engine(change: Change) -> bool:
    version = change.input("engineVersion")
    return version is not None and _version(version) < (7, 0, 5) and "x" not in str(version)


def _storage_type(change: Change) -> bool:
    return not str(change.input("engine") or "aurora").startswith("aurora")


def _private_nat(change: Change) -> bool:
    return change.input("connectivityType") == "private" and change.new is not None


def _other_owner(change: Change) -> bool:
    own = change.subject.account if change.subject else ""
    return bool(change.old) or change.new != own


_S3_OWNED = (
    "Acl",
    "CorsConfiguration",
    "Logging",
    "ServerSideEncryptionConfiguration",
    "Versioning",
    "WebsiteConfiguration",
)

CONDITIONS: dict[tuple[str, str], Condition] = {
    ("aws:acm/certificate:Certificate", "domainName"): _issued_certificate,
    ("aws:acm/certificate:Certificate", "subjectAlternativeNames"): _other_names,
    ("aws:amp/workspace:Workspace", "alias"): _cleared,
    ("aws:cognito/userPoolDomain:UserPoolDomain", "certificateArn"): _toggled,
    ("aws:dynamodb/table:Table", "restoreBackupArn"): _given,
    ("aws:dynamodb/table:Table", "restoreSourceName"): _given,
    ("aws:dynamodb/table:Table", "restoreSourceTableArn"): _given,
    ("aws:ec2/instance:Instance", "enablePrimaryIpv6"): _cleared,
    ("aws:ec2/instance:Instance", "userData"): _user_data,
    ("aws:ec2/instance:Instance", "userDataBase64"): _user_data,
    ("aws:ec2/natGateway:NatGateway", "secondaryPrivateIpAddressCount"): _private_nat,
    ("aws:ec2/subnet:Subnet", "ipv6CidrBlock"): _subnet_ipv6,
    ("aws:ec2/vpc:Vpc", "instanceTenancy"): _instance_tenancy,
    ("aws:ec2/vpcEndpoint:VpcEndpoint", "privateDnsEnabled"): _endpoint_dns,
    ("aws:eks/cluster:Cluster", "encryptionConfig"): _cleared,
    ("aws:eks/cluster:Cluster", "vpcConfig.controlPlaneEgressMode"): _from_to("CUSTOMER_ROUTED", "AWS_MANAGED"),
    ("aws:elasticache/cluster:Cluster", "engineVersion"): _downgrade,
    ("aws:elasticache/cluster:Cluster", "nodeType"): _memcached,
    ("aws:elasticache/replicationGroup:ReplicationGroup", "engine"): _engine,
    ("aws:elasticache/replicationGroup:ReplicationGroup", "engineVersion"): _downgrade,
    ("aws:elasticache/replicationGroup:ReplicationGroup", "nodeGroupConfigurations"): _given,
    ("aws:elasticache/replicationGroup:ReplicationGroup", "transitEncryptionEnabled"): _early_engine,
    ("aws:elasticache/serverlessCache:ServerlessCache", "engine"): lambda change: (
        {change.old, change.new} != {"redis", "valkey"}
    ),
    ("aws:elasticache/serverlessCache:ServerlessCache", "majorEngineVersion"): _downgrade,
    ("aws:lambda/function:Function", "durableConfig"): _toggled,
    ("aws:lb/loadBalancer:LoadBalancer", "secondaryIpsAutoAssignedPerSubnet"): _fewer_secondary,
    ("aws:lb/loadBalancer:LoadBalancer", "securityGroups"): _network_groups,
    ("aws:lb/loadBalancer:LoadBalancer", "subnetMappings"): _subnet_mappings,
    ("aws:lb/loadBalancer:LoadBalancer", "subnets"): _fewer_subnets,
    ("aws:opensearch/domain:Domain", "encryptAtRest.enabled"): _cleared,
    ("aws:opensearch/domain:Domain", "nodeToNodeEncryption.enabled"): _cleared,
    ("aws:opensearch/domain:Domain", "advancedSecurityOptions.enabled"): _cleared,
    ("aws:rds/cluster:Cluster", "storageType"): _storage_type,
    ("aws:ssm/parameter:Parameter", "tier"): _from_to("Advanced", "Standard"),
    **{(f"aws:s3/bucket{name}:Bucket{name}", "expectedBucketOwner"): _other_owner for name in _S3_OWNED},
    **{
        (f"aws:vpc/securityGroup{way}Rule:SecurityGroup{way}Rule", source): _toggled
        for way in ("Ingress", "Egress")
        for source in ("cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId")
    },
}
"""When a change of a property replaces, by type and property."""
