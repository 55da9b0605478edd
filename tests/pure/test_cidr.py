"""Address ranges."""

from ipaddress import IPv4Network

import pytest

from components import cidr


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("10.10.0.0", "must have a prefix length, such as 10.10.0.0/16"),
        ("10.10.0.0/33", "must be an IPv4 range, such as 10.10.0.0/16"),
        ("ten/8", "must be an IPv4 range, such as 10.10.0.0/16"),
        ("fd00::/16", "must be an IPv4 range, such as 10.10.0.0/16"),
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


def test_only_ranges_that_share_addresses_overlap() -> None:
    ranges = {
        "a": IPv4Network("10.0.0.0/16"),
        "b": IPv4Network("10.1.0.0/16"),
        "c": IPv4Network("10.0.128.0/20"),
        "d": IPv4Network("10.1.0.0/16"),
    }
    assert list(cidr.overlaps(ranges)) == [("a", "c"), ("b", "d")]
