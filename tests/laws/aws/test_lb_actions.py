"""Laws of actions and conditions."""

from typing import Any

import pytest

from rehearsal.laws.aws import lb_actions as laws
from tests.laws.support import Case, check

LISTENER_RULE: dict[str, Any] = {
    "listenerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2",
    "priority": 10,
    "actions": [
        {
            "type": "forward",
            "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
        }
    ],
    "conditions": [{"pathPattern": {"values": ["/a/*"]}}],
}
LISTENER: dict[str, Any] = {
    "loadBalancerArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188",
    "port": 80,
    "protocol": "HTTP",
    "defaultActions": [
        {
            "type": "forward",
            "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
        }
    ],
}
CASES = [
    Case(
        laws.conditions_are_told_apart,
        [],
        LISTENER_RULE
        | {
            "conditions": [{"hostHeader": {"values": ["a.example.com"]}}, {"hostHeader": {"values": ["b.example.com"]}}]
        },
        "conditions[1].hostHeader",
        LISTENER_RULE | {"conditions": [{"hostHeader": {"values": ["a.example.com", "b.example.com"]}}]},
    ),
    Case(
        laws.conditions_are_told_apart,
        [],
        LISTENER_RULE | {"conditions": [{"pathPattern": {"values": []}}]},
        "conditions[0].pathPattern.values",
        LISTENER_RULE,
    ),
    Case(laws.conditions_are_told_apart, [], LISTENER_RULE | {"conditions": []}, "conditions", LISTENER_RULE),
    Case(
        laws.conditions_are_told_apart,
        [],
        LISTENER_RULE | {"conditions": [{"httpHeader": {"httpHeaderName": "Host", "values": ["a"]}}]},
        "conditions[0].httpHeader.httpHeaderName",
        LISTENER_RULE | {"conditions": [{"httpHeader": {"httpHeaderName": "X-Host", "values": ["a"]}}]},
    ),
    Case(
        laws.forwarding_names_its_groups_once,
        [],
        LISTENER
        | {
            "defaultActions": [
                {
                    "type": "forward",
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
                    "forward": {
                        "targetGroups": [
                            {
                                "arn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/b/6d0ecf831eec9f09",
                                "weight": 1,
                            }
                        ]
                    },
                }
            ]
        },
        "defaultActions[0].targetGroupArn",
        LISTENER,
    ),
    Case(
        laws.identity_provider_is_asked_in_secret,
        [],
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "defaultActions": [
                {
                    "type": "authenticate-oidc",
                    "order": 1,
                    "authenticateOidc": {
                        "authorizationEndpoint": "https://i.example.com/a",
                        "clientId": "c",
                        "clientSecret": "s",
                        "issuer": "https://i.example.com",
                        "tokenEndpoint": "http://i.example.com/t",
                        "userInfoEndpoint": "https://i.example.com/u",
                    },
                },
                {
                    "type": "forward",
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
                    "order": 2,
                },
            ],
        },
        "defaultActions[0].authenticateOidc.tokenEndpoint",
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "defaultActions": [
                {
                    "type": "authenticate-oidc",
                    "order": 1,
                    "authenticateOidc": {
                        "authorizationEndpoint": "https://i.example.com/a",
                        "clientId": "c",
                        "clientSecret": "s",
                        "issuer": "https://i.example.com",
                        "tokenEndpoint": "https://i.example.com/t",
                        "userInfoEndpoint": "https://i.example.com/u",
                    },
                },
                {
                    "type": "forward",
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
                    "order": 2,
                },
            ],
        },
    ),
    Case(
        laws.identity_provider_is_asked_in_secret,
        [],
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "defaultActions": [
                {
                    "type": "authenticate-oidc",
                    "order": 1,
                    "authenticateOidc": {
                        "authorizationEndpoint": "https://i.example.com/a",
                        "clientId": "c",
                        "clientSecret": "s",
                        "issuer": "https://i.example.com",
                        "tokenEndpoint": "https://i.example.com/t",
                        "userInfoEndpoint": "https://i.example.com/u",
                        "authenticationRequestExtraParams": {
                            "p0": "v",
                            "p1": "v",
                            "p2": "v",
                            "p3": "v",
                            "p4": "v",
                            "p5": "v",
                            "p6": "v",
                            "p7": "v",
                            "p8": "v",
                            "p9": "v",
                            "p10": "v",
                        },
                    },
                },
                {
                    "type": "forward",
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
                    "order": 2,
                },
            ],
        },
        "defaultActions[0].authenticateOidc.authenticationRequestExtraParams",
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "defaultActions": [
                {
                    "type": "authenticate-oidc",
                    "order": 1,
                    "authenticateOidc": {
                        "authorizationEndpoint": "https://i.example.com/a",
                        "clientId": "c",
                        "clientSecret": "s",
                        "issuer": "https://i.example.com",
                        "tokenEndpoint": "https://i.example.com/t",
                        "userInfoEndpoint": "https://i.example.com/u",
                        "authenticationRequestExtraParams": {"p": "v"},
                    },
                },
                {
                    "type": "forward",
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
                    "order": 2,
                },
            ],
        },
    ),
    Case(
        laws.one_action_routes,
        [],
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "defaultActions": [
                {
                    "type": "authenticate-oidc",
                    "order": 1,
                    "authenticateOidc": {
                        "authorizationEndpoint": "https://i.example.com/a",
                        "clientId": "c",
                        "clientSecret": "s",
                        "issuer": "https://i.example.com",
                        "tokenEndpoint": "https://i.example.com/t",
                        "userInfoEndpoint": "https://i.example.com/u",
                    },
                }
            ],
        },
        "defaultActions",
        LISTENER
        | {
            "protocol": "HTTPS",
            "port": 443,
            "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
            "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            "defaultActions": [
                {
                    "type": "authenticate-oidc",
                    "order": 1,
                    "authenticateOidc": {
                        "authorizationEndpoint": "https://i.example.com/a",
                        "clientId": "c",
                        "clientSecret": "s",
                        "issuer": "https://i.example.com",
                        "tokenEndpoint": "https://i.example.com/t",
                        "userInfoEndpoint": "https://i.example.com/u",
                    },
                },
                {
                    "type": "forward",
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
                    "order": 2,
                },
            ],
        },
    ),
    Case(
        laws.one_action_routes,
        [],
        LISTENER_RULE
        | {
            "actions": [
                {
                    "type": "forward",
                    "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09",
                },
                {"type": "fixed-response", "fixedResponse": {"contentType": "text/plain", "statusCode": "404"}},
            ]
        },
        "actions[1].type",
        LISTENER_RULE,
        token="aws:lb/listenerRule:ListenerRule",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
