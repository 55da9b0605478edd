"""Rules over the cache on AWS."""

import re
from collections.abc import Mapping
from typing import Any, Final

from components.settings.aws.cache import MAINTENANCE_PATTERN, SNAPSHOT_PATTERN, CacheSpec
from components.settings.rules.pick import Found, Rule, pick

OLD_NODES: Final = ("t1", "t2", "m1", "m2", "m3", "c1", "r3")
"""Families with which AWS makes no new cache
(docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html)."""

SHORTEST: Final = 60
"""Minutes of the shortest window
(docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html)."""

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY: Final = 24 * 60
_WEEK: Final = 7 * _DAY


def _nodes(raw: Mapping[str, Any]) -> Found:
    place, node = ("aws", "cache", "node_type"), pick(raw, str, "aws", "cache", "node_type") or ""
    family = next(iter(node.split(".")[1:]), "")
    if family in OLD_NODES:
        rule = f"is of an old generation ({family}), with which AWS makes no new cache"
        yield place, node, rule, "use cache.t4g, cache.m7g or cache.r7g"
    if family == "r6gd":
        rule = "keeps a part of the data on disk, which this program does not set up"
        yield place, node, rule, "use cache.r7g"


def _windows(raw: Mapping[str, Any]) -> Found:
    cache = pick(raw, dict, "aws", "cache")
    if cache is None:
        return
    spec = {key: pick(cache, str, key) or CacheSpec.model_fields[key].default for key in _READ}
    snapshot, maintenance = _snapshot(spec["snapshot_window"]), _maintenance(spec["maintenance_window"])
    for key, window in (("snapshot_window", snapshot), ("maintenance_window", maintenance)):
        if window is not None and window[1] < SHORTEST:
            yield ("aws", "cache", key), spec[key], f"lasts {window[1]} minutes", f"give it {SHORTEST} at least"
    if snapshot is None or maintenance is None:
        return
    if any(_meet(day * _DAY + snapshot[0], snapshot[1], *maintenance) for day in range(7)):
        key = "maintenance_window" if "maintenance_window" in cache else "snapshot_window"
        other = next(each for each in _READ if each != key)
        rule = f"overlaps {other} ({spec[other]}), and AWS does one thing at a time"
        yield ("aws", "cache", key), spec[key], rule, "choose another hour"


_READ: Final = ("snapshot_window", "maintenance_window")


def _snapshot(window: str) -> tuple[int, int] | None:
    """Minute of the day, and minutes from then on."""
    if not re.fullmatch(SNAPSHOT_PATTERN, window):
        return None
    begin, end = (_minute(part) for part in window.split("-"))
    return begin, (end - begin) % _DAY


def _maintenance(window: str) -> tuple[int, int] | None:
    """Minute of the week, and minutes from then on."""
    if not re.fullmatch(MAINTENANCE_PATTERN, window):
        return None
    begin, end = (_DAYS.index(part[:3]) * _DAY + _minute(part[4:]) for part in window.split("-"))
    return begin, (end - begin) % _WEEK


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _meet(one: int, length: int, other: int, span: int) -> bool:
    """Whether two windows of a week that goes round share a minute."""
    return (other - one) % _WEEK < length or (one - other) % _WEEK < span


RULES: tuple[Rule, ...] = (_nodes, _windows)
