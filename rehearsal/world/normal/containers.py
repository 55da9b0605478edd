"""ECS container definitions: which texts mean the same, by the comparison that the provider makes.

Defaults that the service fills in, the order of environment variables, secrets and ports, empty lists and nulls do not
count.
"""

import json
from typing import Any

_SORTED = {
    "environment": "name",
    "secrets": "name",
    "environmentFiles": "value",
    "portMappings": "containerPort",
    "mountPoints": "containerPath",
}
_EMPTY: tuple[Any, ...] = (None, [], {}, "")


def canonical(text: str) -> str:
    """One text for all container definitions of the same meaning; what cannot be read stays as it is."""
    try:
        definitions = json.loads(text)
    except ValueError:
        return text
    if not isinstance(definitions, list) or not all(isinstance(one, dict) for one in definitions):
        return text
    made = sorted((_definition(one) for one in definitions), key=lambda one: str(one.get("name")))
    return json.dumps(made, sort_keys=True, separators=(",", ":"))


def _definition(given: dict[str, Any]) -> dict[str, Any]:
    made = {key[:1].lower() + key[1:]: value for key, value in given.items()}
    for key, by in _SORTED.items():
        if isinstance(made.get(key), list):
            made[key] = sorted(
                made[key], key=lambda one, by=by: str(one.get(by)) if isinstance(one, dict) else str(one)
            )
    if isinstance(made.get("portMappings"), list):
        made["portMappings"] = [_port(one) if isinstance(one, dict) else one for one in made["portMappings"]]
    if made.get("essential") is None:
        made["essential"] = True
    if made.get("cpu") == 0:
        made.pop("cpu")
    return {key: _without_nothing(value) for key, value in made.items() if value not in _EMPTY}


def _port(given: dict[str, Any]) -> dict[str, Any]:
    made = {"protocol": "tcp", **{key: value for key, value in given.items() if value not in _EMPTY}}
    if made.get("hostPort") in (0, made.get("containerPort")):
        made.pop("hostPort")
    return made


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nothing(item) for key, item in value.items() if item not in _EMPTY}
    return [_without_nothing(item) for item in value] if isinstance(value, list) else value
