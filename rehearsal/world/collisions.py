"""What two resources cannot share: the names that a cloud keeps unique, and in which scope it does.

Only types whose creation really fails are listed: for many (an SNS topic, an alarm, an ECS cluster) creating the same
name twice answers with what is there.
"""

from typing import Any, NamedTuple

from rehearsal.paths import get
from rehearsal.wire import is_unknown

PARAMETER = "aws:ssm/parameter:Parameter"
RELEASE = "kubernetes:helm.sh/v3:Release"


class Taken(NamedTuple):
    """A name that is unique in a scope."""

    fields: tuple[str, ...]
    """The inputs that make up the name."""
    scope: str
    """`global`, `account` or `region`."""
    error: str
    """The cloud's own code for a name that is taken."""
    group: str = ""
    """Types of one group share their names."""


def _regional(error: str, *fields: str, group: str = "") -> Taken:
    return Taken(fields or ("name",), "region", error, group)


def _accountwide(error: str, *fields: str) -> Taken:
    return Taken(fields or ("name",), "account", error)


_BUCKET = Taken(("bucket",), "global", "BucketAlreadyExists", "bucket")
_LOAD_BALANCER = _regional("DuplicateLoadBalancerName", group="load balancer")
_TARGET_GROUP = _regional("DuplicateTargetGroupName", group="target group")
_IAM = "EntityAlreadyExists"

AWS: dict[str, Taken] = {
    "aws:alb/loadBalancer:LoadBalancer": _LOAD_BALANCER,
    "aws:alb/targetGroup:TargetGroup": _TARGET_GROUP,
    "aws:autoscaling/group:Group": _regional("AlreadyExists"),
    "aws:cloudfront/cachePolicy:CachePolicy": _accountwide("CachePolicyAlreadyExists"),
    "aws:cloudfront/function:Function": _accountwide("FunctionAlreadyExists"),
    "aws:cloudfront/originAccessControl:OriginAccessControl": _accountwide("OriginAccessControlAlreadyExists"),
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": _accountwide("OriginRequestPolicyAlreadyExists"),
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": _accountwide("ResponseHeadersPolicyAlreadyExists"),
    "aws:cloudwatch/logGroup:LogGroup": _regional("ResourceAlreadyExistsException"),
    "aws:codebuild/project:Project": _regional("ResourceAlreadyExistsException"),
    "aws:dynamodb/table:Table": _regional("ResourceInUseException"),
    "aws:ec2/keyPair:KeyPair": _regional("InvalidKeyPair.Duplicate", "keyName"),
    "aws:ec2/launchTemplate:LaunchTemplate": _regional("InvalidLaunchTemplateName.AlreadyExistsException"),
    "aws:ec2/securityGroup:SecurityGroup": _regional("InvalidGroup.Duplicate", "vpcId", "name"),
    "aws:ecr/repository:Repository": _regional("RepositoryAlreadyExistsException"),
    "aws:eks/cluster:Cluster": _regional("ResourceInUseException"),
    "aws:eks/nodeGroup:NodeGroup": _regional("ResourceInUseException", "clusterName", "nodeGroupName"),
    "aws:elasticache/replicationGroup:ReplicationGroup": _regional(
        "ReplicationGroupAlreadyExists", "replicationGroupId"
    ),
    "aws:elasticache/subnetGroup:SubnetGroup": _regional("CacheSubnetGroupAlreadyExists"),
    "aws:iam/group:Group": _accountwide(_IAM),
    "aws:iam/instanceProfile:InstanceProfile": _accountwide(_IAM),
    "aws:iam/policy:Policy": _accountwide(_IAM),
    "aws:iam/role:Role": _accountwide(_IAM),
    "aws:iam/user:User": _accountwide(_IAM),
    "aws:kinesis/stream:Stream": _regional("ResourceInUseException"),
    "aws:kms/alias:Alias": _regional("AlreadyExistsException"),
    "aws:lambda/function:Function": _regional("ResourceConflictException"),
    "aws:lambda/permission:Permission": _regional("ResourceConflictException", "function", "qualifier", "statementId"),
    "aws:lb/loadBalancer:LoadBalancer": _LOAD_BALANCER,
    "aws:lb/targetGroup:TargetGroup": _TARGET_GROUP,
    "aws:rds/cluster:Cluster": _regional("DBClusterAlreadyExistsFault", "clusterIdentifier"),
    "aws:rds/instance:Instance": _regional("DBInstanceAlreadyExists", "identifier"),
    "aws:rds/parameterGroup:ParameterGroup": _regional("DBParameterGroupAlreadyExists"),
    "aws:rds/subnetGroup:SubnetGroup": _regional("DBSubnetGroupAlreadyExists"),
    "aws:s3/bucket:Bucket": _BUCKET,
    "aws:s3/bucketV2:BucketV2": _BUCKET,
    "aws:secretsmanager/secret:Secret": _regional("ResourceExistsException"),
    "aws:sfn/stateMachine:StateMachine": _regional("StateMachineAlreadyExists"),
    "aws:sqs/queue:Queue": _regional("QueueAlreadyExists"),
    PARAMETER: _regional("ParameterAlreadyExists"),
    "aws:wafv2/ipSet:IpSet": _regional("WAFDuplicateItemException", "scope", "name"),
    "aws:wafv2/ruleGroup:RuleGroup": _regional("WAFDuplicateItemException", "scope", "name"),
    "aws:wafv2/webAcl:WebAcl": _regional("WAFDuplicateItemException", "scope", "name"),
}

AZURE: dict[str, Taken] = {
    "azure-native:appconfiguration:ConfigurationStore": Taken(("configStoreName",), "global", "NameUnavailable"),
    "azure-native:containerregistry:Registry": Taken(("registryName",), "global", "AlreadyInUse"),
    "azure-native:cosmosdb:DatabaseAccount": Taken(("accountName",), "global", "BadRequest"),
    "azure-native:eventhub:Namespace": Taken(("namespaceName",), "global", "NamespaceAlreadyExists", "azure bus"),
    "azure-native:keyvault:Vault": Taken(("vaultName",), "global", "VaultAlreadyExists"),
    "azure-native:servicebus:Namespace": Taken(("namespaceName",), "global", "NamespaceAlreadyExists", "azure bus"),
    "azure-native:sql:Server": Taken(("serverName",), "global", "NameAlreadyExists"),
    "azure-native:storage:StorageAccount": Taken(("accountName",), "global", "StorageAccountAlreadyTaken"),
    "azure-native:web:WebApp": Taken(("name",), "global", "Conflict"),
}


def taken(token: str) -> Taken | None:
    """What is known of the names of a type."""
    return AWS.get(token) or AZURE.get(_unversioned(token))


def collision_scopes(token: str, inputs: dict[str, Any], account: str, region: str) -> list[tuple[str, ...]]:
    """The keys under which a cloud holds a resource unique; two living resources that share one collide.

    Args:
        token: the type.
        inputs: plain, with the physical name.
        account: the AWS account, Azure subscription or Kubernetes cluster.
        region: where it is.
    """
    if token.startswith("kubernetes:"):
        return _objects(token, inputs, account)
    found = taken(token)
    if found is None or (token == PARAMETER and inputs.get("overwrite")):
        return []
    values = [inputs.get(field) for field in found.fields]
    if any(map(is_unknown, values)) or values[-1] is None:
        return []
    scope = {"global": (), "account": (account,), "region": (account, region)}[found.scope]
    name = "/".join("" if value is None else str(value) for value in values)
    return [(found.group or _unversioned(token), *scope, name.lower() if _folded(token) else name)]


def _folded(token: str) -> bool:
    """Whether the cloud takes names for the same that differ only in case."""
    return token.startswith(("azure-native:", "aws:iam/", "aws:rds/"))


def _unversioned(token: str) -> str:
    package, module, kind = token.split(":")
    return f"{package}:{module.split('/')[0]}:{kind}" if package == "azure-native" else token


def _objects(token: str, inputs: dict[str, Any], cluster: str) -> list[tuple[str, ...]]:
    _, version, kind = token.split(":")
    name, namespace = get(inputs, "metadata.name"), get(inputs, "metadata.namespace") or "default"
    if token == RELEASE:
        name, namespace = inputs.get("name"), inputs.get("namespace") or "default"
    if not isinstance(name, str) or is_unknown(name) or is_unknown(namespace) or kind.endswith(("Patch", "List")):
        return []
    group = version.rsplit("/", 1)[0] if "/" in version else "core"
    return [("kubernetes", cluster, group, kind, "" if kind in _CLUSTER_WIDE else str(namespace), name)]


_CLUSTER_WIDE = frozenset(
    [
        "APIService",
        "CSIDriver",
        "CSINode",
        "ClusterRole",
        "ClusterRoleBinding",
        "CustomResourceDefinition",
        "FlowSchema",
        "IngressClass",
        "MutatingWebhookConfiguration",
        "Namespace",
        "Node",
        "PersistentVolume",
        "PriorityClass",
        "PriorityLevelConfiguration",
        "RuntimeClass",
        "StorageClass",
        "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration",
        "VolumeAttachment",
    ]
)
