"""What CloudFront does at its edge: which cache a route gets, which headers, and which file a URL means.

Cache policies of the stack rather than CloudFront's managed ones: "Managed-CachingOptimized" keeps a file of unknown
age for a day, and "UseOriginCacheControlHeaders" sends the viewer's Host to S3, which breaks the signature. An account
has 20 such policies (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html), so only
the kinds that a route uses are made.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components.routes import EVERYTHING, Cache, Route, ordered
from components.settings.aws.site import SiteSpec

CACHING_DISABLED: Final = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
"""Managed policy (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html)."""

YEAR: Final = 365 * 24 * 60 * 60
DAY: Final = 24 * 60 * 60

KEPT: Final[tuple[Cache, ...]] = ("immutable", "revalidate")
"""The kinds that need a policy of the stack."""

ERROR_PAGE: Final = "/404.html"

_READ: Final = ["GET", "HEAD", "OPTIONS"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """Policies that behaviours refer to."""

    caches: Mapping[Cache, pulumi.Input[str]]
    headers: pulumi.Output[str]
    rewrite: pulumi.Output[str]


def edge(name: str, spec: SiteSpec, routes: Sequence[Route], opts: pulumi.ResourceOptions) -> Edge:
    """Make the policies and the function that behaviours refer to.

    Args:
        name: Name of the site.
        spec: What the stack file says of the site.
        routes: The route list.
        opts: Options of each child.

    Returns:
        Their ids and ARN.
    """
    caches: dict[Cache, pulumi.Input[str]] = {"never": CACHING_DISABLED}
    for kind in KEPT:
        if any(route.cache == kind for route in routes):
            caches[kind] = _cache_policy(f"{name}-{kind}", kind, opts).id
    function = aws.cloudfront.Function(
        f"{name}-rewrite",
        code=rewrite_code(spec),
        runtime="cloudfront-js-2.0",
        comment="Finds the file that a URL without a file's name means",
        publish=True,
        opts=opts,
    )
    return Edge(caches=caches, headers=_headers_policy(name, spec, opts).id, rewrite=function.arn)


def rewrite_code(spec: SiteSpec) -> str:
    """Write the function that turns URLs into keys of the bucket.

    S3 behind an origin access control knows keys only: no index document for folders. A distribution's own
    `default_root_object` serves the root and nothing below it.

    Args:
        spec: What the stack file says of the site.

    Returns:
        JavaScript for CloudFront's runtime 2.0.
    """
    index = json.dumps(spec.index_document)
    found = f"'/' + {index}" if spec.fallback == "application" else f"uri + (uri.endsWith('/') ? '' : '/') + {index}"
    return f"""\
function handler(event) {{
  const request = event.request;
  const uri = request.uri;
  if (!uri.slice(uri.lastIndexOf('/') + 1).includes('.')) {{
    request.uri = {found};
  }}
  return request;
}}
"""


def default_behavior(
    routes: Sequence[Route], parts: Edge, origin: str
) -> aws.cloudfront.DistributionDefaultCacheBehaviorArgs:
    """The behaviour of `/*`.

    Args:
        routes: The route list, which has `/*`.
        parts: Policies to refer to.
        origin: Id of the static origin.

    Returns:
        The distribution's default behaviour.
    """
    (rest,) = (route for route in routes if route.path == EVERYTHING)
    return aws.cloudfront.DistributionDefaultCacheBehaviorArgs(
        target_origin_id=origin,
        viewer_protocol_policy="redirect-to-https",
        allowed_methods=_READ,
        cached_methods=_READ,
        compress=True,
        cache_policy_id=parts.caches[rest.cache],
        response_headers_policy_id=parts.headers,
        function_associations=[
            aws.cloudfront.DistributionDefaultCacheBehaviorFunctionAssociationArgs(
                event_type="viewer-request", function_arn=parts.rewrite
            )
        ],
    )


def ordered_behaviors(
    routes: Sequence[Route], parts: Edge, origin: str
) -> list[aws.cloudfront.DistributionOrderedCacheBehaviorArgs]:
    """The behaviours of all other routes, the most specific first.

    Args:
        routes: The route list.
        parts: Policies to refer to.
        origin: Id of the static origin.

    Returns:
        The distribution's ordered behaviours.
    """
    rewrite = aws.cloudfront.DistributionOrderedCacheBehaviorFunctionAssociationArgs(
        event_type="viewer-request", function_arn=parts.rewrite
    )
    return [
        aws.cloudfront.DistributionOrderedCacheBehaviorArgs(
            path_pattern=route.path,
            target_origin_id=origin,
            viewer_protocol_policy="redirect-to-https",
            allowed_methods=_READ,
            cached_methods=_READ,
            compress=True,
            cache_policy_id=parts.caches[route.cache],
            response_headers_policy_id=parts.headers,
            # A name that changes with its content is always a file's: the function would be paid for nothing.
            function_associations=[] if route.cache == "immutable" else [rewrite],
        )
        for route in ordered(routes)
        if route.path != EVERYTHING
    ]


def _cache_policy(name: str, kind: Cache, opts: pulumi.ResourceOptions) -> aws.cloudfront.CachePolicy:
    """What S3 says of a file counts; of a file it says nothing about, the kind decides."""
    none = "none"
    key = aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginArgs(
        cookies_config=aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginCookiesConfigArgs(
            cookie_behavior=none
        ),
        headers_config=aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginHeadersConfigArgs(
            header_behavior=none
        ),
        query_strings_config=aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginQueryStringsConfigArgs(
            query_string_behavior=none
        ),
        # Compression needs both: CloudFront only compresses what it may keep in several encodings.
        enable_accept_encoding_brotli=True,
        enable_accept_encoding_gzip=True,
    )
    return aws.cloudfront.CachePolicy(
        name,
        comment="Names change with content" if kind == "immutable" else "Asks the origin, unless a file says otherwise",
        default_ttl=YEAR if kind == "immutable" else 0,
        max_ttl=YEAR,
        min_ttl=0,
        parameters_in_cache_key_and_forwarded_to_origin=key,
        opts=opts,
    )


def _headers_policy(name: str, spec: SiteSpec, opts: pulumi.ResourceOptions) -> aws.cloudfront.ResponseHeadersPolicy:
    """Headers that tell browsers what this site never does; they win over what an origin says."""
    security = aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigArgs(
        content_security_policy=aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigContentSecurityPolicyArgs(
            content_security_policy=spec.content_security_policy, override=True
        ),
        content_type_options=aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigContentTypeOptionsArgs(
            override=True
        ),
        frame_options=aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigFrameOptionsArgs(
            frame_option="DENY", override=True
        ),
        referrer_policy=aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigReferrerPolicyArgs(
            referrer_policy="strict-origin-when-cross-origin", override=True
        ),
        strict_transport_security=aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigStrictTransportSecurityArgs(
            # Names beside the site's may have no HTTPS: they are not this stack's to decide about.
            access_control_max_age_sec=spec.hsts_days * DAY,
            include_subdomains=False,
            override=True,
        ),
    )
    return aws.cloudfront.ResponseHeadersPolicy(
        f"{name}-headers", comment="Security headers", security_headers_config=security, opts=opts
    )
