"""A subnet is put in a zone of another region."""

from pulumi_aws import ec2

SOURCE = "https://github.com/TheSudoYT/terraform-aws-palworld/issues/9"
ERROR = (
    "InvalidParameterValue: Value (us-east-1a) for parameter availabilityZone is invalid. Subnets can "
    "currently only be created in the following availability zones: ap-northeast-1a, ap-northeast-1c, "
    "ap-northeast-1d."
)
RESOURCE = "aws:ec2/subnet:Subnet::subnet"
PATH = "availabilityZone"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("network", cidr_block="10.0.0.0/16")
    ec2.Subnet(
        "subnet",
        vpc_id=vpc.id,
        cidr_block="10.0.1.0/24",
        availability_zone="eu-west-1a" if mended else "us-east-1a",
    )
