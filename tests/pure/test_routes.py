"""Routes mean the same on CloudFront and on Front Door."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import routes
from components.routes import Route

SEGMENTS = st.sampled_from(["a", "b", "ab", "api", "docs", "x.js", "_next"])
URLS = st.lists(SEGMENTS, max_size=4).map(lambda parts: "/" + "/".join(parts)) | st.from_regex(
    r"/[a-zA-Z0-9_./-]{0,12}", fullmatch=True
)


def route(path: str) -> Route:
    return Route(path=path, origin="static", cache="revalidate")


@st.composite
def sound_routes(draw: st.DrawFn) -> tuple[Route, ...]:
    """Route lists without fault: any mixture of exact paths and wildcards, in an order that shadows nothing."""
    stems = draw(st.lists(URLS, max_size=8, unique=True))
    wild = [draw(st.booleans()) for _ in stems]
    paths = {stem.rstrip("/") + "/*" if is_wild else stem for stem, is_wild in zip(stems, wild, strict=True)} - {"/*"}
    kept: list[Route] = []
    for path in sorted(paths, key=lambda path: (-len(path.removesuffix("*")), path.endswith("*"))):
        if not list(routes.broken([*kept, route(path), route("/*")])):
            kept.append(route(path))
    return (*kept, route("/*"))


@settings(deadline=None)  # a shared machine may pause
@given(sound_routes(), URLS)
def test_both_clouds_give_the_same_answer_for_every_url_that_no_route_matches_by_case_alone(
    declared: tuple[Route, ...], url: str
) -> None:
    chosen = routes.most_specific(declared, url)
    assert chosen is not None
    if chosen.takes(url):
        assert routes.first_match(routes.ordered(declared), url) == chosen


@settings(deadline=None)  # a shared machine may pause
@given(sound_routes(), SEGMENTS)
def test_a_url_spelt_as_its_route_reaches_that_route_in_both_clouds(declared: tuple[Route, ...], tail: str) -> None:
    for each in declared:
        url = each.stem + ("~" + tail if each.wild else "")
        narrow = routes.first_match(routes.ordered(declared), url)
        assert narrow == routes.most_specific(declared, url) == each


@settings(deadline=None)  # a shared machine may pause
@given(sound_routes(), URLS)
def test_the_declared_order_and_the_deployed_order_answer_alike(declared: tuple[Route, ...], url: str) -> None:
    assert routes.first_match(declared, url) == routes.first_match(routes.ordered(declared), url)


def test_the_most_specific_route_comes_first() -> None:
    declared = [route(path) for path in ("/a/b/*", "/a/*", "/robots.txt", "/*")]
    assert [each.path for each in routes.ordered(declared)] == ["/robots.txt", "/a/b/*", "/a/*", "/*"]


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "/*"),
        ("/abc", "/abc"),
        ("/abc/", "/abc/*"),
        ("/abc/d", "/abc/*"),
        ("/abc/def", "/abc/def"),
        ("/abc/defzzz", "/abc/*"),
        ("/abzzz", "/*"),
    ],
)
def test_matching_follows_the_table_of_front_doors_documentation(url: str, path: str) -> None:
    declared = [route(each) for each in ("/abc/def", "/abc/*", "/abc", "/*")]
    assert routes.most_specific(declared, url) == routes.first_match(routes.ordered(declared), url) == route(path)


def test_front_door_ignores_case_and_cloudfront_does_not() -> None:
    declared = [route("/api/*"), route("/*")]
    assert routes.most_specific(declared, "/API/x") == route("/api/*")
    assert routes.first_match(declared, "/API/x") == route("/*")


@pytest.mark.parametrize(
    ("paths", "faults"),
    [
        (["/a/*", "/*"], []),
        (
            ["/*", "/a/*"],
            [
                (
                    1,
                    "is never reached: routes[0] (/*) comes first and takes all its URLs",
                    "put it before /*, or remove it",
                )
            ],
        ),
        (["/a", "/a", "/*"], [(1, "is the same path as routes[0], so it is never reached", "remove one of the two")]),
        (
            ["/API/*", "/api/health", "/*"],
            [
                (
                    1,
                    "differs from routes[0] (/API/*) by case, which Front Door ignores",
                    "spell both alike, or give them different names",
                )
            ],
        ),
        (["/a/*"], [(-1, "has no route for /*, so some URLs would have no answer", "add a last route with path: /*")]),
        (
            [*(f"/{number}" for number in range(75)), "/*"],
            [(-1, "has 76 routes; CloudFront takes 75", "join paths under a common prefix")],
        ),
        ([*(f"/{number}" for number in range(74)), "/*"], []),
    ],
)
def test_routes_that_do_not_go_together_are_refused(paths: list[str], faults: list[tuple[int, str, str]]) -> None:
    assert list(routes.broken([route(path) for path in paths])) == faults


@pytest.mark.parametrize(("narrow", "wide"), [("/API/v1/*", "/api/*"), ("/docs/*", "/DOCS/*"), ("/A", "/a")])
def test_what_only_case_keeps_apart_is_refused_in_either_order(narrow: str, wide: str) -> None:
    for first, second in ((narrow, wide), (wide, narrow)):
        [(position, rule, _)] = routes.broken([route(first), route(second), route("/*")])
        assert position == 1
        assert rule == f"differs from routes[0] ({first}) by case, which Front Door ignores"


def test_exact_paths_come_first_and_then_the_longest_wildcard() -> None:
    declared = [route(path) for path in ("/a/*", "/robots.txt", "/docs/live/*", "/docs/*", "/*", "/b")]
    found = [each.path for each in routes.ordered(declared)]
    assert found == ["/robots.txt", "/b", "/docs/live/*", "/docs/*", "/a/*", "/*"]


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/*", None),
        ("/_next/static/*", None),
        ("/robots.txt", None),
        ("/" + "a" * 254, None),
        ("robots.txt", "must start with /"),
        ("/a*/b", "may have one *, at the end and after a /: Front Door knows no other wildcard"),
        ("/a*", "may have one *, at the end and after a /: Front Door knows no other wildcard"),
        ("/*/*", "may have one *, at the end and after a /: Front Door knows no other wildcard"),
        ("/a?b", "may have letters, digits and _-.$/~'@:+ only: CloudFront refuses others or reads them as wildcards"),
        ("/" + "a" * 255, "must have at most 255 characters: CloudFront takes no longer pattern"),
    ],
)
def test_a_path_means_the_same_in_both_clouds_or_is_refused(path: str, fault: str | None) -> None:
    assert routes.path_fault(path) == fault
