"""Laws of what stands beside what in a CloudFront distribution."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject

from .cloudfront import API, DISTRIBUTION, GUIDE, behaviors, known
from .reading import blocks, inside, listed, text, texts, whole

KINDS = ("customOriginConfig", "s3OriginConfig", "vpcOriginConfig")
REQUESTS = ("viewer-request", "origin-request")
OWN_HEADERS = frozenset(
    [
        "cache-control",
        "connection",
        "content-length",
        "cookie",
        "host",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "if-range",
        "if-unmodified-since",
        "max-forwards",
        "pragma",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "range",
        "request-range",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
        "x-real-ip",
    ]
)
"""What CloudFront does not let anybody add to what it sends to an origin."""


@law(DISTRIBUTION, source=f"{GUIDE}/CNAMEs.html")
def aliases_are_told_apart(distribution: Subject) -> Iterator[Finding]:
    """A name stands once among the aliases."""
    seen: set[str] = set()
    for path, alias in texts(distribution, "aliases[*]"):
        if alias.lower() in seen:
            yield refused(path, alias, "is an alias of this distribution already (InvalidArgument)")
        seen.add(alias.lower())


@law(DISTRIBUTION, source=f"{API}/API_Origin.html")
def origin_is_of_one_kind(distribution: Subject) -> Iterator[Finding]:
    """An origin is a bucket, a server or a VPC origin."""
    for path, origin in blocks(distribution, "origins[*]"):
        given = [kind for kind in KINDS if origin.get(kind)]
        if len(given) > 1 and not (
            given[1] == "s3OriginConfig" and not inside(origin, given[1], "originAccessIdentity")
        ):
            yield refused(f"{path}.{given[1]}", "given", f"excludes {given[0]} of the same origin (InvalidArgument)")


@law(DISTRIBUTION, source=f"{GUIDE}/add-origin-custom-headers.html")
def origin_headers_may_be_added(distribution: Subject) -> Iterator[Finding]:
    """What CloudFront adds for an origin is not what it writes itself, and stands once."""
    for path, origin in blocks(distribution, "origins[*]"):
        seen: set[str] = set()
        for number, header in enumerate(listed(origin.get("customHeaders"))):
            name = inside(header, "name")
            if not isinstance(name, str):
                continue
            low, where = name.lower(), f"{path}.customHeaders[{number}].name"
            if low in OWN_HEADERS or low.startswith(("x-amz-", "x-edge-")):
                yield refused(where, name, "is a header that CloudFront lets nobody add (InvalidArgument)")
            elif low in seen:
                yield refused(where, name, "is added to this origin already (InvalidArgument)")
            seen.add(low)


@law(DISTRIBUTION, source=f"{API}/API_OriginGroup.html")
def groups_have_names_of_their_own(distribution: Subject) -> Iterator[Finding]:
    """An origin group is not called as an origin is."""
    origins = [ident for _, ident in texts(distribution, "origins[*].originId")]
    for path, ident in texts(distribution, "originGroups[*].originId"):
        if ident in origins:
            yield refused(path, ident, "is the ID of an origin, and IDs must be unique (InvalidArgument)")


@law(DISTRIBUTION, source=f"{API}/API_OriginShield.html")
def shield_has_a_region(distribution: Subject) -> Iterator[Finding]:
    """Origin Shield stands in a region."""
    for path, shield in distribution.each("origins[*].originShield"):
        if inside(shield, "enabled") is True and shield.get("originShieldRegion") is None:
            yield refused(f"{path}.originShieldRegion", None, "is required where the shield is on (InvalidArgument)")


@law(DISTRIBUTION, source=f"{GUIDE}/working-with-staging-distribution-continuous-deployment.html")
def staging_has_no_name(distribution: Subject) -> Iterator[Finding]:
    """A staging distribution has no alias and leads to no further one."""
    for key in ("aliases", "continuousDeploymentPolicyId"):
        if distribution.get("staging") is True and distribution.get(key):
            yield refused(key, distribution.get(key), "cannot be given to a staging distribution (InvalidArgument)")


@law(DISTRIBUTION, source=f"{API}/API_ViewerCertificate.html")
def names_are_told_in_tls(distribution: Subject) -> Iterator[Finding]:
    """Clients that tell the name of the site speak TLS."""
    path = "viewerCertificate.minimumProtocolVersion"
    if distribution.get(path) == "SSLv3" and distribution.get("viewerCertificate.sslSupportMethod") == "sni-only":
        yield refused(path, "SSLv3", "must be TLSv1 or newer with sni-only (InvalidArgument)")


@law(DISTRIBUTION, source=f"{API}/API_DistributionConfig.html")
def root_object_is_relative(distribution: Subject) -> Iterator[Finding]:
    """The object for the root is named without a slash before it."""
    name = text(distribution, "defaultRootObject")
    if name and name.startswith("/"):
        yield warned("defaultRootObject", name, "begins with a slash, and the root then answers with an error")


@law(DISTRIBUTION, source=f"{API}/API_CacheBehavior.html")
def signers_are_of_one_kind(distribution: Subject) -> Iterator[Finding]:
    """Signed URLs are checked with key groups or with accounts' keys."""
    for path, behavior in behaviors(distribution):
        if behavior.get("trustedKeyGroups") and behavior.get("trustedSigners"):
            yield refused(
                f"{path}.trustedSigners", "given", "excludes trustedKeyGroups of the same behaviour (InvalidArgument)"
            )


@law(DISTRIBUTION, source=f"{API}/API_CacheBehavior.html")
def times_are_ordered(distribution: Subject) -> Iterator[Finding]:
    """The shortest time in the cache is at most the usual one, and that at most the longest."""
    for path, behavior in behaviors(distribution):
        if behavior.get("cachePolicyId"):
            continue  # the provider leaves the times out
        times = [(key, behavior.get(key)) for key in ("minTtl", "defaultTtl", "maxTtl")]
        given = [(key, value) for key, value in times if isinstance(value, int) and not isinstance(value, bool)]
        for (low, least), (high, most) in pairwise(given):
            if least > most:
                yield refused(f"{path}.{low}", least, f"must be at most {high}, which is {most} (InvalidArgument)")


def _methods(behavior: dict[str, Any]) -> set[str] | None:
    allowed = behavior.get("allowedMethods")
    return {one for one in allowed if isinstance(one, str)} if known(allowed) else None


@law(DISTRIBUTION, source=f"{GUIDE}/distribution-using-grpc.html")
def grpc_has_what_it_needs(distribution: Subject) -> Iterator[Finding]:
    """GRPC goes over HTTP/2 and posts."""
    version = text(distribution, "httpVersion")
    for path, behavior in behaviors(distribution):
        if inside(behavior, "grpcConfig", "enabled") is not True:
            continue
        if version in ("http1.1", "http3"):
            yield refused("httpVersion", version, f"must be http2 or http2and3 for {path}.grpcConfig (InvalidArgument)")
        methods = _methods(behavior)
        if methods is not None and "POST" not in methods:
            yield refused(f"{path}.allowedMethods", sorted(methods), "must have POST with grpcConfig (InvalidArgument)")


@law(DISTRIBUTION, source=f"{API}/API_CacheBehavior.html")
def encrypted_fields_are_sent(distribution: Subject) -> Iterator[Finding]:
    """Field-level encryption is of what viewers send."""
    for path, behavior in behaviors(distribution):
        methods = _methods(behavior)
        if behavior.get("fieldLevelEncryptionId") and methods is not None and not methods & {"POST", "PUT"}:
            yield refused(
                f"{path}.allowedMethods", sorted(methods), "must have POST and PUT with fieldLevelEncryptionId"
            )


@law(DISTRIBUTION, source=f"{GUIDE}/edge-functions-restrictions.html")
def edge_functions_share_no_side(distribution: Subject) -> Iterator[Finding]:
    """On the viewers' side stand functions of one kind, and only requests have a body."""
    for path, _ in behaviors(distribution):
        ours = [kind for _, kind in texts(distribution, f"{path}.functionAssociations[*].eventType")]
        where = f"{path}.lambdaFunctionAssociations"
        for number, one in enumerate(whole(distribution, where) or ()):
            kind = inside(one, "eventType")
            if isinstance(kind, str) and kind.startswith("viewer-") and ours and kind not in ours:
                yield refused(
                    f"{where}[{number}].eventType",
                    kind,
                    "excludes functionAssociations: Lambda@Edge and CloudFront Functions do not share viewer events",
                )
            if isinstance(kind, str) and kind not in REQUESTS and inside(one, "includeBody") is True:
                yield refused(f"{where}[{number}].includeBody", True, f"is for requests, not {kind} (InvalidArgument)")
