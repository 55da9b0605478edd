"""The facts files themselves: read whole, and compared with the installed SDKs."""

import json
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from rehearsal import schema
from rehearsal.facts import conditions, files, formats, limits
from rehearsal.facts.rules import steps
from rehearsal.facts.sources import OPERATION

FILES = ("aws", "aws-api", "aws-models", "azure-native", "azure-native-names", "kubernetes")
SERVICES = ("aws-api", "aws-models", "azure-native-names")
GROUPS = ("conflicts", "oneOf", "anyOf", "requiredWith")
KEYS = {
    "enum", "ignoreCase", "format", "min", "max", "minLength", "maxLength", "minItems", "maxItems", "pattern",
    "patterns", "patternRe2", "notPattern", "anyOf", "minPrefix", "maxPrefix", "says", "warn", "source",
}  # fmt: skip
COMPARED = [
    *(f"aws:{name}" for name in (
        "s3/bucket:Bucket", "sqs/queue:Queue", "sns/topic:Topic", "lb/targetGroup:TargetGroup", "kms/key:Key",
        "dynamodb/table:Table", "lambda/function:Function", "iam/role:Role", "ecs/service:Service",
        "cloudwatch/logGroup:LogGroup", "rds/instance:Instance", "apigateway/resource:Resource",
        "ec2/securityGroup:SecurityGroup", "ec2/instance:Instance", "autoscaling/group:Group",
    )),
    *(f"azure-native:{name}" for name in (
        "storage:StorageAccount", "keyvault:Vault", "network:VirtualNetwork", "app:ContainerApp", "redis:Redis",
        "containerservice:ManagedCluster", "cosmosdb:DatabaseAccount", "web:WebApp",
    )),
]  # fmt: skip


def of(file: str) -> dict[str, Any]:
    entries = {token: files.entry(file, token) for token in files.tokens(file)}
    return {token: {key: one for key, one in entry.items() if key != OPERATION} for token, entry in entries.items()}


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_json_with_one_type_a_line_and_names_its_sources(file: str) -> None:
    whole = json.loads((files.FOLDER / f"{file}.json").read_text(encoding="utf-8"))
    assert whole["_source"]
    assert whole == {key: files.entry(file, key) for key in files.lines(file)}
    assert list(of(file)) == sorted(of(file))


def every_limit() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in FILES:
        for token, entry in of(file).items():
            found = entry if file in SERVICES else entry.get("limits", {})
            for path, limit in found.items():
                yield token, path, limit
                yield from ((token, path, one) for one in limit.get("anyOf", ()))


def test_every_limit_is_of_known_keys_formats_and_patterns_that_compile() -> None:
    for token, path, limit in every_limit():
        where = f"{token} {path}"
        assert limit.keys() <= KEYS, where
        assert limit.get("format", "arn") in formats.FORMATS, where
        assert limit.get("enum") != [], where
        assert limit.get("min", 0) <= limit.get("max", limit.get("min", 0)), where
        assert limit.get("minLength", 0) <= limit.get("maxLength", 10**9), where
        named = limits.name_limits(limit)
        for one in (*named.patterns, *named.not_patterns):
            limits.pattern(one)


def test_every_group_has_two_members_or_more() -> None:
    for token, entry in of("aws").items():
        for kind in GROUPS:
            assert all(len(set(group)) > 1 for group in entry.get(kind, ())), f"{token} {kind}"


def test_every_condition_belongs_to_a_property_that_replaces_under_a_condition() -> None:
    for token, path in conditions.CONDITIONS:
        assert path in files.entry("aws", token).get("replaceIf", ()), f"{token} {path}"


def there(props: Mapping[str, schema.Prop], path: str) -> bool:
    """Whether the SDK has a property at a path."""
    options: list[Any] = []
    for at, step in enumerate(steps(path)):
        if step == "[*]":
            options = [arg for one in options for arg in inner(one)]
        else:
            known = [props] if at == 0 else [schema.props(one) for one in options if schema.is_object(one)]
            options = [m for fields in known if step in fields for m in schema.members(fields[step].hint)]
        if not options:
            return False
        if any(one is Any for one in options):
            return True
    return True


def inner(hint: Any) -> list[Any]:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (list, Sequence):
        return list(schema.members(args[0]))
    return list(schema.members(args[1])) if origin in (dict, Mapping) else []


def paths(token: str) -> set[str]:
    package = token.split(":", 1)[0]
    entry = files.entry(package, token)
    keyed = {path for key in ("limits", "defaults") for path in entry.get(key, {})}
    listed = {
        path for key in ("replace", "replaceIf", "replaceOnAddRemove", "immutableNested") for path in entry.get(key, ())
    }
    grouped = {path for kind in GROUPS for group in entry.get(kind, ()) for path in group}
    named = {*files.entry(f"{package}-names", token), *files.entry(f"{package}-api", token)} - {OPERATION}
    return keyed | listed | grouped | named


@pytest.mark.parametrize("token", COMPARED)
def test_every_path_of_the_facts_is_one_of_the_sdk(token: str) -> None:
    inputs = schema.resource(token).inputs or {}
    assert paths(token)
    assert [path for path in sorted(paths(token)) if not there(inputs, path)] == []
