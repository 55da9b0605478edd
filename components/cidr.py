"""Address ranges: which are acceptable for a network, and which overlap.

Not here: the split of a range into subnets, which comes with the networks.
"""

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from itertools import combinations
from typing import Final

LARGEST_PREFIX: Final = 16
"""An AWS VPC is no wider than /16 (docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html)."""

SMALLEST_PREFIX: Final = 28
"""... and no narrower than /28."""

PRIVATE: Final = tuple(IPv4Network(block) for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
"""RFC 1918. Public ranges would hide real hosts from what runs inside."""


def parse(text: str) -> IPv4Network:
    """Read one network's range.

    Args:
        text: An IPv4 range such as `10.10.0.0/16`.

    Returns:
        The network.

    Raises:
        ValueError: With the rule that the text breaks.
    """
    address, slash, _ = text.partition("/")
    if not slash:
        raise ValueError("must have a prefix length, such as 10.10.0.0/16")
    try:
        loose = ip_network(text, strict=False)
    except ValueError:
        raise ValueError("must be an IPv4 range, such as 10.10.0.0/16") from None
    if not isinstance(loose, IPv4Network):
        raise ValueError("must be an IPv4 range, such as 10.10.0.0/16")  # noqa: TRY004 - a value's rule, not a type's
    if str(loose.network_address) != address:
        raise ValueError(f"must not have host bits set: that network is {loose}")
    if not LARGEST_PREFIX <= loose.prefixlen <= SMALLEST_PREFIX:
        raise ValueError(f"must be between /{LARGEST_PREFIX} and /{SMALLEST_PREFIX}")
    if not any(loose.subnet_of(block) for block in PRIVATE):
        raise ValueError("must be private: inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)")
    return loose


def parse_source(text: str) -> IPv4Network | IPv6Network:
    """Read a range of addresses that callers may come from.

    Args:
        text: A range such as `203.0.113.0/24` or `2001:db8::/32`.

    Returns:
        The range.

    Raises:
        ValueError: With the rule that the text breaks.
    """
    try:
        loose = ip_network(text, strict=False)
    except ValueError:
        raise ValueError("must be a range of IPv4 or IPv6 addresses with a prefix length") from None
    if "/" not in text:
        raise ValueError("must have a prefix length")
    if str(loose.network_address) != str(ip_address(text.partition("/")[0])):
        raise ValueError(f"must not have host bits set: that range is {loose}")
    if loose.prefixlen == 0:
        raise ValueError("must not be every address: a WAF takes no /0")
    return loose


def overlaps(ranges: Mapping[str, IPv4Network]) -> Iterator[tuple[str, str]]:
    """Find the ranges that share addresses.

    Args:
        ranges: Networks by a name of their owner.

    Yields:
        Pairs of owners, the earlier one first.
    """
    for (first, one), (second, other) in combinations(ranges.items(), 2):
        if one.overlaps(other):
            yield first, second
