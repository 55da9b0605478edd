"""A stack file's values without a mistake, and ways to put one in."""

import copy
from typing import Any

from components.settings import Settings

GOOD: dict[str, Any] = {
    "application": {"name": "storefront"},
    "routes": [
        {"path": "/_next/static/*", "origin": "static", "cache": "immutable"},
        {"path": "/*", "origin": "static", "cache": "revalidate"},
    ],
    "aws": {
        "regions": {"eu-west-1": {"cidr": "10.10.0.0/16", "zones": ["euw1-az1", "euw1-az2"]}},
        "site": {},
        "audit": {},
        "alarms": {},
    },
}


def said(raw: dict[str, Any]) -> list[str]:
    settings, mistakes = Settings.parse(raw)
    assert (settings is None) == bool(mistakes)
    return [str(mistake) for mistake in mistakes]


def changed(path: str, value: Any) -> dict[str, Any]:
    """The good settings with one value put in, made or replaced."""
    raw = copy.deepcopy(GOOD)
    place: Any = raw
    *parents, last = path.split(".")
    for part in parents:
        place = place[int(part)] if part.isdigit() else place.setdefault(part, {})
    if last.isdigit():
        place[int(last)] = value
    else:
        place[last] = value
    return raw
