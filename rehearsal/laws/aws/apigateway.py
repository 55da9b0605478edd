"""Laws of API Gateway: REST APIs and HTTP or WebSocket APIs."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import listed, text

API = "https://docs.aws.amazon.com/apigateway/latest/api"
V2 = "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference"
GUIDE = "https://docs.aws.amazon.com/apigateway/latest/developerguide"
REST = "aws:apigateway/restApi:RestApi"
RESOURCE = "aws:apigateway/resource:Resource"
METHOD = "aws:apigateway/method:Method"
INTEGRATION = "aws:apigateway/integration:Integration"
HTTP = "aws:apigatewayv2/api:Api"
HTTP_INTEGRATION = "aws:apigatewayv2/integration:Integration"
ROUTE = "aws:apigatewayv2/route:Route"
AUTHORIZER = "aws:apigatewayv2/authorizer:Authorizer"
GUARDED = ("CUSTOM", "COGNITO_USER_POOLS")


@law("aws:apigateway/deployment:Deployment", source=f"{GUIDE}/how-to-deploy-api-with-console.html")
def deployment_has_methods(deployment: Subject) -> Iterator[Finding]:
    """An API is deployed once it has methods, each with its integration."""
    api = deployment.referred("restApi", REST)
    if not api or api.inputs.get("body"):
        return
    methods = [one for one in deployment.neighbours(METHOD) if one.inputs.get("restApi") == api.id]
    joined = {
        (one.inputs.get("resourceId"), one.inputs.get("httpMethod"))
        for one in deployment.neighbours(INTEGRATION)
        if one.inputs.get("restApi") == api.id
    }
    bare = [m for m in methods if (m.inputs.get("resourceId"), m.inputs.get("httpMethod")) not in joined]
    if not methods:
        yield refused(
            "restApi",
            api.id,
            "doesn't contain any methods (BadRequestException)",
            remedy="let the deployment depend on the methods and their integrations",
        )
    elif bare:
        yield refused(
            "restApi",
            api.id,
            f"has {bare[0].urn.rsplit('::', 1)[-1]} without an integration: No integration defined for method",
            remedy="let the deployment depend on the integrations",
        )


@law(METHOD, source=f"{API}/API_PutMethod.html")
def guarded_method_has_an_authorizer(method: Subject) -> Iterator[Finding]:
    """A method with custom authorization names its authorizer."""
    kind = text(method, "authorization")
    if kind in GUARDED and not method.given("authorizerId"):
        yield refused(
            "authorizerId",
            None,
            "is required: Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer",
        )


@law(INTEGRATION, source=f"{API}/API_PutIntegration.html")
def integration_says_how(integration: Subject) -> Iterator[Finding]:
    """An integration with something behind it says by which method and at which address."""
    kind = text(integration, "type")
    for key in ("integrationHttpMethod", "uri") if kind in ("AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY") else ():
        if not integration.given(key):
            yield refused(
                key, None, f"is required where the type is {kind} (BadRequestException)", remedy=_advice(key, str(kind))
            )
    uri = text(integration, "uri") or ""
    if kind in ("AWS", "AWS_PROXY") and re.match(r"arn:[a-z-]+:lambda:", uri):
        yield refused(
            "uri",
            uri,
            "is a function's ARN: AWS ARN for integration must contain path or action (BadRequestException)",
            remedy="give the function's invoke_arn",
        )
    if integration.get("connectionType") == "VPC_LINK" and not integration.given("connectionId"):
        yield refused("connectionId", None, "is required where the connectionType is VPC_LINK (BadRequestException)")


def _advice(key: str, kind: str) -> str:
    return 'give "POST", by which functions are called' if key.endswith("Method") and kind.startswith("AWS") else ""


@law(INTEGRATION, source=f"{API}/API_PutIntegration.html")
def integration_has_its_method(integration: Subject) -> Iterator[Finding]:
    """A method has one integration, and what it integrates exists."""
    mine = [text(integration, key) for key in ("restApi", "resourceId", "httpMethod")]
    api = integration.referred("restApi", REST)
    if None in mine or not api or api.inputs.get("body"):
        return
    methods = (
        [m.inputs.get(key) for key in ("restApi", "resourceId", "httpMethod")] for m in integration.neighbours(METHOD)
    )
    if mine not in list(methods):
        yield refused(
            "httpMethod",
            mine[2],
            "is no method of the resource: Invalid Method identifier specified (NotFoundException)",
            remedy="let the integration depend on the method",
        )


@law(RESOURCE, source=f"{API}/API_CreateResource.html")
def path_part_is_one(resource: Subject) -> Iterator[Finding]:
    """A resource is one step of a path, and its parent has no other of that name."""
    part, parent = text(resource, "pathPart"), text(resource, "parentId")
    if part and not re.fullmatch(r"[a-zA-Z0-9._\-:~@!$&'()*+,;=%]+|\{[\w.\-]+\+?\}", part):
        yield refused(
            "pathPart",
            part,
            "must be one step of a path, of letters, digits and -._:, or a {parameter} (BadRequestException)",
            remedy="make a resource for each step",
        )
    for other in resource.neighbours() if part and parent else ():
        if other.inputs.get("pathPart") == part and other.inputs.get("parentId") == parent:
            yield refused("pathPart", part, "is taken: Another resource with the same parent already has this name")
            return


@law(HTTP, source=f"{V2}/apis.html")
def api_of_its_protocol(api: Subject) -> Iterator[Finding]:
    """A WebSocket API says how it selects routes; only an HTTP API has CORS."""
    if api.get("protocolType") == "WEBSOCKET":
        if not api.given("routeSelectionExpression"):
            yield refused("routeSelectionExpression", None, "must be specified for WEBSOCKET (BadRequestException)")
        if api.get("corsConfiguration"):
            yield refused("corsConfiguration", "given", "is only for HTTP APIs (BadRequestException)")
    cors = "corsConfiguration"
    if api.get(f"{cors}.allowCredentials") is True and "*" in listed(api.get(f"{cors}.allowOrigins")):
        yield refused(
            f"{cors}.allowCredentials",
            True,
            "cannot be true while allowOrigins is *: allow-credentials is not supported for wildcards",
            remedy="list the origins",
        )


@law(HTTP_INTEGRATION, source=f"{V2}/apis-apiid-integrations.html")
def http_integration_is_whole(integration: Subject) -> Iterator[Finding]:
    """An integration has an address and, through a VPC link, the link."""
    kind, subtype = text(integration, "integrationType"), integration.given("integrationSubtype")
    if kind in ("AWS_PROXY", "HTTP_PROXY", "HTTP", "AWS") and not subtype and not integration.given("integrationUri"):
        yield refused("integrationUri", None, f"is required where the integrationType is {kind} (BadRequestException)")
    if kind in ("HTTP_PROXY", "HTTP") and not integration.given("integrationMethod"):
        yield refused("integrationMethod", None, f"is required where the integrationType is {kind}")
    if integration.get("connectionType") == "VPC_LINK" and not integration.given("connectionId"):
        yield refused("connectionId", None, "is required where the connectionType is VPC_LINK (BadRequestException)")


@law(ROUTE, source=f"{V2}/apis-apiid-routes.html")
def route_of_its_api(route: Subject) -> Iterator[Finding]:
    """A route of an HTTP API is a method and a path, and there is one of each."""
    key, api = text(route, "routeKey"), route.referred("apiId", HTTP)
    if key and api and api.inputs.get("protocolType") == "HTTP" and not re.fullmatch(r"\$default|[A-Z]+ /\S*", key):
        yield refused(
            "routeKey",
            key,
            "is no route of an HTTP API: The provided route key is not formatted properly (BadRequestException)",
            remedy='write it like "GET /pets"',
        )
    for other in route.neighbours() if key and route.get("apiId") else ():
        if other.inputs.get("routeKey") == key and other.inputs.get("apiId") == route.get("apiId"):
            yield refused("routeKey", key, "already exists for this API (ConflictException)")
            return
    kind = text(route, "authorizationType")
    if kind in ("JWT", "CUSTOM") and not route.given("authorizerId"):
        yield refused("authorizerId", None, f"is required where the authorizationType is {kind} (BadRequestException)")


@law(AUTHORIZER, source=f"{V2}/apis-apiid-authorizers.html")
def authorizer_of_its_type(authorizer: Subject) -> Iterator[Finding]:
    """A JWT authorizer knows its issuer, a function's its address."""
    needed = {"JWT": ("jwtConfiguration", "identitySources"), "REQUEST": ("authorizerUri",)}
    kind = text(authorizer, "authorizerType") or ""
    for key in needed.get(kind, ()):
        if not authorizer.given(key):
            yield refused(key, None, f"is required where the authorizerType is {kind} (BadRequestException)")
