"""A VPC is to have a second internet gateway."""

import pulumi
from pulumi_aws import ec2

SOURCE = "https://github.com/binlab/terraform-aws-vault-ha-raft/issues/54"
ERROR = (
    "Error attaching internet gateway: InvalidParameterValue: Network vpc-9f7ca1e2 already has an "
    "internet gateway attached"
)
RESOURCE = "aws:ec2/internetGateway:InternetGateway::second"
PATH = "vpcId"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("app", cidr_block="10.0.0.0/16")
    first = ec2.InternetGateway("first", vpc_id=vpc.id)
    home = ec2.Vpc("other", cidr_block="10.1.0.0/16").id if mended else vpc.id
    ec2.InternetGateway("second", vpc_id=home, opts=pulumi.ResourceOptions(depends_on=[first]))
