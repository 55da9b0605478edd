"""Rules over who is told on AWS."""

from collections.abc import Mapping
from typing import Any

from components.settings.rules.pick import Found, Rule, pick


def _addresses(raw: Mapping[str, Any]) -> Found:
    for key in ("critical_emails", "warning_emails"):
        given = pick(raw, list, "aws", "alarms", key) or []
        for position, address in enumerate(given):
            if address in given[:position]:
                yield ("aws", "alarms", key, position), address, "is named twice", "name each address once"


RULES: tuple[Rule, ...] = (_addresses,)
