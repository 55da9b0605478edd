"""The commands that publish content."""

import shlex

from components import publishing
from components.routes import Cache, Origin, Route


def route(path: str, cache: Cache, origin: Origin = "static") -> Route:
    return Route(path=path, origin=origin, cache=cache)


HYBRID = [
    route("/_next/static/*", "immutable"),
    route("/favicon.ico", "revalidate"),
    route("/docs/", "revalidate"),
    route("/api/*", "never", "server"),
    route("/blog/*", "revalidate", "server"),
    route("/*", "never", "server"),
]


def test_each_kind_of_route_is_uploaded_with_its_own_cache_control_and_immutable_files_first() -> None:
    routes = [
        route("/index.html", "never"),
        route("/docs/", "revalidate"),
        route("/assets/*", "immutable"),
        route("/*", "revalidate"),
    ]
    assert publishing.commands(routes, "files", "E1", "index.html") == [
        (
            "aws s3 sync ./public s3://files --exclude '*' --include 'assets/*' "
            "--cache-control 'public,max-age=31536000,immutable'"
        ),
        "aws s3 sync ./public s3://files --exclude '*' --include 'index.html' --cache-control 'no-store'",
        (
            "aws s3 sync ./public s3://files --exclude '*' --include 'docs/index.html' "
            "--cache-control 'public,max-age=0,must-revalidate'"
        ),
        (
            "aws s3 sync ./public s3://files --exclude 'index.html' --exclude 'docs/index.html' --exclude 'assets/*' "
            "--cache-control 'public,max-age=0,must-revalidate'"
        ),
        "aws cloudfront create-invalidation --distribution-id E1 --paths '/*'",
        "aws s3 sync ./public s3://files --delete --size-only",
    ]


def test_a_file_of_a_narrower_route_is_never_uploaded_by_a_wider_one() -> None:
    routes = [route("/docs/live/*", "never"), route("/docs/*", "immutable"), route("/*", "revalidate")]
    first, *_ = publishing.commands(routes, "files", "E1", "index.html")
    assert first == (
        "aws s3 sync ./public s3://files --exclude '*' --include 'docs/*' --exclude 'docs/live/*' "
        "--cache-control 'public,max-age=31536000,immutable'"
    )


def test_the_service_is_released_after_its_files_are_there_and_before_the_old_ones_go() -> None:
    *uploads, release, forgets, last = publishing.commands(HYBRID, "files", "E1", "index.html")
    assert [line.split("--include ")[1].split()[0] for line in uploads] == [
        "'_next/static/*'",
        "'favicon.ico'",
        "'docs/index.html'",
    ]
    assert release == publishing.RELEASE
    assert release.startswith("#")
    assert forgets.startswith("aws cloudfront create-invalidation ")
    assert last == (
        "aws s3 sync ./public s3://files --delete --size-only --exclude '*' --include 'favicon.ico' "
        "--include 'docs/index.html' --include '_next/static/*'"
    )


def test_the_edge_forgets_what_is_asked_for_again_and_nothing_else() -> None:
    forgets = publishing.commands(HYBRID, "files", "E1", "index.html")[-2]
    assert forgets == (
        "aws cloudfront create-invalidation --distribution-id E1 "
        "--paths '/favicon.ico' '/docs/' '/docs/index.html' '/blog/*'"
    )
    fixed = [route("/assets/*", "immutable"), route("/*", "never", "server")]
    assert not [line for line in publishing.commands(fixed, "files", "E1", "index.html") if "invalidation" in line]


def test_a_path_that_a_wider_one_stands_for_is_not_named_again() -> None:
    routes = [route("/docs/*", "revalidate"), route("/*", "revalidate", "server")]
    assert publishing.commands(routes, "files", "E1", "index.html")[-2].endswith(" --paths '/*'")


def test_where_the_server_answers_everything_there_is_nothing_to_upload() -> None:
    routes = [route("/*", "never", "server")]
    assert publishing.commands(routes, "files", "E1", "index.html") == [publishing.RELEASE]


def test_what_a_path_may_hold_never_ends_a_quote() -> None:
    routes = [route("/it's/*", "revalidate"), route("/*", "never")]
    first, _, forgets, _ = publishing.commands(routes, "files", "E1", "index.html")
    assert shlex.split(first)[5:9] == ["--exclude", "*", "--include", "it's/*"]
    assert shlex.split(forgets)[-2:] == ["--paths", "/it's/*"]


def test_a_file_is_uploaded_under_the_name_that_the_edge_asks_for() -> None:
    routes = [
        route("/about", "revalidate"),
        route("/v1.2/terms", "never"),
        route("/LICENSE", "immutable"),
        route("/*", "never", "server"),
    ]
    license_, about, terms, *_ = publishing.commands(routes, "files", "E1", "index.html")
    assert shlex.split(about)[5:9] == ["--exclude", "*", "--include", "about/index.html"]
    assert shlex.split(terms)[5:9] == ["--exclude", "*", "--include", "v1.2/terms/index.html"]
    assert shlex.split(license_)[5:9] == ["--exclude", "*", "--include", "LICENSE"], "no function looks at these"
