"""A load balancer faces the internet from a VPC that has no gateway."""

import pulumi
from pulumi_aws import ec2, lb

SOURCE = "https://github.com/openshift/installer/issues/1110"
ERROR = (
    "aws_lb.api_external: Error creating Application Load Balancer: InvalidSubnet: VPC "
    "vpc-0765c67bbc82a1b7d has no internet gateway"
)
RESOURCE = "aws:lb/loadBalancer:LoadBalancer::api"
PATH = "subnets[0]"

ZONES = {"eu-west-1a": "10.0.1.0/24", "eu-west-1b": "10.0.2.0/24"}


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("app", cidr_block="10.0.0.0/16")
    subnets = [ec2.Subnet(z, vpc_id=vpc.id, cidr_block=block, availability_zone=z).id for z, block in ZONES.items()]

    gateways: list[pulumi.Resource] = [ec2.InternetGateway("app", vpc_id=vpc.id)] if mended else []
    lb.LoadBalancer("api", subnets=subnets, opts=pulumi.ResourceOptions(depends_on=gateways))
