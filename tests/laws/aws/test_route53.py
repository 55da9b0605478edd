"""Laws of DNS records and health checks."""

from typing import Any

import pytest

from rehearsal.laws.aws import route53 as laws
from tests.laws.support import Case, but, check

RECORD: dict[str, Any] = {
    "zoneId": "Z0123456789ABCDEFGHIJ",
    "name": "www.example.com",
    "type": "A",
    "ttl": 60,
    "records": ["192.0.2.1"],
}
HEALTH_CHECK: dict[str, Any] = {
    "type": "HTTPS",
    "fqdn": "a.example.com",
    "port": 443,
    "resourcePath": "/",
    "failureThreshold": 3,
    "requestInterval": 30,
}
QUERY_LOG: dict[str, Any] = {
    "zoneId": "Z0123456789ABCDEFGHIJ",
    "cloudwatchLogGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/x",
}
CASES = [
    Case(
        laws.alias_of_a_distribution,
        [],
        but(
            RECORD,
            ttl=None,
            records=None,
            aliases=[
                {
                    "name": "d111111abcdef8.cloudfront.net",
                    "zoneId": "Z0123456789ABCDEFGHIX",
                    "evaluateTargetHealth": False,
                }
            ],
        ),
        "aliases[0].zoneId",
        but(
            RECORD,
            ttl=None,
            records=None,
            aliases=[
                {"name": "d111111abcdef8.cloudfront.net", "zoneId": "Z2FDTNDATAQYW2", "evaluateTargetHealth": False}
            ],
        ),
    ),
    Case(
        laws.alias_of_a_distribution,
        [],
        but(
            RECORD,
            ttl=None,
            records=None,
            aliases=[
                {"name": "d111111abcdef8.cloudfront.net", "zoneId": "Z2FDTNDATAQYW2", "evaluateTargetHealth": True}
            ],
        ),
        "aliases[0].evaluateTargetHealth",
        but(
            RECORD,
            ttl=None,
            records=None,
            aliases=[
                {"name": "d111111abcdef8.cloudfront.net", "zoneId": "Z2FDTNDATAQYW2", "evaluateTargetHealth": False}
            ],
        ),
    ),
    Case(
        laws.check_has_what_it_checks,
        [],
        but(
            HEALTH_CHECK,
            fqdn=None,
            port=None,
            resourcePath=None,
            failureThreshold=None,
            requestInterval=None,
            type="CLOUDWATCH_METRIC",
            cloudwatchAlarmRegion="eu-west-1",
        ),
        "cloudwatchAlarmName",
        but(
            HEALTH_CHECK,
            fqdn=None,
            port=None,
            resourcePath=None,
            failureThreshold=None,
            requestInterval=None,
            type="CLOUDWATCH_METRIC",
            cloudwatchAlarmName="a",
            cloudwatchAlarmRegion="eu-west-1",
        ),
    ),
    Case(
        laws.check_has_what_it_checks,
        [],
        HEALTH_CHECK | {"childHealthchecks": ["11111111-1111-4111-8111-111111111111"]},
        "childHealthchecks",
        but(
            HEALTH_CHECK,
            fqdn=None,
            port=None,
            resourcePath=None,
            failureThreshold=None,
            requestInterval=None,
            type="CALCULATED",
            childHealthThreshold=1,
            childHealthchecks=["11111111-1111-4111-8111-111111111111"],
        ),
    ),
    Case(laws.check_has_what_it_checks, [], but(HEALTH_CHECK, fqdn=None), "fqdn", HEALTH_CHECK),
    Case(
        laws.check_has_what_it_checks,
        [],
        HEALTH_CHECK | {"ipAddress": "10.0.0.1"},
        "ipAddress",
        HEALTH_CHECK | {"ipAddress": "54.1.2.3"},
    ),
    Case(
        laws.check_has_what_it_checks,
        [],
        HEALTH_CHECK | {"type": "HTTPS_STR_MATCH"},
        "searchString",
        HEALTH_CHECK | {"type": "HTTPS_STR_MATCH", "searchString": "ok"},
    ),
    Case(
        laws.first_record_is_checked,
        [],
        RECORD | {"setIdentifier": "a", "failoverRoutingPolicies": [{"type": "PRIMARY"}]},
        "healthCheckId",
        RECORD
        | {
            "setIdentifier": "a",
            "failoverRoutingPolicies": [{"type": "PRIMARY"}],
            "healthCheckId": "11111111-1111-4111-8111-111111111111",
        },
    ),
    Case(laws.identifier_has_its_policy, [], RECORD | {"setIdentifier": "a"}, "setIdentifier", RECORD),
    Case(
        laws.identifier_has_its_policy,
        [],
        but(
            RECORD,
            ttl=None,
            records=None,
            aliases=[
                {"name": "d111111abcdef8.cloudfront.net", "zoneId": "Z2FDTNDATAQYW2", "evaluateTargetHealth": False}
            ],
            multivalueAnswerRoutingPolicy=True,
            setIdentifier="a",
        ),
        "multivalueAnswerRoutingPolicy",
        RECORD | {"multivalueAnswerRoutingPolicy": True, "setIdentifier": "a"},
    ),
    Case(
        laws.name_is_a_domain,
        [],
        RECORD | {"name": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com"},
        "name",
        RECORD | {"name": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com"},
    ),
    Case(
        laws.name_is_a_domain,
        [],
        {"name": "exa mple.com"},
        "name",
        {"name": "example.com"},
        token="aws:route53/zone:Zone",
    ),
    Case(
        laws.queries_are_logged_at_home,
        [],
        QUERY_LOG | {"cloudwatchLogGroupArn": "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/route53/x"},
        "cloudwatchLogGroupArn",
        QUERY_LOG,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
