"""A subnet lies outside its VPC."""

from pulumi_aws import ec2

SOURCE = "https://github.com/pulumi/pulumi-awsx/issues/111"
ERROR = "InvalidSubnet.Range: The CIDR '10.10.1.0/24' is invalid."
RESOURCE = "aws:ec2/subnet:Subnet::subnet"
PATH = "cidrBlock"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("network", cidr_block="192.168.0.0/16")
    ec2.Subnet("subnet", vpc_id=vpc.id, cidr_block="192.168.1.0/24" if mended else "10.10.1.0/24")
