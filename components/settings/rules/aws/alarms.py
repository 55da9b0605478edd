"""Rules over who is told on AWS."""

from collections.abc import Mapping
from typing import Any, Final

from components.settings.mistakes import NOTHING
from components.settings.rules.pick import Found, Rule, pick, twice

WATCHED: Final = ("site", "service", "cache")


def _addresses(raw: Mapping[str, Any]) -> Found:
    for key in ("critical_emails", "warning_emails"):
        yield from twice(raw, "aws", "alarms", key, remedy="name each address once")


def _watched(raw: Mapping[str, Any]) -> Found:
    """Alarms hang on what runs, and on what GuardDuty finds."""
    given = pick(raw, dict, "aws") or {}
    findings = pick(given, str, "audit", "guardduty") or "off"
    if given.get("alarms") is None or findings != "off" or any(given.get(part) is not None for part in WATCHED):
        return
    rule = "watches nothing: there is no site, service or cache, and guardduty is off"
    yield ("aws", "alarms"), NOTHING, rule, "add what it is to watch, or leave the alarms out"


RULES: tuple[Rule, ...] = (_addresses, _watched)
