"""A target group is named after its stack, and that is a character too long."""

from pulumi_aws import ec2, lb

SOURCE = "https://github.com/METR/hawk/issues/542"
ERROR = (
    "aws:lb/targetGroup:TargetGroup resource 'viewer-tg' has a problem: \"name\" cannot be longer than 32 characters."
)
RESOURCE = "aws:lb/targetGroup:TargetGroup::viewer-tg"
PATH = "name"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    vpc = ec2.Vpc("viewer", cidr_block="10.0.0.0/16")
    name = "dev-one-hawk-viewer-static" if mended else "dev-somebody1-hawk-viewer-statics"
    lb.TargetGroup("viewer-tg", name=name, port=3000, protocol="HTTP", target_type="ip", vpc_id=vpc.id)
