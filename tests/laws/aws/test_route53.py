"""Laws of DNS records and health checks."""

from typing import Any

import pytest

from rehearsal.laws.aws import route53 as laws
from tests.laws.support import Case, but, check

ZONE = {"zoneId": "Z0123456789ABCDEFGHIJ"}


def record(name: str = "www.example.com", **more: Any) -> dict[str, Any]:
    return ZONE | {"name": name, "type": "A", "ttl": 60, "records": ["192.0.2.1"]} | more


def alias(zone: str = "Z2FDTNDATAQYW2", *, evaluated: bool = False, **more: Any) -> dict[str, Any]:
    target = {"name": "d111111abcdef8.cloudfront.net", "zoneId": zone, "evaluateTargetHealth": evaluated}
    return but(record(), ttl=None, records=None, aliases=[target], **more)


def health(kind: str = "HTTPS", **more: Any) -> dict[str, Any]:
    asked = {"fqdn": "a.example.com", "port": 443, "resourcePath": "/"}
    return {"type": kind, "failureThreshold": 3, "requestInterval": 30} | asked | more


def of_an_alarm(**more: Any) -> dict[str, Any]:
    return {"type": "CLOUDWATCH_METRIC", "cloudwatchAlarmRegion": "eu-west-1"} | more


def logged(region: str) -> dict[str, Any]:
    return ZONE | {"cloudwatchLogGroupArn": f"arn:aws:logs:{region}:123456789012:log-group:/aws/route53/x"}


CHECK = "11111111-1111-4111-8111-111111111111"
CHILDREN: dict[str, Any] = {"childHealthchecks": [CHECK]}
OF_ITS_CHILDREN = {"type": "CALCULATED", "childHealthThreshold": 1} | CHILDREN
NAMED: dict[str, Any] = {"setIdentifier": "a"}
FIRST: dict[str, Any] = NAMED | {"failoverRoutingPolicies": [{"type": "PRIMARY"}]}
MANY: dict[str, Any] = NAMED | {"multivalueAnswerRoutingPolicy": True}
CASES = [
    Case(laws.alias_of_a_distribution, [], alias("Z0123456789ABCDEFGHIX"), "aliases[0].zoneId", alias()),
    Case(laws.alias_of_a_distribution, [], alias(evaluated=True), "aliases[0].evaluateTargetHealth", alias()),
    Case(laws.check_has_what_it_checks, [], of_an_alarm(), "cloudwatchAlarmName", of_an_alarm(cloudwatchAlarmName="a")),
    Case(laws.check_has_what_it_checks, [], health(**CHILDREN), "childHealthchecks", OF_ITS_CHILDREN),
    Case(laws.check_has_what_it_checks, [], but(health(), fqdn=None), "fqdn", health()),
    Case(laws.check_has_what_it_checks, [], health(ipAddress="10.0.0.1"), "ipAddress", health(ipAddress="54.1.2.3")),
    Case(laws.check_has_what_it_checks, [], health("HTTPS_STR_MATCH"), "searchString", health("HTTPS_STR_MATCH", searchString="ok")),
    Case(laws.first_record_is_checked, [], record(**FIRST), "healthCheckId", record(**FIRST, healthCheckId=CHECK)),
    Case(laws.identifier_has_its_policy, [], record(**NAMED), "setIdentifier", record()),
    Case(laws.identifier_has_its_policy, [], alias(**MANY), "multivalueAnswerRoutingPolicy", record(**MANY)),
    Case(laws.name_is_a_domain, [], record(f"{'a' * 64}.example.com"), "name", record(f"{'a' * 63}.example.com")),
    Case(laws.name_is_a_domain, [], {"name": "exa mple.com"}, "name", {"name": "example.com"}, token="aws:route53/zone:Zone"),
    Case(laws.queries_are_logged_at_home, [], logged("eu-west-1"), "cloudwatchLogGroupArn", logged("us-east-1")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
