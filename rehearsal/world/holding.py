"""What a cloud keeps as it is for as long as something else uses it.

Pulumi's own order mostly sees to it: what refers to a resource is changed first and deleted first. Not so where an
update happens in place, where a replacement deletes before it creates, and where the user is retained.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from rehearsal.paths import get
from rehearsal.wire import any_unknown
from rehearsal.world.store import Record, World

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
BEHAVIORS = ("defaultCacheBehavior", "orderedCacheBehaviors[*]")


class Held(NamedTuple):
    """How a resource is used, and what is said of a change meanwhile."""

    users: str
    """The type of what uses it."""
    paths: tuple[str, ...]
    """Where a user names it, by ID or ARN."""
    on_delete: str
    """Empty where a deletion is taken, or waits for the user's."""
    on_update: str = ""
    """Empty where a change is taken."""
    changes: tuple[str, ...] = ()
    """Inputs whose change is an update of what is held; others, such as tags, are not."""
    named: str = ""
    """An input that users name beside its ID and ARN."""
    some_may_change: bool = False
    """Whether a list may change as long as something of it stays."""


def _behaviors(*keys: str) -> tuple[str, ...]:
    return tuple(f"{behavior}.{key}" for behavior in BEHAVIORS for key in keys)


_GUIDE = "Please disassociate the VPC origin from all distributions before updating or deleting"
HELD: dict[str, Held] = {
    "aws:cloudfront/vpcOrigin:VpcOrigin": Held(
        DISTRIBUTION,
        ("origins[*].vpcOriginConfig.vpcOriginId",),
        f"The specified VPC origin is currently associated with one or more distributions. {_GUIDE} "
        "(409 CannotDeleteEntityWhileInUse)",
        f"The specified VPC origin is currently associated with one or more distributions. {_GUIDE} "
        "(409 CannotUpdateEntityWhileInUse)",
        ("vpcOriginEndpointConfig",),
    ),
    "aws:cloudfront/originAccessControl:OriginAccessControl": Held(
        DISTRIBUTION,
        ("origins[*].originAccessControlId",),
        "The CloudFront origin access control is still being used (409 OriginAccessControlInUse)",
    ),
    "aws:cloudfront/cachePolicy:CachePolicy": Held(
        DISTRIBUTION,
        _behaviors("cachePolicyId"),
        "The specified cache policy is currently associated with a cache behavior (409 CachePolicyInUse)",
    ),
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": Held(
        DISTRIBUTION,
        _behaviors("originRequestPolicyId"),
        "The specified origin request policy is currently associated with a cache behavior "
        "(409 OriginRequestPolicyInUse)",
    ),
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": Held(
        DISTRIBUTION,
        _behaviors("responseHeadersPolicyId"),
        "The specified response headers policy is currently associated with a cache behavior "
        "(409 ResponseHeadersPolicyInUse)",
    ),
    "aws:cloudfront/function:Function": Held(
        DISTRIBUTION,
        _behaviors("functionAssociations[*].functionArn"),
        "Cannot delete function, it is in use by a distribution (409 FunctionInUse)",
    ),
    "aws:ec2/internetGateway:InternetGateway": Held(
        "aws:ec2/natGateway:NatGateway",
        # What a regional gateway names; of a zonal one only its subnet knows the VPC.
        ("vpcId",),
        "",
        "Network has some mapped public address(es). Please unmap those public address(es) before detaching the "
        "gateway (DependencyViolation)",
        ("vpcId",),
        named="vpcId",
    ),
    "aws:elasticache/subnetGroup:SubnetGroup": Held(
        "aws:elasticache/replicationGroup:ReplicationGroup",
        ("subnetGroupName",),
        "The requested cache subnet group is currently in use (CacheSubnetGroupInUse)",
        "The requested subnet is being used by another cache subnet group, and none of those with nodes in them stays "
        "(SubnetInUse)",
        ("subnetIds",),
        named="name",
        some_may_change=True,
    ),
}
"""By the type of what is held. Sources: the error's own words in github.com/aws/aws-cdk/issues/35765,
github.com/hashicorp/terraform/issues/1303,
docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyCacheSubnetGroup.html,
github.com/hashicorp/terraform-provider-aws/issues/21730, github.com/anomalyco/ion/issues/443 and
github.com/terraform-aws-modules/terraform-aws-cloudfront/issues/135."""


def held_from_deletion(world: World, record: Record) -> tuple[str, Record] | None:
    """Why a resource cannot be deleted now: the cloud's words and what uses it."""
    held = HELD.get(record.token)
    user = next(_users(world, record, held), None) if held and held.on_delete else None
    return (held.on_delete, user) if held and user else None


def held_from_change(
    world: World, record: Record, before: dict[str, Any], after: dict[str, Any]
) -> tuple[str, str, Record] | None:
    """Why a resource cannot be changed in place now: the input that differs, the cloud's words and what uses it."""
    held = HELD.get(record.token)
    if held is None or not held.on_update:
        return None
    changed = next((key for key in held.changes if _differs(held, before.get(key), after.get(key))), None)
    user = next(_users(world, record, held), None) if changed else None
    return (changed, held.on_update, user) if changed and user else None


def _differs(held: Held, before: Any, after: Any) -> bool:
    if held.some_may_change and isinstance(before, list) and isinstance(after, list):
        return bool(before) and not any_unknown(after) and not any(one in before for one in after)
    return bool(before != after)


def _users(world: World, record: Record, held: Held) -> Iterator[Record]:
    own = (record.id, record.outputs.get("arn"), record.outputs.get(held.named))
    names = {name for name in own if isinstance(name, str)}
    for user in world.records(held.users):
        if user.account == record.account and any(
            value in names for path in held.paths for value in _at(user.inputs, path)
        ):
            yield user


def _at(inputs: dict[str, Any], pattern: str) -> Iterator[Any]:
    """Every value that a path with `[*]` for indexes leads to."""
    head, star, rest = pattern.partition("[*]")
    value = get(inputs, head) if head else inputs
    if not star:
        yield value
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict) and rest:
                yield from _at(item, rest.removeprefix("."))
            elif not rest:
                yield item
