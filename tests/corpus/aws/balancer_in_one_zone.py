"""An application load balancer has both subnets in one zone."""

from pulumi_aws import ec2, lb

SOURCE = "https://github.com/robertdebock/terraform-aws-vault/issues/5"
ERROR = (
    "InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same Availability Zone"
)
RESOURCE = "aws:lb/loadBalancer:LoadBalancer::balancer"
PATH = "subnets[1]"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("network", cidr_block="10.0.0.0/16")
    subnets = [
        ec2.Subnet(f"subnet-{zone}-{index}", vpc_id=vpc.id, cidr_block=f"10.0.{index}.0/24", availability_zone=zone)
        for index, zone in enumerate(["eu-west-1a", "eu-west-1b" if mended else "eu-west-1a"])
    ]
    lb.LoadBalancer("balancer", internal=True, subnets=[subnet.id for subnet in subnets])
