"""An instance has a security group of another VPC."""

from pulumi_aws import ec2

SOURCE = "https://github.com/ansible/ansible-modules-core/issues/347"
ERROR = "InvalidParameter: Security group sg-XxXxXxXx and subnet subnet-YyYyYyYy belong to different networks."
RESOURCE = "aws:ec2/instance:Instance::server"
PATH = "vpcSecurityGroupIds[0]"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    home, away = (ec2.Vpc(name, cidr_block="10.0.0.0/16") for name in ("home", "away"))
    subnet = ec2.Subnet("subnet", vpc_id=home.id, cidr_block="10.0.1.0/24")
    group = ec2.SecurityGroup("group", vpc_id=home.id if mended else away.id)
    ec2.Instance(
        "server",
        ami="ami-0123456789abcdef0",
        instance_type="t3.micro",
        subnet_id=subnet.id,
        vpc_security_group_ids=[group.id],
    )
