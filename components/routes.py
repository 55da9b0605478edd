"""Routes: which URLs go to which origin, decided once and alike in both clouds.

CloudFront takes the first pattern that matches, case-sensitively; Front Door takes the most specific one (an exact
path before a wildcard, then the longest), ignoring case. So a path is exact (`/robots.txt`) or ends in `/*`, the two
kinds that mean the same in both, and `ordered` puts the most specific first: then first and most specific are one.
Routes that differ by case only are refused. What remains: a URL that differs from a route by case alone (`/API/x`
for `/api/*`) takes that route on Front Door and a wider one on CloudFront.

Sources: docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html and
learn.microsoft.com/azure/frontdoor/front-door-route-matching.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from pydantic import Field

from components.spec import Spec

Origin = Literal["static", "server"]
Cache = Literal["immutable", "revalidate", "never"]

EVERYTHING: Final = "/*"
MOST_ROUTES: Final = 75
"""CloudFront's cache behaviours per distribution, the default one included
(docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html)."""

LONGEST_PATH: Final = 255
"""CloudFront's longest path pattern (docs.aws.amazon.com/cloudfront/latest/APIReference/API_CacheBehavior.html)."""

_LETTERS: Final = re.compile(r"/[A-Za-z0-9_\-.$/~'@:+]*\*?")


class Route(Spec):
    """One line of the route list."""

    path: str = Field(
        description="Path of the URLs: exact (`/robots.txt`) or everything below (`/docs/*`).", examples=["/*"]
    )
    origin: Origin = Field(description="Where the URLs are answered: `static` (the bucket) or `server` (the service).")
    cache: Cache = Field(
        description="`immutable` (names change with content), `revalidate` (ask the origin each time) or `never`."
    )

    @property
    def wild(self) -> bool:
        """Whether the path stands for everything below it."""
        return self.path.endswith("*")

    @property
    def stem(self) -> str:
        """The path without its wildcard."""
        return self.path.removesuffix("*")

    def takes(self, url: str) -> bool:
        """Say whether this route matches, case-sensitively.

        Args:
            url: The path part of a URL.

        Returns:
            Whether it matches.
        """
        return url.startswith(self.stem) if self.wild else url == self.path

    def covers(self, other: "Route") -> bool:
        """Say whether every URL of another route is this one's too.

        Args:
            other: The other route.

        Returns:
            Whether it is covered.
        """
        return self.takes(other.stem) if self.wild else self.path == other.path


def path_fault(path: str) -> str | None:
    """Check one path by itself.

    Args:
        path: The path of a route.

    Returns:
        The rule it breaks, or None.
    """
    if not path.startswith("/"):
        return "must start with /"
    if "*" in path and not (path.count("*") == 1 and path.endswith("/*")):
        return "may have one *, at the end and after a /: Front Door knows no other wildcard"
    if not _LETTERS.fullmatch(path):
        return "may have letters, digits and _-.$/~'@:+ only: CloudFront refuses others or reads them as wildcards"
    if len(path) > LONGEST_PATH:
        return f"must have at most {LONGEST_PATH} characters: CloudFront takes no longer pattern"
    return None


def broken(routes: Sequence[Route], positions: Sequence[int] | None = None) -> Iterator[tuple[int, str, str]]:
    """Find routes that do not go together.

    Args:
        routes: The list as declared, each path by itself without fault.
        positions: Where each stands in the file, if some were left out.

    Yields:
        The position of the route at fault (-1 for the whole list), the rule it breaks, and the remedy.
    """
    places = list(range(len(routes))) if positions is None else positions
    for later, route in enumerate(routes):
        for earlier, other in enumerate(routes[:later]):
            if fault := _fault(other, route, places[earlier]):
                yield places[later], *fault
                break
    if not any(route.path == EVERYTHING for route in routes):
        yield -1, "has no route for /*, so some URLs would have no answer", "add a last route with path: /*"
    if len(routes) > MOST_ROUTES:
        yield -1, f"has {len(routes)} routes; CloudFront takes {MOST_ROUTES}", "join paths under a common prefix"


def ordered(routes: Sequence[Route]) -> tuple[Route, ...]:
    """Put the most specific route first, so that the first match is the most specific one.

    Args:
        routes: The list as declared, without fault.

    Returns:
        Exact paths, then wildcards from the longest to `/*`; otherwise in the declared order.
    """
    return tuple(sorted(routes, key=lambda route: (route.wild, -len(route.path) if route.wild else 0)))


def first_match(routes: Sequence[Route], url: str) -> Route | None:
    """Choose as CloudFront does.

    Args:
        routes: Behaviours in their order.
        url: The path part of a URL.

    Returns:
        The first route that matches.
    """
    return next((route for route in routes if route.takes(url)), None)


def most_specific(routes: Sequence[Route], url: str) -> Route | None:
    """Choose as Front Door does: case ignored, an exact path first, then the longest wildcard.

    Args:
        routes: Routes in any order.
        url: The path part of a URL.

    Returns:
        The most specific route that matches.
    """
    matches = [route for route in routes if _folded(route).takes(url.lower())]
    return max(matches, key=lambda route: (not route.wild, len(route.path)), default=None)


def _fault(earlier: Route, later: Route, place: int) -> tuple[str, str] | None:
    """The rule that a route breaks by what stands before it, and the remedy."""
    if earlier.path == later.path:
        return f"is the same path as routes[{place}], so it is never reached", "remove one of the two"
    if earlier.covers(later):
        rule = f"is never reached: routes[{place}] ({earlier.path}) comes first and takes all its URLs"
        return rule, f"put it before {earlier.path}, or remove it"
    if _collide(earlier, later):
        rule = f"differs from routes[{place}] ({earlier.path}) by case, which Front Door ignores"
        return rule, "spell both alike, or give them different names"
    return None


def _folded(route: Route) -> Route:
    return Route(path=route.path.lower(), origin=route.origin, cache=route.cache)


def _collide(one: Route, other: Route) -> bool:
    """Two routes that only case keeps apart: nested or equal once it is ignored, and not before."""
    small, tiny = _folded(one), _folded(other)
    exact = one.covers(other) or other.covers(one)
    return not exact and (small.covers(tiny) or tiny.covers(small))
