"""Physical names: whether what the patterns in Pulumi.yaml make of a project and a stack fits every cloud service.

The engine makes the names (`pulumi:autonaming` in Pulumi.yaml); a component states one only where the provider
requires it, and then it comes from here. This module knows the pattern and the narrowest limits, so that a stack's
name that is too long or has a letter that a service refuses is one clear mistake at the start, and not a failed
resource in the middle of an update.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

PATTERN: Final = "${project}-${stack}-${name}-${alphanum(6)}"
"""What Pulumi.yaml says of most types; a test compares the two."""

PATTERNS: Final = {
    "aws:elasticache/replicationGroup:ReplicationGroup": "${name}-${stack}-${alphanum(6)}",
    "aws:lb/loadBalancer:LoadBalancer": "${name}-${alphanum(6)}",
    "aws:lb/targetGroup:TargetGroup": "${name}-${alphanum(6)}",
}
"""What it says of types whose names are too short for the project, or for the stack too; ElastiCache's begin with a
letter, which a stack's name need not."""

RANDOM: Final = 6

LIMITS: Final = {
    "aws:cloudfront/function:Function": (64, 15),
    "aws:cloudfront/originAccessControl:OriginAccessControl": (64, 4),
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": (60, 15),
    "aws:cloudwatch/logDeliverySource:LogDeliverySource": (60, 15),
    "aws:elasticache/replicationGroup:ReplicationGroup": (40, 11),
    "aws:iam/role:Role": (64, 23),
    "aws:lb/loadBalancer:LoadBalancer": (32, 13),
    "aws:lb/targetGroup:TargetGroup": (32, 18),
    "aws:s3/bucket:Bucket": (63, 21),
}
"""The most characters of a name, and the longest logical name that components give, by type; an invariant test
measures the latter. Sources: the services' API models (CreateFunction, CreateOriginAccessControl,
PutDeliveryDestination, PutDeliverySource, CreateReplicationGroup, CreateRole, CreateLoadBalancer, CreateTargetGroup)
and docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html."""

STACKED: Final = {kind: limit for kind, limit in LIMITS.items() if "${stack}" in PATTERNS.get(kind, PATTERN)}
"""Types whose names hold the stack's."""

DOUBLE: Final = "--"
"""What ElastiCache takes in no name."""

_LETTERS: Final = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")


def physical_length(kind: str, project: str, stack: str, logical: int) -> int:
    """Count the characters of the physical name that a type's pattern makes.

    Args:
        kind: The type token.
        project: The Pulumi project.
        stack: The Pulumi stack.
        logical: How long the resource's logical name is.

    Returns:
        The number of characters.
    """
    pattern = PATTERNS.get(kind, PATTERN)
    fixed = pattern.replace("${project}", project).replace("${stack}", stack).replace("${name}", "")
    return len(fixed.replace("${alphanum(6)}", "")) + logical + RANDOM


def firewall_log(project: str, stack: str, logical: str) -> str:
    """Name the log group of a web ACL, the one place where AWS WAF forces a name.

    Args:
        project: The Pulumi project.
        stack: The Pulumi stack.
        logical: The firewall's logical name.

    Returns:
        A name that begins as WAF insists
        (docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html), of at most 512 characters.
    """
    return f"aws-waf-logs-{project}-{stack}-{logical}"


def cache_identity(project: str, stack: str, logical: str, content: str = "") -> str:
    """Name the user of a cache, its group, and what the cache leaves behind: the provider names none of them.

    Args:
        project: The Pulumi project.
        stack: The Pulumi stack.
        logical: The cache's logical name.
        content: All that makes it another one.

    Returns:
        A name as long as the engine's own of the cache, for which `LIMITS` measures, since 40 characters are the most
        here too (docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html). The digest tells it
        from that of another project, or of other content.
    """
    digest = sha256(f"{project}/{stack}/{logical}{content and '/'}{content}".encode()).hexdigest()[:RANDOM]
    return f"{logical}-{stack}-{digest}"


def cache_log(project: str, stack: str, logical: str) -> str:
    """Name a log group that ElastiCache writes to.

    Groups of this prefix share one short statement of the account's resource policy for logs; of others each has one,
    and there is a limit (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html).

    Args:
        project: The Pulumi project.
        stack: The Pulumi stack.
        logical: The group's logical name.

    Returns:
        A name of at most 512 characters.
    """
    return f"/aws/vendedlogs/{project}-{stack}-{logical}"


def trail(project: str, stack: str) -> str:
    """Name the trail, whose ARN the archive's policy has to state before the trail exists.

    Args:
        project: The Pulumi project.
        stack: The Pulumi stack.

    Returns:
        A name of at most 128 characters (docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html).
    """
    return f"{project}-{stack}"


def analyzer(project: str, stack: str) -> str:
    """Name the access analyzer, which the provider does not name by itself.

    Args:
        project: The Pulumi project.
        stack: The Pulumi stack.

    Returns:
        A name of at most 255 characters (docs.aws.amazon.com/access-analyzer/latest/APIReference).
    """
    return f"{project}-{stack}"


def vpc_origin(project: str, stack: str, logical: str, content: str) -> str:
    """Name a VPC origin, a name inside the resource that must be new when the resource is replaced.

    Args:
        project: The Pulumi project.
        stack: The Pulumi stack.
        logical: The origin's logical name.
        content: All that replaces it.

    Returns:
        A name of letters, digits and hyphens, which stays for as long as the content does.
    """
    return f"{project}-{stack}-{logical}-{sha256(content.encode()).hexdigest()[:RANDOM]}"


def family(project: str, stack: str, logical: str) -> str:
    """Name a family of task definitions, whose revisions share the name that the provider demands.

    Args:
        project: The Pulumi project.
        stack: The Pulumi stack.
        logical: The service's logical name.

    Returns:
        A name of at most 255 characters
        (docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html).
    """
    return f"{project}-{stack}-{logical}"


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
        elif DOUBLE in name:
            yield (
                name,
                f"the {kind}'s name becomes part of a cache's name, which takes no two hyphens in a row",
                f"rename the {kind}, for example to {_suggestion(name)}",
            )
        elif kind == "project" and name[0].isdigit():
            rule = "the project's name begins those of a cache's parameters and subnets, which begin with a letter"
            yield name, rule, f"rename the project, for example to p{name}"
    longest = min(limit - physical_length(kind, project, "", logical) for kind, (limit, logical) in STACKED.items())
    if len(stack) > longest:
        rule = f"the stack's name has {len(stack)} characters, and physical names in project {project} leave {longest}"
        remedy = f"use a stack name of at most {longest} characters" if longest > 0 else "shorten the project's name"
        yield stack, rule, remedy


def _suggestion(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "dev"
