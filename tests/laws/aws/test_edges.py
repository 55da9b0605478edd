"""Laws of CloudFront's policies, alarms, log deliveries, names, notices and firewalls."""

from typing import Any

import pytest

from rehearsal.laws.aws import cloudfront_policies as policies
from rehearsal.laws.aws import names, observing, wafv2
from tests.laws.support import Case, check, made

FUNCTION, REQUESTS = "aws:cloudfront/function:Function", "aws:cloudfront/originRequestPolicy:OriginRequestPolicy"
KEY = policies.PARAMETERS
TOPIC = "arn:aws:sns:{}:123456789012:alarms"
DISTRIBUTION = "arn:aws:cloudfront::123456789012:distribution/E1"
LOGS = "arn:aws:logs:us-east-1:123456789012:log-group:site"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:jobs"
ZONE = made("aws:route53/zone:Zone", "Z0123456789", region="", name="example.com")
SOURCE = made("aws:cloudwatch/logDeliverySource:LogDeliverySource", "site", region="us-east-1", name="site")
ALARM = {"namespace": "AWS/EC2", "period": 300, "evaluationPeriods": 2}
GROUP = {"statement": {"managedRuleGroupStatement": {"name": "g", "vendorName": "AWS"}}, "overrideAction": {"none": {}}}
CORE = {
    "statement": {"managedRuleGroupStatement": {"name": "AWSManagedRulesCommonRuleSet", "vendorName": "AWS"}},
    "overrideAction": {"none": {}},
}
RATE = {"statement": {"rateBasedStatement": {"limit": 100}}, "action": {"block": {}}}


def without(rule: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in rule.items() if name != key}


def rules(*each: dict[str, Any]) -> dict[str, Any]:
    return {"rules": [{"name": f"r{number}", "priority": number} | rule for number, rule in enumerate(each)]}


def record(kind: str, *values: str, **more: Any) -> dict[str, Any]:
    return {"zoneId": "Z0123456789", "name": "www", "type": kind, "ttl": 300, "records": list(values)} | more


def addresses(*blocks: str, version: str = "IPV4") -> dict[str, Any]:
    return {"addresses": list(blocks), "ipAddressVersion": version}


def keyed(part: str, **more: Any) -> dict[str, Any]:
    return {KEY: {part: more}}


CASES = [
    Case(
        policies.ttls_are_ordered,
        [],
        {"minTtl": 10, "maxTtl": 5},
        "minTtl",
        {"minTtl": 5, "defaultTtl": 5, "maxTtl": 5},
    ),
    Case(policies.ttls_are_ordered, [], {"maxTtl": 60}, "defaultTtl", {"defaultTtl": 60, "maxTtl": 60}),
    Case(policies.ttls_are_ordered, [], {"minTtl": 60, "defaultTtl": 0}, "defaultTtl", {"minTtl": 0, "defaultTtl": 0}),
    Case(
        policies.no_key_without_cache,
        [],
        {"maxTtl": 0, "defaultTtl": 0} | keyed("cookiesConfig", cookieBehavior="all"),
        f"{KEY}.cookiesConfig.cookieBehavior",
        {"maxTtl": 0, "defaultTtl": 0} | keyed("cookiesConfig", cookieBehavior="none"),
    ),
    Case(
        policies.no_key_without_cache,
        [],
        {"maxTtl": 0, "defaultTtl": 0, KEY: {"enableAcceptEncodingGzip": True}},
        f"{KEY}.enableAcceptEncodingGzip",
        {KEY: {"enableAcceptEncodingGzip": True}},
    ),
    Case(
        policies.lists_are_named,
        [],
        keyed("headersConfig", headerBehavior="whitelist"),
        f"{KEY}.headersConfig.headers.items",
        keyed("headersConfig", headerBehavior="whitelist", headers={"items": ["Host"]}),
    ),
    Case(
        policies.lists_are_named,
        [],
        {"cookiesConfig": {"cookieBehavior": "all", "cookies": {"items": ["a"]}}},
        "cookiesConfig.cookies.items",
        {"cookiesConfig": {"cookieBehavior": "all"}},
        REQUESTS,
    ),
    Case(
        policies.store_needs_new_runtime,
        [],
        {"runtime": "cloudfront-js-1.0", "keyValueStoreAssociations": ["arn"]},
        "runtime",
        {"runtime": "cloudfront-js-2.0", "keyValueStoreAssociations": ["arn"]},
    ),
    Case(policies.function_fits, [], {"code": "x" * 10_241}, "code", {"code": "function handler(event) {}"}),
    Case(
        policies.function_fits,
        [],
        {"code": "function main(event) {}"},
        "code",
        {"code": "async function handler(event) {}"},
    ),
    Case(policies.headers_policy_says_something, [], {"name": "h"}, "securityHeadersConfig", {"corsConfig": {}}),
    Case(
        policies.access_control_signs,
        [],
        {"originAccessControlOriginType": "s3", "signingBehavior": "never"},
        "signingBehavior",
        {"originAccessControlOriginType": "s3", "signingBehavior": "always"},
    ),
    Case(
        observing.format_suits_the_destination,
        [],
        {"outputFormat": "parquet", "deliveryDestinationConfiguration": {"destinationResourceArn": LOGS}},
        "outputFormat",
        {"outputFormat": "json", "deliveryDestinationConfiguration": {"destinationResourceArn": LOGS}},
    ),
    Case(
        observing.topic_in_the_alarms_region,
        [],
        ALARM | {"alarmActions": [TOPIC.format("us-east-1")]},
        "alarmActions[0]",
        ALARM | {"alarmActions": [TOPIC.format("eu-west-1")]},
    ),
    Case(observing.period_is_whole, [], ALARM | {"period": 90}, "period", ALARM | {"period": 30}),
    Case(
        observing.evaluation_is_bounded,
        [],
        ALARM | {"evaluationPeriods": 289},
        "evaluationPeriods",
        ALARM | {"evaluationPeriods": 288},
    ),
    Case(
        observing.evaluation_is_bounded,
        [],
        ALARM | {"datapointsToAlarm": 3},
        "datapointsToAlarm",
        ALARM | {"period": 86_400, "evaluationPeriods": 7},
    ),
    Case(observing.global_metrics_are_in_one_region, [], ALARM | {"namespace": "AWS/CloudFront"}, "namespace", ALARM),
    Case(
        observing.global_logs_leave_from_one_region,
        [],
        {"resourceArn": DISTRIBUTION},
        "resourceArn",
        {"resourceArn": "arn:aws:bedrock:eu-west-1:123456789012:knowledge-base/A"},
    ),
    Case(
        observing.delivery_has_its_source,
        [SOURCE],
        {"deliverySourceName": "site"},
        "deliverySourceName",
        {"deliverySourceName": "another"},
    ),
    Case(
        names.record_says_where, [], without(record("A", "192.0.2.1"), "records"), "records", record("A", "192.0.2.1")
    ),
    Case(names.record_says_where, [], without(record("A", "192.0.2.1"), "ttl"), "ttl", {"type": "A", "aliases": [{}]}),
    Case(
        names.values_fit_their_type,
        [],
        record("A", "192.0.2.1", "www.example.com"),
        "records[1]",
        record("AAAA", "2001:db8::1"),
    ),
    Case(
        names.values_fit_their_type,
        [],
        record("CNAME", "a.example.com", "b.example.com"),
        "records",
        record("CNAME", "a.example.com"),
    ),
    Case(
        names.apex_is_no_cname,
        [ZONE],
        record("CNAME", "a.example.net", name="example.com"),
        "type",
        record("CNAME", "a.example.net"),
    ),
    Case(
        names.endpoint_fits_its_protocol,
        [],
        {"protocol": "sqs", "endpoint": "jobs"},
        "endpoint",
        {"protocol": "sqs", "endpoint": QUEUE},
    ),
    Case(
        names.endpoint_fits_its_protocol,
        [],
        {"protocol": "https", "endpoint": "http://example.com"},
        "endpoint",
        {"protocol": "https", "endpoint": "https://example.com"},
    ),
    Case(
        names.fifo_topic_is_named_so,
        [],
        {"name": "jobs", "fifoTopic": True},
        "name",
        {"name": "jobs.fifo", "fifoTopic": True},
    ),
    Case(
        names.fifo_topic_is_named_so,
        [],
        {"contentBasedDeduplication": True},
        "contentBasedDeduplication",
        {"name": "jobs"},
    ),
    Case(wafv2.edge_scope_is_in_one_region, [], {"scope": "CLOUDFRONT"}, "scope", {"scope": "REGIONAL"}),
    Case(wafv2.rules_are_told_apart, [], rules(RATE, RATE | {"priority": 0}), "rules[1].priority", rules(RATE, RATE)),
    Case(wafv2.rules_are_told_apart, [], rules(RATE, RATE | {"name": "r0"}), "rules[1].name", rules(RATE, RATE)),
    Case(wafv2.rule_has_its_action, [], rules(GROUP | {"action": {"count": {}}}), "rules[0].action", rules(GROUP)),
    Case(
        wafv2.rule_has_its_action, [], rules(without(GROUP, "overrideAction")), "rules[0].overrideAction", rules(GROUP)
    ),
    Case(wafv2.rule_has_its_action, [], rules(without(RATE, "action")), "rules[0].action", rules(RATE)),
    Case(
        wafv2.rule_has_its_action,
        [],
        rules(RATE | {"overrideAction": {"none": {}}}),
        "rules[0].overrideAction",
        rules(RATE),
    ),
    Case(
        wafv2.capacity_is_enough,
        [],
        rules(*[CORE] * 8),
        "rules",
        rules(*[CORE] * 7),
    ),
    Case(
        wafv2.edge_is_associated_by_itself,
        [],
        {"resourceArn": DISTRIBUTION},
        "resourceArn",
        {"resourceArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/b"},
    ),
    Case(
        wafv2.log_destination_is_named_so,
        [],
        {"logDestinationConfigs": ["arn:aws:s3:::logs"]},
        "logDestinationConfigs[0]",
        {"logDestinationConfigs": ["arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-site"]},
    ),
    Case(wafv2.addresses_are_blocks, [], addresses("192.0.2.1"), "addresses[0]", addresses("192.0.2.1/32")),
    Case(wafv2.addresses_are_blocks, [], addresses("0.0.0.0/0"), "addresses[0]", addresses("0.0.0.0/1", "128.0.0.0/1")),
    Case(wafv2.addresses_are_blocks, [], addresses("192.0.2.1/24"), "addresses[0]", addresses("192.0.2.0/24")),
    Case(wafv2.addresses_are_blocks, [], addresses("192.0.2.0/33"), "addresses[0]", addresses()),
    Case(
        wafv2.addresses_are_blocks,
        [],
        addresses("192.0.2.0/24", version="IPV6"),
        "addresses[0]",
        addresses("2001:db8::/32", version="IPV6"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
