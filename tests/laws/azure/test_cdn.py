"""Laws of Front Door and its firewall."""

from typing import Any

import pytest

from rehearsal.laws.azure import cdn, frontdoor
from tests.laws.azure.records import ident, made
from tests.laws.support import Case, check

PROFILE = "Microsoft.Cdn/profiles/edge"
IN = {"resourceGroupName": "rg", "profileName": "edge"}
GROUP = made("cdn:AFDOriginGroup", f"{PROFILE}/originGroups/web", IN | {"originGroupName": "web"})
ORIGIN = made(
    "cdn:AFDOrigin", f"{PROFILE}/originGroups/web/origins/one", IN | {"originGroupName": "web", "hostName": "a.test"}
)
EMPTY = made("cdn:AFDOriginGroup", f"{PROFILE}/originGroups/empty", IN | {"originGroupName": "empty"})
TAKEN = made(
    "cdn:Route",
    f"{PROFILE}/afdEndpoints/e/routes/all",
    IN | {"endpointName": "e", "routeName": "all", "patternsToMatch": ["/*"], "linkToDefaultDomain": "Enabled"},
)
STANDARD = made("cdn:Profile", PROFILE, {"profileName": "edge", "sku": {"name": "Standard_AzureFrontDoor"}})
PREMIUM = made("cdn:Profile", PROFILE, {"profileName": "edge", "sku": {"name": "Premium_AzureFrontDoor"}})
FIRST = made(
    "cdn:Rule", f"{PROFILE}/ruleSets/set/rules/first", IN | {"ruleSetName": "set", "ruleName": "first", "order": 1}
)
WAF_ID = "Microsoft.Network/frontDoorWebApplicationFirewallPolicies"
WAF = made("frontdoor:Policy", f"{WAF_ID}/standard", {"sku": {"name": "Standard_AzureFrontDoor"}})
WAF_PREMIUM = made("frontdoor:Policy", f"{WAF_ID}/premium", {"sku": {"name": "Premium_AzureFrontDoor"}})
DOMAIN = ident(f"{PROFILE}/afdEndpoints/e")
LINK = {"privateLink": {"id": ident("Microsoft.Storage/storageAccounts/store")}, "privateLinkLocation": "westeurope"}
CONDITION = {"matchVariable": "RequestUri", "operator": "Contains", "matchValue": ["/admin"]}


def guarded(domain: str = DOMAIN, pattern: str = "/*", policy: str = "premium") -> dict[str, Any]:
    return IN | {
        "securityPolicyName": "mine",
        "parameters": {
            "type": "WebApplicationFirewall",
            "wafPolicy": {"id": ident(f"{WAF_ID}/{policy}")},
            "associations": [{"domains": [{"id": domain}], "patternsToMatch": [pattern]}],
        },
    }


GUARD = made("cdn:SecurityPolicy", f"{PROFILE}/securityPolicies/other", guarded() | {"securityPolicyName": "other"})


def route(group: str = "web", **more: Any) -> dict[str, Any]:
    return (
        IN
        | {"endpointName": "e", "routeName": "r", "originGroup": {"id": ident(f"{PROFILE}/originGroups/{group}")}}
        | more
    )


def rules(*changes: dict[str, Any]) -> dict[str, Any]:
    found = [
        {"name": f"r{n}", "priority": n, "ruleType": "MatchRule", "action": "Block", "matchConditions": [CONDITION]}
        | change
        for n, change in enumerate(changes, 1)
    ]
    return {"sku": {"name": "Standard_AzureFrontDoor"}, "customRules": {"rules": found}}


def managed(sku: str) -> dict[str, Any]:
    sets = [{"ruleSetType": "Microsoft_DefaultRuleSet", "ruleSetVersion": "2.1", "ruleSetAction": "Block"}]
    return {"sku": {"name": sku}, "managedRules": {"managedRuleSets": sets}}


def settings(**more: Any) -> dict[str, Any]:
    return {"sku": {"name": "Premium_AzureFrontDoor"}, "policySettings": more}


COOKIE = {"matchConditions": [CONDITION | {"matchVariable": "Cookies"}]}
NAMED = {"matchConditions": [CONDITION | {"matchVariable": "Cookies", "selector": "session"}]}
LIMIT = {"ruleType": "RateLimitRule", "rateLimitDurationInMinutes": 1}

CASES = [
    Case(cdn.route_to_origin, [GROUP, EMPTY, ORIGIN], route("empty"), "originGroup.id", route("web")),
    Case(cdn.patterns, [], route(patternsToMatch=["/a/*/b"]), "patternsToMatch[0]", route(patternsToMatch=["/a/*"])),
    Case(
        cdn.redirect_needs_both,
        [],
        route(httpsRedirect="Enabled", supportedProtocols=["Https"]),
        "supportedProtocols",
        route(httpsRedirect="Enabled", supportedProtocols=["Http", "Https"]),
    ),
    Case(
        cdn.routes_apart,
        [TAKEN],
        route(patternsToMatch=["/*"], linkToDefaultDomain="Enabled"),
        "patternsToMatch[0]",
        route(patternsToMatch=["/api/*"], linkToDefaultDomain="Enabled"),
    ),
    Case(
        cdn.cache_names_parameters,
        [],
        route(cacheConfiguration={"queryStringCachingBehavior": "IncludeSpecifiedQueryStrings"}),
        "cacheConfiguration.queryParameters",
        route(
            cacheConfiguration={"queryStringCachingBehavior": "IncludeSpecifiedQueryStrings", "queryParameters": "v"}
        ),
    ),
    Case(
        cdn.private_origin_in_premium,
        [STANDARD],
        IN | {"hostName": "a.test", "sharedPrivateLinkResource": LINK},
        "sharedPrivateLinkResource",
        IN | {"hostName": "a.test"},
    ),
    Case(
        cdn.bare_host,
        [],
        {"hostName": "https://a.test/"},
        "hostName",
        {"hostName": "a.test"},
        "azure-native:cdn:AFDOrigin",
    ),
    Case(
        cdn.samples,
        [],
        {"loadBalancingSettings": {"sampleSize": 3, "successfulSamplesRequired": 4}},
        "loadBalancingSettings.successfulSamplesRequired",
        {"loadBalancingSettings": {"sampleSize": 4, "successfulSamplesRequired": 3}},
    ),
    Case(
        cdn.alphanumeric_name,
        [],
        IN | {"ruleSetName": "static-headers"},
        "ruleSetName",
        IN | {"ruleSetName": "staticHeaders"},
        "azure-native:cdn:RuleSet",
    ),
    Case(
        cdn.rule_order_once,
        [FIRST],
        IN | {"ruleSetName": "set", "ruleName": "second", "order": 1},
        "order",
        IN | {"ruleSetName": "set", "ruleName": "second", "order": 2},
    ),
    Case(
        cdn.certificate_is_named,
        [],
        {"hostName": "a.test", "tlsSettings": {"certificateType": "CustomerCertificate"}},
        "tlsSettings.secret",
        {"hostName": "a.test", "tlsSettings": {"certificateType": "ManagedCertificate"}},
    ),
    Case(
        cdn.retired_profile,
        [],
        {"sku": {"name": "Standard_Microsoft"}},
        "sku.name",
        {"sku": {"name": "Standard_AzureFrontDoor"}},
    ),
    Case(
        cdn.endpoint_is_reachable,
        [],
        {"isHttpAllowed": False, "isHttpsAllowed": False},
        "isHttpsAllowed",
        {"isHttpAllowed": False},
    ),
    Case(
        frontdoor.managed_rules_in_premium,
        [],
        managed("Standard_AzureFrontDoor"),
        "managedRules.managedRuleSets[0]",
        managed("Premium_AzureFrontDoor"),
    ),
    Case(frontdoor.policy_name, [], {"policyName": "my-waf"}, "policyName", {"policyName": "myWaf"}),
    Case(frontdoor.rules_apart, [], rules({}, {"priority": 1}), "customRules.rules[1].priority", rules({}, {})),
    Case(
        frontdoor.rate_is_given,
        [],
        rules(LIMIT),
        "customRules.rules[0].rateLimitThreshold",
        rules(LIMIT | {"rateLimitThreshold": 1000}),
    ),
    Case(
        frontdoor.condition_selects, [], rules(COOKIE), "customRules.rules[0].matchConditions[0].selector", rules(NAMED)
    ),
    Case(
        frontdoor.body_is_encoded,
        [],
        settings(customBlockResponseBody="<p>no</p>"),
        "policySettings.customBlockResponseBody",
        settings(customBlockResponseBody="PHA+bm88L3A+"),
    ),
    Case(
        frontdoor.redirect_has_target,
        [],
        rules({"action": "Redirect"}),
        "customRules.rules[0].action",
        rules({"action": "Redirect"}) | {"policySettings": {"redirectUrl": "https://a.test/blocked"}},
    ),
    Case(
        frontdoor.policy_of_profile,
        [PREMIUM, WAF, WAF_PREMIUM],
        guarded(policy="standard"),
        "parameters.wafPolicy.id",
        guarded(),
    ),
    Case(
        frontdoor.domain_protected_once,
        [GUARD],
        guarded(),
        "parameters.associations[0].domains[0].id",
        guarded(f"{DOMAIN}2"),
    ),
    Case(
        frontdoor.protects_everything,
        [],
        guarded(pattern="/api/*"),
        "parameters.associations[0].patternsToMatch[0]",
        guarded(),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
