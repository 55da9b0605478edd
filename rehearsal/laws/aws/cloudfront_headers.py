"""Laws of the headers that CloudFront's policies name, and of keys and staged deployments."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .cloudfront import API, GUIDE
from .cloudfront_policies import PARAMETERS, POLICY
from .reading import number, text, texts

REQUESTS = "aws:cloudfront/originRequestPolicy:OriginRequestPolicy"
HEADERS = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy"
KEY_GROUP = "aws:cloudfront/keyGroup:KeyGroup"
STAGED = "aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy"
SECURITY = {
    "content-security-policy": "contentSecurityPolicy",
    "referrer-policy": "referrerPolicy",
    "strict-transport-security": "strictTransportSecurity",
    "x-content-type-options": "contentTypeOptions",
    "x-frame-options": "frameOptions",
    "x-xss-protection": "xssProtection",
}


@law(POLICY, REQUESTS, HEADERS, source=f"{API}/API_CreateCachePolicy.html")
def policy_name_is_plain(policy: Subject) -> Iterator[Finding]:
    """A policy's name is made of letters, digits, hyphens and underscores."""
    name = text(policy, "name")
    if name and not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        yield refused("name", name, "must be letters, digits, hyphens and underscores (InvalidArgument)")


@law(POLICY, source=f"{GUIDE}/cache-key-understand-cache-policy.html")
def encodings_are_not_listed(policy: Subject) -> Iterator[Finding]:
    """Accept-Encoding is in the cache key by its switches or by its name."""
    on = [key for key in ("Gzip", "Brotli") if policy.get(f"{PARAMETERS}.enableAcceptEncoding{key}") is True]
    for path, header in texts(policy, f"{PARAMETERS}.headersConfig.headers.items[*]"):
        if on and header.lower() == "accept-encoding":
            yield refused(path, header, f"excludes enableAcceptEncoding{on[0]} (InvalidArgument)")


@law(REQUESTS, source=f"{API}/API_OriginRequestPolicyHeadersConfig.html")
def added_headers_are_cloudfronts(policy: Subject) -> Iterator[Finding]:
    """What is added to all of a viewer's headers is CloudFront's."""
    if policy.get("headersConfig.headerBehavior") != "allViewerAndWhitelistCloudFront":
        return
    for path, header in texts(policy, "headersConfig.headers.items[*]"):
        if not header.lower().startswith("cloudfront-"):
            yield refused(path, header, "is none of CloudFront's own, CloudFront-... (InvalidArgument)")


@law(HEADERS, source=f"{GUIDE}/understanding-response-headers-policies.html")
def headers_stand_in_their_place(policy: Subject) -> Iterator[Finding]:
    """A security header is set by its own setting, and any header once."""
    seen: set[str] = set()
    for path, header in texts(policy, "customHeadersConfig.items[*].header"):
        own = SECURITY.get(header.lower())
        if own:
            yield refused(
                path,
                header,
                "is a security header and cannot be set as a custom header (InvalidArgument)",
                remedy=f"give it in securityHeadersConfig.{own}",
            )
        elif header.lower() in seen:
            yield refused(path, header, "is set by this policy already (InvalidArgument)")
        seen.add(header.lower())


@law(HEADERS, source=f"{API}/API_ResponseHeadersPolicyXSSProtection.html")
def reports_need_no_blocking(policy: Subject) -> Iterator[Finding]:
    """A report about cross-site scripting is sent where it is not blocked."""
    path = "securityHeadersConfig.xssProtection"
    if policy.get(f"{path}.reportUri") and policy.get(f"{path}.modeBlock") is True:
        yield refused(f"{path}.reportUri", policy.get(f"{path}.reportUri"), "excludes modeBlock (InvalidArgument)")


@law(KEY_GROUP, source=f"{API}/API_KeyGroupConfig.html")
def keys_are_told_apart(group: Subject) -> Iterator[Finding]:
    """A key stands once in its group."""
    seen: set[str] = set()
    for path, item in texts(group, "items[*]"):
        if item in seen:
            yield refused(path, item, "is in this group already (InvalidArgument)")
        seen.add(item)


@law(STAGED, source=f"{API}/API_TrafficConfig.html")
def traffic_is_of_its_type(policy: Subject) -> Iterator[Finding]:
    """A policy for staged traffic has the settings of its type, and sessions that end in order."""
    key = {"SingleWeight": "singleWeightConfig", "SingleHeader": "singleHeaderConfig"}.get(
        text(policy, "trafficConfig.type") or ""
    )
    if key and policy.get("trafficConfig") and not policy.given(f"trafficConfig.{key}"):
        yield refused(f"trafficConfig.{key}", None, f"is required for {policy.get('trafficConfig.type')}")
    root = "trafficConfig.singleWeightConfig.sessionStickinessConfig"
    idle, most = number(policy, f"{root}.idleTtl"), number(policy, f"{root}.maximumTtl")
    if idle is not None and most is not None and idle > most:
        yield refused(f"{root}.idleTtl", idle, f"must be at most maximumTtl, which is {most:g} (InvalidArgument)")
