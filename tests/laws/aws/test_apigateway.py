"""Laws of API Gateway."""

from typing import Any

import pytest

from rehearsal.laws.aws import apigateway
from rehearsal.world.store import Record
from tests.laws.support import Case, check, made

FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:web"
INVOKE = f"arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/{FUNCTION}/invocations"
REST = made(apigateway.REST, "rest1", name="pets")
HTTP = made(apigateway.HTTP, "http1", protocolType="HTTP")
PLACE = {"restApi": "rest1", "resourceId": "res1", "httpMethod": "GET"}
METHOD = made(apigateway.METHOD, "agm-rest1-res1-GET", **PLACE)
JOINED = made(apigateway.INTEGRATION, "agi-rest1-res1-GET", **PLACE)
PETS = made(apigateway.RESOURCE, "res1", restApi="rest1", parentId="root1", pathPart="pets")
LISTED = made(apigateway.ROUTE, "route1", apiId="http1", routeKey="GET /pets")


def proxy(**more: Any) -> dict[str, Any]:
    return PLACE | {"type": "AWS_PROXY", "integrationHttpMethod": "POST", "uri": INVOKE} | more


def without(inputs: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in inputs.items() if name != key}


def part(name: str, parent: str = "root1") -> dict[str, Any]:
    return {"restApi": "rest1", "parentId": parent, "pathPart": name}


def socket(**more: Any) -> dict[str, Any]:
    return {"protocolType": "WEBSOCKET", "routeSelectionExpression": "$request.body.action"} | more


def cors(*origins: str) -> dict[str, Any]:
    return {"protocolType": "HTTP", "corsConfiguration": {"allowCredentials": True, "allowOrigins": list(origins)}}


def route(key: str, **more: Any) -> dict[str, Any]:
    return {"apiId": "http1", "routeKey": key} | more


BEHIND: dict[str, Any] = {
    "apiId": "http1",
    "integrationType": "HTTP_PROXY",
    "integrationMethod": "GET",
    "integrationUri": "https://example.com",
}
LINK = {"connectionType": "VPC_LINK"}
JWT = {"apiId": "http1", "authorizerType": "JWT", "identitySources": ["$request.header.Authorization"]}
METHODS: list[Record] = [REST, METHOD]
CASES = [
    Case(apigateway.deployment_has_methods, [REST], {"restApi": "rest1"}, "restApi", {"restApi": "rest9"}),
    Case(apigateway.deployment_has_methods, METHODS, {"restApi": "rest1"}, "restApi", {"restApi": "rest9"}),
    Case(apigateway.guarded_method_has_an_authorizer, [], PLACE | {"authorization": "CUSTOM"}, "authorizerId", PLACE | {"authorization": "NONE"}),
    Case(apigateway.integration_says_how, [], without(proxy(), "integrationHttpMethod"), "integrationHttpMethod", proxy()),
    Case(apigateway.integration_says_how, [], proxy(uri=FUNCTION), "uri", PLACE | {"type": "MOCK"}),
    Case(apigateway.integration_has_its_method, METHODS, proxy(httpMethod="POST"), "httpMethod", proxy()),
    Case(apigateway.path_part_is_one, [], part("pets/{id}"), "pathPart", part("{proxy+}")),
    Case(apigateway.path_part_is_one, [PETS], part("pets"), "pathPart", part("pets", parent="res1")),
    Case(apigateway.api_of_its_protocol, [], {"protocolType": "WEBSOCKET"}, "routeSelectionExpression", socket()),
    Case(apigateway.api_of_its_protocol, [], cors("*"), "corsConfiguration.allowCredentials", cors("https://example.com")),
    Case(apigateway.http_integration_is_whole, [], without(BEHIND, "integrationUri"), "integrationUri", BEHIND),
    Case(apigateway.http_integration_is_whole, [], BEHIND | LINK, "connectionId", BEHIND | LINK | {"connectionId": "link1"}),
    Case(apigateway.route_of_its_api, [HTTP], route("/pets"), "routeKey", route("$default")),
    Case(apigateway.route_of_its_api, [HTTP, LISTED], route("GET /pets"), "routeKey", route("POST /pets")),
    Case(apigateway.route_of_its_api, [HTTP], route("GET /", authorizationType="JWT"), "authorizerId", route("GET /")),
    Case(apigateway.authorizer_of_its_type, [], JWT, "jwtConfiguration", JWT | {"jwtConfiguration": {"issuer": "https://example.com"}}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


def test_a_deployment_after_its_integrations_is_taken() -> None:
    case = Case(apigateway.deployment_has_methods, [*METHODS, JOINED], {}, "", {"restApi": "rest1"})
    assert list(case.law.check(case.subject(case.accepted))) == []
