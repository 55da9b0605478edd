"""Values against an OpenAPI schema, each mismatch with its exact path.

Owns the part of OpenAPI that Kubernetes and its custom resources use.  A value that is not known yet fits everything,
and a null counts as not given, as it does for the API server.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from rehearsal.findings import ABSENT, Finding, refused
from rehearsal.wire import is_unknown, join

from .logic import holds, rule_of
from .rules import broken

QUANTITY: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?")
QUANTITY_RULE: Final = "must be a quantity: a number, then n, u, m, k, M, G, T, P, E, Ki to Ei, an exponent or nothing"
QUANTITIES: Final = "https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/"
BASE64: Final = "https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data"
BASE64_REMEDY: Final = "encode it (for a Secret, give plain text in stringData instead)"
RANGES: Final = {"int32": 31, "int64": 63}
TYPES: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
    "integer": (int,),
    "number": (int, float),
}  # fmt: skip - a table
DEFAULTED: Final = {
    "CustomResourceDefinitionVersion": {"served", "storage"},
    "HTTPHeader": {"value"},
    "Sysctl": {"value"},
    "SleepAction": {"seconds"},
    "ISCSIVolumeSource": {"lun"},
    "ISCSIPersistentVolumeSource": {"lun"},
    "LimitRangeSpec": {"limits"},
    "PreferredSchedulingTerm": {"preference"},
    "EvictionResponder": {"priority"},
}
"""Properties that the schemas require although the API server takes their zero value."""

Schema = dict[str, Any]


class Walk:
    """One validation: where references lead, and whether required properties must be there."""

    def __init__(self, resolve: Callable[[str], tuple[str, Schema]], *, required: bool = True, kind: str = "") -> None:
        self._resolve, self._required, self._kind = resolve, required, kind

    def check(self, value: Any, schema: Schema, path: str, name: str = "") -> Iterator[Finding]:
        """What is wrong with a value at a path; `name` is the definition that the schema is."""
        if value is None or is_unknown(value):
            return
        if (reference := schema.get("$ref")) is not None:
            name, schema = self._resolve(reference)
        if name.endswith("resource.Quantity"):
            yield from _quantity(value, path)
        elif name.endswith("IntOrString") or schema.get("x-kubernetes-int-or-string"):
            yield from _int_or_string(value, path)
        elif wrong := _type_error(value, schema):
            yield refused(path, value, wrong)
        else:
            yield from self._inside(value, schema, path, name)

    def _inside(self, value: Any, schema: Schema, path: str, name: str) -> Iterator[Finding]:
        """What is wrong with a value of the right type."""
        yield from _limits(value, schema, path)
        if isinstance(value, dict):
            yield from self._object(value, schema, path, name)
        elif isinstance(value, list) and "items" in schema:
            for index, item in enumerate(value):
                yield from self.check(item, schema["items"], join(path, index))
        for wrong in broken(schema, value):
            yield refused(path, value, wrong)
        for key in ("oneOf", "anyOf", "allOf", "not"):
            if key in schema and holds({key: schema[key]}, value) is False:
                yield refused(path, value, rule_of(key, schema[key]))

    def _object(self, value: dict[str, Any], schema: Schema, path: str, name: str) -> Iterator[Finding]:
        known, others = schema.get("properties"), schema.get("additionalProperties")
        for key, item in value.items():
            place = join(path, key)
            if known and key in known:
                yield from self.check(item, known[key], place)
            elif isinstance(others, dict):
                yield from self.check(item, others, place)
            elif known and item is not None and not _open(schema, key):
                yield refused(place, item, f"is no field of {self._owner(path, name)}", remedy=_nearest(key, known))
        if self._required:
            optional = DEFAULTED.get(name.rpartition(".")[2], ())
            for key in schema.get("required", ()):
                if value.get(key) is None and key not in optional:
                    yield refused(join(path, key), ABSENT, f"is required in {self._owner(path, name)}")

    def _owner(self, path: str, name: str) -> str:
        return name.rpartition(".")[2] or f"{path or 'the object'} of {self._kind or 'this kind'}"


def _open(schema: Schema, key: str) -> bool:
    """Whether an object takes keys that its schema does not name."""
    return bool(
        schema.get("x-kubernetes-preserve-unknown-fields") or schema.get("additionalProperties") is True
    ) or key.startswith(
        "x_kubernetes_"  # the SDK's spelling of the dashed keys of a custom resource definition
    )


def _nearest(key: str, known: dict[str, Any]) -> str:
    import difflib  # noqa: PLC0415 - only for a mistake

    lower = {name.lower(): name for name in known}
    plain = key.replace("_", "").lower()
    found = [lower[plain]] if plain in lower else difflib.get_close_matches(key, known, 1, 0.6)
    if found:
        return f"did you mean {found[0]}?"
    return f"it takes {', '.join(sorted(known)[:12])}{' and others' if len(known) > 12 else ''}"  # noqa: PLR2004 - one line


def _type_error(value: Any, schema: Schema) -> str | None:
    given = schema.get("type")
    wanted = [t for t in given if t != "null"] if isinstance(given, list) else [given] if given else []
    for kind in wanted:
        if isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool)):
            return None
        if kind == "integer" and isinstance(value, float) and value.is_integer():
            return None
    return f"must be of type {' or '.join(wanted)}, not {_named(value)}" if wanted else None


def _named(value: Any) -> str:
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names.get(type(value), type(value).__name__)


def _quantity(value: Any, path: str) -> Iterator[Finding]:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        yield refused(path, value, f"must be a quantity, not {_named(value)}", remedy="such as 250m, 1.5 or 512Mi")
    elif isinstance(value, str) and not QUANTITY.fullmatch(value):
        yield refused(path, value, QUANTITY_RULE, remedy="such as 250m, 1.5 or 512Mi", source=QUANTITIES)


def _int_or_string(value: Any, path: str) -> Iterator[Finding]:
    whole = isinstance(value, float) and value.is_integer()
    if isinstance(value, bool) or not (isinstance(value, int | str) or whole):
        yield refused(path, value, f"must be an integer or a string, not {_named(value)}")


def _limits(value: Any, schema: Schema, path: str) -> Iterator[Finding]:
    if "enum" in schema and value not in schema["enum"] and path not in ("apiVersion", "kind"):
        yield refused(path, value, f"must be one of {', '.join(map(str, schema['enum']))}")
    elif isinstance(value, str):
        yield from _text_limits(value, schema, path)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        bits = RANGES.get(schema.get("format", ""))
        low = max((n for n in (schema.get("minimum"), bits and -(2**bits)) if n is not None), default=None)
        high = min((n for n in (schema.get("maximum"), bits and 2**bits - 1) if n is not None), default=None)
        if (low is not None and value < low) or (high is not None and value > high):
            yield refused(path, value, f"must lie within {low} and {high}" if None not in (low, high) else
                          f"must be at least {low}" if high is None else f"must be at most {high}")  # fmt: skip
    elif isinstance(value, dict | list):
        what = ("maxProperties", "minProperties") if isinstance(value, dict) else ("maxItems", "minItems")
        if len(value) > schema.get(what[0], len(value)) or len(value) < schema.get(what[1], 0):
            yield refused(
                path, value, f"must hold {schema.get(what[1], 0)} to {schema.get(what[0], 'any number of')} entries"
            )


def _text_limits(value: str, schema: Schema, path: str) -> Iterator[Finding]:
    pattern = schema.get("pattern")
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield refused(
            path,
            value,
            f"must have {schema.get('minLength', 0)} to {schema.get('maxLength', 'any number of')} characters",
        )
    elif pattern and _matches(pattern, value) is False:
        yield refused(path, value, f"must match {pattern}")
    elif schema.get("format") == "byte":
        try:
            base64.b64decode(value.replace("\n", "").replace("\r", ""), validate=True)
        except (binascii.Error, ValueError):
            yield refused(path, value, "must be base64", remedy=BASE64_REMEDY, source=BASE64)


def _matches(pattern: str, value: str) -> bool | None:
    """Whether a text matches; nothing where Python cannot read the pattern as Go does."""
    try:
        return re.search(pattern.replace(r"\z", r"\Z"), value) is not None
    except re.error:
        return None
