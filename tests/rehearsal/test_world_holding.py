"""What a cloud keeps as it is for as long as something else uses it."""

from typing import Any

import pytest

from rehearsal.world.holding import HELD, held_from_change, held_from_deletion
from rehearsal.world.store import Record, World

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
ORIGIN = "aws:cloudfront/vpcOrigin:VpcOrigin"
FUNCTION = "aws:cloudfront/function:Function"


def record(token: str, ident: str, account: str = "1", **inputs: Any) -> Record:
    return Record(
        token=token,
        urn=f"urn:pulumi:dev::p::{token}::{ident}",
        id=ident,
        account=account,
        region="",
        inputs=inputs,
        outputs={**inputs, "arn": f"arn:{ident}"},
    )


def world(*records: Record) -> World:
    made = World()
    for each in records:
        made.put(each)
    return made


USES: dict[str, dict[str, Any]] = {
    ORIGIN: {"origins": [{"originId": "files"}, {"vpcOriginConfig": {"vpcOriginId": "held"}}]},
    "aws:cloudfront/originAccessControl:OriginAccessControl": {"origins": [{"originAccessControlId": "held"}]},
    "aws:cloudfront/cachePolicy:CachePolicy": {"defaultCacheBehavior": {"cachePolicyId": "held"}},
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": {
        "orderedCacheBehaviors": [{}, {"originRequestPolicyId": "held"}]
    },
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
        "defaultCacheBehavior": {"responseHeadersPolicyId": "held"}
    },
    FUNCTION: {"orderedCacheBehaviors": [{"functionAssociations": [{"functionArn": "arn:held"}]}]},
}


@pytest.mark.parametrize("token", sorted(HELD))
def test_what_a_distribution_uses_cannot_be_deleted(token: str) -> None:
    held, user = record(token, "held"), record(DISTRIBUTION, "E1", **USES[token])
    found = held_from_deletion(world(held, user), held)
    assert found
    assert found[1] is user
    assert "InUse" in found[0]


@pytest.mark.parametrize("token", sorted(HELD))
def test_what_nothing_uses_any_more_can_be_deleted(token: str) -> None:
    held = record(token, "held")
    other, gone = record(DISTRIBUTION, "E1"), record(DISTRIBUTION, "E2", **USES[token])
    foreign = record(DISTRIBUTION, "E3", account="2", **USES[token])
    there = world(held, other, gone, foreign)
    there.drop(DISTRIBUTION, "1", "E2")
    assert held_from_deletion(there, held) is None


def test_only_the_endpoint_of_a_used_origin_is_kept_from_changing() -> None:
    held, user = record(ORIGIN, "held"), record(DISTRIBUTION, "E1", **USES[ORIGIN])
    there = world(held, user)
    before, after = {"vpcOriginEndpointConfig": {"arn": "a"}}, {"vpcOriginEndpointConfig": {"arn": "b"}}
    found = held_from_change(there, held, before, after)
    assert found
    assert (found[0], found[2]) == ("vpcOriginEndpointConfig", user)
    assert "CannotUpdateEntityWhileInUse" in found[1]
    assert held_from_change(there, held, {**before, "tags": {"a": "b"}}, before) is None
    assert held_from_change(world(held), held, before, after) is None


def test_what_takes_a_change_while_in_use_is_not_kept_from_it() -> None:
    held = record(FUNCTION, "held")
    there = world(held, record(DISTRIBUTION, "E1", **USES[FUNCTION]))
    assert held_from_change(there, held, {"code": "a"}, {"code": "b"}) is None
