"""A database subnet group covers one zone."""

from pulumi_aws import ec2, rds

SOURCE = "https://github.com/ExtensionEngine/infra-code-blocks/issues/28"
ERROR = (
    "DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage "
    "requirement. Current AZ coverage: us-east-1a. Add subnets to cover at least 2 AZs."
)
RESOURCE = "aws:rds/subnetGroup:SubnetGroup::group"
PATH = "subnetIds"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("network", cidr_block="10.0.0.0/16")
    subnets = [
        ec2.Subnet(f"subnet-{index}", vpc_id=vpc.id, cidr_block=f"10.0.{index}.0/24", availability_zone=zone)
        for index, zone in enumerate(["eu-west-1a", "eu-west-1b" if mended else "eu-west-1a"])
    ]
    rds.SubnetGroup("group", subnet_ids=[subnet.id for subnet in subnets])
