"""Laws of the headers that CloudFront's policies name."""

from typing import Any

import pytest

from rehearsal.laws.aws import cloudfront_headers as laws
from tests.laws.support import Case, check

NOTHING = {
    "headersConfig": {"headerBehavior": "none"},
    "cookiesConfig": {"cookieBehavior": "none"},
    "queryStringsConfig": {"queryStringBehavior": "none"},
}


def listing(behavior: str, header: str) -> dict[str, Any]:
    return {"headersConfig": {"headerBehavior": behavior, "headers": {"items": [header]}}}


def requested(name: str = "o", **more: Any) -> dict[str, Any]:
    return {"name": name} | NOTHING | more


def added(header: str) -> dict[str, Any]:
    return requested(**listing("allViewerAndWhitelistCloudFront", header))


def cached(name: str = "p", **more: Any) -> dict[str, Any]:
    encodings = {"enableAcceptEncodingGzip": True, "enableAcceptEncodingBrotli": True}
    times = {"minTtl": 0, "defaultTtl": 10, "maxTtl": 100}
    return {"name": name} | times | {KEY: encodings | NOTHING | more}


def answered(name: str = "r", **more: Any) -> dict[str, Any]:
    secured = {"contentSecurityPolicy": {"contentSecurityPolicy": "default-src 'self'", "override": True}}
    return {"name": name, "securityHeadersConfig": secured} | more


def custom(*headers: str) -> dict[str, Any]:
    items = [{"header": one, "value": "v", "override": True} for one in headers]
    return answered(customHeadersConfig={"items": items})


def protected(**more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {"override": True, "protection": True, "modeBlock": True}
    return answered(securityHeadersConfig={"xssProtection": first | more})


def keys(*items: str) -> dict[str, Any]:
    return {"name": "k", "items": list(items)}


def deployed(kind: str = "SingleWeight", **more: Any) -> dict[str, Any]:
    return {
        "enabled": True,
        "stagingDistributionDnsNames": {"quantity": 1, "items": ["d111111abcdef8.cloudfront.net"]},
        "trafficConfig": {"type": kind, "singleWeightConfig": {"weight": 0.1} | more},
    }


def sticking(idle: int) -> dict[str, Any]:
    return deployed(sessionStickinessConfig={"idleTtl": idle, "maximumTtl": 500})


KEY = "parametersInCacheKeyAndForwardedToOrigin"
REQUEST = "aws:cloudfront/originRequestPolicy:OriginRequestPolicy"
RESPONSE = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy"
ITEM = "headersConfig.headers.items[0]"
STICKY = "trafficConfig.singleWeightConfig.sessionStickinessConfig"
CASES = [
    Case(laws.added_headers_are_cloudfronts, [], added("X-A"), ITEM, added("CloudFront-Viewer-Country")),
    Case(laws.encodings_are_not_listed, [], cached(**listing("whitelist", "Accept-Encoding")), f"{KEY}.{ITEM}", cached(**listing("whitelist", "Accept"))),
    Case(laws.headers_stand_in_their_place, [], custom("X-A", "X-A"), "customHeadersConfig.items[1].header", custom("X-A", "X-B")),
    Case(laws.headers_stand_in_their_place, [], custom("Strict-Transport-Security"), "customHeadersConfig.items[0].header", custom("Permissions-Policy")),
    Case(laws.keys_are_told_apart, [], keys("K0ABCDEFGHIJK", "K0ABCDEFGHIJK"), "items[1]", keys("K0ABCDEFGHIJK", "K1ABCDEFGHIJK")),
    Case(laws.policy_name_is_plain, [], cached("my policy.x"), "name", cached("my-policy_x")),
    Case(laws.policy_name_is_plain, [], requested("a b"), "name", requested(), token=REQUEST),
    Case(laws.policy_name_is_plain, [], answered("a b"), "name", answered(), token=RESPONSE),
    Case(laws.reports_need_no_blocking, [], protected(reportUri="https://r.example.com"), "securityHeadersConfig.xssProtection.reportUri", protected()),
    Case(laws.traffic_is_of_its_type, [], sticking(1000), f"{STICKY}.idleTtl", sticking(300)),
    Case(laws.traffic_is_of_its_type, [], deployed("SingleHeader"), "trafficConfig.singleHeaderConfig", deployed()),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
