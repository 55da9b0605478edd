"""Rules that join several settings.

They read the file as it was given and skip what is of the wrong type, which the models report: so one run shows every
mistake, and a misspelt key does not hide an overlap.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from components import cidr, routes, tags
from components.routes import Route
from components.settings.mistakes import NOTHING, Mistake, path_of

if TYPE_CHECKING:
    from ipaddress import IPv4Network


def broken(raw: Mapping[str, Any], project: str) -> Iterator[Mistake]:
    """Find what does not go together.

    Args:
        raw: Sections as given, by name.
        project: The namespace of the settings.

    Yields:
        Mistakes, each at the setting to change.
    """
    for rule in (_tags, _routes, _origins, _regions, _primary, _domain, _lock, _cold):
        for location, given, broken_rule, remedy in rule(raw):
            yield Mistake(path=path_of(project, location), given=given, rule=broken_rule, remedy=remedy)


T = TypeVar("T")
Found = Iterator[tuple[tuple[int | str, ...], Any, str, str]]
Rule = Callable[[Mapping[str, Any]], Found]


def _pick(raw: Any, kind: type[T], *location: str) -> T | None:
    """The value at a place, if there is one of that type."""
    for part in location:
        raw = raw.get(part) if isinstance(raw, Mapping) else None
    return raw if isinstance(raw, kind) and not (kind is int and isinstance(raw, bool)) else None


def _tags(raw: Mapping[str, Any]) -> Found:
    given = _pick(raw, dict, "application", "tags") or {}
    readable = {key: value for key, value in given.items() if isinstance(key, str) and isinstance(value, str)}
    for key, rule, remedy in tags.broken(readable):
        place = ("application", "tags", key) if key else ("application", "tags")
        yield place, readable.get(key, NOTHING), rule, remedy


def _routes(raw: Mapping[str, Any]) -> Found:
    given = _pick(raw, list, "routes")
    if given is None:
        return
    sound: dict[int, Route] = {}
    unreadable = False
    for position, item in enumerate(given):
        path = _pick(item, str, "path")
        if path is None:
            unreadable = True
            continue
        if fault := routes.path_fault(path):
            yield ("routes", position, "path"), path, fault, "write it like /robots.txt or /docs/*"
            continue
        try:
            sound[position] = Route.model_validate({"origin": "static", "cache": "never", **item})
        except ValidationError:
            # The models report it; for the rules between routes only its path counts.
            sound[position] = Route(path=path, origin="static", cache="never")
    positions = list(sound)
    for index, rule, remedy in routes.broken(list(sound.values()), positions):
        if index < 0:
            # With a path that cannot be read, nobody can say that /* is missing.
            if not unreadable:
                yield ("routes",), NOTHING, rule, remedy
        else:
            yield ("routes", index, "path"), sound[index].path, rule, remedy


def _origins(raw: Mapping[str, Any]) -> Found:
    for position, item in enumerate(_pick(raw, list, "routes") or []):
        if _pick(item, str, "origin") == "server":
            yield (
                ("routes", position, "origin"),
                "server",
                "has nothing to go to: this version builds no service yet",
                "use static, and publish the files of these URLs to the site's bucket",
            )


def _regions(raw: Mapping[str, Any]) -> Found:
    networks: dict[str, IPv4Network] = {}
    for region, item in (_pick(raw, dict, "aws", "regions") or {}).items():
        text = _pick(item, str, "cidr")
        try:
            networks[region] = cidr.parse(text or "")
        except ValueError:
            # Its own validator reports it.
            continue
    for first, second in cidr.overlaps(networks):
        rule = f"overlaps the network of {first} ({networks[first]}), so the two could never be connected"
        yield ("aws", "regions", second, "cidr"), str(networks[second]), rule, "choose a range that no region uses"


def _primary(raw: Mapping[str, Any]) -> Found:
    regions = _pick(raw, dict, "aws", "regions")
    if not regions:
        return
    primary = _pick(raw, str, "aws", "primary_region")
    place = ("aws", "primary_region")
    if primary is None and len(regions) > 1:
        yield place, NOTHING, "is missing, and there are several regions", f"name one of {', '.join(regions)}"
    if primary is not None and primary not in regions:
        yield place, primary, "must be one of the regions", f"name one of {', '.join(regions)}, or add it there"


def _domain(raw: Mapping[str, Any]) -> Found:
    site = _pick(raw, dict, "aws", "site") or {}
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


def _lock(raw: Mapping[str, Any]) -> Found:
    lock = _pick(raw, dict, "aws", "audit", "object_lock")
    if lock is None:
        return
    if _pick(raw, bool, "aws", "audit", "force_destroy"):
        yield (
            ("aws", "audit", "force_destroy"),
            True,
            "contradicts object_lock, which exists so that logs cannot be deleted",
            "leave one of the two out",
        )
    days, kept = _pick(lock, int, "days"), _pick(raw, int, "aws", "audit", "retention_days")
    if days is not None and kept is not None and days > kept:
        rule = f"is longer than retention_days ({kept}), so logs would outlive their expiry"
        yield ("aws", "audit", "object_lock", "days"), days, rule, f"use at most {kept}, or keep logs longer"


def _cold(raw: Mapping[str, Any]) -> Found:
    cold, kept = (_pick(raw, int, "aws", "audit", key) for key in ("cold_after_days", "retention_days"))
    if cold is not None and kept is not None and cold >= kept:
        rule = f"is not before retention_days ({kept}), so logs would expire before they move"
        yield ("aws", "audit", "cold_after_days"), cold, rule, "use a smaller number, or leave it out"
