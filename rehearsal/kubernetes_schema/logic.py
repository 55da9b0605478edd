"""`oneOf`, `anyOf`, `allOf` and `not` over values that may not be known yet: yes, no, or nobody can say."""

import re
from typing import Any, Final

from rehearsal.wire import is_unknown

Schema = dict[str, Any]
Verdict = bool | None


def holds(schema: Schema, value: Any) -> Verdict:
    """Whether a value fits a schema; nothing if that hangs on what is not known yet."""
    if is_unknown(value):
        return None
    return _all(_verdicts(schema, value))


def rule_of(key: str, schema: Any) -> str:
    """What a combination asks for, in words; alternatives of properties are named."""
    names = sorted(set(_required(schema)))
    if not names:
        return f"must fit the schema's {key}"
    if key == "oneOf":
        optional = any("not" in option for option in schema)
        return f"must have {'at most' if optional else 'exactly'} one of {', '.join(names)}"
    return (
        f"must have one of {', '.join(names)}"
        if key == "anyOf"
        else f"must fit what the schema asks of {', '.join(names)}"
    )


def _verdicts(schema: Schema, value: Any) -> list[Verdict]:
    found: list[Verdict] = []
    if isinstance(value, dict):
        found += [value.get(name) is not None for name in schema.get("required", ())]
        found += [
            holds(part, value[name])
            for name, part in schema.get("properties", {}).items()
            if value.get(name) is not None
        ]
    if "enum" in schema:
        found.append(value in schema["enum"])
    if "minimum" in schema and isinstance(value, int | float):
        found.append(value >= schema["minimum"])
    if "maximum" in schema and isinstance(value, int | float):
        found.append(value <= schema["maximum"])
    if isinstance(value, str) and "pattern" in schema:
        found.append(re.search(schema["pattern"], value) is not None)
    if isinstance(value, str) and "maxLength" in schema:
        found.append(len(value) <= schema["maxLength"])
    found += [
        combine([holds(part, value) for part in schema[key]]) for key, combine in COMBINED.items() if key in schema
    ]
    if "not" in schema:
        inner = holds(schema["not"], value)
        found.append(None if inner is None else not inner)
    return found


def _all(verdicts: list[Verdict]) -> Verdict:
    return False if False in verdicts else None if None in verdicts else True


def _any(verdicts: list[Verdict]) -> Verdict:
    return True if True in verdicts else None if None in verdicts else False


def _one(verdicts: list[Verdict]) -> Verdict:
    if verdicts.count(True) > 1:
        return False
    return None if None in verdicts else True in verdicts


COMBINED: Final = {"allOf": _all, "anyOf": _any, "oneOf": _one}


def _required(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [name for part in schema for name in _required(part)]
    if not isinstance(schema, dict):
        return []
    return [
        *schema.get("required", ()),
        *(n for key in ("anyOf", "oneOf", "allOf", "not") for n in _required(schema.get(key))),
    ]
