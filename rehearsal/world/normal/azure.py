"""What Azure takes for the same: locations however written, and the ids of its resources in any case."""

import re
from typing import Any

from rehearsal.wire import SIGNATURE, is_unknown

_PLACES = re.compile(r"^(location|locationName|region|primaryLocation|privateLinkLocation|secondaryLocation)s?$")


def canonical(value: Any, key: str) -> Any:
    """A value in one form for all of the same meaning."""
    if isinstance(value, dict):
        if SIGNATURE in value:
            return value
        return {name: canonical(item, name) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        items = [canonical(item, key) for item in value]
        return sorted(items, key=str) if key == "userAssignedIdentities" else items
    return value if not isinstance(value, str) or is_unknown(value) else _text(value, key)


def _text(value: str, key: str) -> str:
    if _PLACES.match(key):
        return value.replace(" ", "").lower()
    if value.lower().startswith(("/subscriptions/", "/providers/microsoft.")):
        return value.lower().rstrip("/")
    return value
