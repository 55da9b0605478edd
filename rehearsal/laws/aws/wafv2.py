"""Laws of AWS WAF."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.aws.reading import blocks, network, text, texts
from rehearsal.subject import Subject

SCOPED = (
    "aws:wafv2/webAcl:WebAcl",
    "aws:wafv2/ipSet:IpSet",
    "aws:wafv2/ruleGroup:RuleGroup",
    "aws:wafv2/regexPatternSet:RegexPatternSet",
)
RULED = ("aws:wafv2/webAcl:WebAcl", "aws:wafv2/ruleGroup:RuleGroup")
API = "https://docs.aws.amazon.com/waf/latest/APIReference"
GUIDE = "https://docs.aws.amazon.com/waf/latest/developerguide"
HOME = "us-east-1"
GROUPS = ("managedRuleGroupStatement", "ruleGroupReferenceStatement")

MOST_UNITS = 5000
UNITS = {
    "AWSManagedRulesAdminProtectionRuleSet": 100,
    "AWSManagedRulesAmazonIpReputationList": 25,
    "AWSManagedRulesAnonymousIpList": 50,
    "AWSManagedRulesCommonRuleSet": 700,
    "AWSManagedRulesKnownBadInputsRuleSet": 200,
    "AWSManagedRulesLinuxRuleSet": 200,
    "AWSManagedRulesPHPRuleSet": 100,
    "AWSManagedRulesSQLiRuleSet": 200,
    "AWSManagedRulesUnixRuleSet": 100,
    "AWSManagedRulesWindowsRuleSet": 200,
    "AWSManagedRulesWordPressRuleSet": 100,
    "AWSManagedRulesATPRuleSet": 50,
    "AWSManagedRulesACFPRuleSet": 50,
    "AWSManagedRulesBotControlRuleSet": 50,
}
"""Capacity of AWS's groups (docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html)."""


@law(*SCOPED, source=f"{API}/API_CreateWebACL.html")
def edge_scope_is_in_one_region(acl: Subject) -> Iterator[Finding]:
    """What is for CloudFront is made in us-east-1."""
    if acl.get("scope") == "CLOUDFRONT" and acl.region not in ("", HOME):
        yield refused(
            "scope",
            "CLOUDFRONT",
            f"exists only in {HOME}, not {acl.region}: The scope is not valid (WAFInvalidParameterException)",
            remedy=f'give region="{HOME}"',
        )


@law(*RULED, source=f"{API}/API_Rule.html")
def rules_are_told_apart(acl: Subject) -> Iterator[Finding]:
    """No two rules have one priority or one name."""
    for key, what in (("priority", "priorities"), ("name", "names")):
        seen: set[object] = set()
        for path, value in acl.each(f"rules[*].{key}"):
            if not isinstance(value, str | int):
                continue
            if value in seen:
                yield refused(
                    path, value, f"stands at an earlier rule, and {what} must be unique (WAFInvalidParameterException)"
                )
            seen.add(value)


@law(*RULED, source=f"{API}/API_Rule.html")
def rule_has_its_action(acl: Subject) -> Iterator[Finding]:
    """A rule that is a group overrides its action; every other rule has one."""
    for path, rule in blocks(acl, "rules[*]"):
        statement = rule.get("statement") or {}
        if not isinstance(statement, dict) or not statement:
            continue
        group = next((name for name in GROUPS if statement.get(name)), None)
        if group and rule.get("action"):
            yield refused(
                f"{path}.action", "given", f"is not for a {group}: use overrideAction (WAFInvalidParameterException)"
            )
        elif group and not rule.get("overrideAction"):
            yield refused(f"{path}.overrideAction", None, f"is required with a {group} (WAFInvalidParameterException)")
        elif not group and rule.get("overrideAction"):
            yield refused(
                f"{path}.overrideAction", "given", "is only for rule groups: use action (WAFInvalidParameterException)"
            )
        elif not group and not rule.get("action"):
            yield refused(f"{path}.action", None, "is required (WAFInvalidParameterException)")


@law("aws:wafv2/webAcl:WebAcl", source=f"{GUIDE}/aws-waf-capacity-units.html")
def capacity_is_enough(acl: Subject) -> Iterator[Finding]:
    """AWS's own groups and, of every other rule, the least that it can take, fit one ACL."""
    needed = 0
    for _, rule in blocks(acl, "rules[*]"):
        statement = rule.get("statement")
        if not isinstance(statement, dict):
            continue
        managed = statement.get("managedRuleGroupStatement")
        if isinstance(managed, dict):
            known = UNITS.get(str(managed.get("name"))) if managed.get("vendorName") == "AWS" else None
            needed += known or 1
        else:
            needed += 1
    if needed > MOST_UNITS:
        yield refused(
            "rules",
            needed,
            f"need at least that many capacity units, and a web ACL has {MOST_UNITS} (WAFLimitsExceededException)",
        )


@law("aws:wafv2/webAclAssociation:WebAclAssociation", source=f"{API}/API_AssociateWebACL.html")
def edge_is_associated_by_itself(association: Subject) -> Iterator[Finding]:
    """A distribution names its ACL itself; an association is for regional resources."""
    arn = association.get("resourceArn")
    if isinstance(arn, str) and ":cloudfront::" in arn:
        yield refused(
            "resourceArn",
            arn,
            "is a distribution, which takes no association (WAFInvalidParameterException)",
            remedy="give the distribution's web_acl_id the ACL's ARN",
        )


@law("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", source=f"{GUIDE}/logging-destinations.html")
def log_destination_is_named_so(logging: Subject) -> Iterator[Finding]:
    """A destination's name starts with aws-waf-logs-."""
    for path, arn in logging.each("logDestinationConfigs[*]"):
        parts = arn.split(":") if isinstance(arn, str) else []
        name = ":".join(parts[5:]).removeprefix("log-group:").removeprefix("deliverystream/")
        if parts[:1] == ["arn"] and name and not name.startswith("aws-waf-logs-"):
            yield refused(path, arn, "must have a name that starts with aws-waf-logs- (WAFInvalidParameterException)")


def _flaw(block: str, version: str | None) -> str | None:
    """What WAF has against a block."""
    if "/" not in block:
        return "must be in CIDR notation, a single address with /32 or /128"
    found = network(block)
    if found is None:
        return "is no block of addresses"
    if found.prefixlen == 0:
        return "is every address, and /0 is never accepted; give its two halves"
    if version and version != f"IPV{found.version}":
        return f"is an IPv{found.version} block in a set of {version}"
    # Only for IPv4 is it known that host bits are refused.
    loose = found.version == 4 and str(found) != block  # noqa: PLR2004 - the version
    return f"has host bits set; the network is {found}" if loose else None


@law("aws:wafv2/ipSet:IpSet", source=f"{API}/API_CreateIPSet.html")
def addresses_are_blocks(ip_set: Subject) -> Iterator[Finding]:
    """Addresses are written as blocks, a single one with /32 or /128, and all of them are none."""
    for path, block in texts(ip_set, "addresses[*]"):
        if flaw := _flaw(block, text(ip_set, "ipAddressVersion")):
            yield refused(
                path,
                block,
                f"{flaw}: The parameter contains formatting that is not valid (WAFInvalidParameterException)",
            )
