"""What a cloud keeps as it is for as long as something else uses it."""

from typing import Any

import pytest

from rehearsal.wire import UNKNOWN
from rehearsal.world.holding import HELD, held_from_change, held_from_deletion
from rehearsal.world.store import Record, World

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
ORIGIN = "aws:cloudfront/vpcOrigin:VpcOrigin"
FUNCTION = "aws:cloudfront/function:Function"
GATEWAY = "aws:ec2/internetGateway:InternetGateway"
NAT = "aws:ec2/natGateway:NatGateway"
SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup"


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
    SUBNETS: {"subnetGroupName": "held"},
}


@pytest.mark.parametrize("token", sorted(USES))
def test_what_something_uses_cannot_be_deleted(token: str) -> None:
    held, user = record(token, "held"), record(HELD[token].users, "E1", **USES[token])
    found = held_from_deletion(world(held, user), held)
    assert found
    assert found[1] is user
    assert "InUse" in found[0]


@pytest.mark.parametrize("token", sorted(USES))
def test_what_nothing_uses_any_more_can_be_deleted(token: str) -> None:
    held = record(token, "held")
    other, gone = record(HELD[token].users, "E1"), record(HELD[token].users, "E2", **USES[token])
    foreign = record(HELD[token].users, "E3", account="2", **USES[token])
    there = world(held, other, gone, foreign)
    there.drop(HELD[token].users, "1", "E2")
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


def test_a_gateway_stays_with_the_public_addresses_of_its_vpc() -> None:
    gateway, nat = record(GATEWAY, "igw-1", vpcId="vpc-1"), record(NAT, "nat-1", vpcId="vpc-1")
    there, elsewhere = world(gateway, nat), world(gateway, record(NAT, "nat-2", vpcId="vpc-2"))
    found = held_from_change(there, gateway, {"vpcId": "vpc-1"}, {"vpcId": "vpc-2"})
    assert found
    assert (found[0], found[2]) == ("vpcId", nat)
    assert held_from_change(elsewhere, gateway, {"vpcId": "vpc-1"}, {"vpcId": "vpc-2"}) is None
    assert held_from_deletion(there, gateway) is None, "the provider waits until the other one is gone"


@pytest.mark.parametrize(
    ("after", "kept"), [(["c", "d"], True), (["b", "c"], False), (["a"], False), ([UNKNOWN], False)]
)
def test_a_cache_keeps_one_of_its_subnets(after: list[str], *, kept: bool) -> None:
    group, cache = record(SUBNETS, "held", name="held"), record(HELD[SUBNETS].users, "cache", subnetGroupName="held")
    found = held_from_change(world(group, cache), group, {"subnetIds": ["a", "b"]}, {"subnetIds": after})
    assert (found is not None) is kept
