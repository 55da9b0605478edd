"""Laws of Azure Front Door (Standard and Premium) and the content delivery network."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

PROFILE, GROUP, ORIGIN, ROUTE = (
    f"azure-native:cdn:{kind}" for kind in ("Profile", "AFDOriginGroup", "AFDOrigin", "Route")
)
ROUTES = "https://learn.microsoft.com/azure/frontdoor/front-door-route-matching"
RETIRED = ("Standard_Verizon", "Premium_Verizon", "Custom_Verizon", "Standard_Akamai", "Standard_Microsoft")


@law(ROUTE, source="https://github.com/Azure/bicep-types-az/issues/1923")
def route_to_origin(route: Subject) -> Iterator[Finding]:
    """A route leads to an origin group that has an enabled origin already."""
    path = "originGroup.id"
    group = arm.referred(route, path, GROUP)
    name = arm.tail(str(route.get(path)))
    if group is None:
        return
    for _, origin in arm.others(route, ORIGIN):
        matches = all(
            origin.get(key) is None or arm.same(origin.get(key), value)
            for key, value in (("originGroupName", name), ("profileName", group.get("profileName")))
        )
        if matches and not arm.same(origin.get("enabledState"), "Disabled"):
            return
    yield refused(
        path,
        route.get(path),
        "must name an origin group that has an enabled origin by now",
        remedy="let the route depend on the group's origins (depends_on)",
    )


@law(ROUTE, source=ROUTES)
def patterns(route: Subject) -> Iterator[Finding]:
    """A pattern begins with a slash and has a `*` at its end only."""
    for path, pattern in route.each("patternsToMatch[*]"):
        if not str(pattern).startswith("/"):
            yield refused(path, pattern, "must begin with a slash", remedy=f"write /{pattern}")
        elif "*" in str(pattern)[:-1]:
            yield refused(path, pattern, "must have * at its end only")
    for path, pattern in arm.repeated(route.each("patternsToMatch[*]")):
        yield refused(path, pattern, "must be given once")


@law(ROUTE, source="https://learn.microsoft.com/azure/frontdoor/front-door-url-redirect")
def redirect_needs_both(route: Subject) -> Iterator[Finding]:
    """A route that redirects to HTTPS accepts HTTP and HTTPS."""
    protocols = {value.casefold() for value in arm.strings(route, "supportedProtocols[*]")}
    if route.get("httpsRedirect") != "Enabled" or not arm.complete(route, "supportedProtocols"):
        return
    if protocols and protocols != {"http", "https"}:
        yield refused("supportedProtocols", sorted(protocols), "must hold Http and Https when httpsRedirect is Enabled")


@law(ROUTE, source=ROUTES)
def routes_apart(route: Subject) -> Iterator[Finding]:
    """Two routes of an endpoint do not match the same path on its default domain."""
    if route.get("linkToDefaultDomain") != "Enabled":
        return
    for other in arm.siblings(route, "profileName", "endpointName", "resourceGroupName"):
        if other.get("linkToDefaultDomain") != "Enabled" or arm.same(other.get("routeName"), route.get("routeName")):
            continue
        ours = {value.casefold() for value in arm.strings(route, "supportedProtocols[*]")} or {"http", "https"}
        theirs = {value.casefold() for value in arm.strings(other, "supportedProtocols[*]")} or {"http", "https"}
        taken = arm.strings(other, "patternsToMatch[*]")
        for path, pattern in route.each("patternsToMatch[*]") if ours & theirs else ():
            if any(arm.same(pattern, one) for one in taken):
                yield refused(path, pattern, "must not match what another route of the endpoint matches")


@law(ROUTE, source="https://learn.microsoft.com/azure/frontdoor/front-door-caching")
def cache_names_parameters(route: Subject) -> Iterator[Finding]:
    """A cache key of some query parameters names them."""
    at = "cacheConfiguration"
    behaviour = route.get(f"{at}.queryStringCachingBehavior")
    if behaviour in ("IgnoreSpecifiedQueryStrings", "IncludeSpecifiedQueryStrings") and not route.given(
        f"{at}.queryParameters"
    ):
        yield refused(f"{at}.queryParameters", None, f"must be given for {behaviour}")


@law(ORIGIN, source="https://learn.microsoft.com/azure/frontdoor/private-link")
def private_origin_in_premium(origin: Subject) -> Iterator[Finding]:
    """Private Link needs a Premium profile."""
    profile = arm.named(origin, origin.get("profileName"), PROFILE)
    sku = profile.get("sku.name") if profile else None
    if origin.given("sharedPrivateLinkResource") and sku == "Standard_AzureFrontDoor":
        yield refused("sharedPrivateLinkResource", sku, "needs a profile of sku Premium_AzureFrontDoor")


@law(ORIGIN, "azure-native:cdn:AFDCustomDomain", source="https://learn.microsoft.com/azure/frontdoor/origin")
def bare_host(subject: Subject) -> Iterator[Finding]:
    """A host name has no scheme, path or port."""
    for path in ("hostName", "originHostHeader"):
        name = subject.get(path)
        if isinstance(name, str) and ("/" in name or re.search(r":\d+$", name)):
            yield refused(path, name, "must be a host name without scheme, port or path")


@law(
    GROUP,
    source="https://learn.microsoft.com/rest/api/frontdoor/azurefrontdoorstandardpremium/afd-origin-groups/create",
)
def samples(group: Subject) -> Iterator[Finding]:
    """No more samples must succeed than are taken."""
    at = "loadBalancingSettings"
    taken, needed = group.get(f"{at}.sampleSize"), group.get(f"{at}.successfulSamplesRequired")
    if isinstance(taken, int) and isinstance(needed, int) and needed > taken:
        yield refused(f"{at}.successfulSamplesRequired", needed, f"must not be more than sampleSize, {taken}")


@law(
    "azure-native:cdn:RuleSet",
    "azure-native:cdn:Rule",
    source="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcdn",
)
def alphanumeric_name(subject: Subject) -> Iterator[Finding]:
    """The names of rules and rule sets are letters and digits, a letter first."""
    path = "ruleSetName" if subject.token.endswith("RuleSet") else "ruleName"
    name = subject.get(path)
    if isinstance(name, str) and not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9]{0,259}", name):
        yield refused(
            path, name, "must be letters and digits, beginning with a letter", remedy=f"give {path} without dashes"
        )


@law("azure-native:cdn:Rule", source="https://learn.microsoft.com/azure/frontdoor/front-door-rules-engine")
def rule_order_once(rule: Subject) -> Iterator[Finding]:
    """The rules of a set have different places in its order."""
    order = rule.get("order")
    for other in arm.siblings(rule, "profileName", "ruleSetName", "resourceGroupName"):
        if (
            order is not None
            and other.get("order") == order
            and not arm.same(other.get("ruleName"), rule.get("ruleName"))
        ):
            yield refused("order", order, "must differ from the other rules of the set")
            return


@law(
    "azure-native:cdn:AFDCustomDomain",
    source="https://learn.microsoft.com/azure/frontdoor/domain#https-for-custom-domains",
)
def certificate_is_named(domain: Subject) -> Iterator[Finding]:
    """A certificate of the customer's is named by its secret."""
    if domain.get("tlsSettings.certificateType") == "CustomerCertificate" and not domain.given("tlsSettings.secret.id"):
        yield refused("tlsSettings.secret", None, "must be given when certificateType is CustomerCertificate")


@law(PROFILE, source="https://learn.microsoft.com/azure/cdn/classic-cdn-retirement-faq")
def retired_profile(profile: Subject) -> Iterator[Finding]:
    """The classic networks take no new profiles."""
    if profile.get("sku.name") in RETIRED:
        yield warned(
            "sku.name",
            profile.get("sku.name"),
            "is retired: new profiles are no longer accepted",
            remedy="take Standard_AzureFrontDoor or Premium_AzureFrontDoor",
        )


@law("azure-native:cdn:Endpoint", source="https://learn.microsoft.com/rest/api/cdn/endpoints/create")
def endpoint_is_reachable(endpoint: Subject) -> Iterator[Finding]:
    """A classic endpoint allows HTTP or HTTPS, and says what it compresses."""
    if endpoint.get("isHttpAllowed") is False and endpoint.get("isHttpsAllowed") is False:
        yield refused("isHttpsAllowed", value=False, rule="must be on if isHttpAllowed is off")
    if endpoint.get("isCompressionEnabled") is True and not endpoint.given("contentTypesToCompress"):
        yield refused("contentTypesToCompress", None, "must be given when isCompressionEnabled is on")
