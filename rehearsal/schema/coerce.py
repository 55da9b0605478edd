"""What the real providers make of values that nearly fit: the state holds the result, as the SDK expects to read it.

Terraform's providers convert scalars, wrap and unwrap single values, and turn policies given as objects into JSON.  The
Azure and Kubernetes APIs read some numbers as strings.  Whatever does not convert stays as it is, and is refused later.
"""

import json
from collections.abc import Mapping
from typing import Any

from rehearsal.wire import (
    SIGNATURE,
    UNKNOWN,
    any_unknown,
    holds_secret,
    is_secret,
    is_unknown,
    join,
    plain,
    secret,
)

from .hints import SCALARS, Prop, alternatives, element, is_enum, is_list, is_map, is_object, props
from .leniency import STRICT, exact, quantity
from .sdk import Resource
from .unions import fitting

DOCUMENTS = frozenset(
    {
        ("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "policyDocument"),
        ("aws:ecr/lifecyclePolicy:LifecyclePolicy", "policy"),
        ("aws:ecr/registryPolicy:RegistryPolicy", "policy"),
        ("aws:ecr/repositoryPolicy:RepositoryPolicy", "policy"),
        ("aws:elasticsearch/domain:Domain", "accessPolicies"),
        ("aws:elasticsearch/domainPolicy:DomainPolicy", "accessPolicies"),
        ("aws:iam/groupPolicy:GroupPolicy", "policy"),
        ("aws:iam/policy:Policy", "policy"),
        ("aws:iam/role:Role", "assumeRolePolicy"),
        ("aws:iam/rolePolicy:RolePolicy", "policy"),
        ("aws:iam/userPolicy:UserPolicy", "policy"),
        ("aws:s3/bucket:Bucket", "policy"),
        ("aws:s3/bucketPolicy:BucketPolicy", "policy"),
        ("aws:sns/topicPolicy:TopicPolicy", "policy"),
        ("aws:sqs/queuePolicy:QueuePolicy", "policy"),
    }
)
"""Inputs of pulumi-aws that may be objects, and are sent as JSON."""


def coerced(res: Resource, inputs: dict[str, Any]) -> dict[str, Any]:
    """A resource's inputs as its provider keeps them; secret marks stay, unknown values too."""
    if res.inputs is None:
        return inputs
    package = res.token.split(":", 1)[0]
    made: dict[str, Any] = {}
    for key, value in inputs.items():
        if (res.token, key) in DOCUMENTS and isinstance(plain(value), dict | list):
            made[key] = _document(value)
        else:
            made[key] = _value(package, res.inputs[key].hint, value, key) if key in res.inputs else value
    return made


def coerced_arguments(package: str, fields: Mapping[str, Prop], args: dict[str, Any]) -> dict[str, Any]:
    """A look-up's arguments as its provider reads them, and repeats them in its answer."""
    return {
        key: _value(package, fields[key].hint, value, key) if key in fields else value for key, value in args.items()
    }


def _document(value: Any) -> Any:
    if any_unknown(plain(value)):
        text: Any = UNKNOWN
    else:
        text = json.dumps(plain(value), separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        for sign in "<>&":
            text = text.replace(sign, f"\\u{ord(sign):04x}")
    return secret(text) if holds_secret(value) else text


def _value(package: str, hint: Any, value: Any, path: str) -> Any:
    if is_secret(value):
        return {**value, "value": _value(package, hint, value.get("value"), path)}
    if value is None or is_unknown(value) or (isinstance(value, dict) and SIGNATURE in value):
        return value
    options = list(fitting(alternatives(hint), value))
    if isinstance(value, dict):
        return _object(package, options, value, path)
    if isinstance(value, list):
        return _list(package, options, value, path)
    return _lone(package, options, value, path)


def _lone(package: str, options: list[Any], value: Any, path: str) -> Any:
    if any(is_enum(option) or exact(option, value) for option in options if option in SCALARS):
        return value
    for option in options:
        if is_list(option) and package not in STRICT:
            return [_value(package, element(option), value, join(path, 0))]
        if (made := _scalar(package, option, value, path)) is not None:
            return made
    return value


def _object(package: str, options: list[Any], value: dict[str, Any], path: str) -> Any:
    for option in options:
        if is_object(option):
            fields = props(option)
            return {
                key: _value(package, fields[key].hint, item, join(path, key)) if key in fields else item
                for key, item in value.items()
            }
        if is_map(option):
            inner = element(option)
            return {key: _entry(package, inner, item, join(path, key)) for key, item in value.items()}
    for option in options:
        if is_list(option) and package not in STRICT:
            return [_value(package, element(option), value, join(path, 0))]
    return value


def _list(package: str, options: list[Any], value: list[Any], path: str) -> Any:
    for option in options:
        if is_list(option):
            return [_value(package, element(option), item, join(path, i)) for i, item in enumerate(value)]
    if package not in STRICT and any(is_object(option) for option in options) and len(value) <= 1:
        return _value(package, options[0], value[0], path) if value else None
    return value


def _entry(package: str, hint: Any, value: Any, path: str) -> Any:
    """A map's entry: Azure's API reads scalars as strings."""
    if package == "azure-native" and str in alternatives(hint) and isinstance(value, bool | int | float):
        return _text(value)
    return _value(package, hint, value, path)


def _scalar(package: str, hint: Any, value: Any, path: str) -> Any:
    if hint is str and (quantity(value, path) if package == "kubernetes" else package not in STRICT):
        return _text(value)
    if package in STRICT or not isinstance(value, str):
        return None
    if hint is bool:
        return {"true": True, "1": True, "false": False, "0": False}.get(value.lower())
    try:
        return int(value) if hint is int else float(value) if hint is float else None
    except ValueError:
        return None


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
