"""Rules over the firewall on AWS."""

from collections.abc import Mapping
from typing import Any, Final

from components.settings.mistakes import NOTHING
from components.settings.rules.pick import Found, Rule, pick

MOST_LIMITS: Final = 10
"""Rate-based rules of one web ACL (docs.aws.amazon.com/waf/latest/developerguide/limits.html)."""


def _limits(raw: Mapping[str, Any]) -> Found:
    limits = pick(raw, dict, "firewall", "rate_limits") or {}
    if pick(raw, dict, "aws", "firewall") is not None and len(limits) > MOST_LIMITS:
        rule = f"has {len(limits)} limits, and AWS WAF takes {MOST_LIMITS} in one web ACL"
        yield ("firewall", "rate_limits"), NOTHING, rule, "join paths under a common prefix"


def _lists(raw: Mapping[str, Any]) -> Found:
    allowed = pick(raw, list, "firewall", "allow") or []
    for position, each in enumerate(pick(raw, list, "firewall", "block") or []):
        if isinstance(each, str) and each in allowed:
            place = ("firewall", "block", position)
            yield place, each, "is allowed too, and what is allowed passes every other rule", "leave it in one list"


def _places(raw: Mapping[str, Any]) -> Found:
    firewall = pick(raw, dict, "aws", "firewall")
    if firewall is None or pick(raw, dict, "aws", "site") is not None or pick(firewall, bool, "balancers"):
        return
    rule = "stands before nothing: there is no aws.site, and balancers is off"
    remedy = "add aws.site, or balancers: true with aws.service, or leave the firewall out"
    yield ("aws", "firewall"), NOTHING, rule, remedy


def _balancers(raw: Mapping[str, Any]) -> Found:
    if pick(raw, bool, "aws", "firewall", "balancers") and pick(raw, dict, "aws", "service") is None:
        yield (
            ("aws", "firewall", "balancers"),
            True,
            "has no load balancer to stand before: there is no service",
            "add aws.service, or leave it out",
        )


RULES: tuple[Rule, ...] = (_limits, _lists, _places, _balancers)
