"""A set of addresses has a block with host bits."""

from pulumi_aws import wafv2

SOURCE = "https://github.com/aws/aws-cdk/issues/20003"
ERROR = (
    "WAFInvalidParameterException: Error reason: The parameter contains formatting that is not valid., "
    "field: IP_ADDRESS, parameter: 195.178.188.66/29"
)
RESOURCE = "aws:wafv2/ipSet:IpSet::offices"
PATH = "addresses[1]"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    second = "195.178.188.64/29" if mended else "195.178.188.66/29"
    wafv2.IpSet("offices", scope="REGIONAL", ip_address_version="IPV4", addresses=["192.0.2.0/24", second])
