"""The commands that publish content."""

import shlex

from components import publishing
from components.routes import Cache, Route


def route(path: str, cache: Cache) -> Route:
    return Route(path=path, origin="static", cache=cache)


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
        "aws s3 sync ./public s3://files --delete --size-only",
        "aws cloudfront create-invalidation --distribution-id E1 --paths '/*'",
    ]


def test_a_file_of_a_narrower_route_is_never_uploaded_by_a_wider_one() -> None:
    routes = [route("/docs/live/*", "never"), route("/docs/*", "immutable"), route("/*", "revalidate")]
    first, *_ = publishing.commands(routes, "files", "E1", "index.html")
    assert first == (
        "aws s3 sync ./public s3://files --exclude '*' --include 'docs/*' --exclude 'docs/live/*' "
        "--cache-control 'public,max-age=31536000,immutable'"
    )


def test_what_a_path_may_hold_never_ends_a_quote() -> None:
    first, *_ = publishing.commands([route("/it's/*", "never"), route("/*", "revalidate")], "files", "E1", "index.html")
    assert shlex.split(first)[5:9] == ["--exclude", "*", "--include", "it's/*"]
