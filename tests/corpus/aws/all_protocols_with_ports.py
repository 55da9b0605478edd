"""A rule for all protocols names ports."""

from pulumi_aws import ec2

SOURCE = "https://github.com/hashicorp/terraform/pull/2131"
ERROR = "from_port (0) and to_port (65535) must both be 0 to use the the 'ALL' \"-1\" protocol!"
RESOURCE = "aws:ec2/securityGroup:SecurityGroup::group"
PATH = "egress[0].toPort"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("network", cidr_block="10.0.0.0/16")
    ec2.SecurityGroup(
        "group",
        vpc_id=vpc.id,
        egress=[
            ec2.SecurityGroupEgressArgs(
                protocol="-1", from_port=0, to_port=0 if mended else 65535, cidr_blocks=["0.0.0.0/0"]
            )
        ],
    )
