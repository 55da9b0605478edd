"""Laws of CloudFront's policies and functions."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject

API = "https://docs.aws.amazon.com/cloudfront/latest/APIReference"
GUIDE = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide"
POLICY = "aws:cloudfront/cachePolicy:CachePolicy"
PARAMETERS = "parametersInCacheKeyAndForwardedToOrigin"
DEFAULT_TTL, MAX_TTL = 86_400, 31_536_000
"""What the provider gives for a policy that says nothing."""


@law(POLICY, source=f"{API}/API_CachePolicyConfig.html")
def ttls_are_ordered(policy: Subject) -> Iterator[Finding]:
    """The shortest time is at most the default, and that at most the longest."""
    least, usual, most = policy.get("minTtl", 0), policy.get("defaultTtl", DEFAULT_TTL), policy.get("maxTtl", MAX_TTL)
    unsure = any(policy.given(key) and policy.get(key) is None for key in ("minTtl", "defaultTtl", "maxTtl"))
    if unsure or not all(isinstance(ttl, int) for ttl in (least, usual, most)):
        return
    if least > most:
        yield refused("minTtl", least, f"must be at most maxTtl, which is {most} (InvalidArgument)")
    elif usual > most:
        yield refused("defaultTtl", usual, f"must be at most maxTtl, which is {most} (InvalidArgument)")
    elif usual < least and policy.given("defaultTtl"):
        yield refused("defaultTtl", usual, f"must be at least minTtl, which is {least} (InvalidArgument)")


@law(POLICY, source=f"{GUIDE}/cache-key-create-cache-policy.html")
def no_key_without_cache(policy: Subject) -> Iterator[Finding]:
    """A policy that caches nothing has nothing in its cache key."""
    if policy.get("maxTtl", MAX_TTL) != 0:
        return
    for part, behavior in (("cookies", "cookie"), ("headers", "header"), ("queryStrings", "queryString")):
        path = f"{PARAMETERS}.{part}Config.{behavior}Behavior"
        if policy.get(path, "none") != "none":
            yield refused(path, policy.get(path), "must be none for a policy with caching disabled (InvalidArgument)")
    for encoding in ("Brotli", "Gzip"):
        path = f"{PARAMETERS}.enableAcceptEncoding{encoding}"
        if policy.get(path) is True:
            yield refused(path, True, "must be false for a policy with caching disabled (InvalidArgument)")


@law(POLICY, "aws:cloudfront/originRequestPolicy:OriginRequestPolicy", source=f"{API}/API_CachePolicyConfig.html")
def lists_are_named(policy: Subject) -> Iterator[Finding]:
    """A list of cookies, headers or query strings is given where one is chosen, and nowhere else."""
    root = f"{PARAMETERS}." if policy.token == POLICY else ""
    for part, behavior in (("cookies", "cookie"), ("headers", "header"), ("queryStrings", "queryString")):
        config = f"{root}{part}Config"
        chosen, items = policy.get(f"{config}.{behavior}Behavior"), f"{config}.{part}.items"
        if chosen in ("whitelist", "allExcept", "allViewerAndWhitelistCloudFront") and not policy.given(items):
            yield refused(items, None, f"is required where {behavior}Behavior is {chosen} (InvalidArgument)")
        if chosen in ("none", "all", "allViewer") and policy.get(items):
            yield refused(
                items, policy.get(items), f"must be empty where {behavior}Behavior is {chosen} (InvalidArgument)"
            )


@law("aws:cloudfront/function:Function", source=f"{GUIDE}/kvs-with-functions-associate.html")
def store_needs_new_runtime(function: Subject) -> Iterator[Finding]:
    """A key value store is for functions of runtime 2.0."""
    if function.get("keyValueStoreAssociations") and function.get("runtime") == "cloudfront-js-1.0":
        yield refused("runtime", "cloudfront-js-1.0", "must be cloudfront-js-2.0 with keyValueStoreAssociations")


@law("aws:cloudfront/function:Function", source=f"{GUIDE}/cloudfront-function-restrictions.html")
def function_fits(function: Subject) -> Iterator[Finding]:
    """A function has at most 10 KB and one called handler."""
    code = function.get("code")
    if not isinstance(code, str):
        return
    largest = 10_240
    if (size := len(code.encode())) > largest:
        yield refused("code", f"{size} bytes", f"must be at most {largest} bytes (FunctionSizeLimitExceeded)")
    elif not re.search(r"\bhandler\b", code):
        yield warned("code", f"{size} bytes", "has no function called handler, and CloudFront calls no other")


@law("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", source=f"{API}/API_ResponseHeadersPolicyConfig.html")
def headers_policy_says_something(policy: Subject) -> Iterator[Finding]:
    """A policy sets or removes a header."""
    parts = (
        "corsConfig",
        "customHeadersConfig",
        "removeHeadersConfig",
        "securityHeadersConfig",
        "serverTimingHeadersConfig",
    )
    if not any(policy.given(part) for part in parts):
        yield refused("securityHeadersConfig", None, f"is required, or one of {', '.join(parts[:3])} (InvalidArgument)")


@law(
    "aws:cloudfront/originAccessControl:OriginAccessControl",
    source=f"{GUIDE}/private-content-restricting-access-to-s3.html",
)
def access_control_signs(control: Subject) -> Iterator[Finding]:
    """A private bucket answers only what is signed."""
    behavior = control.get("signingBehavior")
    if behavior in ("never", "no-override") and control.get("originAccessControlOriginType") == "s3":
        yield warned("signingBehavior", behavior, "leaves requests unsigned, which a private bucket refuses with 403")
