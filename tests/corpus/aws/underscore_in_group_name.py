"""A target group has an underscore in its name."""

from pulumi_aws import ec2, lb

SOURCE = "https://github.com/klothoplatform/klotho/issues/196"
ERROR = (
    "aws:lb/targetGroup:TargetGroup resource 'alb_micro-main' has a problem: only alphanumeric characters "
    "and hyphens allowed in \"name\". Examine values at 'TargetGroup.Name'."
)
RESOURCE = "aws:lb/targetGroup:TargetGroup::alb_micro-main"
PATH = "name"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("micro", cidr_block="10.0.0.0/16")
    name = "alb-micro-main" if mended else "alb_micro-main"
    lb.TargetGroup("alb_micro-main", name=name, port=3000, protocol="HTTP", target_type="ip", vpc_id=vpc.id)
