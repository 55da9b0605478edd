"""Laws of what an ACL names."""

from typing import Any

import pytest

from rehearsal.laws.aws import wafv2_names as laws
from tests.laws.aws.test_wafv2_statements import GERMANY, SEEN, acl, rule
from tests.laws.support import Case, check

ACL = "arn:aws:wafv2:{}/webacl/w/11111111-1111-4111-8111-111111111111"
REGIONAL, GLOBAL = ACL.format("eu-west-1:123456789012:regional"), ACL.format("us-east-1:123456789012:global")
BALANCER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/{}/web/50dc6c495c0c9188"


def joined(web_acl: str = REGIONAL, kind: str = "app") -> dict[str, Any]:
    return {"webAclArn": web_acl, "resourceArn": BALANCER.format(kind)}


def logged(region: str) -> dict[str, Any]:
    group = f"arn:aws:logs:{region}:123456789012:log-group:aws-waf-logs-x"
    return {"resourceArn": REGIONAL, "logDestinationConfigs": [group]}


def labelled(label: str) -> dict[str, Any]:
    return acl(rule(GERMANY, action={"block": {}}, ruleLabels=[{"name": label}]))


def measured(metric: str) -> dict[str, Any]:
    return acl(visibilityConfig=SEEN | {"metricName": metric})


ANSWERING = rule(GERMANY, action={"block": {"customResponse": {"responseCode": 403, "customResponseBodyKey": "b"}}})
BODIES = [{"key": "b", "content": "x", "contentType": "TEXT_PLAIN"}]
CASES = [
    Case(laws.acl_is_regional, [], joined(kind="net"), "resourceArn", joined()),
    Case(laws.acl_is_regional, [], joined(GLOBAL), "webAclArn", joined()),
    Case(laws.body_is_there, [], acl(ANSWERING), "rules[0].action.block.customResponse.customResponseBodyKey", acl(ANSWERING, customResponseBodies=BODIES)),
    Case(laws.label_is_ones_own, [], labelled("awswaf:x"), "rules[0].ruleLabels[0].name", labelled("mine:x")),
    Case(laws.logs_stay_in_the_region, [], logged("us-east-1"), "logDestinationConfigs[0]", logged("eu-west-1")),
    Case(laws.metric_is_ones_own, [], measured("Default_Action"), "visibilityConfig.metricName", measured("Default-Action")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
