"""A rule lets in a block and a group."""

from pulumi_aws import ec2

SOURCE = "https://github.com/hashicorp/terraform/issues/6914"
ERROR = "Security group rules cannot have both source_security_group_id and cidr directives"
RESOURCE = "aws:ec2/securityGroupRule:SecurityGroupRule::database"
PATH = "sourceSecurityGroupId"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    ec2.SecurityGroupRule(
        "database",
        type="ingress",
        protocol="tcp",
        from_port=3306,
        to_port=3306,
        security_group_id="sg-0123456789abcdef0",
        source_security_group_id="sg-0fedcba9876543210",
        cidr_blocks=None if mended else ["10.0.0.0/16"],
    )
