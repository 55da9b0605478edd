"""A transit gateway is attached to two subnets of one zone."""

from pulumi_aws import ec2, ec2transitgateway

SOURCE = "https://github.com/zoitech/terraform-aws-network/issues/46"
ERROR = "DuplicateSubnetsInSameZone: Duplicate Subnets for same AZ"
RESOURCE = "aws:ec2transitgateway/vpcAttachment:VpcAttachment::attachment"
PATH = "subnetIds[1]"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("vpc", cidr_block="10.0.0.0/16")
    zones = ["eu-west-1a", "eu-west-1b" if mended else "eu-west-1a"]
    subnets = [
        ec2.Subnet(f"subnet-{index}", vpc_id=vpc.id, cidr_block=f"10.0.{index}.0/24", availability_zone=zone)
        for index, zone in enumerate(zones)
    ]
    gateway = ec2transitgateway.TransitGateway("gateway")
    ec2transitgateway.VpcAttachment(
        "attachment", transit_gateway_id=gateway.id, vpc_id=vpc.id, subnet_ids=[subnet.id for subnet in subnets]
    )
