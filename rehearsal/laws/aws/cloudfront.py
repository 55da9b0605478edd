"""Laws of a CloudFront distribution: its origins, behaviours and certificate."""

import re
from collections.abc import Iterator
from typing import Any, TypeGuard

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.aws.reading import blocks, listed, text, texts
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
API = "https://docs.aws.amazon.com/cloudfront/latest/APIReference"
GUIDE = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide"
METHODS = (
    {"GET", "HEAD"},
    {"GET", "HEAD", "OPTIONS"},
    {"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"},
)
BUCKET_HOST = re.compile(
    r"\.(s3|mediastore|data\.mediastore|s3-accesspoint|s3-object-lambda)[.-].*amazonaws\.com(\.cn)?$"
)
WEBSITE_HOST = re.compile(r"\.s3-website[.-][a-z0-9-]+\.amazonaws\.com$")
ERROR_CODES = (400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)


def behaviors(distribution: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every cache behaviour with its path."""
    yield from ((path, one) for path, one in distribution.each("defaultCacheBehavior") if isinstance(one, dict))
    yield from ((path, one) for path, one in distribution.each("orderedCacheBehaviors[*]") if isinstance(one, dict))


def known(values: Any) -> TypeGuard[list[Any]]:
    """Whether a list of texts or objects is given and every item is known."""
    return isinstance(values, list) and all(isinstance(one, str | dict) and not is_unknown(one) for one in values)


@law(DISTRIBUTION, source=f"{API}/API_CacheBehavior.html")
def behavior_has_its_origin(distribution: Subject) -> Iterator[Finding]:
    """A behaviour's target is an origin or an origin group of the same distribution."""
    origins, groups = (distribution.inputs.get(key) or [] for key in ("origins", "originGroups"))
    if not known(origins) or not known(groups):
        return
    names = [one.get("originId") for one in (*origins, *groups) if isinstance(one, dict)]
    if any(is_unknown(name) for name in names):
        return
    for path, behavior in behaviors(distribution):
        target = behavior.get("targetOriginId")
        if isinstance(target, str) and not is_unknown(target) and target not in names:
            yield refused(
                f"{path}.targetOriginId",
                target,
                f"is none of the distribution's origins ({', '.join(map(str, names))}) (NoSuchOrigin)",
            )


@law(DISTRIBUTION, source=f"{API}/API_Origin.html")
def origin_ids_are_unique(distribution: Subject) -> Iterator[Finding]:
    """No two origins have one ID."""
    seen: set[str] = set()
    for path, ident in texts(distribution, "origins[*].originId"):
        if ident in seen:
            yield refused(path, ident, "is the ID of an earlier origin, and IDs must be unique (InvalidArgument)")
        seen.add(ident)


@law(DISTRIBUTION, source=f"{API}/API_OriginGroupMember.html")
def group_has_its_members(distribution: Subject) -> Iterator[Finding]:
    """The members of an origin group are origins of the same distribution."""
    origins = distribution.get("origins", [])
    names = [one.get("originId") for one in origins if isinstance(one, dict)] if known(origins) else []
    if not names or any(is_unknown(name) for name in names):
        return
    for path, member in distribution.each("originGroups[*].members[*].originId"):
        if member not in names:
            yield refused(path, member, f"is none of the distribution's origins ({', '.join(map(str, names))})")


@law(DISTRIBUTION, source=f"{GUIDE}/DownloadDistS3AndCustomOrigins.html")
def plain_origin_is_a_bucket(distribution: Subject) -> Iterator[Finding]:
    """An origin without a configuration of its own is a bucket's regional address."""
    for path, origin in blocks(distribution, "origins[*]"):
        host = origin.get("domainName")
        if (
            not isinstance(host, str)
            or is_unknown(host)
            or origin.get("customOriginConfig")
            or origin.get("vpcOriginConfig")
        ):
            continue
        if WEBSITE_HOST.search(host) or not BUCKET_HOST.search(host):
            yield refused(
                f"{path}.domainName",
                host,
                "does not refer to a valid S3 bucket, as an origin without customOriginConfig must (InvalidArgument)",
                remedy="give a custom_origin_config, or the bucket's bucket_regional_domain_name",
            )


@law(DISTRIBUTION, source=f"{GUIDE}/private-content-restricting-access-to-s3.html")
def one_access_identity(distribution: Subject) -> Iterator[Finding]:
    """An origin has an access control or a legacy access identity, not both."""
    for path, origin in blocks(distribution, "origins[*]"):
        identity = text(distribution, f"{path}.s3OriginConfig.originAccessIdentity")
        if text(distribution, f"{path}.originAccessControlId") and identity:
            yield refused(
                f"{path}.originAccessControlId",
                origin["originAccessControlId"],
                "excludes s3OriginConfig.originAccessIdentity: Illegal combination (InvalidArgument)",
                remedy="keep the access control and remove the identity",
            )


@law(DISTRIBUTION, source=f"{GUIDE}/CNAMEs.html")
def alias_needs_a_certificate(distribution: Subject) -> Iterator[Finding]:
    """A name of one's own needs a certificate of one's own."""
    aliases = distribution.get("aliases")
    if aliases and distribution.get("viewerCertificate.cloudfrontDefaultCertificate") is True:
        yield refused(
            "aliases",
            aliases,
            "need a certificate that covers them, not CloudFront's own (InvalidViewerCertificate)",
            remedy="give viewer_certificate an acm_certificate_arn from us-east-1",
        )


@law(DISTRIBUTION, source=f"{API}/API_ViewerCertificate.html")
def certificate_needs_its_support(distribution: Subject) -> Iterator[Finding]:
    """A certificate says how TLS clients are told apart."""
    path = "viewerCertificate"
    own = next((key for key in ("acmCertificateArn", "iamCertificateId") if text(distribution, f"{path}.{key}")), None)
    if own and not distribution.given(f"{path}.sslSupportMethod"):
        yield refused(
            "viewerCertificate.sslSupportMethod",
            None,
            f"is required with {own} (InvalidViewerCertificate)",
            remedy='give "sni-only"',
        )


@law(DISTRIBUTION, source=f"{API}/API_AllowedMethods.html")
def methods_are_a_set(distribution: Subject) -> Iterator[Finding]:
    """Methods come in three sets, and what is cached is allowed."""
    for path, behavior in behaviors(distribution):
        allowed, cached = behavior.get("allowedMethods"), behavior.get("cachedMethods")
        if not known(allowed) or not all(isinstance(one, str) for one in (*allowed, *listed(cached))):
            continue
        if set(allowed) not in METHODS:
            yield refused(
                f"{path}.allowedMethods",
                allowed,
                "must be GET and HEAD; those and OPTIONS; or all seven methods (InvalidArgument)",
            )
        elif known(cached) and not set(cached) <= set(allowed):
            yield refused(f"{path}.cachedMethods", cached, "must all be among allowedMethods (InvalidArgument)")


@law(DISTRIBUTION, source=f"{GUIDE}/high_availability_origin_failover.html")
def failover_only_reads(distribution: Subject) -> Iterator[Finding]:
    """Behind an origin group only GET, HEAD and OPTIONS are allowed."""
    groups = [ident for _, ident in distribution.each("originGroups[*].originId")]
    for path, behavior in behaviors(distribution):
        allowed = behavior.get("allowedMethods")
        if (
            behavior.get("targetOriginId") in groups
            and known(allowed)
            and any(one not in METHODS[1] for one in map(str, allowed))
        ):
            yield refused(
                f"{path}.allowedMethods",
                allowed,
                "cannot include POST, PUT, PATCH or DELETE behind an origin group (InvalidArgument)",
            )


@law(DISTRIBUTION, source=f"{API}/API_CacheBehavior.html")
def policy_or_forwarded_values(distribution: Subject) -> Iterator[Finding]:
    """A behaviour says by a cache policy or by forwarded values what it caches."""
    for path, behavior in behaviors(distribution):
        policy, legacy = behavior.get("cachePolicyId"), behavior.get("forwardedValues")
        if policy is None and legacy is None:
            yield refused(
                f"{path}.cachePolicyId",
                None,
                "is required where there are no forwardedValues (InvalidArgument)",
                remedy="give a cache policy's id",
            )
        elif policy is not None and legacy is not None and policy != "":
            yield refused(f"{path}.forwardedValues", "given", "excludes cachePolicyId (InvalidArgument)")
        elif legacy is not None and behavior.get("originRequestPolicyId"):
            yield refused(
                f"{path}.originRequestPolicyId",
                behavior["originRequestPolicyId"],
                "needs a cachePolicyId in place of forwardedValues (InvalidArgument)",
            )


@law(DISTRIBUTION, source=f"{API}/API_CacheBehavior.html")
def patterns_are_unique(distribution: Subject) -> Iterator[Finding]:
    """No two behaviours have one path pattern."""
    seen: set[str] = set()
    for path, pattern in distribution.each("orderedCacheBehaviors[*].pathPattern"):
        if str(pattern).removeprefix("/") in seen:
            yield refused(path, pattern, "is the pattern of an earlier behaviour (InvalidArgument)")
        seen.add(str(pattern).removeprefix("/"))


@law(DISTRIBUTION, source=f"{API}/API_CustomErrorResponse.html")
def error_page_and_code(distribution: Subject) -> Iterator[Finding]:
    """An error page comes with the status that it is served with, once for each error."""
    seen: set[int] = set()
    for path, response in blocks(distribution, "customErrorResponses[*]"):
        code = response.get("errorCode")
        if isinstance(code, int) and code not in ERROR_CODES:
            yield refused(
                f"{path}.errorCode", code, f"must be one of {', '.join(map(str, ERROR_CODES))} (InvalidErrorCode)"
            )
        elif isinstance(code, int) and code in seen:
            yield refused(f"{path}.errorCode", code, "has a response already (InvalidArgument)")
        for one, other in (("responsePagePath", "responseCode"), ("responseCode", "responsePagePath")):
            if response.get(one) and not response.get(other):
                yield refused(f"{path}.{other}", None, f"is required with {one} (InvalidResponseCode)")
        if isinstance(code, int):
            seen.add(code)


@law(DISTRIBUTION, source=f"{API}/API_GeoRestriction.html")
def restriction_names_places(distribution: Subject) -> Iterator[Finding]:
    """A restriction names countries, and no restriction names none."""
    path = "restrictions.geoRestriction"
    kind, places = distribution.get(f"{path}.restrictionType"), distribution.get(f"{path}.locations")
    if kind == "none" and places:
        yield refused(f"{path}.locations", places, "must be empty where restrictionType is none (InvalidArgument)")
    if kind in ("whitelist", "blacklist") and (places == [] or not distribution.given(f"{path}.locations")):
        yield refused(
            f"{path}.locations", None, f"is required where restrictionType is {kind} (InvalidGeoRestrictionParameter)"
        )


@law(DISTRIBUTION, source=f"{GUIDE}/CNAMEs.html")
def alias_is_taken(distribution: Subject) -> Iterator[Finding]:
    """A name belongs to one distribution of all accounts."""
    taken = {
        alias: record
        for record in distribution.world.records(DISTRIBUTION)
        if record.urn != distribution.urn
        for alias in record.inputs.get("aliases") or ()
    }
    for path, alias in texts(distribution, "aliases[*]"):
        if alias in taken:
            yield refused(path, alias, f"is an alias of the distribution {taken[alias].id} (CNAMEAlreadyExists)")
