"""An HTTPS listener has no certificate."""

from pulumi_aws import ec2, lb

SOURCE = "https://github.com/pulumi/pulumi/issues/15712"
ERROR = "ValidationError: A certificate must be specified for HTTPS listeners"
RESOURCE = "aws:lb/listener:Listener::listener"
PATH = "certificateArn"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("network", cidr_block="10.0.0.0/16")
    subnets = [
        ec2.Subnet(f"subnet-{zone}", vpc_id=vpc.id, cidr_block=f"10.0.{index}.0/24", availability_zone=zone)
        for index, zone in enumerate(["eu-west-1a", "eu-west-1b"])
    ]
    balancer = lb.LoadBalancer("balancer", internal=True, subnets=[subnet.id for subnet in subnets])
    certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
    lb.Listener(
        "listener",
        load_balancer_arn=balancer.arn,
        port=443,
        protocol="HTTPS",
        certificate_arn=certificate if mended else None,
        default_actions=[
            lb.ListenerDefaultActionArgs(
                type="fixed-response",
                fixed_response=lb.ListenerDefaultActionFixedResponseArgs(content_type="text/plain", status_code="404"),
            )
        ],
    )
