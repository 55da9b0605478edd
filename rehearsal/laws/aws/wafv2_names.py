"""Laws of what an AWS WAF ACL names: bodies, labels, metrics, and what it is attached to."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import inside, text, texts, whole
from .wafv2 import API, GUIDE, RULED

ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation"
LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"
WORDS = frozenset({"awswaf", "aws", "waf", "rulegroup", "webacl", "regexpatternset", "ipset", "managed"})
RESPONSES = ("rules[*].action.block.customResponse.customResponseBodyKey",)
ACL = re.compile(r"arn:[a-z-]+:wafv2:(?P<region>[a-z0-9-]+):\d*:(?P<scope>regional|global)/webacl/.+")


@law(*RULED, source=f"{API}/API_CustomResponse.html")
def body_is_there(acl: Subject) -> Iterator[Finding]:
    """A body that a rule answers with is among the ACL's."""
    bodies = whole(acl, "customResponseBodies")
    keys = [inside(body, "key") for body in bodies or ()]
    for path, key in texts(acl, *RESPONSES, "defaultAction.block.customResponse.customResponseBodyKey"):
        if bodies is not None and key not in keys:
            yield refused(path, key, "is the key of none of customResponseBodies (WAFInvalidParameterException)")


@law(*RULED, source=f"{GUIDE}/waf-rule-label-requirements.html")
def label_is_ones_own(acl: Subject) -> Iterator[Finding]:
    """A label has none of the words that WAF keeps for its own."""
    for path, name in texts(acl, "rules[*].ruleLabels[*].name"):
        kept = WORDS & set(name.split(":"))
        if kept:
            yield refused(path, name, f"has the reserved word {min(kept)} (WAFInvalidParameterException)")


@law(*RULED, source=f"{API}/API_VisibilityConfig.html")
def metric_is_ones_own(acl: Subject) -> Iterator[Finding]:
    """A metric is not called as WAF's own are."""
    for path, name in texts(acl, "visibilityConfig.metricName", "rules[*].visibilityConfig.metricName"):
        if name in ("All", "Default_Action"):
            yield refused(path, name, "is reserved for WAF's own metrics (WAFInvalidParameterException)")


@law(ASSOCIATION, source=f"{API}/API_AssociateWebACL.html")
def acl_is_regional(association: Subject) -> Iterator[Finding]:
    """An ACL is associated in its region, and never with a network load balancer."""
    resource, arn = text(association, "resourceArn") or "", text(association, "webAclArn")
    if re.search(r":loadbalancer/(net|gwy)/", resource):
        yield refused("resourceArn", resource, "is no application load balancer, the only one that WAF protects")
    found = ACL.fullmatch(arn or "")
    if found and found["scope"] == "global":
        yield refused(
            "webAclArn", arn, "is an ACL for CloudFront, which the distribution names (WAFInvalidParameterException)"
        )
    elif found and association.region and found["region"] != association.region:
        yield refused("webAclArn", arn, f"is not in {association.region} (WAFInvalidParameterException)")


@law(LOGGING, source=f"{GUIDE}/logging-cw-logs.html")
def logs_stay_in_the_region(logging: Subject) -> Iterator[Finding]:
    """Logs go to a group or a stream in the ACL's region."""
    found = ACL.fullmatch(text(logging, "resourceArn") or "")
    for path, arn in texts(logging, "logDestinationConfigs[*]"):
        parts = arn.split(":")
        if found and parts[2:3] in (["logs"], ["firehose"]) and parts[3] != found["region"]:
            yield refused(path, arn, f"is not in {found['region']}, as the ACL is (WAFInvalidParameterException)")
