"""An application load balancer has one subnet."""

from pulumi_aws import ec2, lb

SOURCE = "https://github.com/kasmtech/terraform/issues/5"
ERROR = "ValidationError: At least two subnets in two different Availability Zones must be specified"
RESOURCE = "aws:lb/loadBalancer:LoadBalancer::balancer"
PATH = "subnets"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("network", cidr_block="10.0.0.0/16")
    first, second = (
        ec2.Subnet(f"subnet-{zone}", vpc_id=vpc.id, cidr_block=f"10.0.{index}.0/24", availability_zone=zone)
        for index, zone in enumerate(["eu-west-1a", "eu-west-1b"])
    )
    lb.LoadBalancer("balancer", internal=True, subnets=[first.id, second.id] if mended else [first.id])
