"""Rules over the site on AWS."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from components.publishing import rewritten
from components.routes import Route, first_match, ordered
from components.settings.aws.site import SiteSpec
from components.settings.mistakes import NOTHING
from components.settings.rules.pick import Found, Rule, pick, twice


def _origins(raw: Mapping[str, Any]) -> Found:
    if pick(raw, dict, "aws") is None or pick(raw, dict, "aws", "service") is not None:
        return
    for position, item in enumerate(pick(raw, list, "routes") or []):
        if pick(item, str, "origin") == "server":
            yield (
                ("routes", position, "origin"),
                "server",
                "has nothing to go to: there is no aws.service",
                "add aws.service ({} takes its defaults), or use static and publish files",
            )


def _error_page(raw: Mapping[str, Any]) -> Found:
    given = pick(raw, str, "aws", "site", "fallback")
    if given == "error-page" and any(pick(item, str, "origin") == "server" for item in pick(raw, list, "routes") or []):
        yield (
            ("aws", "site", "fallback"),
            given,
            "would cover the server's own 403 and 404 too: CloudFront has one error page for all routes",
            "leave it out: a missing file then answers a plain 404",
        )


def _application(raw: Mapping[str, Any]) -> Found:
    """What a single-page application falls back to is a file of the bucket's."""
    given = pick(raw, str, "aws", "site", "fallback")
    found = _routes(raw)
    if given != "application" or not any(map(rewritten, found)):
        return
    index = "/" + (pick(raw, str, "aws", "site", "index_document") or SiteSpec.model_fields["index_document"].default)
    # Either of the two brings it into the bucket.
    answering = [first_match(ordered(found), url) for url in (index, "/")]
    if not any(route is None or route.origin == "static" for route in answering):
        yield (
            ("aws", "site", "fallback"),
            given,
            f"falls back to {index}, and no route leads that to the bucket",
            f"add a route with path: {index} and origin: static, or leave fallback out",
        )


def _routes(raw: Mapping[str, Any]) -> list[Route]:
    """The routes without fault; the others are reported as such."""
    found = []
    for item in pick(raw, list, "routes") or []:
        with suppress(ValidationError):
            found.append(Route.model_validate(item))
    return found


def _vary(raw: Mapping[str, Any]) -> Found:
    """What a cache's key consists of is named once; headers are the same in capitals and in small letters."""
    for key, kind, fold in (("vary_by_cookies", "cookie", str), ("vary_by_headers", "header", str.lower)):
        yield from twice(raw, "aws", "site", key, remedy=f"name each {kind} once", fold=fold)


def _domain(raw: Mapping[str, Any]) -> Found:
    site = pick(raw, dict, "aws", "site") or {}
    domain, zone = site.get("domain"), site.get("zone_id")
    if domain is not None and zone is None:
        yield (
            ("aws", "site", "zone_id"),
            NOTHING,
            "is missing, and a domain is given",
            "add the id of the Route 53 hosted zone that holds the domain",
        )
    if zone is not None and domain is None:
        yield ("aws", "site", "domain"), NOTHING, "is missing, and a zone is given", "add the site's host name"


RULES: tuple[Rule, ...] = (_origins, _error_page, _application, _vary, _domain)
