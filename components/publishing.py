"""How to publish content: the exact commands, made from the routes, in an order in which no reader meets a gap.

Browsers and caches obey what a file says of itself, so each kind of route uploads with its own Cache-Control.

1. Files whose names change with their content: nobody asks for them yet.
2. The other files: pages that name those.
3. The new version of the service, if there is one, which names them too. Its old version goes on finding its own.
4. The edge forgets what it may have kept of URLs that are to be asked for again.
5. What was removed goes, last of all. Pages that were opened before may still name it: to spare them, let a few hours
   pass first.
"""

from collections.abc import Sequence
from typing import Final

from components.routes import EVERYTHING, Cache, Route, ordered

CACHE_CONTROL: Final[dict[Cache, str]] = {
    "immutable": "public,max-age=31536000,immutable",
    "revalidate": "public,max-age=0,must-revalidate",
    "never": "no-store",
}

FOLDER: Final = "./public"
"""Where the commands expect the built files."""

RELEASE: Final = "# now release the service: its new version names files that are there, and the old one's still are"
"""Stands where the service's turn is. A shell reads over it."""


def commands(routes: Sequence[Route], bucket: str, distribution: str, index_document: str) -> list[str]:
    """Write the commands that publish a folder.

    Args:
        routes: The route list.
        bucket: Name of the bucket of the region that answers.
        distribution: Id of the distribution.
        index_document: What answers for a folder.

    Returns:
        Shell commands, to run in order.
    """
    target = f"s3://{bucket}"
    static = [route for route in ordered(routes) if route.origin == "static"]
    # Stable: among those that are immutable, and among those that are not, the order stays.
    uploads = sorted(static, key=lambda route: (route.path == EVERYTHING, route.cache != "immutable"))
    lines = [_sync(target, _filters(route, static, index_document), route.cache) for route in uploads]
    if len(static) < len(routes):
        lines.append(RELEASE)
    if paths := _again(routes, index_document):
        quoted = " ".join(map(_quoted, paths))
        lines.append(f"aws cloudfront create-invalidation --distribution-id {distribution} --paths {quoted}")
    if static:
        lines.append(f"aws s3 sync {FOLDER} {target} --delete --size-only{_owned(static, index_document)}")
    return lines


def _filters(route: Route, routes: Sequence[Route], index_document: str) -> str:
    """The files of one route and of no narrower one; of the AWS CLI's filters the last that matches counts."""
    chosen = "" if route.path == EVERYTHING else f" --exclude '*' --include {_quoted(_key(route, index_document))}"
    narrower = [other for other in routes if other != route and route.covers(other)]
    return chosen + "".join(f" --exclude {_quoted(_key(other, index_document))}" for other in narrower)


def _owned(static: Sequence[Route], index_document: str) -> str:
    """The files of all routes to the bucket; those of other URLs are nobody's, and stay out of it."""
    if any(route.path == EVERYTHING for route in static):
        return ""
    return " --exclude '*'" + "".join(f" --include {_quoted(_key(route, index_document))}" for route in static)


def rewritten(route: Route) -> bool:
    """Say whether the edge finds the file that a URL of a route means.

    Args:
        route: The route.

    Returns:
        Whether it does. A name that changes with its content is a file's, unless it ends as a folder's does: there the
        function would be paid for nothing.
    """
    return route.origin == "static" and (route.cache != "immutable" or route.path.endswith("/"))


def _again(routes: Sequence[Route], index_document: str) -> list[str]:
    """The URLs that the edge forgets, and the files that it knows them by; none that another one stands for already."""
    kept = [route for route in ordered(routes) if route.cache == "revalidate"]
    widest = [route for route in kept if not any(other != route and other.covers(route) for other in kept)]
    found: dict[str, None] = {}
    for route in widest:
        found[route.path] = None
        if route.origin == "static":
            found["/" + _key(route, index_document)] = None
    return list(found)


def _key(route: Route, index_document: str) -> str:
    """The route's objects, as the AWS CLI filters them: what the edge makes of its URLs (`components.aws.edge`)."""
    key = route.path.removeprefix("/")
    if key.endswith("/") or not key:
        return key + index_document
    folder = not route.wild and rewritten(route) and "." not in key.rpartition("/")[2]
    return f"{key}/{index_document}" if folder else key


def _quoted(text: str) -> str:
    """As a shell reads it; a path may hold what a shell gives a meaning to, even a quote."""
    return "'" + text.replace("'", "'\"'\"'") + "'"


def _sync(target: str, filters: str, cache: Cache) -> str:
    return f"aws s3 sync {FOLDER} {target}{filters} --cache-control '{CACHE_CONTROL[cache]}'"
