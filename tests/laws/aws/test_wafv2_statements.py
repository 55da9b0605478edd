"""Laws of what a rule of AWS WAF looks for."""

from typing import Any

import pytest

from rehearsal.laws.aws import wafv2_statements as laws
from tests.laws.support import Case, check

SEEN = {"cloudwatchMetricsEnabled": True, "metricName": "m", "sampledRequestsEnabled": True}


def acl(*rules: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "name": "w",
        "scope": "REGIONAL",
        "defaultAction": {"allow": {}},
        "visibilityConfig": SEEN,
        "rules": list(rules),
    } | more


def rule(statement: dict[str, Any], **more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {"name": "r", "priority": 1, "statement": statement, "visibilityConfig": SEEN}
    return first | (more or {"action": {"block": {}}})


def looking(statement: dict[str, Any], **more: Any) -> dict[str, Any]:
    return acl(rule(statement, **more))


def rate(key: str, **more: Any) -> dict[str, Any]:
    return {"rateBasedStatement": {"limit": 1000, "aggregateKeyType": key} | more}


def match(**more: Any) -> dict[str, Any]:
    first = {"positionalConstraint": "STARTS_WITH", "searchString": "/a"}
    return {"byteMatchStatement": first | PATH | {"textTransformations": transformed("NONE")} | more}


def transformed(*kinds: str, step: int = 1) -> list[dict[str, Any]]:
    return [{"priority": place * step, "type": kind} for place, kind in enumerate(kinds)]


def regex(text: str) -> dict[str, Any]:
    return {"regexMatchStatement": {"regexString": text, "textTransformations": transformed("NONE")} | PATH}


def pattern(text: str) -> dict[str, Any]:
    return {"name": "x", "scope": "REGIONAL", "regularExpressions": [{"regexString": text}]}


def every(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"andStatement": {"statements": list(statements)}}


def addresses(scope: str) -> dict[str, Any]:
    arn = f"arn:aws:wafv2:eu-west-1:123456789012:{scope}/ipset/i/11111111-1111-4111-8111-111111111111"
    return {"ipSetReferenceStatement": {"arn": arn}}


PATH: dict[str, Any] = {"fieldToMatch": {"uriPath": {}}}
GERMANY = {"geoMatchStatement": {"countryCodes": ["DE"]}}
BY_HEADER = {"headerName": "X-Forwarded-For", "fallbackBehavior": "MATCH"}
MANAGED = {"managedRuleGroupStatement": {"name": "AWSManagedRulesCommonRuleSet", "vendorName": "AWS"}}
NONE: dict[str, Any] = {"none": {}}
RATE, BYTES = "rules[0].statement.rateBasedStatement", "rules[0].statement.byteMatchStatement"
CASES = [
    Case(laws.counting_has_its_key, [], looking(rate("FORWARDED_IP")), f"{RATE}.forwardedIpConfig", looking(rate("FORWARDED_IP", forwardedIpConfig=BY_HEADER))),
    Case(laws.counting_has_its_key, [], looking(rate("CONSTANT")), f"{RATE}.scopeDownStatement", looking(rate("CONSTANT", scopeDownStatement=GERMANY))),
    Case(laws.counting_has_its_key, [], looking(rate("CUSTOM_KEYS")), f"{RATE}.customKeys", looking(rate("CUSTOM_KEYS", customKeys=[{"ip": {}}, {"httpMethod": {}}]))),
    Case(laws.expressions_are_supported, [], pattern("^(?!a)b"), "regularExpressions[0].regexString", pattern("^(?:a)b")),
    Case(laws.expressions_are_supported, [], looking(regex("^(?=a)b")), "rules[0].statement.regexMatchStatement.regexString", looking(regex("^ab")), token="aws:wafv2/webAcl:WebAcl"),
    Case(laws.one_thing_is_named, [], looking(GERMANY, action={"block": {}, "count": {}}), "rules[0].action", looking(GERMANY)),
    Case(laws.one_thing_is_named, [], looking(GERMANY | match()), "rules[0].statement", looking(GERMANY)),
    Case(laws.one_thing_is_named, [], looking(match(fieldToMatch={"uriPath": {}, "method": {}})), f"{BYTES}.fieldToMatch", looking(match())),
    Case(laws.one_thing_is_named, [], acl(defaultAction={}), "defaultAction", acl(defaultAction={"block": {}})),
    Case(laws.sets_are_of_the_same_scope, [], looking(addresses("global")), "rules[0].statement.ipSetReferenceStatement.arn", looking(addresses("regional"))),
    Case(laws.statements_are_nested_so, [], looking(every(GERMANY)), "rules[0].statement.andStatement.statements", looking(every(GERMANY, match()))),
    Case(laws.statements_are_nested_so, [], looking(every(GERMANY, rate("IP"))), "rules[0].statement.andStatement.statements[1].rateBasedStatement", looking(rate("IP", scopeDownStatement=GERMANY))),
    Case(laws.statements_are_nested_so, [], looking({"notStatement": {"statement": MANAGED}}, overrideAction=NONE), "rules[0].statement.notStatement.statement.managedRuleGroupStatement", looking(MANAGED, overrideAction=NONE)),
    Case(laws.transformations_are_ordered, [], looking(match(textTransformations=transformed("NONE", "LOWERCASE", step=0))), f"{BYTES}.textTransformations[1].priority", looking(match(textTransformations=transformed("URL_DECODE", "LOWERCASE")))),
    Case(laws.transformations_are_ordered, [], looking(match(textTransformations=[])), f"{BYTES}.textTransformations", looking(match())),
    Case(laws.word_is_a_word, [], looking(match(positionalConstraint="CONTAINS_WORD", searchString="a b")), f"{BYTES}.searchString", looking(match(positionalConstraint="CONTAINS_WORD", searchString="a_b"))),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
