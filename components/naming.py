"""Physical names: whether what the patterns in Pulumi.yaml make of a project and a stack fits every cloud service.

The engine makes the names (`pulumi:autonaming` in Pulumi.yaml); nothing here or in a component states one. This
module knows the pattern and the narrowest limits, so that a stack's name that is too long or has a letter that a
service refuses is one clear mistake at the start, and not a failed resource in the middle of an update.
"""

import re
from collections.abc import Iterator
from typing import Final

PATTERN: Final = "${project}-${stack}-${name}-${alphanum(6)}"
"""What Pulumi.yaml says; a test compares the two."""

RANDOM: Final = 6
LONGEST_LOGICAL: Final = 20
"""The longest logical name among the types below; an invariant test measures."""

LIMITS: Final = {
    "aws:cloudfront/function:Function": 64,
    "aws:cloudfront/originAccessControl:OriginAccessControl": 64,
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": 60,
    "aws:cloudwatch/logDeliverySource:LogDeliverySource": 60,
    "aws:s3/bucket:Bucket": 63,
}
"""Characters by type. Sources: the services' API models (CreateFunction, CreateOriginAccessControl,
PutDeliveryDestination, PutDeliverySource) and docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html."""

_LETTERS: Final = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")


def physical_length(project: str, stack: str, logical: str) -> int:
    """Count the characters of the physical name that the pattern makes.

    Args:
        project: The Pulumi project.
        stack: The Pulumi stack.
        logical: The resource's logical name.

    Returns:
        The number of characters.
    """
    return len(f"{project}-{stack}-{logical}-") + RANDOM


def broken(project: str, stack: str) -> Iterator[tuple[str, str, str]]:
    """Find out whether names made of this project and stack fit.

    Args:
        project: The Pulumi project.
        stack: The Pulumi stack.

    Yields:
        The name that is at fault, the rule it breaks, and the remedy.
    """
    for kind, name in (("project", project), ("stack", stack)):
        if not _LETTERS.fullmatch(name):
            yield (
                name,
                f"the {kind}'s name becomes part of bucket names: lower-case letters, digits and hyphens only",
                f"rename the {kind}, for example to {_suggestion(name)}",
            )
    room = min(LIMITS.values()) - LONGEST_LOGICAL - RANDOM - len("---")
    if len(project) + len(stack) > room:
        yield (
            stack,
            f"project and stack together have {len(project) + len(stack)} characters, and physical names leave {room}",
            f"use a stack name of at most {max(room - len(project), 1)} characters",
        )


def _suggestion(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "dev"
