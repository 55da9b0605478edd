"""The firewall's rule set in AWS WAF's words: pure, and what it costs of a web ACL's capacity.

At the edge every rule stands. On a load balancer behind CloudFront each request comes from CloudFront's addresses, and
the viewer's is in X-Forwarded-For only: its last entry is CloudFront's word, all before it the viewer's. WAF compares
lists with the last entry, but counts requests by the first, and AWS's lists of bad addresses look at the sender. So
rate limits and those lists stay at the edge, where nothing is forged
(docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-forwarded-ip-address.html).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pulumi
import pulumi_aws as aws

from components.settings.firewall import FirewallSpec, Mode, Protection, RateLimitSpec

Scope = Literal["edge", "balancer"]
List = Literal["allow-ipv4", "allow-ipv6", "block-ipv4", "block-ipv6"]

GROUPS: Final[Mapping[Protection, tuple[str, int]]] = {
    "ip-reputation": ("AWSManagedRulesAmazonIpReputationList", 25),
    "anonymous-ip": ("AWSManagedRulesAnonymousIpList", 50),
    "known-bad-inputs": ("AWSManagedRulesKnownBadInputsRuleSet", 200),
    "core": ("AWSManagedRulesCommonRuleSet", 700),
    "sql-injection": ("AWSManagedRulesSQLiRuleSet", 200),
}
"""AWS's rule groups, cheapest first, and the capacity each takes
(docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html)."""

OF_SENDERS: Final[frozenset[Protection]] = frozenset({"ip-reputation", "anonymous-ip"})
"""What looks at the sender's address, which behind CloudFront is CloudFront's."""

BODY_BYTES: Final = 8192
"""What WAF inspects of a body on a load balancer; at the edge it would be more, but one rule set decides alike."""

CAPACITY: Final = 5000
"""The most that a web ACL takes (docs.aws.amazon.com/waf/latest/developerguide/limits.html)."""

ONE: Final = 1
PATH: Final = 2
RATE: Final = 2
DECODED: Final = 10
"""Capacity of a look at a list, at a size or a label; at the beginning of a path; of a count of requests; and of taking
escapes out of a path first."""

_AS_THEY_ARE: Final = aws.wafv2.WebAclRuleOverrideActionArgs(none=aws.wafv2.WebAclRuleOverrideActionNoneArgs())
_ALL_COUNT: Final = aws.wafv2.WebAclRuleOverrideActionArgs(count=aws.wafv2.WebAclRuleOverrideActionCountArgs())


def addresses(spec: FirewallSpec) -> dict[List, list[str]]:
    """Sort the lists by what WAF can keep in one set.

    Args:
        spec: The rule set.

    Returns:
        The ranges of each set that is not empty.
    """
    found: dict[List, list[str]] = {}
    for use, ranges in (("allow", spec.allow), ("block", spec.block)):
        # A colon tells, for an address of version 6 may end in one of version 4.
        for version, colon in (("ipv4", False), ("ipv6", True)):
            if chosen := [each for each in ranges if (":" in each) is colon]:
                found[f"{use}-{version}"] = chosen  # type: ignore[literal-required]  # both parts are of the literal
    return found


def capacity(spec: FirewallSpec, scope: Scope) -> int:
    """Add up what the rules take of a web ACL's capacity.

    Args:
        spec: The rule set.
        scope: Where it stands.

    Returns:
        Web ACL capacity units.
    """
    paths = [limit.path for limit in spec.rate_limits.values()] if scope == "edge" else []
    limits = sum(RATE + (PATH + DECODED if path != "/*" else 0) for path in paths)
    groups = sum(GROUPS[each][1] for each in _protections(spec, scope))
    return len(addresses(spec)) * ONE + limits + ONE + PATH * len(spec.upload_paths) + groups


def rules(
    spec: FirewallSpec, scope: Scope, sets: Mapping[List, pulumi.Input[str]], metric: str
) -> list[aws.wafv2.WebAclRuleArgs]:
    """Write the rule set for WAF: lists first, then limits, then what costs most to inspect.

    Args:
        spec: The rule set.
        scope: Where it stands.
        sets: ARNs of the sets of addresses.
        metric: What the names of the rules' metrics begin with.

    Returns:
        Rules in the order in which WAF applies them.
    """
    found = [_list(use, arn, scope) for use, arn in sets.items()]
    if scope == "edge":
        found += [_limit(name, limit) for name, limit in spec.rate_limits.items()]
    found.append(_bodies(spec.upload_paths))
    found += [_group(each, spec) for each in _protections(spec, scope)]
    return [_placed(rule, place, metric) for place, rule in enumerate(found)]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rule:
    """A rule before it has its place."""

    name: str
    statement: aws.wafv2.WebAclRuleStatementArgs
    action: aws.wafv2.WebAclRuleActionArgs | None = None
    override: aws.wafv2.WebAclRuleOverrideActionArgs | None = None
    """Instead of an action, for a group of rules."""


def _protections(spec: FirewallSpec, scope: Scope) -> list[Protection]:
    return [each for each in GROUPS if each in spec.protections and (scope == "edge" or each not in OF_SENDERS)]


def _list(use: List, arn: pulumi.Input[str], scope: Scope) -> _Rule:
    viewer = aws.wafv2.WebAclRuleStatementIpSetReferenceStatementIpSetForwardedIpConfigArgs(
        header_name="X-Forwarded-For", position="LAST", fallback_behavior="NO_MATCH"
    )
    statement = aws.wafv2.WebAclRuleStatementArgs(
        ip_set_reference_statement=aws.wafv2.WebAclRuleStatementIpSetReferenceStatementArgs(
            arn=arn, ip_set_forwarded_ip_config=viewer if scope == "balancer" else None
        )
    )
    action = (
        aws.wafv2.WebAclRuleActionArgs(allow=aws.wafv2.WebAclRuleActionAllowArgs())
        if use.startswith("allow")
        else _action("block")
    )
    return _Rule(name=use, statement=statement, action=action)


def _limit(name: str, limit: RateLimitSpec) -> _Rule:
    scope = None
    if limit.path != "/*":
        scope = aws.wafv2.WebAclRuleStatementRateBasedStatementScopeDownStatementArgs(
            byte_match_statement=aws.wafv2.WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementArgs(
                field_to_match=aws.wafv2.WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementFieldToMatchArgs(
                    uri_path=aws.wafv2.WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementFieldToMatchUriPathArgs()
                ),
                positional_constraint=_position(limit.path),
                search_string=limit.path.removesuffix("*"),
                # To a server /%61pi is /api, and a limit that is passed by so would be none.
                text_transformations=[
                    aws.wafv2.WebAclRuleStatementRateBasedStatementScopeDownStatementByteMatchStatementTextTransformationArgs(
                        priority=0, type="URL_DECODE"
                    )
                ],
            )
        )
    counted = aws.wafv2.WebAclRuleStatementRateBasedStatementArgs(
        aggregate_key_type="IP",
        limit=limit.requests,
        evaluation_window_sec=limit.window_seconds,
        scope_down_statement=scope,
    )
    statement = aws.wafv2.WebAclRuleStatementArgs(rate_based_statement=counted)
    return _Rule(name=f"limit-{name}", statement=statement, action=_action(limit.mode))


def _bodies(upload_paths: Sequence[str]) -> _Rule:
    """Bodies that can only be inspected in part are blocked, but where they are expected."""
    large = aws.wafv2.WebAclRuleStatementArgs(
        size_constraint_statement=aws.wafv2.WebAclRuleStatementSizeConstraintStatementArgs(
            comparison_operator="GT",
            size=BODY_BYTES,
            field_to_match=aws.wafv2.WebAclRuleStatementSizeConstraintStatementFieldToMatchArgs(
                body=aws.wafv2.WebAclRuleStatementSizeConstraintStatementFieldToMatchBodyArgs(oversize_handling="MATCH")
            ),
            text_transformations=[
                aws.wafv2.WebAclRuleStatementSizeConstraintStatementTextTransformationArgs(priority=0, type="NONE")
            ],
        )
    )
    if not upload_paths:
        return _Rule(name="large-bodies", statement=large, action=_action("block"))
    paths = [_path(path) for path in upload_paths]
    expected = (
        paths[0]
        if len(paths) == 1
        else aws.wafv2.WebAclRuleStatementArgs(
            or_statement=aws.wafv2.WebAclRuleStatementOrStatementArgs(statements=paths)
        )
    )
    elsewhere = aws.wafv2.WebAclRuleStatementArgs(
        not_statement=aws.wafv2.WebAclRuleStatementNotStatementArgs(statement=expected)
    )
    both = aws.wafv2.WebAclRuleStatementArgs(
        and_statement=aws.wafv2.WebAclRuleStatementAndStatementArgs(statements=[large, elsewhere])
    )
    return _Rule(name="large-bodies", statement=both, action=_action("block"))


def _path(path: str) -> aws.wafv2.WebAclRuleStatementArgs:
    return aws.wafv2.WebAclRuleStatementArgs(
        byte_match_statement=aws.wafv2.WebAclRuleStatementByteMatchStatementArgs(
            field_to_match=aws.wafv2.WebAclRuleStatementByteMatchStatementFieldToMatchArgs(
                uri_path=aws.wafv2.WebAclRuleStatementByteMatchStatementFieldToMatchUriPathArgs()
            ),
            positional_constraint=_position(path),
            search_string=path.removesuffix("*"),
            text_transformations=[
                aws.wafv2.WebAclRuleStatementByteMatchStatementTextTransformationArgs(priority=0, type="NONE")
            ],
        )
    )


def _position(path: str) -> str:
    return "STARTS_WITH" if path.endswith("*") else "EXACTLY"


def _group(protection: Protection, spec: FirewallSpec) -> _Rule:
    asked = spec.protections[protection]
    counted = [*asked.counted.get("aws", ())]
    if protection == "core":
        counted.append("SizeRestrictions_BODY")  # the rule on large bodies decides, which knows where they are expected
    count = aws.wafv2.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs(
        count=aws.wafv2.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs()
    )
    statement = aws.wafv2.WebAclRuleStatementArgs(
        managed_rule_group_statement=aws.wafv2.WebAclRuleStatementManagedRuleGroupStatementArgs(
            vendor_name="AWS",
            name=GROUPS[protection][0],
            rule_action_overrides=[
                aws.wafv2.WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs(
                    name=rule, action_to_use=count
                )
                for rule in dict.fromkeys(counted)
            ],
        )
    )
    return _Rule(name=protection, statement=statement, override=_AS_THEY_ARE if asked.mode == "block" else _ALL_COUNT)


def _action(mode: Mode) -> aws.wafv2.WebAclRuleActionArgs:
    if mode == "block":
        return aws.wafv2.WebAclRuleActionArgs(block=aws.wafv2.WebAclRuleActionBlockArgs())
    return aws.wafv2.WebAclRuleActionArgs(count=aws.wafv2.WebAclRuleActionCountArgs())


def _placed(rule: _Rule, place: int, metric: str) -> aws.wafv2.WebAclRuleArgs:
    shown = aws.wafv2.WebAclRuleVisibilityConfigArgs(
        cloudwatch_metrics_enabled=True, metric_name=f"{metric}-{rule.name}", sampled_requests_enabled=True
    )
    return aws.wafv2.WebAclRuleArgs(
        name=rule.name,
        priority=place,
        statement=rule.statement,
        action=rule.action,
        override_action=rule.override,
        visibility_config=shown,
    )
