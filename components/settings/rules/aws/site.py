"""Rules over the site on AWS."""

from collections.abc import Mapping
from typing import Any

from components.settings.mistakes import NOTHING
from components.settings.rules.pick import Found, Rule, pick


def _origins(raw: Mapping[str, Any]) -> Found:
    for position, item in enumerate(pick(raw, list, "routes") or []):
        if pick(item, str, "origin") == "server":
            yield (
                ("routes", position, "origin"),
                "server",
                "has nothing to go to: this version builds no service yet",
                "use static, and publish the files of these URLs to the site's bucket",
            )


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


RULES: tuple[Rule, ...] = (_origins, _domain)
