"""Address ranges: which are acceptable for a network, which overlap, and where a network's subnets are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from itertools import combinations
from typing import Final

LARGEST_PREFIX: Final = 16
"""An AWS VPC is no wider than /16 (docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html)."""

SMALLEST_PREFIX: Final = 28
"""... and no narrower than /28."""

MOST_ZONES: Final = 4
"""Zones for which a plan has room."""

SMALLEST_PLANNED: Final = 22
"""A network that has room for the plan: its smallest subnets are /28, the smallest of AWS."""

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
    address, slash, bits = text.partition("/")
    if not slash:
        raise ValueError("must have a prefix length, such as 10.10.0.0/16")
    try:
        loose = ip_network(text, strict=False)
    except ValueError:
        raise ValueError("must be an IPv4 range, such as 10.10.0.0/16") from None
    if bits != str(loose.prefixlen):
        raise ValueError("must have a prefix length, such as 10.10.0.0/16")
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
    address, _, bits = text.partition("/")
    # Python reads a mask, too, which no cloud takes.
    if bits != str(loose.prefixlen):
        raise ValueError("must have a prefix length")
    if str(loose.network_address) != str(ip_address(address)):
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The subnets of one network, by tier and in the order of its zones."""

    private: tuple[IPv4Network, ...]
    """For what runs: it reaches out and is not reached from outside."""

    isolated: tuple[IPv4Network, ...]
    """For what keeps data: there is no way in or out."""

    public: tuple[IPv4Network, ...]
    """Set aside for what must be reached from outside; nothing of this program is."""


def plan(network: IPv4Network, zones: int) -> Plan:
    """Split a network into subnets.

    Of sixteen parts, four are private subnets, one is four isolated ones, one four public ones, and ten stay free: a
    /16 has private subnets of 4091 addresses. The place of a subnet depends on its tier and on the position of its
    zone alone, so a zone that is added at the end moves nothing.

    Args:
        network: The network's range.
        zones: How many zones it spans, four at most.

    Returns:
        The subnets.

    Raises:
        ValueError: With the rule that the range or the number breaks.
    """
    if not 1 <= zones <= MOST_ZONES:
        raise ValueError(f"must span 1 to {MOST_ZONES} zones")
    if network.prefixlen > SMALLEST_PLANNED:
        raise ValueError(f"has no room for subnets of three tiers in {MOST_ZONES} zones: /{SMALLEST_PLANNED} has")
    parts = list(network.subnets(prefixlen_diff=4))
    isolated, public = (tuple(parts[place].subnets(prefixlen_diff=2)) for place in (MOST_ZONES, MOST_ZONES + 1))
    return Plan(private=tuple(parts[:zones]), isolated=isolated[:zones], public=public[:zones])
