"""What refers to what in AWS: by the property's name, and for some types by its path."""

import re
from functools import cache
from typing import Final

from .kinds import Kind, addressed, identified

VPC: Final = identified("a VPC", "vpc", makers=("Vpc", "DefaultVpc"))
SUBNET: Final = identified("a subnet", "subnet", makers=("Subnet", "DefaultSubnet"))
GROUP: Final = identified(
    "a security group", "sg", more=r"\d{12}/sg-[0-9A-Za-z]+", makers=("SecurityGroup", "DefaultSecurityGroup")
)
ROUTE_TABLE: Final = identified("a route table", "rtb", makers=("RouteTable", "DefaultRouteTable"))
GATEWAY: Final = identified("an internet gateway", "igw", makers=("InternetGateway",))
INTERFACE: Final = identified("a network interface", "eni")
INSTANCE: Final = identified("an EC2 instance", "i")
ROLE: Final = addressed("an IAM role", "iam", resource="role/", makers=("Role", "ServiceLinkedRole"))
POLICY: Final = addressed("an IAM policy", "iam", resource="policy/", makers=("Policy",))
TARGETS: Final = addressed(
    "a target group", "elasticloadbalancing", resource="targetgroup/", same_region=True, makers=("TargetGroup",)
)
BALANCER: Final = addressed(
    "a load balancer", "elasticloadbalancing", resource="loadbalancer/", same_region=True, makers=("LoadBalancer",)
)
LISTENER: Final = addressed(
    "a listener", "elasticloadbalancing", resource="listener/", same_region=True, makers=("Listener",)
)
TOPIC: Final = addressed("an SNS topic", "sns", makers=("Topic",))
CERTIFICATE: Final = addressed(
    "an ACM certificate", "acm", resource="certificate/", makers=("Certificate", "CertificateValidation")
)
LOCAL_CERTIFICATE: Final = addressed(
    "an ACM or IAM certificate", "acm", "iam", resource="(certificate|server-certificate)/", same_region=True
)
KEY: Final = addressed(
    "a KMS key", "kms", more=r"alias/.+|mrk-[0-9a-f]{32}|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
)
ZONE: Final = Kind("a hosted zone", re.compile(r"(?:/hostedzone/)?[0-9A-Z]{1,32}"), example="Z0123456789ABCDEFGHIJ")
ROLE_NAME: Final = Kind("the name of an IAM role", re.compile(r"[\w+=,.@-]{1,64}"), example="web", named=True)
PROFILE_NAME: Final = Kind(
    "the name of an instance profile", re.compile(r"[\w+=,.@-]{1,128}"), example="web", named=True
)

BY_NAME: Final[dict[str, Kind]] = {
    "vpcId": VPC,
    "peerVpcId": VPC,
    "subnetId": SUBNET,
    "subnetIds": SUBNET,
    "vpcZoneIdentifiers": SUBNET,
    "securityGroupId": GROUP,
    "securityGroupIds": GROUP,
    "vpcSecurityGroupIds": GROUP,
    "sourceSecurityGroupId": GROUP,
    "referencedSecurityGroupId": GROUP,
    "internetGatewayId": GATEWAY,
    "routeTableId": ROUTE_TABLE,
    "routeTableIds": ROUTE_TABLE,
    "natGatewayId": identified("a NAT gateway", "nat"),
    "allocationId": identified("an Elastic IP address's allocation", "eipalloc"),
    "networkInterfaceId": INTERFACE,
    "networkAclId": identified("a network ACL", "acl"),
    "transitGatewayId": identified("a transit gateway", "tgw"),
    "transitGatewayAttachmentId": identified("a transit gateway's attachment", "tgw-attach"),
    "vpcPeeringConnectionId": identified("a VPC peering connection", "pcx"),
    "vpcEndpointId": identified("a VPC endpoint", "vpce"),
    "egressOnlyGatewayId": identified("an egress-only internet gateway", "eigw"),
    "customerGatewayId": identified("a customer gateway", "cgw"),
    "vpnGatewayId": identified("a virtual private gateway", "vgw"),
    "volumeId": identified("an EBS volume", "vol"),
    "prefixListId": identified("a prefix list", "pl"),
    "prefixListIds": identified("a prefix list", "pl"),
    "roleArn": ROLE,
    "iamRoleArn": ROLE,
    "executionRoleArn": ROLE,
    "taskRoleArn": ROLE,
    "nodeRoleArn": ROLE,
    "podExecutionRoleArn": ROLE,
    "policyArn": POLICY,
    "permissionsBoundary": POLICY,
    "targetGroupArn": TARGETS,
    "targetGroupArns": TARGETS,
    "lbTargetGroupArn": TARGETS,
    "loadBalancerArn": BALANCER,
    "listenerArn": LISTENER,
    "topicArn": TOPIC,
    "snsTopicArn": TOPIC,
    "kmsKeyArn": addressed("a KMS key", "kms"),
    "kmsKeyId": KEY,
    "kmsMasterKeyId": KEY,
    "acmCertificateArn": CERTIFICATE,
    "regionalCertificateArn": addressed("an ACM certificate", "acm", resource="certificate/", same_region=True),
    "webAclArn": addressed("a web ACL", "wafv2", "waf-regional", resource="(regional|global)/webacl/|webacl/"),
}
"""By the last key of the path, for every type."""

_ROUTES: Final = identified("an internet, virtual private or other gateway", "igw", "vgw", "vpce", "eni", more="local")
_LAUNCHED: Final = identified("a machine image", "ami", more="resolve:ssm:.+")

BY_PATH: Final[dict[tuple[str, str], Kind]] = {
    ("aws:lb/loadBalancer:LoadBalancer", "subnets[*]"): SUBNET,
    ("aws:lb/loadBalancer:LoadBalancer", "securityGroups[*]"): GROUP,
    ("aws:alb/loadBalancer:LoadBalancer", "subnets[*]"): SUBNET,
    ("aws:alb/loadBalancer:LoadBalancer", "securityGroups[*]"): GROUP,
    ("aws:elb/loadBalancer:LoadBalancer", "subnets[*]"): SUBNET,
    ("aws:elb/loadBalancer:LoadBalancer", "securityGroups[*]"): GROUP,
    ("aws:ecs/service:Service", "networkConfiguration.subnets[*]"): SUBNET,
    ("aws:ecs/service:Service", "networkConfiguration.securityGroups[*]"): GROUP,
    ("aws:ecs/service:Service", "iamRole"): ROLE,
    ("aws:lambda/function:Function", "role"): ROLE,
    ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role"): ROLE_NAME,
    ("aws:iam/rolePolicy:RolePolicy", "role"): ROLE_NAME,
    ("aws:iam/instanceProfile:InstanceProfile", "role"): ROLE_NAME,
    ("aws:ec2/instance:Instance", "iamInstanceProfile"): PROFILE_NAME,
    ("aws:ec2/instance:Instance", "ami"): _LAUNCHED,
    ("aws:ec2/launchTemplate:LaunchTemplate", "imageId"): _LAUNCHED,
    ("aws:ec2/launchConfiguration:LaunchConfiguration", "imageId"): _LAUNCHED,
    ("aws:ec2/route:Route", "gatewayId"): _ROUTES,
    ("aws:ec2/routeTable:RouteTable", "routes[*].gatewayId"): _ROUTES,
    ("aws:ec2/defaultRouteTable:DefaultRouteTable", "routes[*].gatewayId"): _ROUTES,
    ("aws:ec2/eip:Eip", "instance"): INSTANCE,
    ("aws:ec2/eipAssociation:EipAssociation", "instanceId"): INSTANCE,
    ("aws:ec2/volumeAttachment:VolumeAttachment", "instanceId"): INSTANCE,
    ("aws:lb/listener:Listener", "certificateArn"): LOCAL_CERTIFICATE,
    ("aws:lb/listenerCertificate:ListenerCertificate", "certificateArn"): LOCAL_CERTIFICATE,
    ("aws:acm/certificateValidation:CertificateValidation", "certificateArn"): addressed(
        "an ACM certificate", "acm", resource="certificate/", same_region=True
    ),
    ("aws:apigatewayv2/domainName:DomainName", "domainNameConfiguration.certificateArn"): addressed(
        "an ACM certificate", "acm", resource="certificate/", same_region=True
    ),
    ("aws:sns/topicSubscription:TopicSubscription", "topic"): addressed("an SNS topic", "sns", same_region=True),
    ("aws:lambda/function:Function", "deadLetterConfig.targetArn"): addressed("a queue or a topic", "sqs", "sns"),
    ("aws:route53/record:Record", "zoneId"): ZONE,
    ("aws:route53/record:Record", "aliases[*].zoneId"): ZONE,
    ("aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", "hostedZoneId"): ZONE,
    ("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", "vpc"): VPC,
    ("aws:efs/mountTarget:MountTarget", "fileSystemId"): identified("a file system", "fs"),
    ("aws:efs/accessPoint:AccessPoint", "fileSystemId"): identified("a file system", "fs"),
}
"""By type and path, where the property's name does not tell."""

NOT_THESE: Final[frozenset[tuple[str, str]]] = frozenset(
    {
        ("aws:eks/", "policyArn"),  # arn:aws:eks::aws:cluster-access-policy/...
        ("aws:resiliencehub/", "policyArn"),
        ("aws:globalaccelerator/", "listenerArn"),
        ("aws:msk/", "topicArn"),  # a Kafka topic
        ("aws:fsx/", "volumeId"),
        ("aws:storagegateway/", "networkInterfaceId"),  # an IP address
    }
)
"""Types, by how their token begins, in which a name means something else."""


@cache
def begins(pattern: str) -> re.Pattern[str]:
    """How the last part of an ARN begins, compiled."""
    return re.compile(pattern)


BUCKETS: Final = "aws:s3/bucket:Bucket"


def kind(token: str, path: str) -> Kind | None:
    """What the value at a path (with `[*]` for indexes) of a type refers to, if it refers to anything."""
    if found := BY_PATH.get((token, path)):
        return found
    leaf = path.rsplit(".", 1)[-1]
    name = leaf.removesuffix("[*]")
    if "vpcLattice" in path:
        return None  # its target groups are not those of load balancers
    found = BY_NAME.get(name)
    if found and not any(token.startswith(start) and name == key for start, key in NOT_THESE):
        return found
    return None
