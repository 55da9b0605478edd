"""A set of addresses is to hold all of them."""

from pulumi_aws import wafv2

SOURCE = "https://github.com/aws-samples/dcv-web-portal/issues/10"
ERROR = (
    "WAFInvalidParameterException: Error reason: The parameter contains formatting that is not valid., "
    "field: IP_ADDRESS, parameter: 0.0.0.0/0"
)
RESOURCE = "aws:wafv2/ipSet:IpSet::allowed"
PATH = "addresses[0]"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    addresses = ["0.0.0.0/1", "128.0.0.0/1"] if mended else ["0.0.0.0/0"]
    wafv2.IpSet("allowed", scope="REGIONAL", ip_address_version="IPV4", addresses=addresses)
