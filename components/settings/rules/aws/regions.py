"""Rules over the regions of AWS and their networks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from components import cidr
from components.settings.mistakes import NOTHING
from components.settings.rules.pick import Found, Rule, pick

if TYPE_CHECKING:
    from ipaddress import IPv4Network


def _regions(raw: Mapping[str, Any]) -> Found:
    networks: dict[str, IPv4Network] = {}
    for region, item in (pick(raw, dict, "aws", "regions") or {}).items():
        text = pick(item, str, "cidr")
        try:
            networks[region] = cidr.parse(text or "")
        except ValueError:
            # Its own validator reports it.
            continue
    for first, second in cidr.overlaps(networks):
        rule = f"overlaps the network of {first} ({networks[first]}), so the two could never be connected"
        yield ("aws", "regions", second, "cidr"), str(networks[second]), rule, "choose a range that no region uses"


def _primary(raw: Mapping[str, Any]) -> Found:
    regions = pick(raw, dict, "aws", "regions")
    if not regions:
        return
    primary = pick(raw, str, "aws", "primary_region")
    place = ("aws", "primary_region")
    if primary is None and len(regions) > 1:
        yield place, NOTHING, "is missing, and there are several regions", f"name one of {', '.join(regions)}"
    if primary is not None and primary not in regions:
        yield place, primary, "must be one of the regions", f"name one of {', '.join(regions)}, or add it there"


def _serving(raw: Mapping[str, Any]) -> Found:
    regions, serving = pick(raw, dict, "aws", "regions"), pick(raw, str, "aws", "serving_region")
    if regions and serving is not None and serving not in regions:
        place = ("aws", "serving_region")
        yield place, serving, "must be one of the regions", f"name one of {', '.join(regions)}, or add it there"


RULES: tuple[Rule, ...] = (_regions, _primary, _serving)
