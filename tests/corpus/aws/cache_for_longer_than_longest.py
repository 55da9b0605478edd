"""A cache policy keeps answers at least for longer than it keeps them at most."""

from pulumi_aws import cloudfront

SOURCE = "https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/571"
ERROR = "Internal error reported from downstream service during operation: minTtl was larger than maxTtl"
RESOURCE = "aws:cloudfront/cachePolicy:CachePolicy::pages"
PATH = "minTtl"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    none = "none"
    cloudfront.CachePolicy(
        "pages",
        min_ttl=60 if mended else 7200,
        default_ttl=3600,
        max_ttl=3600,
        parameters_in_cache_key_and_forwarded_to_origin=(
            cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginArgs(
                cookies_config=cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginCookiesConfigArgs(
                    cookie_behavior=none
                ),
                headers_config=cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginHeadersConfigArgs(
                    header_behavior=none
                ),
                query_strings_config=(
                    cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginQueryStringsConfigArgs(
                        query_string_behavior=none
                    )
                ),
            )
        ),
    )
