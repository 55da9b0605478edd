"""Laws of DNS records and of what checks health for them."""

import ipaddress
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import blocks, text

RECORD = "aws:route53/record:Record"
ZONE = "aws:route53/zone:Zone"
CHECK = "aws:route53/healthCheck:HealthCheck"
QUERIES = "aws:route53/queryLog:QueryLog"
API = "https://docs.aws.amazon.com/Route53/latest/APIReference"
GUIDE = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide"
CLOUDFRONT = "Z2FDTNDATAQYW2"
"""The hosted zone of every distribution."""
POLICIES = (
    "cidrRoutingPolicy",
    "failoverRoutingPolicies",
    "geolocationRoutingPolicies",
    "geoproximityRoutingPolicy",
    "latencyRoutingPolicies",
    "multivalueAnswerRoutingPolicy",
    "weightedRoutingPolicies",
)
LONGEST_LABEL, LONGEST_NAME = 63, 255
HOME = "us-east-1"


@law(RECORD, ZONE, source=f"{GUIDE}/DomainNameFormat.html")
def name_is_a_domain(record: Subject) -> Iterator[Finding]:
    """A name has labels of at most 63 characters, and no spaces."""
    name = text(record, "name")
    if not name:
        return
    if any(part.isspace() for part in name):
        yield refused("name", name, "must have no spaces (InvalidChangeBatch)")
    elif any(len(label) > LONGEST_LABEL for label in name.split(".")) or len(name) > LONGEST_NAME:
        yield refused("name", name, f"must have labels of at most {LONGEST_LABEL} characters, {LONGEST_NAME} in all")


@law(RECORD, source=f"{API}/API_AliasTarget.html")
def alias_of_a_distribution(record: Subject) -> Iterator[Finding]:
    """An alias of a distribution stands in CloudFront's zone, and asks nothing of its health."""
    for path, alias in blocks(record, "aliases[*]"):
        target, zone = text(record, f"{path}.name") or "", text(record, f"{path}.zoneId")
        if not target.rstrip(".").endswith(".cloudfront.net"):
            continue
        if zone and zone != CLOUDFRONT:
            yield refused(
                f"{path}.zoneId",
                zone,
                f"must be {CLOUDFRONT} for a distribution, its hosted_zone_id (InvalidChangeBatch)",
            )
        if alias.get("evaluateTargetHealth") is True:
            yield refused(f"{path}.evaluateTargetHealth", True, "must be false for a distribution (InvalidChangeBatch)")


@law(RECORD, source=f"{API}/API_ResourceRecordSet.html")
def identifier_has_its_policy(record: Subject) -> Iterator[Finding]:
    """A record with an identifier is one of several, between which something decides."""
    if record.get("setIdentifier") and not any(record.given(policy) for policy in POLICIES):
        yield refused(
            "setIdentifier",
            record.get("setIdentifier"),
            "needs a routing policy: Expected exactly one of Weight, Region, Failover, GeoLocation (InvalidInput)",
        )
    if record.get("multivalueAnswerRoutingPolicy") is True and record.get("aliases"):
        yield refused("multivalueAnswerRoutingPolicy", True, "cannot be with aliases (InvalidChangeBatch)")


@law(RECORD, source=f"{GUIDE}/dns-failover-types.html")
def first_record_is_checked(record: Subject) -> Iterator[Finding]:
    """A primary record that is no alias has a health check."""
    for path, policy in blocks(record, "failoverRoutingPolicies[*]"):
        if policy.get("type") == "PRIMARY" and not record.given("aliases") and not record.given("healthCheckId"):
            yield refused(
                "healthCheckId", None, f"is required by {path}: A non-alias primary record must have a health check"
            )


@law(CHECK, source=f"{API}/API_HealthCheckConfig.html")
def check_has_what_it_checks(check: Subject) -> Iterator[Finding]:
    """A health check has the target of its type, and a text where it looks for one."""
    kind = text(check, "type") or ""
    if kind.startswith(("HTTP", "TCP")) and not check.given("fqdn") and not check.given("ipAddress"):
        yield refused("fqdn", None, f"is required for {kind}, or ipAddress (InvalidInput)")
    if kind.endswith("_STR_MATCH") and not check.given("searchString"):
        yield refused("searchString", None, f"is required for {kind} (InvalidInput)")
    if kind in ("HTTP", "HTTPS", "TCP") and check.get("searchString"):
        yield refused("searchString", check.get("searchString"), f"is only for {kind}_STR_MATCH (InvalidInput)")
    if kind == "CLOUDWATCH_METRIC" and not check.given("cloudwatchAlarmName"):
        yield refused("cloudwatchAlarmName", None, "is required for CLOUDWATCH_METRIC (InvalidInput)")
    if kind and kind != "CALCULATED" and check.get("childHealthchecks"):
        yield refused("childHealthchecks", "given", f"are for CALCULATED, not {kind} (InvalidInput)")
    try:
        address = ipaddress.ip_address(text(check, "ipAddress") or "")
    except ValueError:
        return
    if not address.is_global:
        yield refused("ipAddress", str(address), "is no public address, which Route 53 could reach (InvalidInput)")


@law(QUERIES, source=f"{API}/API_CreateQueryLoggingConfig.html")
def queries_are_logged_at_home(logging: Subject) -> Iterator[Finding]:
    """Public zones log in one region."""
    parts = (text(logging, "cloudwatchLogGroupArn") or "").split(":")
    if parts[0] == "arn" and parts[3] != HOME:
        yield refused(
            "cloudwatchLogGroupArn",
            logging.get("cloudwatchLogGroupArn"),
            f"must be in {HOME} (NoSuchCloudWatchLogsLogGroup)",
        )
