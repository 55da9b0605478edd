"""An account is to have a second detector in a region."""

import pulumi
from pulumi_aws import guardduty

SOURCE = "https://github.com/hashicorp/terraform-provider-aws/issues/11780"
ERROR = (
    "Creating GuardDuty Detector failed: BadRequestException: The request is rejected because a detector "
    "already exists for the current account."
)
RESOURCE = "aws:guardduty/detector:Detector::second"
PATH = ""


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    first = guardduty.Detector("first", enable=True, region="eu-west-1")
    home = "eu-central-1" if mended else "eu-west-1"
    guardduty.Detector("second", enable=True, region=home, opts=pulumi.ResourceOptions(depends_on=[first]))
