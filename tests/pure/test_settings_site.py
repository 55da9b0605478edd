"""Rules of a stack file over the site on AWS."""

from typing import Any

import pytest

from components.settings import Settings
from tests.pure.stack_values import GOOD, changed, said

SERVER = [
    {"path": "/_next/static/*", "origin": "static", "cache": "immutable"},
    {"path": "/*", "origin": "server", "cache": "never"},
]


def hybrid(**site: Any) -> dict[str, Any]:
    raw = changed("routes", SERVER)
    return {**raw, "aws": {**raw["aws"], "service": {}, "site": site}}


def test_a_route_to_the_server_needs_a_service() -> None:
    assert said(changed("routes", SERVER)) == [
        (
            'golden-path:routes[1].origin: "server" has nothing to go to: there is no aws.service; '
            "add aws.service ({} takes its defaults), or use static and publish files"
        )
    ]
    assert said(hybrid()) == []


def test_an_error_page_and_a_server_exclude_each_other() -> None:
    assert said(hybrid(fallback="error-page")) == [
        (
            'golden-path:aws.site.fallback: "error-page" would cover the server\'s own 403 and 404 too: CloudFront has '
            "one error page for all routes; leave it out: a missing file then answers a plain 404"
        )
    ]
    assert said(hybrid(fallback="none")) == said(hybrid(fallback="application")) == []
    assert said(changed("aws.site.fallback", "error-page")) == []


def test_what_a_single_page_application_falls_back_to_is_in_the_bucket() -> None:
    app, index = ({"path": path, "origin": "static", "cache": "revalidate"} for path in ("/app/*", "/index.html"))
    raw = hybrid(fallback="application")
    assert said({**raw, "routes": [app, *SERVER]}) == [
        (
            'golden-path:aws.site.fallback: "application" falls back to /index.html, and no route leads that to the '
            "bucket; add a route with path: /index.html and origin: static, or leave fallback out"
        )
    ]
    assert said({**raw, "routes": [index, app, *SERVER]}) == []
    assert said({**raw, "routes": [{**index, "path": "/"}, app, *SERVER]}) == [], "it is published as the root"
    assert said(changed("aws.site.fallback", "application")) == []
    folder = {"path": "/docs/", "origin": "static", "cache": "immutable"}
    (mistake,) = said({**raw, "routes": [folder, *SERVER]})
    assert "falls back to /index.html, and no route leads that to the bucket" in mistake, "it is rewritten, too"


@pytest.mark.parametrize("name", ["Host", "cookie", "accept-encoding", "X-Amz-Date"])
def test_a_header_that_no_cache_is_kept_by_is_refused(name: str) -> None:
    (message,) = said(hybrid(vary_by_headers=[name]))
    assert message == (
        f'golden-path:aws.site.vary_by_headers[0]: "{name}" is no header that CloudFront can keep answers by; '
        "leave it out"
    )


def test_what_is_no_name_of_a_header_or_a_cookie_is_refused() -> None:
    assert said(hybrid(vary_by_headers=["Accept Language"])) == [
        (
            'golden-path:aws.site.vary_by_headers[0]: "Accept Language" must be the name of a request header; '
            "write it like Accept-Language"
        )
    ]
    assert said(hybrid(vary_by_cookies=["a;b"])) == [
        'golden-path:aws.site.vary_by_cookies[0]: "a;b" must be the name of a cookie; write it like session'
    ]


def test_what_answers_vary_by_is_named_once() -> None:
    assert said(hybrid(vary_by_headers=["Accept", "Accept-Language", "accept"], vary_by_cookies=["a", "A", "a"])) == [
        'golden-path:aws.site.vary_by_cookies[2]: "a" is named twice; name each cookie once',
        'golden-path:aws.site.vary_by_headers[2]: "accept" is named twice; name each header once',
    ]


def test_no_cookies_is_another_choice_than_all_of_them() -> None:
    chosen = []
    for site in ({}, {"vary_by_cookies": []}, {"vary_by_cookies": ["session"]}):
        settings, mistakes = Settings.parse(hybrid(**site))
        assert not mistakes
        assert settings
        assert settings.aws
        assert settings.aws.site
        chosen.append(settings.aws.site.vary_by_cookies)
    assert chosen == [None, (), ("session",)]
    assert said(GOOD) == []
