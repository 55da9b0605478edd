"""Laws of Front Door's web application firewall."""

import base64
import binascii
import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

POLICY, ATTACHMENT = "azure-native:frontdoor:Policy", "azure-native:cdn:SecurityPolicy"
OVERVIEW = "https://learn.microsoft.com/azure/web-application-firewall/afds/afds-overview"
RULES = "https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-custom-rules"
SELECTED = ("RequestHeader", "Cookies", "QueryString", "PostArgs")


@law(POLICY, source="https://github.com/DFE-Digital/terraform-azurerm-container-apps-hosting/pull/389")
def managed_rules_in_premium(policy: Subject) -> Iterator[Finding]:
    """Managed rules need the Premium SKU."""
    if policy.get("sku.name") == "Standard_AzureFrontDoor":
        for path, _ in policy.each("managedRules.managedRuleSets[*]"):
            yield refused(path, policy.get(f"{path}.ruleSetType"), "needs sku.name Premium_AzureFrontDoor")


@law(
    POLICY,
    source="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftnetwork",
)
def policy_name(policy: Subject) -> Iterator[Finding]:
    """A policy's name, and its rules' names, are letters and digits, a letter first."""
    for pattern in ("policyName", "customRules.rules[*].name"):
        for path, name in policy.each(pattern):
            if not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9]{0,127}", str(name)):
                yield refused(path, name, "must be letters and digits, beginning with a letter")


@law(POLICY, source=RULES)
def rules_apart(policy: Subject) -> Iterator[Finding]:
    """Custom rules have different priorities and names."""
    for key in ("priority", "name"):
        for path, value in arm.repeated(policy.each(f"customRules.rules[*].{key}")):
            yield refused(path, value, f"must differ from the other rules' {key}")


@law(POLICY, source="https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-rate-limit")
def rate_is_given(policy: Subject) -> Iterator[Finding]:
    """A rate limit has a threshold and counts for one minute or five."""
    for path, _ in policy.each("customRules.rules[*]"):
        if policy.get(f"{path}.ruleType") != "RateLimitRule":
            continue
        if not policy.given(f"{path}.rateLimitThreshold"):
            yield refused(f"{path}.rateLimitThreshold", None, "must be given for a RateLimitRule")
        minutes = policy.get(f"{path}.rateLimitDurationInMinutes")
        if minutes is not None and minutes not in (1, 5):
            yield refused(f"{path}.rateLimitDurationInMinutes", minutes, "must be 1 or 5")


@law(POLICY, source=RULES)
def condition_selects(policy: Subject) -> Iterator[Finding]:
    """A rule has a condition; one on a header, a cookie or an argument says which."""
    for rule, _ in policy.each("customRules.rules[*]"):
        if policy.given(f"{rule}.matchConditions") and policy.get(f"{rule}.matchConditions") == []:
            yield refused(
                f"{rule}.matchConditions",
                [],
                "must hold a condition",
                remedy="match SocketAddr with IPMatch 0.0.0.0/0 and ::/0 to match everything",
            )
        for path, _ in policy.each(f"{rule}.matchConditions[*]"):
            variable = policy.get(f"{path}.matchVariable")
            if variable in SELECTED and not policy.given(f"{path}.selector"):
                yield refused(f"{path}.selector", None, f"must be given for matchVariable {variable}")


@law(
    POLICY,
    source="https://learn.microsoft.com/azure/web-application-firewall/afds/waf-front-door-configure-custom-response-code",
)
def body_is_encoded(policy: Subject) -> Iterator[Finding]:
    """The body of a block page is in base64."""
    path = "policySettings.customBlockResponseBody"
    body = policy.get(path)
    if isinstance(body, str):
        try:
            base64.b64decode(body, validate=True)
        except binascii.Error:
            yield refused(path, body, "must be in base64")


@law(POLICY, source=OVERVIEW)
def redirect_has_target(policy: Subject) -> Iterator[Finding]:
    """A rule that redirects needs the policy's address for it."""
    for path, action in policy.each("customRules.rules[*].action"):
        if action == "Redirect" and not policy.given("policySettings.redirectUrl"):
            yield refused(path, action, "needs policySettings.redirectUrl")


@law(ATTACHMENT, source="https://learn.microsoft.com/azure/web-application-firewall/shared/waf-azure-policy")
def policy_of_profile(attachment: Subject) -> Iterator[Finding]:
    """A firewall policy is of the SKU of the profile that it protects."""
    path = "parameters.wafPolicy.id"
    policy = arm.referred(attachment, path, POLICY)
    profile = arm.named(attachment, attachment.get("profileName"), "azure-native:cdn:Profile")
    ours, theirs = (profile.get("sku.name") if profile else None), None
    if policy:
        theirs = policy.get("sku.name") or (None if policy.given("sku.name") else "Classic_AzureFrontDoor")
    if ours and theirs and ours != theirs:
        yield refused(path, attachment.get(path), f"must name a policy of the profile's sku, {ours}; it is {theirs}")


@law(ATTACHMENT, source="https://learn.microsoft.com/azure/frontdoor/how-to-configure-endpoints")
def domain_protected_once(attachment: Subject) -> Iterator[Finding]:
    """A domain is protected by one security policy."""
    pattern = "parameters.associations[*].domains[*].id"
    taken = [
        value
        for other in arm.siblings(attachment, "profileName", "resourceGroupName")
        for value in arm.strings(other, pattern)
    ]
    for path, value in attachment.each(pattern):
        if any(arm.same(value, one) for one in taken):
            yield refused(path, value, "must be protected by one security policy; another has it")


@law(
    ATTACHMENT,
    source="https://learn.microsoft.com/rest/api/frontdoor/azurefrontdoorstandardpremium/security-policies/create",
)
def protects_everything(attachment: Subject) -> Iterator[Finding]:
    """A security policy protects whole domains, `/*`."""
    for path, pattern in attachment.each("parameters.associations[*].patternsToMatch[*]"):
        if pattern != "/*":
            yield refused(path, pattern, "must be /*")
