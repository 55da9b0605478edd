"""The AWS regions a stack may name, and the codes by which AWS abbreviates them.

A closed list, so that a misspelt region is a mistake of the stack file and not a failed look-up in the middle of an
update. Source: the `aws` partition in botocore's endpoint data (`botocore/data/endpoints.json`); a test compares the
two. China, GovCloud and the isolated partitions are not here: their CloudFront differs or does not exist.
"""

import re
from typing import Final

AWS_REGIONS: Final = frozenset(
    {
        "af-south-1",
        "ap-east-1",
        "ap-east-2",
        "ap-northeast-1",
        "ap-northeast-2",
        "ap-northeast-3",
        "ap-south-1",
        "ap-south-2",
        "ap-southeast-1",
        "ap-southeast-2",
        "ap-southeast-3",
        "ap-southeast-4",
        "ap-southeast-5",
        "ap-southeast-6",
        "ap-southeast-7",
        "ca-central-1",
        "ca-west-1",
        "eu-central-1",
        "eu-central-2",
        "eu-north-1",
        "eu-south-1",
        "eu-south-2",
        "eu-west-1",
        "eu-west-2",
        "eu-west-3",
        "il-central-1",
        "me-central-1",
        "me-south-1",
        "mx-central-1",
        "sa-east-1",
        "us-east-1",
        "us-east-2",
        "us-west-1",
        "us-west-2",
    }
)

_PARTS: Final = re.compile(
    r"([a-z]{2})-(central|north|northeast|northwest|south|southeast|southwest|east|west)-([0-9])"
)
_DIRECTIONS: Final = {"northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw"}


def code(region: str) -> str:
    """Abbreviate a region as AWS does in the ids of its availability zones.

    Args:
        region: A region of `AWS_REGIONS`, such as `eu-west-1`.

    Returns:
        Its code, such as `euw1`; the ids of its zones begin with it, as in `euw1-az1`.

    Raises:
        ValueError: The text is no name of a region.
    """
    found = _PARTS.fullmatch(region)
    if found is None:
        raise ValueError(f"{region} is no name of an AWS region")
    area, direction, number = found.groups()
    return f"{area}{_DIRECTIONS.get(direction, direction[0])}{number}"
