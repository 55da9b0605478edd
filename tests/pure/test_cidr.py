"""Address ranges."""

from ipaddress import IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import cidr


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("10.10.0.0", "must have a prefix length, such as 10.10.0.0/16"),
        ("10.10.0.0/33", "must be an IPv4 range, such as 10.10.0.0/16"),
        ("ten/8", "must be an IPv4 range, such as 10.10.0.0/16"),
        ("fd00::/16", "must be an IPv4 range, such as 10.10.0.0/16"),
        ("10.10.0.0/255.255.0.0", "must have a prefix length, such as 10.10.0.0/16"),
        ("10.10.0.0/016", "must have a prefix length, such as 10.10.0.0/16"),
        ("10.10.0.1/16", "must not have host bits set: that network is 10.10.0.0/16"),
        ("10.0.0.0/15", "must be between /16 and /28"),
        ("10.0.0.0/29", "must be between /16 and /28"),
        ("8.8.0.0/16", "must be private: inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)"),
        ("172.32.0.0/16", "must be private: inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)"),
    ],
)
def test_a_range_that_no_network_can_have_is_refused(text: str, rule: str) -> None:
    with pytest.raises(ValueError, match="must") as caught:
        cidr.parse(text)
    assert str(caught.value) == rule


@pytest.mark.parametrize("text", ["10.0.0.0/16", "172.16.0.0/28", "192.168.0.0/16", "172.31.0.0/16"])
def test_a_private_range_of_a_networks_size_is_read(text: str) -> None:
    assert cidr.parse(text) == IPv4Network(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("203.0.113.7", "must have a prefix length"),
        ("203.0.113.0/255.255.255.0", "must have a prefix length"),
        ("203.0.113.0/33", "must be a range of IPv4 or IPv6 addresses with a prefix length"),
        ("office", "must be a range of IPv4 or IPv6 addresses with a prefix length"),
        ("203.0.113.7/24", "must not have host bits set: that range is 203.0.113.0/24"),
        ("2001:db8::1/32", "must not have host bits set: that range is 2001:db8::/32"),
        ("::/0", "must not be every address: a WAF takes no /0"),
    ],
)
def test_a_range_that_no_caller_can_come_from_is_refused(text: str, rule: str) -> None:
    with pytest.raises(ValueError, match="must") as caught:
        cidr.parse_source(text)
    assert str(caught.value) == rule


@pytest.mark.parametrize("text", ["203.0.113.7/32", "2001:DB8:0::/32", "::ffff:203.0.113.7/128"])
def test_a_range_that_callers_come_from_is_read_however_it_is_spelt(text: str) -> None:
    assert cidr.parse_source(text).num_addresses


def test_only_ranges_that_share_addresses_overlap() -> None:
    ranges = {
        "a": IPv4Network("10.0.0.0/16"),
        "b": IPv4Network("10.1.0.0/16"),
        "c": IPv4Network("10.0.128.0/20"),
        "d": IPv4Network("10.1.0.0/16"),
    }
    assert list(cidr.overlaps(ranges)) == [("a", "c"), ("b", "d")]


def test_a_network_is_split_by_tier_and_by_the_position_of_the_zone() -> None:
    plan = cidr.plan(IPv4Network("10.10.0.0/16"), 3)
    assert [str(block) for block in plan.private] == ["10.10.0.0/20", "10.10.16.0/20", "10.10.32.0/20"]
    assert [str(block) for block in plan.isolated] == ["10.10.64.0/22", "10.10.68.0/22", "10.10.72.0/22"]
    assert [str(block) for block in plan.public] == ["10.10.80.0/22", "10.10.84.0/22", "10.10.88.0/22"]


NETWORKS = st.builds(
    lambda prefix, place: IPv4Network(
        (int(IPv4Network("10.0.0.0/8").network_address) + (place << (32 - prefix)), prefix)
    ),
    st.integers(cidr.LARGEST_PREFIX, cidr.SMALLEST_PLANNED),
    st.integers(0, 255),
)


@given(NETWORKS, st.integers(1, cidr.MOST_ZONES))
def test_subnets_are_inside_apart_and_of_a_size_that_aws_takes(network: IPv4Network, zones: int) -> None:
    plan = cidr.plan(network, zones)
    blocks = [*plan.private, *plan.isolated, *plan.public]
    assert len(blocks) == 3 * zones
    assert all(block.subnet_of(network) and block.prefixlen <= cidr.SMALLEST_PREFIX for block in blocks)
    assert list(cidr.overlaps({str(block): block for block in blocks})) == []
    assert sum(block.num_addresses for block in blocks) <= network.num_addresses * 6 // 16


@given(NETWORKS, st.integers(1, cidr.MOST_ZONES - 1))
def test_a_zone_at_the_end_moves_nothing(network: IPv4Network, zones: int) -> None:
    fewer, more = cidr.plan(network, zones), cidr.plan(network, zones + 1)
    assert more.private[:zones] == fewer.private
    assert more.isolated[:zones] == fewer.isolated
    assert more.public[:zones] == fewer.public


@pytest.mark.parametrize(
    ("network", "zones", "rule"),
    [
        ("10.0.0.0/23", 2, "has no room for subnets of three tiers in 4 zones: /22 has"),
        ("10.0.0.0/28", 2, "has no room for subnets of three tiers in 4 zones: /22 has"),
        ("10.0.0.0/16", 5, "must span 1 to 4 zones"),
        ("10.0.0.0/16", 0, "must span 1 to 4 zones"),
    ],
)
def test_a_network_without_room_is_refused(network: str, zones: int, rule: str) -> None:
    with pytest.raises(ValueError, match=r"room|zones") as caught:
        cidr.plan(IPv4Network(network), zones)
    assert str(caught.value) == rule
