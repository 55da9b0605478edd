"""Two modules let the same group in by the same port."""

import pulumi
from pulumi_aws import ec2

SOURCE = "https://github.com/hashicorp/terraform/issues/1874"
ERROR = (
    'Error authorizing security group rules rules: InvalidPermission.Duplicate: the specified rule "peer: '
    'sg-xxxxxxxx, TCP, from port: 80, to port: 80, ALLOW" already exists'
)
RESOURCE = "aws:ec2/securityGroupRule:SecurityGroupRule::second"
PATH = "securityGroupId"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("app", cidr_block="10.0.0.0/16")
    balancer = ec2.SecurityGroup("balancer", vpc_id=vpc.id)
    app = ec2.SecurityGroup("app", vpc_id=vpc.id)
    depends: list[pulumi.Resource] = []
    for name, port in {"first": 80, "second": 8080 if mended else 80}.items():
        rule = ec2.SecurityGroupRule(
            name,
            type="ingress",
            protocol="tcp",
            from_port=port,
            to_port=port,
            security_group_id=app.id,
            source_security_group_id=balancer.id,
            opts=pulumi.ResourceOptions(depends_on=list(depends)),
        )
        depends.append(rule)
