"""The kinds of text that a fact can ask of a value: ARNs, CIDR blocks, JSON, times.

Each predicate is as lenient as the provider's own: what it cannot judge, it lets pass.
"""

import ipaddress
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import yaml

_ARN = re.compile(
    r"arn:(?P<partition>aws(?:-[a-z]+)*):[^:]*:(?P<region>[^:]*):(?P<account>[^:]*):(?P<resource>.+)", re.DOTALL
)
_REGION = re.compile(r"[a-z]{2,4}(-[a-z]+)+-\d{1,2}")
_ACCOUNT = re.compile(r"aws|aws-managed|third-party|aws-marketplace|partner-managed|\d{12}|cw.{10}")
_RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})")


def is_arn(value: str) -> bool:
    """An ARN as the AWS provider reads it: partition, account and region of the right shape, or empty."""
    found = _ARN.fullmatch(value)
    return bool(
        found
        and (not found["region"] or _REGION.fullmatch(found["region"]))
        and (not found["account"] or _ACCOUNT.fullmatch(found["account"]))
    )


def is_json(value: str) -> bool:
    """A JSON text."""
    try:
        json.loads(value)
    except ValueError:
        return False
    return True


def is_json_or_yaml(value: str) -> bool:
    """A JSON text, or a YAML one (whose tags, such as `!Sub`, are the reader's own business)."""
    try:
        yaml.compose(value)
    except yaml.YAMLError:
        return is_json(value)
    return True


def network(value: str, version: int | None = None) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    """The network of a CIDR block without host bits, or None; of one version if it is given."""
    if "/" not in value:
        return None
    try:
        found = ipaddress.ip_network(value, strict=True)
    except ValueError:
        return None
    return found if version in (None, found.version) else None


def _block(version: int | None) -> Callable[[str], bool]:
    return lambda value: network(value, version) is not None


def _loose_block(value: str) -> bool:
    if "/" not in value:
        return False
    try:
        ipaddress.ip_interface(value)
    except ValueError:
        return False
    return True


def _address(version: int | None) -> Callable[[str], bool]:
    def fits(value: str) -> bool:
        try:
            return version in (None, ipaddress.ip_address(value).version)
        except ValueError:
            return False

    return fits


def is_rfc3339(value: str) -> bool:
    """A time such as `2026-01-31T12:00:00Z`, on a day that exists."""
    if not _RFC3339.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value[:19].upper())
    except ValueError:
        return value[17:19] == "60"  # a leap second
    return True


def _url(*schemes: str) -> Callable[[str], bool]:
    def fits(value: str) -> bool:
        try:
            parts = urlsplit(value)
        except ValueError:
            return False
        return bool(parts.netloc) and parts.scheme in schemes

    return fits


def _whole(value: str) -> bool:
    return re.fullmatch(r"[+-]?\d+", value) is not None


FORMATS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "arn": ("an ARN such as arn:aws:service:region:account:resource", is_arn),
    "json": ("JSON", is_json),
    "json-or-yaml": ("JSON or YAML", is_json_or_yaml),
    "cidr": ("a CIDR block such as 10.0.0.0/16", _loose_block),
    "network": ("a CIDR block without host bits, such as 10.0.0.0/16", _block(None)),
    "ipv4-cidr": ("an IPv4 CIDR block without host bits, such as 10.0.0.0/16", _block(4)),
    "ipv6-cidr": ("an IPv6 CIDR block without host bits, such as 2001:db8::/56", _block(6)),
    "ip": ("an IP address", _address(None)),
    "ipv4": ("an IPv4 address", _address(4)),
    "ipv6": ("an IPv6 address", _address(6)),
    "rfc3339": ("a time in RFC 3339, such as 2026-01-31T12:00:00Z", is_rfc3339),
    "int-string": ("a whole number", _whole),
    "bool-string": ("true or false", lambda value: value.lower() in ("true", "false", "1", "0", "t", "f")),
    "url": ("an http or https URL", _url("http", "https")),
    "https-url": ("an https URL", _url("https")),
}
"""What each kind is called, and whether a text is of it."""


def fits(kind: str, value: Any) -> bool:
    """Whether a value is of a kind; one that is no text is the schema's to judge."""
    if isinstance(value, str):
        return FORMATS[kind][1](value)
    return True
