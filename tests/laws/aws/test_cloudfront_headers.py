"""Laws of the headers that CloudFront's policies name."""

from typing import Any

import pytest

from rehearsal.laws.aws import cloudfront_headers as laws
from tests.laws.support import Case, check

ORIGIN_REQUEST_POLICY: dict[str, Any] = {
    "name": "o",
    "headersConfig": {"headerBehavior": "none"},
    "cookiesConfig": {"cookieBehavior": "none"},
    "queryStringsConfig": {"queryStringBehavior": "none"},
}
CACHE_POLICY: dict[str, Any] = {
    "name": "p",
    "minTtl": 0,
    "defaultTtl": 10,
    "maxTtl": 100,
    "parametersInCacheKeyAndForwardedToOrigin": {
        "enableAcceptEncodingGzip": True,
        "enableAcceptEncodingBrotli": True,
        "headersConfig": {"headerBehavior": "none"},
        "cookiesConfig": {"cookieBehavior": "none"},
        "queryStringsConfig": {"queryStringBehavior": "none"},
    },
}
RESPONSE_HEADERS_POLICY: dict[str, Any] = {
    "name": "r",
    "securityHeadersConfig": {
        "contentSecurityPolicy": {"contentSecurityPolicy": "default-src 'self'", "override": True}
    },
}
KEY_GROUP: dict[str, Any] = {"name": "k", "items": ["K0ABCDEFGHIJK", "K1ABCDEFGHIJK"]}
CONTINUOUS_DEPLOYMENT_POLICY: dict[str, Any] = {
    "enabled": True,
    "stagingDistributionDnsNames": {"quantity": 1, "items": ["d111111abcdef8.cloudfront.net"]},
    "trafficConfig": {"type": "SingleWeight", "singleWeightConfig": {"weight": 0.1}},
}
CASES = [
    Case(
        laws.added_headers_are_cloudfronts,
        [],
        ORIGIN_REQUEST_POLICY
        | {"headersConfig": {"headerBehavior": "allViewerAndWhitelistCloudFront", "headers": {"items": ["X-A"]}}},
        "headersConfig.headers.items[0]",
        ORIGIN_REQUEST_POLICY
        | {
            "headersConfig": {
                "headerBehavior": "allViewerAndWhitelistCloudFront",
                "headers": {"items": ["CloudFront-Viewer-Country"]},
            }
        },
    ),
    Case(
        laws.encodings_are_not_listed,
        [],
        CACHE_POLICY
        | {
            "parametersInCacheKeyAndForwardedToOrigin": CACHE_POLICY["parametersInCacheKeyAndForwardedToOrigin"]
            | {"headersConfig": {"headerBehavior": "whitelist", "headers": {"items": ["Accept-Encoding"]}}}
        },
        "parametersInCacheKeyAndForwardedToOrigin.headersConfig.headers.items[0]",
        CACHE_POLICY
        | {
            "parametersInCacheKeyAndForwardedToOrigin": CACHE_POLICY["parametersInCacheKeyAndForwardedToOrigin"]
            | {"headersConfig": {"headerBehavior": "whitelist", "headers": {"items": ["Accept"]}}}
        },
    ),
    Case(
        laws.headers_stand_in_their_place,
        [],
        RESPONSE_HEADERS_POLICY
        | {
            "customHeadersConfig": {
                "items": [
                    {"header": "X-A", "value": "v", "override": True},
                    {"header": "X-A", "value": "v", "override": True},
                ]
            }
        },
        "customHeadersConfig.items[1].header",
        RESPONSE_HEADERS_POLICY
        | {
            "customHeadersConfig": {
                "items": [
                    {"header": "X-A", "value": "v", "override": True},
                    {"header": "X-B", "value": "v", "override": True},
                ]
            }
        },
    ),
    Case(
        laws.headers_stand_in_their_place,
        [],
        RESPONSE_HEADERS_POLICY
        | {"customHeadersConfig": {"items": [{"header": "Strict-Transport-Security", "value": "v", "override": True}]}},
        "customHeadersConfig.items[0].header",
        RESPONSE_HEADERS_POLICY
        | {"customHeadersConfig": {"items": [{"header": "Permissions-Policy", "value": "v", "override": True}]}},
    ),
    Case(
        laws.keys_are_told_apart, [], KEY_GROUP | {"items": ["K0ABCDEFGHIJK", "K0ABCDEFGHIJK"]}, "items[1]", KEY_GROUP
    ),
    Case(
        laws.policy_name_is_plain,
        [],
        CACHE_POLICY | {"name": "my policy.x"},
        "name",
        CACHE_POLICY | {"name": "my-policy_x"},
    ),
    Case(
        laws.policy_name_is_plain,
        [],
        ORIGIN_REQUEST_POLICY | {"name": "a b"},
        "name",
        ORIGIN_REQUEST_POLICY,
        token="aws:cloudfront/originRequestPolicy:OriginRequestPolicy",
    ),
    Case(
        laws.policy_name_is_plain,
        [],
        RESPONSE_HEADERS_POLICY | {"name": "a b"},
        "name",
        RESPONSE_HEADERS_POLICY,
        token="aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    ),
    Case(
        laws.reports_need_no_blocking,
        [],
        RESPONSE_HEADERS_POLICY
        | {
            "securityHeadersConfig": {
                "xssProtection": {
                    "override": True,
                    "protection": True,
                    "modeBlock": True,
                    "reportUri": "https://r.example.com",
                }
            }
        },
        "securityHeadersConfig.xssProtection.reportUri",
        RESPONSE_HEADERS_POLICY
        | {"securityHeadersConfig": {"xssProtection": {"override": True, "protection": True, "modeBlock": True}}},
    ),
    Case(
        laws.traffic_is_of_its_type,
        [],
        CONTINUOUS_DEPLOYMENT_POLICY
        | {
            "trafficConfig": {
                "type": "SingleWeight",
                "singleWeightConfig": {"weight": 0.1, "sessionStickinessConfig": {"idleTtl": 1000, "maximumTtl": 500}},
            }
        },
        "trafficConfig.singleWeightConfig.sessionStickinessConfig.idleTtl",
        CONTINUOUS_DEPLOYMENT_POLICY
        | {
            "trafficConfig": {
                "type": "SingleWeight",
                "singleWeightConfig": {"weight": 0.1, "sessionStickinessConfig": {"idleTtl": 300, "maximumTtl": 500}},
            }
        },
    ),
    Case(
        laws.traffic_is_of_its_type,
        [],
        CONTINUOUS_DEPLOYMENT_POLICY
        | {"trafficConfig": CONTINUOUS_DEPLOYMENT_POLICY["trafficConfig"] | {"type": "SingleHeader"}},
        "trafficConfig.singleHeaderConfig",
        CONTINUOUS_DEPLOYMENT_POLICY,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
