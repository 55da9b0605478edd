"""How to publish content: the exact commands, made from the routes.

Browsers and caches obey what a file says of itself, so each kind of route uploads with its own Cache-Control. Files
whose names change with their content go first, so that no page ever names a file that is not there yet; what was
removed goes last.
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


def commands(routes: Sequence[Route], bucket: str, distribution: str, index_document: str) -> list[str]:
    """Write the commands that publish a folder.

    Args:
        routes: The route list.
        bucket: Name of the site's bucket.
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
    lines.append(f"aws s3 sync {FOLDER} {target} --delete --size-only")
    lines.append(f"aws cloudfront create-invalidation --distribution-id {distribution} --paths '/*'")
    return lines


def _filters(route: Route, routes: Sequence[Route], index_document: str) -> str:
    """The files of one route and of no narrower one; of the AWS CLI's filters the last that matches counts."""
    chosen = "" if route.path == EVERYTHING else f" --exclude '*' --include {_key(route, index_document)}"
    narrower = [other for other in routes if other != route and route.covers(other)]
    return chosen + "".join(f" --exclude {_key(other, index_document)}" for other in narrower)


def _key(route: Route, index_document: str) -> str:
    """The route's objects, as the AWS CLI filters them and a shell reads them."""
    key = route.path.removeprefix("/")
    key = key + index_document if key.endswith("/") or not key else key
    # A path may hold what a shell gives a meaning to, even a quote.
    return "'" + key.replace("'", "'\"'\"'") + "'"


def _sync(target: str, filters: str, cache: Cache) -> str:
    return f"aws s3 sync {FOLDER} {target}{filters} --cache-control '{CACHE_CONTROL[cache]}'"
