"""A cache policy that caches nothing has a header in its key."""

from pulumi_aws import cloudfront

SOURCE = "https://github.com/aws/aws-cdk/issues/13441"
ERROR = "Invalid request provided: AWS::CloudFront::CachePolicy"
RESOURCE = "aws:cloudfront/cachePolicy:CachePolicy::api"
PATH = "parametersInCacheKeyAndForwardedToOrigin.headersConfig.headerBehavior"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    key = cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginArgs(
        cookies_config=cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginCookiesConfigArgs(
            cookie_behavior="none"
        ),
        headers_config=cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginHeadersConfigArgs(
            header_behavior="whitelist",
            headers=cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginHeadersConfigHeadersArgs(
                items=["Authorization"]
            ),
        ),
        query_strings_config=cloudfront.CachePolicyParametersInCacheKeyAndForwardedToOriginQueryStringsConfigArgs(
            query_string_behavior="none"
        ),
    )
    cloudfront.CachePolicy(
        "api",
        min_ttl=0,
        default_ttl=0,
        max_ttl=1 if mended else 0,
        parameters_in_cache_key_and_forwarded_to_origin=key,
    )
