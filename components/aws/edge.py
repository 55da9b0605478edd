"""What CloudFront has at its edge: caches for each kind of route, headers, and the functions that look at requests.

Cache policies of the stack rather than CloudFront's managed ones: "Managed-CachingOptimized" keeps a file of unknown
age for a day, and "UseOriginCacheControlHeaders" sends the viewer's Host to S3, which breaks the signature. An account
has 20 such policies (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html), so only
the kinds that a route uses are made. Which route gets what is decided in `components.aws.behaviors`.
"""

import json
from collections.abc import Sequence
from typing import Final

import pulumi
import pulumi_aws as aws

from components.aws.behaviors import CACHING_DISABLED, READ, Edge
from components.aws.origins import UNREACHED
from components.publishing import rewritten
from components.routes import Cache, Origin, Route
from components.settings.aws.site import SiteSpec

YEAR: Final = 365 * 24 * 60 * 60
DAY: Final = 24 * 60 * 60


def edge(
    name: str, spec: SiteSpec, routes: Sequence[Route], servers: Sequence[str], opts: pulumi.ResourceOptions
) -> Edge:
    """Make the policies and the functions that behaviours refer to.

    Args:
        name: Name of the site.
        spec: What the stack file says of the site.
        routes: The route list.
        servers: Ids of the server side's origins, in the order in which they answer.
        opts: Options of each child.

    Returns:
        Their ids and ARNs.
    """
    kinds: dict[tuple[Origin, Cache], None] = dict.fromkeys((route.origin, route.cache) for route in routes)
    rewrite, standby = None, None
    if any(map(rewritten, routes)):
        purpose = "Finds the file that a URL without a file's name means"
        rewrite = _function(f"{name}-rewrite", rewrite_code(spec), purpose, opts)
    if len(servers) > 1 and any(origin == "server" and cache != "immutable" for origin, cache in kinds):
        purpose = "Lets the second region answer what reads when the first does not"
        standby = _function(f"{name}-standby", standby_code(servers), purpose, opts)
    return Edge(
        caches={
            (origin, cache): CACHING_DISABLED if cache == "never" else _cache_policy(name, spec, origin, cache, opts)
            for origin, cache in kinds
        },
        headers=_headers_policy(name, spec, opts).id,
        rewrite=rewrite,
        standby=standby,
    )


def rewrite_code(spec: SiteSpec) -> str:
    """Write the function that turns URLs into keys of the bucket.

    S3 behind an origin access control knows keys only: no index document for folders.

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


def standby_code(servers: Sequence[str]) -> str:
    """Write the function that gives what reads a second origin.

    The group is the request's own: the behaviour has none, for it allows methods that a group refuses. A request that
    writes keeps the behaviour's origin, since nobody knows whether it was carried out before it failed.

    Args:
        servers: Ids of the two origins within the distribution; the first is asked first.

    Returns:
        JavaScript for CloudFront's runtime 2.0
        (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html).
    """
    members = json.dumps([{"originId": server} for server in servers])
    return f"""\
import cf from 'cloudfront';

function handler(event) {{
  const request = event.request;
  if ({json.dumps(list(READ))}.includes(request.method)) {{
    cf.createRequestOriginGroup({{
      originIds: {members},
      failoverCriteria: {{ statusCodes: {json.dumps(list(UNREACHED))} }},
    }});
  }}
  return request;
}}
"""


def _function(name: str, code: str, purpose: str, opts: pulumi.ResourceOptions) -> pulumi.Output[str]:
    function = aws.cloudfront.Function(
        name, code=code, runtime="cloudfront-js-2.0", comment=purpose, publish=True, opts=opts
    )
    return function.arn


def _cache_policy(
    name: str, spec: SiteSpec, origin: Origin, kind: Cache, opts: pulumi.ResourceOptions
) -> pulumi.Output[str]:
    """What the origin says of an answer counts; of one it says nothing about, the kind decides."""
    policy = aws.cloudfront.CachePolicy(
        f"{name}-{kind}" if origin == "static" else f"{name}-server-{kind}",
        comment="Names change with content" if kind == "immutable" else "Asks the origin, unless it says otherwise",
        default_ttl=YEAR if kind == "immutable" else 0,
        max_ttl=YEAR,
        min_ttl=0,
        parameters_in_cache_key_and_forwarded_to_origin=_file_key() if origin == "static" else _answer_key(spec, kind),
        opts=opts,
    )
    return policy.id


def _file_key() -> aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginArgs:
    """A file is the same for everybody."""
    none = "none"
    return aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginArgs(
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


def _answer_key(spec: SiteSpec, kind: Cache) -> aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginArgs:
    """An answer of the server side depends on the query, on the host it is asked under, and on what settings add.

    Without the host, one who asks under CloudFront's own name could choose what is kept for the site's. Cookies count
    unless settings say otherwise, so that no visitor is handed what was made for another; where names change with
    content no cookie is sent to the origin, and so none comes back.
    """
    cookies = () if kind == "immutable" else spec.vary_by_cookies
    chosen = "all" if cookies is None else "whitelist" if cookies else "none"
    return aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginArgs(
        cookies_config=aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginCookiesConfigArgs(
            cookie_behavior=chosen,
            cookies=aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginCookiesConfigCookiesArgs(
                items=list(cookies)
            )
            if cookies
            else None,
        ),
        headers_config=aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginHeadersConfigArgs(
            header_behavior="whitelist",
            headers=aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginHeadersConfigHeadersArgs(
                items=["Host", *spec.vary_by_headers]
            ),
        ),
        query_strings_config=aws.cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginQueryStringsConfigArgs(
            query_string_behavior="all"
        ),
        enable_accept_encoding_brotli=True,
        enable_accept_encoding_gzip=True,
    )


def _headers_policy(name: str, spec: SiteSpec, opts: pulumi.ResourceOptions) -> aws.cloudfront.ResponseHeadersPolicy:
    """Headers that tell browsers what this site never does.

    What an application knows better about its own pages (a policy with nonces, who may frame it) it says itself, and
    then its word counts; a file never says any of it, because S3 keeps no such headers.
    """
    security = aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigArgs(
        content_security_policy=aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigContentSecurityPolicyArgs(
            content_security_policy=spec.content_security_policy, override=False
        ),
        content_type_options=aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigContentTypeOptionsArgs(
            override=True
        ),
        frame_options=aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigFrameOptionsArgs(
            frame_option="DENY", override=False
        ),
        referrer_policy=aws.cloudfront.ResponseHeadersPolicySecurityHeadersConfigReferrerPolicyArgs(
            referrer_policy="strict-origin-when-cross-origin", override=False
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
