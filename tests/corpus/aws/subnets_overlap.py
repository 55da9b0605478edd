"""Two subnets of a VPC have the same block."""

import pulumi
from pulumi_aws import ec2

SOURCE = "https://github.com/klothoplatform/klotho/issues/783"
ERROR = "InvalidSubnet.Conflict: The CIDR '10.0.64.0/18' conflicts with another subnet"
RESOURCE = "aws:ec2/subnet:Subnet::second"
PATH = "cidrBlock"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("network", cidr_block="10.0.0.0/16")
    first = ec2.Subnet("first", vpc_id=vpc.id, cidr_block="10.0.64.0/18")
    ec2.Subnet(
        "second",
        vpc_id=vpc.id,
        cidr_block="10.0.128.0/18" if mended else "10.0.64.0/18",
        opts=pulumi.ResourceOptions(depends_on=[first]),
    )
