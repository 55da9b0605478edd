"""AWS regions: partitions, domain suffixes, zones and their ids."""

import re
from typing import Any

from .chance import number

DEFAULT = "eu-west-1"

_IDS = {
    "us-east-1": "use1", "us-east-2": "use2", "us-west-1": "usw1", "us-west-2": "usw2", "af-south-1": "afs1",
    "ap-east-1": "ape1", "ap-south-1": "aps1", "ap-south-2": "aps2", "ap-southeast-1": "apse1",
    "ap-southeast-2": "apse2", "ap-southeast-3": "apse3", "ap-southeast-4": "apse4", "ap-southeast-5": "apse5",
    "ap-southeast-6": "apse6", "ap-southeast-7": "apse7", "ap-east-2": "ape2", "ap-northeast-1": "apne1",
    "ap-northeast-2": "apne2", "ap-northeast-3": "apne3",
    "ca-central-1": "cac1", "ca-west-1": "caw1", "eu-central-1": "euc1", "eu-central-2": "euc2",
    "eu-west-1": "euw1", "eu-west-2": "euw2", "eu-west-3": "euw3", "eu-north-1": "eun1", "eu-south-1": "eus1",
    "eu-south-2": "eus2", "il-central-1": "ilc1", "me-central-1": "mec1", "me-south-1": "mes1", "mx-central-1": "mxc1",
    "sa-east-1": "sae1", "cn-north-1": "cnn1", "cn-northwest-1": "cnnw1", "us-gov-east-1": "usge1",
    "us-gov-west-1": "usgw1",
}  # fmt: skip

_ZONES = {
    "us-east-1": "abcdef", "us-west-1": "ac", "us-west-2": "abcd", "ap-northeast-1": "acd", "ap-northeast-2": "abcd",
    "ca-central-1": "abd",
}  # fmt: skip

OPTED_OUT = frozenset({
    "af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
    "ap-southeast-6", "ap-southeast-7",
    "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "me-south-1",
    "mx-central-1",
})  # fmt: skip
"""Regions that an account must ask for."""

PLACES = {
    "us-east-1": "US East (N. Virginia)", "us-east-2": "US East (Ohio)", "us-west-1": "US West (N. California)",
    "us-west-2": "US West (Oregon)", "eu-west-1": "Europe (Ireland)", "eu-west-2": "Europe (London)",
    "eu-west-3": "Europe (Paris)", "eu-central-1": "Europe (Frankfurt)", "eu-north-1": "Europe (Stockholm)",
    "ap-south-1": "Asia Pacific (Mumbai)", "ap-northeast-1": "Asia Pacific (Tokyo)",
    "ap-northeast-2": "Asia Pacific (Seoul)", "ap-northeast-3": "Asia Pacific (Osaka)",
    "ap-southeast-1": "Asia Pacific (Singapore)", "ap-southeast-2": "Asia Pacific (Sydney)",
    "ca-central-1": "Canada (Central)", "sa-east-1": "South America (Sao Paulo)",
}  # fmt: skip

BUCKET_ZONES = {
    "us-east-1": "Z3AQBSTGFYJSTF", "us-east-2": "Z2O1EMRO9K5GLX", "us-west-1": "Z2F56UZL2M1ACD",
    "us-west-2": "Z3BJ6K6RIION7M", "eu-west-1": "Z1BKCTXD74EZPE", "eu-west-2": "Z3GKZC51ZF0DB4",
    "eu-west-3": "Z3R1K369G5AVDG", "eu-central-1": "Z21DNDUVLTQW6Q", "eu-north-1": "Z3BAZG2TWCNX0D",
    "ap-south-1": "Z11RGJOFQNVJUP", "ap-northeast-1": "Z2M4EHUR26P7ZW", "ap-northeast-2": "Z3W03O7B5YMIYP",
    "ap-southeast-1": "Z3O0J2DXBE1FTB", "ap-southeast-2": "Z1WCIGYICN2BYD", "ca-central-1": "Z1QDHH18159H29",
    "sa-east-1": "Z7KQH4QJS55SO",
}  # fmt: skip
"""Hosted zones of S3 website endpoints [docs.aws.amazon.com/general/latest/gr/s3.html]."""

BALANCER_ZONES = {
    "us-east-1": "Z35SXDOTRQ7X7K", "us-east-2": "Z3AADJGX6KTTL2", "us-west-1": "Z368ELLRRE2KJ0",
    "us-west-2": "Z1H1FL5HABSF5", "eu-west-1": "Z32O12XQLNTSW2", "eu-west-2": "ZHURV8PSTC4K8",
    "eu-west-3": "Z3Q77PNBQS71R4", "eu-central-1": "Z215JYRZR1TBD5", "eu-north-1": "Z23TAZ6LKFMNIO",
    "ap-south-1": "ZP97RAFLXTNZK", "ap-northeast-1": "Z14GRHDCWA56QT", "ap-northeast-2": "ZWKZPGTI48KDX",
    "ap-southeast-1": "Z1LMS91P8CMLE5", "ap-southeast-2": "Z1GM3OXH4ZPM65", "ca-central-1": "ZQSVJUPU6J1EY",
    "sa-east-1": "Z2P70J7HTTTPLU",
}  # fmt: skip
"""Hosted zones of application load balancers [docs.aws.amazon.com/general/latest/gr/elb.html]."""


def known() -> list[str]:
    """Every region of the commercial partition."""
    return [region for region in _IDS if partition(region) == "aws"]


def is_region(value: Any) -> bool:
    """Whether a value has the form of a region's name."""
    return isinstance(value, str) and re.fullmatch(r"[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d", value) is not None


def partition(region: str) -> str:
    """The partition that a region belongs to, as it stands in ARNs."""
    if region.startswith("cn-"):
        return "aws-cn"
    if region.startswith("us-gov-"):
        return "aws-us-gov"
    return "aws"


def suffix(region: str) -> str:
    """The domain of the services in a region."""
    return "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"


def zones(region: str) -> list[str]:
    """The availability zones of a region that an account sees."""
    return [f"{region}{letter}" for letter in _ZONES.get(region, "abc")]


def zone_id(zone: str, account: str) -> str:
    """The id of a zone; which letter is which id differs by account."""
    region, letter = zone[:-1], zone[-1]
    letters = _ZONES.get(region, "abc")
    turned = (letters.find(letter) + number(len(letters), account, region)) % len(letters)
    return f"{_IDS.get(region, region.replace('-', ''))}-az{turned + 1}"


def zone_of_id(ident: str, region: str, account: str) -> str:
    """The zone of an id; of one that no account here sees, a letter that no other zone has."""
    found = [zone for zone in zones(region) if zone_id(zone, account) == ident]
    return found[0] if found else f"{region}{chr(ord('a') + (int(ident[-1]) - 1 if ident[-1:].isdigit() else 0))}"


def code(region: str) -> str | None:
    """How the ids of a region's zones begin; None for a region that is not known here."""
    return _IDS.get(region)
