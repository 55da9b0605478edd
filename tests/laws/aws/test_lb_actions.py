"""Laws of actions and conditions."""

from typing import Any

import pytest

from rehearsal.laws.aws import lb_actions as laws
from tests.laws.support import Case, check

ELB = "arn:aws:elasticloadbalancing:eu-west-1:123456789012"
WEB = "app/web/50dc6c495c0c9188"


def group(name: str) -> str:
    return f"{ELB}:targetgroup/{name}/6d0ecf831eec9f09"


FORWARD: dict[str, Any] = {"type": "forward", "targetGroupArn": group("a")}
SECURE: dict[str, Any] = {
    "protocol": "HTTPS",
    "port": 443,
    "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
    "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
}


def listener(*actions: dict[str, Any], **more: Any) -> dict[str, Any]:
    first = {"loadBalancerArn": f"{ELB}:loadbalancer/{WEB}", "port": 80, "protocol": "HTTP"}
    return first | {"defaultActions": list(actions or [FORWARD])} | more


def rule(*actions: dict[str, Any], **more: Any) -> dict[str, Any]:
    first = {"listenerArn": f"{ELB}:listener/{WEB}/f2f7dc8efc522ab2", "priority": 10}
    return first | {"actions": list(actions or [FORWARD]), "conditions": [paths("/a/*")]} | more


def paths(*values: str) -> dict[str, Any]:
    return {"pathPattern": {"values": list(values)}}


def hosts(*values: str) -> dict[str, Any]:
    return {"hostHeader": {"values": list(values)}}


def header(name: str) -> dict[str, Any]:
    return {"httpHeader": {"httpHeaderName": name, "values": ["a"]}}


def asking(**more: Any) -> dict[str, Any]:
    """An action that asks an identity provider first."""
    provider = {
        "authorizationEndpoint": "https://i.example.com/a",
        "clientId": "c",
        "clientSecret": "s",
        "issuer": "https://i.example.com",
        "tokenEndpoint": "https://i.example.com/t",
        "userInfoEndpoint": "https://i.example.com/u",
    }
    return {"type": "authenticate-oidc", "order": 1, "authenticateOidc": provider | more}


def asked(**more: Any) -> dict[str, Any]:
    """A listener that forwards whom the provider knows."""
    return listener(asking(**more), FORWARD | {"order": 2}, **SECURE)


def told(*names: str) -> dict[str, Any]:
    return {"authenticationRequestExtraParams": dict.fromkeys(names, "v")}


TWICE = FORWARD | {"forward": {"targetGroups": [{"arn": group("b"), "weight": 1}]}}
ANSWER = {"type": "fixed-response", "fixedResponse": {"contentType": "text/plain", "statusCode": "404"}}
ELEVEN = told(*(f"p{index}" for index in range(11)))
OIDC = "defaultActions[0].authenticateOidc"
CASES = [
    Case(laws.conditions_are_told_apart, [], rule(conditions=[hosts("a.example.com"), hosts("b.example.com")]), "conditions[1].hostHeader", rule(conditions=[hosts("a.example.com", "b.example.com")])),
    Case(laws.conditions_are_told_apart, [], rule(conditions=[paths()]), "conditions[0].pathPattern.values", rule()),
    Case(laws.conditions_are_told_apart, [], rule(conditions=[]), "conditions", rule()),
    Case(laws.conditions_are_told_apart, [], rule(conditions=[header("Host")]), "conditions[0].httpHeader.httpHeaderName", rule(conditions=[header("X-Host")])),
    Case(laws.forwarding_names_its_groups_once, [], listener(TWICE), "defaultActions[0].targetGroupArn", listener()),
    Case(laws.identity_provider_is_asked_in_secret, [], asked(tokenEndpoint="http://i.example.com/t"), f"{OIDC}.tokenEndpoint", asked()),
    Case(laws.identity_provider_is_asked_in_secret, [], asked(**ELEVEN), f"{OIDC}.authenticationRequestExtraParams", asked(**told("p"))),
    Case(laws.one_action_routes, [], listener(asking(), **SECURE), "defaultActions", asked()),
    Case(laws.one_action_routes, [], rule(FORWARD, ANSWER), "actions[1].type", rule(), token="aws:lb/listenerRule:ListenerRule"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
