"""What CloudFront does with the URLs of each route, decided from the route and nothing else.

Files are only read. The server side takes every method, but where names change with content: such a URL is only read
too, and without cookies, since an answer that everybody gets for a year must not hold anybody's.

A behaviour that allows other methods cannot have an origin group ("AllowedMethods cannot include POST, PUT, PATCH, or
DELETE for a cached behavior associated with an origin group": github.com/aws/aws-cdk/issues/32450). So where a second
region stands by, a function at the edge makes one for each request that reads, and all others stay with the first
region: see `components.aws.edge`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from components.publishing import rewritten
from components.routes import EVERYTHING, Cache, Origin, Route, ordered

CACHING_DISABLED: Final = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
"""Managed policy (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html)."""

ALL_VIEWER: Final = "216adef6-5c7f-47e4-b989-5492eafa07d3"
"""Managed policy that forwards everything, the host name too. Never to a bucket: the host is part of what is signed
(docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html)."""

READ: Final = ("GET", "HEAD", "OPTIONS")
WRITE: Final = ("DELETE", "PATCH", "POST", "PUT")


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """Policies and functions that behaviours refer to."""

    caches: Mapping[tuple[Origin, Cache], pulumi.Input[str]]
    headers: pulumi.Input[str]
    rewrite: pulumi.Input[str] | None
    """Function that finds the file a URL means."""

    standby: pulumi.Input[str] | None
    """Function that lets a second region stand in for what reads; None where there is one region."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Targets:
    """Ids of origins or of origin groups within the distribution."""

    static: str
    reads: str
    """For the server side's URLs that are only read."""

    server: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Behavior:
    """What one cache behaviour of CloudFront says."""

    target: str
    methods: Sequence[str]
    cache: pulumi.Input[str]
    request: str | None
    function: pulumi.Input[str] | None
    headers: pulumi.Input[str]


def behavior(route: Route, parts: Edge, targets: Targets) -> Behavior:
    """Decide what happens to a route's URLs.

    Args:
        route: The route.
        parts: Policies and functions to refer to.
        targets: Origins to refer to.

    Returns:
        The decision.
    """
    cache, headers, immutable = parts.caches[route.origin, route.cache], parts.headers, route.cache == "immutable"
    if route.origin == "static":
        function = parts.rewrite if rewritten(route) else None
        return Behavior(
            target=targets.static, methods=READ, cache=cache, request=None, function=function, headers=headers
        )
    if immutable:
        return Behavior(target=targets.reads, methods=READ, cache=cache, request=None, function=None, headers=headers)
    return Behavior(
        target=targets.server,
        methods=(*READ, *WRITE),
        cache=cache,
        request=ALL_VIEWER,
        function=parts.standby,
        headers=headers,
    )


def default_behavior(
    routes: Sequence[Route], parts: Edge, targets: Targets
) -> aws.cloudfront.DistributionDefaultCacheBehaviorArgs:
    """The behaviour of `/*`.

    Args:
        routes: The route list, which has `/*`.
        parts: Policies and functions to refer to.
        targets: Origins to refer to.

    Returns:
        The distribution's default behaviour.
    """
    (rest,) = (route for route in routes if route.path == EVERYTHING)
    said = behavior(rest, parts, targets)
    associations = [
        aws.cloudfront.DistributionDefaultCacheBehaviorFunctionAssociationArgs(
            event_type="viewer-request", function_arn=function
        )
        for function in (said.function,)
        if function is not None
    ]
    return aws.cloudfront.DistributionDefaultCacheBehaviorArgs(
        target_origin_id=said.target,
        viewer_protocol_policy="redirect-to-https",
        allowed_methods=list(said.methods),
        # OPTIONS too: CloudFront turns to another region only for methods that it may cache.
        cached_methods=list(READ),
        compress=True,
        cache_policy_id=said.cache,
        origin_request_policy_id=said.request,
        response_headers_policy_id=said.headers,
        function_associations=associations,
    )


def ordered_behaviors(
    routes: Sequence[Route], parts: Edge, targets: Targets
) -> list[aws.cloudfront.DistributionOrderedCacheBehaviorArgs]:
    """The behaviours of all other routes, the most specific first.

    Args:
        routes: The route list.
        parts: Policies and functions to refer to.
        targets: Origins to refer to.

    Returns:
        The distribution's ordered behaviours.
    """
    return [
        _ordered(route.path, behavior(route, parts, targets)) for route in ordered(routes) if route.path != EVERYTHING
    ]


def _ordered(path: str, said: Behavior) -> aws.cloudfront.DistributionOrderedCacheBehaviorArgs:
    associations = [
        aws.cloudfront.DistributionOrderedCacheBehaviorFunctionAssociationArgs(
            event_type="viewer-request", function_arn=function
        )
        for function in (said.function,)
        if function is not None
    ]
    return aws.cloudfront.DistributionOrderedCacheBehaviorArgs(
        path_pattern=path,
        target_origin_id=said.target,
        viewer_protocol_policy="redirect-to-https",
        allowed_methods=list(said.methods),
        cached_methods=list(READ),
        compress=True,
        cache_policy_id=said.cache,
        origin_request_policy_id=said.request,
        response_headers_policy_id=said.headers,
        function_associations=associations,
    )
