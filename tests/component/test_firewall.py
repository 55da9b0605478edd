"""AWS WAF: what the rule set becomes at the edge and on a load balancer."""

import json
from typing import Any

import pulumi
import pytest

from components.aws.firewall import Firewall, FirewallArgs
from components.aws.firewall_rules import CAPACITY, Scope, capacity
from components.settings.aws.firewall import FirewallPlacesSpec
from components.settings.firewall import FirewallSpec, ProtectionSpec, RateLimitSpec
from tests.component.aws_parts import TOPICS, counts, on_aws, once
from tests.recording import ACCOUNT, Recording


@once
def firewall(spec: FirewallSpec | None = None, *, scope: Scope = "edge", told: bool = True, **places: Any) -> Recording:
    args = FirewallArgs(
        rules=spec or FirewallSpec(),
        places=FirewallPlacesSpec(**places),
        scope=scope,
        region="us-east-1" if scope == "edge" else "eu-west-1",
        account_id=ACCOUNT,
        topics=TOPICS if told else None,
    )
    return on_aws(lambda opts: Firewall("firewall", args, opts))


def rules(recorded: Recording) -> dict[str, dict[str, Any]]:
    """Rules by name, in their order."""
    made = recorded.one("WebAcl", "firewall").inputs["rules"]
    assert [rule["priority"] for rule in made] == list(range(len(made)))
    return {rule["name"]: rule for rule in made}


def test_a_firewall_by_default_is_exactly_these_resources() -> None:
    assert counts(firewall(), "firewall") == {
        "Key": 1,
        "KeyPolicy": 1,
        "LogGroup": 1,
        "MetricAlarm": 1,
        "WebAcl": 1,
        "WebAclLoggingConfiguration": 1,
    }
    assert counts(firewall(own_key=False, told=False), "firewall") == {
        "LogGroup": 1,
        "MetricAlarm": 1,
        "WebAcl": 1,
        "WebAclLoggingConfiguration": 1,
    }


def test_at_the_edge_it_is_cloudfronts_and_in_its_region() -> None:
    recorded = firewall()
    assert recorded.one("WebAcl", "firewall").inputs["scope"] == "CLOUDFRONT"
    assert {each.inputs["region"] for each in recorded.resources if each.type.startswith("aws:")} == {"us-east-1"}


def test_what_is_cheap_to_look_at_comes_first() -> None:
    spec = FirewallSpec(
        allow=("203.0.113.0/24",),
        block=("198.51.100.0/24", "2001:db8::/32"),
        protections={each: ProtectionSpec() for each in ("core", "ip-reputation", "sql-injection", "anonymous-ip")},
    )
    assert list(rules(firewall(spec))) == [
        "allow-ipv4",
        "block-ipv4",
        "block-ipv6",
        "limit-all",
        "large-bodies",
        "ip-reputation",
        "anonymous-ip",
        "core",
        "sql-injection",
    ]


def test_who_is_allowed_passes_and_who_is_blocked_does_not() -> None:
    recorded = firewall(FirewallSpec(allow=("203.0.113.0/24",), block=("198.51.100.7/32",)))
    assert recorded.one("IpSet", "firewall-allow-ipv4").inputs["addresses"] == ["203.0.113.0/24"]
    made = rules(recorded)
    assert made["allow-ipv4"]["action"] == {"allow": {}}
    assert made["block-ipv4"]["action"] == {"block": {}}
    statement = made["block-ipv4"]["statement"]["ipSetReferenceStatement"]
    assert statement == {"arn": f"arn:aws:ipset::{ACCOUNT}:firewall-block-ipv4"}


def test_addresses_of_both_versions_are_kept_apart() -> None:
    recorded = firewall(FirewallSpec(block=("2001:db8::/32", "198.51.100.0/24", "::ffff:198.51.100.7/128")))
    sets = {each.name: (each.inputs["ipAddressVersion"], each.inputs["addresses"]) for each in recorded.of("IpSet")}
    assert sets == {
        "firewall-block-ipv4": ("IPV4", ["198.51.100.0/24"]),
        "firewall-block-ipv6": ("IPV6", ["2001:db8::/32", "::ffff:198.51.100.7/128"]),
    }


def test_a_limit_counts_each_address_within_its_window_and_path() -> None:
    limits = {
        "all": RateLimitSpec(requests=2000),
        "login": RateLimitSpec(path="/login", requests=20, window_seconds=60, mode="count"),
        "api": RateLimitSpec(path="/api/*", requests=500),
    }
    made = rules(firewall(FirewallSpec(rate_limits=limits)))
    assert made["limit-all"]["statement"]["rateBasedStatement"] == {
        "aggregateKeyType": "IP",
        "limit": 2000,
        "evaluationWindowSec": 300,
    }
    assert made["limit-all"]["action"] == {"block": {}}
    login = made["limit-login"]["statement"]["rateBasedStatement"]
    assert (login["evaluationWindowSec"], made["limit-login"]["action"]) == (60, {"count": {}})
    matched = login["scopeDownStatement"]["byteMatchStatement"]
    assert (matched["positionalConstraint"], matched["searchString"]) == ("EXACTLY", "/login")
    matched = made["limit-api"]["statement"]["rateBasedStatement"]["scopeDownStatement"]["byteMatchStatement"]
    assert (matched["positionalConstraint"], matched["searchString"]) == ("STARTS_WITH", "/api/")


def test_a_limited_path_is_the_same_path_in_other_spellings() -> None:
    limits = {"api": RateLimitSpec(path="/api/*", requests=500)}
    counted = rules(firewall(FirewallSpec(rate_limits=limits)))["limit-api"]["statement"]["rateBasedStatement"]
    assert counted["scopeDownStatement"]["byteMatchStatement"]["textTransformations"] == [
        {"priority": 0, "type": "URL_DECODE"}
    ]


def test_a_group_never_has_an_action_of_its_own() -> None:
    spec = FirewallSpec(protections={"core": ProtectionSpec(), "sql-injection": ProtectionSpec(mode="count")})
    made = rules(firewall(spec))
    assert made["core"]["overrideAction"] == {"none": {}}
    assert made["sql-injection"]["overrideAction"] == {"count": {}}
    assert "action" not in made["core"]


def test_a_vendors_rule_counts_where_it_is_named() -> None:
    spec = FirewallSpec(protections={"core": ProtectionSpec(counted={"aws": ("CrossSiteScripting_BODY",)})})
    group = rules(firewall(spec))["core"]["statement"]["managedRuleGroupStatement"]
    assert (group["vendorName"], group["name"]) == ("AWS", "AWSManagedRulesCommonRuleSet")
    overridden = {each["name"]: each["actionToUse"] for each in group["ruleActionOverrides"]}
    assert overridden == {"CrossSiteScripting_BODY": {"count": {}}, "SizeRestrictions_BODY": {"count": {}}}


def test_a_rule_counts_once_though_it_is_named_twice() -> None:
    spec = FirewallSpec(protections={"core": ProtectionSpec(counted={"aws": ("SizeRestrictions_BODY",)})})
    group = rules(firewall(spec))["core"]["statement"]["managedRuleGroupStatement"]
    assert [each["name"] for each in group["ruleActionOverrides"]] == ["SizeRestrictions_BODY"]


def test_every_rule_has_a_metric_of_the_stack_and_samples_of_what_it_met() -> None:
    for name, rule in rules(firewall()).items():
        assert rule["visibilityConfig"] == {
            "cloudwatchMetricsEnabled": True,
            "metricName": f"golden-path-test-firewall-{name}",
            "sampledRequestsEnabled": True,
        }


def test_a_balancer_is_guarded_once_what_is_blocked_is_logged() -> None:
    places = FirewallPlacesSpec()
    args = FirewallArgs(
        rules=FirewallSpec(), places=places, scope="balancer", region="eu-central-1", account_id=ACCOUNT, topics=None
    )
    recorded = on_aws(lambda opts: Firewall("firewall", args, opts).guard("arn:of:a:balancer"))
    guard = recorded.one("WebAclAssociation", "firewall")
    assert (guard.inputs["resourceArn"], guard.inputs["region"]) == ("arn:of:a:balancer", "eu-central-1")
    assert guard.inputs["webAclArn"] == f"arn:aws:webacl::{ACCOUNT}:firewall"
    assert recorded.one("WebAclLoggingConfiguration", "firewall-log").urn in guard.depends_on


def test_large_bodies_are_blocked_everywhere_or_but_where_they_are_expected() -> None:
    body = {
        "sizeConstraintStatement": {
            "comparisonOperator": "GT",
            "size": 8192,
            "fieldToMatch": {"body": {"oversizeHandling": "MATCH"}},
            "textTransformations": [{"priority": 0, "type": "NONE"}],
        }
    }
    everywhere = rules(firewall())["large-bodies"]
    assert (everywhere["statement"], everywhere["action"]) == (body, {"block": {}})
    one = rules(firewall(FirewallSpec(upload_paths=("/upload",))))["large-bodies"]["statement"]
    large, elsewhere = one["andStatement"]["statements"]
    assert large == body
    assert elsewhere["notStatement"]["statement"]["byteMatchStatement"]["searchString"] == "/upload"
    two = rules(firewall(FirewallSpec(upload_paths=("/upload", "/files/*"))))["large-bodies"]["statement"]
    _, elsewhere = two["andStatement"]["statements"]
    expected = elsewhere["notStatement"]["statement"]["orStatement"]["statements"]
    assert [each["byteMatchStatement"]["searchString"] for each in expected] == ["/upload", "/files/"]


def test_on_a_balancer_the_viewer_is_who_cloudfront_says_and_nothing_looks_at_the_sender() -> None:
    recorded = firewall(FirewallSpec(block=("198.51.100.0/24",)), scope="balancer")
    made = rules(recorded)
    assert list(made) == ["block-ipv4", "large-bodies", "known-bad-inputs", "core"]
    assert made["block-ipv4"]["statement"]["ipSetReferenceStatement"]["ipSetForwardedIpConfig"] == {
        "headerName": "X-Forwarded-For",
        "position": "LAST",
        "fallbackBehavior": "NO_MATCH",
    }
    assert recorded.one("WebAcl", "firewall").inputs["scope"] == "REGIONAL"
    alarm = recorded.one("MetricAlarm", "firewall-blocked").inputs
    assert alarm["dimensions"] == {
        "WebACL": "golden-path-test-firewall",
        "Rule": "ALL",
        "Region": "eu-west-1",
    }


def test_what_it_blocks_is_logged_without_secrets_under_a_name_that_waf_takes() -> None:
    recorded = firewall(log_retention_days=30)
    group = recorded.one("LogGroup", "firewall-log").inputs
    assert (group["name"], group["retentionInDays"]) == ("aws-waf-logs-golden-path-test-firewall", 30)
    assert group["kmsKeyId"] == f"arn:aws:key::{ACCOUNT}:firewall-key"
    logging = recorded.one("WebAclLoggingConfiguration", "firewall-log").inputs
    assert [each["singleHeader"]["name"] for each in logging["redactedFields"]] == ["authorization", "cookie"]
    policy = json.loads(recorded.one("KeyPolicy", "firewall-key").inputs["policy"])
    (logs,) = (each for each in policy["Statement"] if each["Sid"] == "AllowLogs")
    assert logs["Principal"] == {"Service": "logs.us-east-1.amazonaws.com"}
    assert recorded.one("KeyPolicy", "firewall-key").urn in recorded.one("LogGroup", "firewall-log").depends_on


def test_a_spike_of_blocked_requests_is_a_warning() -> None:
    alarm = firewall(blocked_alarm=50).one("MetricAlarm", "firewall-blocked").inputs
    assert (alarm["metricName"], alarm["threshold"], alarm["period"]) == ("BlockedRequests", 50, 300)
    assert alarm["alarmActions"] == [TOPICS.warning]


@pytest.mark.parametrize("kept", [True, False])
def test_the_rules_and_the_log_are_protected_by_setting(kept: bool) -> None:  # noqa: FBT001 - a parameter
    recorded = firewall(deletion_protection=kept)
    for kind, name in (("WebAcl", "firewall"), ("LogGroup", "firewall-log"), ("Key", "firewall-key")):
        assert recorded.protected(recorded.one(kind, name)) is kept


@pytest.mark.parametrize(
    ("spec", "scope", "units"),
    [
        (FirewallSpec(), "edge", 25 + 200 + 700 + 2 + 1),
        (FirewallSpec(), "balancer", 200 + 700 + 1),
        (FirewallSpec(protections={}, rate_limits={}), "edge", 1),
        (
            FirewallSpec(
                protections={},
                rate_limits={"a": RateLimitSpec(path="/a", requests=10)},
                allow=("203.0.113.0/24",),
                upload_paths=("/b", "/c/*"),
            ),
            "edge",
            1 + 2 + 2 + 10 + 1 + 4,
        ),
    ],
)
def test_the_capacity_is_the_sum_of_the_rules(spec: FirewallSpec, scope: Scope, units: int) -> None:
    assert capacity(spec, scope) == units < CAPACITY


def test_more_than_a_web_acl_takes_is_refused_before_anything_is_made() -> None:
    fits = (CAPACITY - capacity(FirewallSpec(), "edge")) // 2
    assert firewall(FirewallSpec(upload_paths=tuple(f"/p{n}" for n in range(fits)))).of("WebAcl")
    with pytest.raises(pulumi.RunError, match=r"golden-path:firewall: its rules need 5002 capacity units"):
        firewall(FirewallSpec(upload_paths=tuple(f"/p{n}" for n in range(fits + 1))))
