"""Laws of what an ACL names."""

from typing import Any

import pytest

from rehearsal.laws.aws import wafv2_names as laws
from tests.laws.support import Case, check

WEB_ACL_ASSOCIATION: dict[str, Any] = {
    "webAclArn": "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/w/11111111-1111-4111-8111-111111111111",
    "resourceArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188",
}
WEB_ACL: dict[str, Any] = {
    "name": "w",
    "scope": "REGIONAL",
    "defaultAction": {"allow": {}},
    "visibilityConfig": {"cloudwatchMetricsEnabled": True, "metricName": "m", "sampledRequestsEnabled": True},
    "rules": [],
}
WEB_ACL_LOGGING_CONFIGURATION: dict[str, Any] = {
    "resourceArn": "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/w/11111111-1111-4111-8111-111111111111",
    "logDestinationConfigs": ["arn:aws:logs:eu-west-1:123456789012:log-group:aws-waf-logs-x"],
}
CASES = [
    Case(
        laws.acl_is_regional,
        [],
        WEB_ACL_ASSOCIATION
        | {"resourceArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/web/50dc6c495c0c9188"},
        "resourceArn",
        WEB_ACL_ASSOCIATION,
    ),
    Case(
        laws.acl_is_regional,
        [],
        WEB_ACL_ASSOCIATION
        | {"webAclArn": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/w/11111111-1111-4111-8111-111111111111"},
        "webAclArn",
        WEB_ACL_ASSOCIATION,
    ),
    Case(
        laws.body_is_there,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {"geoMatchStatement": {"countryCodes": ["DE"]}},
                    "action": {"block": {"customResponse": {"responseCode": 403, "customResponseBodyKey": "b"}}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].action.block.customResponse.customResponseBodyKey",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {"geoMatchStatement": {"countryCodes": ["DE"]}},
                    "action": {"block": {"customResponse": {"responseCode": 403, "customResponseBodyKey": "b"}}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ],
            "customResponseBodies": [{"key": "b", "content": "x", "contentType": "TEXT_PLAIN"}],
        },
    ),
    Case(
        laws.label_is_ones_own,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {"geoMatchStatement": {"countryCodes": ["DE"]}},
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                    "ruleLabels": [{"name": "awswaf:x"}],
                }
            ]
        },
        "rules[0].ruleLabels[0].name",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {"geoMatchStatement": {"countryCodes": ["DE"]}},
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                    "ruleLabels": [{"name": "mine:x"}],
                }
            ]
        },
    ),
    Case(
        laws.logs_stay_in_the_region,
        [],
        WEB_ACL_LOGGING_CONFIGURATION
        | {"logDestinationConfigs": ["arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-x"]},
        "logDestinationConfigs[0]",
        WEB_ACL_LOGGING_CONFIGURATION,
    ),
    Case(
        laws.metric_is_ones_own,
        [],
        WEB_ACL | {"visibilityConfig": WEB_ACL["visibilityConfig"] | {"metricName": "Default_Action"}},
        "visibilityConfig.metricName",
        WEB_ACL | {"visibilityConfig": WEB_ACL["visibilityConfig"] | {"metricName": "Default-Action"}},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
