"""What a Kubernetes cluster takes for the same: amounts in any units, secrets as text or in base64."""

import base64
from typing import Any

from rehearsal.wire import SIGNATURE, is_unknown

from . import quantities

_AMOUNTS = frozenset(
    ["limits", "requests", "hard", "capacity", "allocatable", "default", "defaultRequest", "max", "min", "overhead"]
)


def canonical(token: str, value: Any, above: tuple[str, ...] = ()) -> Any:
    """A value in one form for all of the same meaning.

    Args:
        token: the type.
        value: plain.
        above: the keys that lead to the value.
    """
    made = _value(value, above)
    if token.endswith((":Secret", ":SecretPatch")) and not above and isinstance(made, dict):
        return _secret(made)
    return made


def _value(value: Any, above: tuple[str, ...]) -> Any:
    if isinstance(value, dict):
        if SIGNATURE in value:
            return value
        return {key: _value(item, (*above, key)) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_value(item, above) for item in value]
    return value if is_unknown(value) or not _is_amount(above) else quantities.comparable(value)


def _is_amount(above: tuple[str, ...]) -> bool:
    if above[:1] not in (("spec",), ("template",)):
        return False
    return len(above) > 1 and (above[-2] in _AMOUNTS or above[-1] in ("sizeLimit", "averageValue"))


def _secret(values: dict[str, Any]) -> dict[str, Any]:
    text = values.get("stringData")
    if not isinstance(text, dict) or not all(isinstance(one, str) and not is_unknown(one) for one in text.values()):
        return values
    coded = {key: base64.b64encode(one.encode()).decode() for key, one in text.items()}
    rest = {key: value for key, value in values.items() if key != "stringData"}
    return {**rest, "data": {**(rest.get("data") or {}), **coded}}
