"""How the real AWS provider names what a program leaves unnamed: property, limit, separator and characters by type.

Read from the resource tables of pulumi-aws 7 and its bridge: `name` is taken for every type that has it as a string,
and these types have something else.
"""

from typing import Any, NamedTuple

RDS = "aws:rds/instance:Instance"
HEX = "0123456789abcdef"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Rule(NamedTuple):
    """How one property is named: the logical name, a separator and random characters."""

    field: str = "name"
    longest: int = 255
    separator: str = "-"
    random: int = 7
    characters: str = HEX
    lower: bool = False
    prefix: str = ""
    fifo: str = ""
    """The input that, if true, asks for names that end in `.fifo`."""


_GLUE = Rule(longest=0, separator="_", random=8, characters=LETTERS, lower=True)
_LEX = Rule(longest=0, separator="_", random=8, characters=LETTERS)
_LOAD_BALANCER = Rule(longest=32)
_OBJECT_KEY = Rule("key", longest=0, separator="", random=0)

AWS: dict[str, Rule] = {
    "aws:alb/loadBalancer:LoadBalancer": _LOAD_BALANCER,
    "aws:alb/targetGroup:TargetGroup": _LOAD_BALANCER,
    "aws:applicationloadbalancing/loadBalancer:LoadBalancer": _LOAD_BALANCER,
    "aws:applicationloadbalancing/targetGroup:TargetGroup": _LOAD_BALANCER,
    "aws:appsync/dataSource:DataSource": Rule(separator="_"),
    "aws:appsync/function:Function": Rule(separator="_"),
    "aws:athena/database:Database": Rule(separator="_"),
    "aws:backup/restoreTestingPlan:RestoreTestingPlan": Rule(separator="_"),
    "aws:cloudwatch/eventRule:EventRule": Rule(longest=64),
    "aws:cloudwatch/eventTarget:EventTarget": Rule("targetId"),
    "aws:codedeploy/deploymentConfig:DeploymentConfig": Rule("deploymentConfigName", longest=100, separator="_"),
    "aws:ec2/keyPair:KeyPair": Rule("keyName"),
    "aws:efs/fileSystem:FileSystem": Rule("creationToken"),
    "aws:eks/fargateProfile:FargateProfile": Rule("fargateProfileName"),
    "aws:eks/nodeGroup:NodeGroup": Rule("nodeGroupName"),
    "aws:elasticache/cluster:Cluster": Rule("clusterId", longest=50, lower=True),
    "aws:elasticache/replicationGroup:ReplicationGroup": Rule("replicationGroupId", longest=40, lower=True),
    "aws:elasticbeanstalk/environment:Environment": Rule(longest=40),
    "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer": _LOAD_BALANCER,
    "aws:elasticloadbalancingv2/targetGroup:TargetGroup": _LOAD_BALANCER,
    "aws:elasticsearch/domain:Domain": Rule("domainName", longest=28, lower=True),
    "aws:glue/catalogDatabase:CatalogDatabase": _GLUE,
    "aws:glue/catalogTable:CatalogTable": _GLUE,
    "aws:iam/role:Role": Rule(longest=64),
    "aws:iot/topicRule:TopicRule": Rule(longest=0, separator="_", random=0),
    "aws:kms/alias:Alias": Rule(longest=238, prefix="alias/"),
    "aws:lambda/function:Function": Rule(longest=64),
    "aws:lambda/permission:Permission": Rule("statementId", longest=100),
    "aws:lb/loadBalancer:LoadBalancer": _LOAD_BALANCER,
    "aws:lb/targetGroup:TargetGroup": _LOAD_BALANCER,
    "aws:lex/bot:Bot": _LEX,
    "aws:lex/botAlias:BotAlias": _LEX,
    "aws:lex/intent:Intent": _LEX,
    "aws:lex/slotType:SlotType": _LEX,
    "aws:mq/broker:Broker": Rule("brokerName", longest=55),
    "aws:msk/cluster:Cluster": Rule("clusterName"),
    "aws:msk/serverlessCluster:ServerlessCluster": Rule("clusterName"),
    "aws:opensearch/domain:Domain": Rule("domainName"),
    RDS: Rule("identifier", separator=""),
    "aws:s3/bucket:Bucket": Rule("bucket", longest=63, lower=True),
    "aws:s3/bucketObject:BucketObject": _OBJECT_KEY,
    "aws:s3/bucketObjectv2:BucketObjectv2": _OBJECT_KEY,
    "aws:s3/bucketV2:BucketV2": Rule("bucket", longest=63, lower=True),
    "aws:sns/topic:Topic": Rule(longest=80, fifo="fifoTopic"),
    "aws:sqs/queue:Queue": Rule(longest=80, fifo="fifoQueue"),
}

DELETED_FIRST = frozenset(
    {
        "aws:apigateway/integration:Integration",
        "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        "aws:efs/mountTarget:MountTarget",
        "aws:iam/accountAlias:AccountAlias",
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        "aws:iam/policyAttachment:PolicyAttachment",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    }
)
"""Types that the provider always deletes before it makes their successor, because both cannot be there at once."""


def rule_of(token: str, inputs: dict[str, Any]) -> Rule:
    """How a type of the AWS provider is named."""
    if token == RDS and "sqlserver" in str(inputs.get("engine", "")).lower():
        return Rule("identifier", longest=15, separator="", random=3)
    return AWS.get(token, Rule())
