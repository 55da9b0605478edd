"""Laws of what a rule of AWS WAF looks for."""

from typing import Any

import pytest

from rehearsal.laws.aws import wafv2_statements as laws
from tests.laws.support import Case, check

WEB_ACL: dict[str, Any] = {
    "name": "w",
    "scope": "REGIONAL",
    "defaultAction": {"allow": {}},
    "visibilityConfig": {"cloudwatchMetricsEnabled": True, "metricName": "m", "sampledRequestsEnabled": True},
    "rules": [],
}
REGEX_PATTERN_SET: dict[str, Any] = {"name": "x", "scope": "REGIONAL"}
CASES = [
    Case(
        laws.counting_has_its_key,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {"rateBasedStatement": {"limit": 1000, "aggregateKeyType": "FORWARDED_IP"}},
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.rateBasedStatement.forwardedIpConfig",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "rateBasedStatement": {
                            "limit": 1000,
                            "aggregateKeyType": "FORWARDED_IP",
                            "forwardedIpConfig": {"headerName": "X-Forwarded-For", "fallbackBehavior": "MATCH"},
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
    Case(
        laws.counting_has_its_key,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {"rateBasedStatement": {"limit": 1000, "aggregateKeyType": "CONSTANT"}},
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.rateBasedStatement.scopeDownStatement",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "rateBasedStatement": {
                            "limit": 1000,
                            "aggregateKeyType": "CONSTANT",
                            "scopeDownStatement": {"geoMatchStatement": {"countryCodes": ["DE"]}},
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
    Case(
        laws.counting_has_its_key,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {"rateBasedStatement": {"limit": 1000, "aggregateKeyType": "CUSTOM_KEYS"}},
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.rateBasedStatement.customKeys",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "rateBasedStatement": {
                            "limit": 1000,
                            "aggregateKeyType": "CUSTOM_KEYS",
                            "customKeys": [{"ip": {}}, {"httpMethod": {}}],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
    Case(
        laws.expressions_are_supported,
        [],
        REGEX_PATTERN_SET | {"regularExpressions": [{"regexString": "^(?!a)b"}]},
        "regularExpressions[0].regexString",
        REGEX_PATTERN_SET | {"regularExpressions": [{"regexString": "^(?:a)b"}]},
    ),
    Case(
        laws.expressions_are_supported,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "regexMatchStatement": {
                            "regexString": "^(?=a)b",
                            "fieldToMatch": {"uriPath": {}},
                            "textTransformations": [{"priority": 0, "type": "NONE"}],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.regexMatchStatement.regexString",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "regexMatchStatement": {
                            "regexString": "^ab",
                            "fieldToMatch": {"uriPath": {}},
                            "textTransformations": [{"priority": 0, "type": "NONE"}],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        token="aws:wafv2/webAcl:WebAcl",
    ),
    Case(
        laws.one_thing_is_named,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {"geoMatchStatement": {"countryCodes": ["DE"]}},
                    "action": {"block": {}, "count": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].action",
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
                }
            ]
        },
    ),
    Case(
        laws.one_thing_is_named,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "geoMatchStatement": {"countryCodes": ["DE"]},
                        "byteMatchStatement": {
                            "fieldToMatch": {"uriPath": {}},
                            "positionalConstraint": "STARTS_WITH",
                            "searchString": "/a",
                            "textTransformations": [{"priority": 0, "type": "NONE"}],
                        },
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement",
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
                }
            ]
        },
    ),
    Case(
        laws.one_thing_is_named,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "byteMatchStatement": {
                            "fieldToMatch": {"uriPath": {}, "method": {}},
                            "positionalConstraint": "STARTS_WITH",
                            "searchString": "/a",
                            "textTransformations": [{"priority": 0, "type": "NONE"}],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.byteMatchStatement.fieldToMatch",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "byteMatchStatement": {
                            "fieldToMatch": {"uriPath": {}},
                            "positionalConstraint": "STARTS_WITH",
                            "searchString": "/a",
                            "textTransformations": [{"priority": 0, "type": "NONE"}],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
    Case(
        laws.one_thing_is_named,
        [],
        WEB_ACL | {"defaultAction": {}},
        "defaultAction",
        WEB_ACL | {"defaultAction": {"block": {}}},
    ),
    Case(
        laws.sets_are_of_the_same_scope,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "ipSetReferenceStatement": {
                            "arn": "arn:aws:wafv2:eu-west-1:123456789012:global/ipset/i/11111111-1111-4111-8111-111111111111"
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.ipSetReferenceStatement.arn",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "ipSetReferenceStatement": {
                            "arn": "arn:aws:wafv2:eu-west-1:123456789012:regional/ipset/i/11111111-1111-4111-8111-111111111111"
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
    Case(
        laws.statements_are_nested_so,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {"andStatement": {"statements": [{"geoMatchStatement": {"countryCodes": ["DE"]}}]}},
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.andStatement.statements",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "andStatement": {
                            "statements": [
                                {"geoMatchStatement": {"countryCodes": ["DE"]}},
                                {
                                    "byteMatchStatement": {
                                        "fieldToMatch": {"uriPath": {}},
                                        "positionalConstraint": "STARTS_WITH",
                                        "searchString": "/a",
                                        "textTransformations": [{"priority": 0, "type": "NONE"}],
                                    }
                                },
                            ]
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
    Case(
        laws.statements_are_nested_so,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "andStatement": {
                            "statements": [
                                {"geoMatchStatement": {"countryCodes": ["DE"]}},
                                {"rateBasedStatement": {"limit": 1000, "aggregateKeyType": "IP"}},
                            ]
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.andStatement.statements[1].rateBasedStatement",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "rateBasedStatement": {
                            "limit": 1000,
                            "aggregateKeyType": "IP",
                            "scopeDownStatement": {"geoMatchStatement": {"countryCodes": ["DE"]}},
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
    Case(
        laws.statements_are_nested_so,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "notStatement": {
                            "statement": {
                                "managedRuleGroupStatement": {
                                    "name": "AWSManagedRulesCommonRuleSet",
                                    "vendorName": "AWS",
                                }
                            }
                        }
                    },
                    "overrideAction": {"none": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.notStatement.statement.managedRuleGroupStatement",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "managedRuleGroupStatement": {"name": "AWSManagedRulesCommonRuleSet", "vendorName": "AWS"}
                    },
                    "overrideAction": {"none": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
    Case(
        laws.transformations_are_ordered,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "byteMatchStatement": {
                            "fieldToMatch": {"uriPath": {}},
                            "positionalConstraint": "STARTS_WITH",
                            "searchString": "/a",
                            "textTransformations": [
                                {"priority": 0, "type": "NONE"},
                                {"priority": 0, "type": "LOWERCASE"},
                            ],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.byteMatchStatement.textTransformations[1].priority",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "byteMatchStatement": {
                            "fieldToMatch": {"uriPath": {}},
                            "positionalConstraint": "STARTS_WITH",
                            "searchString": "/a",
                            "textTransformations": [
                                {"priority": 0, "type": "URL_DECODE"},
                                {"priority": 1, "type": "LOWERCASE"},
                            ],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
    Case(
        laws.transformations_are_ordered,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "byteMatchStatement": {
                            "fieldToMatch": {"uriPath": {}},
                            "positionalConstraint": "STARTS_WITH",
                            "searchString": "/a",
                            "textTransformations": [],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.byteMatchStatement.textTransformations",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "byteMatchStatement": {
                            "fieldToMatch": {"uriPath": {}},
                            "positionalConstraint": "STARTS_WITH",
                            "searchString": "/a",
                            "textTransformations": [{"priority": 0, "type": "NONE"}],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
    Case(
        laws.word_is_a_word,
        [],
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "byteMatchStatement": {
                            "fieldToMatch": {"uriPath": {}},
                            "positionalConstraint": "CONTAINS_WORD",
                            "searchString": "a b",
                            "textTransformations": [{"priority": 0, "type": "NONE"}],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
        "rules[0].statement.byteMatchStatement.searchString",
        WEB_ACL
        | {
            "rules": [
                {
                    "name": "r",
                    "priority": 1,
                    "statement": {
                        "byteMatchStatement": {
                            "fieldToMatch": {"uriPath": {}},
                            "positionalConstraint": "CONTAINS_WORD",
                            "searchString": "a_b",
                            "textTransformations": [{"priority": 0, "type": "NONE"}],
                        }
                    },
                    "action": {"block": {}},
                    "visibilityConfig": {
                        "cloudwatchMetricsEnabled": True,
                        "metricName": "m",
                        "sampledRequestsEnabled": True,
                    },
                }
            ]
        },
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
