"""What was given, in the shape in which the cloud returns it: with what it adds inside each object."""

from collections.abc import Callable
from typing import Any

from rehearsal import schema
from rehearsal.schema.hints import alternatives, element, is_list, is_map
from rehearsal.wire import SECRET, SIGNATURE, UNKNOWN

Fill = Callable[[str, Any], Any]


def complete(hint: Any, value: Any, fill: Fill) -> Any:  # noqa: PLR0911 - one return a shape of value
    """A given value of a type, marks kept; `fill` gives what an object always returns and was not given."""
    if isinstance(value, dict) and SIGNATURE in value:
        return {**value, "value": complete(hint, value.get("value"), fill)} if value[SIGNATURE] == SECRET else value
    if value is None or isinstance(value, str | int | float):
        return _converted(hint, value)
    for option in alternatives(hint):
        if is_list(option) and isinstance(value, dict) and any(map(schema.is_object, alternatives(element(option)))):
            return [complete(element(option), value, fill)]  # one where a list is returned
        if schema.is_object(option) and isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
            return _object(option, value[0], fill)
        if schema.is_object(option) and isinstance(value, dict):
            return _object(option, value, fill)
        if is_list(option) and isinstance(value, list):
            return [complete(element(option), item, fill) for item in value]
        if is_map(option) and isinstance(value, list):  # Azure: given as a list of ids, returned by id
            return {
                item: complete(element(option), {}, fill) for item in value if isinstance(item, str) and item != UNKNOWN
            }
        if is_map(option) and isinstance(value, dict):
            return {key: complete(element(option), item, fill) for key, item in value.items()}
    return value


def _object(option: type, value: dict[str, Any], fill: Fill) -> dict[str, Any]:
    fields = schema.props(option)
    given = {key: complete(fields[key].hint, item, fill) if key in fields else item for key, item in value.items()}
    missing = {key: fill(key, prop.hint) for key, prop in fields.items() if prop.required and value.get(key) is None}
    return {**given, **missing}


def _converted(hint: Any, value: Any) -> Any:
    """A scalar as the provider returns it: Terraform's conversions, and one where a list is returned."""
    options = alternatives(hint)
    if value is None or value == UNKNOWN:
        return value
    if isinstance(value, bool):
        return str(value).lower() if options == (str,) else value
    if options == (str,) and isinstance(value, int | float):
        return str(value)
    if isinstance(value, str) and len(options) == 1:
        return _read(options[0], value)
    return value


def _read(option: Any, text: str) -> Any:
    if option is bool and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if option is int and text.lstrip("-").isdigit():
        return int(text)
    if is_list(option) and text and not any(map(schema.is_object, alternatives(element(option)))):
        return [text]
    return text
