"""The committed JSON schema and the settings table are those of the models."""

import json
from typing import Any

import jsonschema
import pytest
import yaml

from components import contract, schema
from components.settings import Settings
from tests.stack_files import ROOT, STACKS


def test_the_committed_schema_is_the_models_schema() -> None:
    committed = json.loads(schema.SCHEMA.read_text(encoding="utf-8"))
    assert committed == schema.schema(), "out of step: run `make schema`"


@pytest.mark.parametrize("stack", STACKS)
def test_every_stack_file_names_the_schema_in_its_first_line_and_fits_it(stack: str) -> None:
    text = (ROOT / f"Pulumi.{stack}.yaml").read_text(encoding="utf-8")
    named = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert (ROOT / named).resolve() == schema.SCHEMA.resolve()
    jsonschema.validate(yaml.safe_load(text), schema.schema())


@pytest.mark.parametrize(
    "config",
    [
        {"golden-path:sight": {}},
        {"golden-path:application": {"name": "Storefront"}},
        {"golden-path:aws": {"regions": {"eu-west-9": {"cidr": "10.0.0.0/16"}}}},
        {"golden-path:aws": {"regions": {"eu-west-1": {"cidr": "10.0.0.0/8"}}}},
        {"golden-path:routes": [{"path": "/*", "origin": "elsewhere", "cache": "never"}]},
    ],
)
def test_an_editor_marks_a_mistake(config: dict[str, Any]) -> None:
    good = yaml.safe_load((ROOT / "Pulumi.dev.yaml").read_text(encoding="utf-8"))
    good["config"].update(config)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(good, schema.schema())


def test_other_namespaces_are_left_alone() -> None:
    good = yaml.safe_load((ROOT / "Pulumi.dev.yaml").read_text(encoding="utf-8"))
    good["config"]["aws:region"] = "eu-west-1"
    assert jsonschema.Draft202012Validator(schema.schema()).is_valid(good)


def test_the_table_says_of_every_setting_what_it_does() -> None:
    rows = [line.split(" | ") for line in schema.table().splitlines()[2:]]
    assert {len(row) for row in rows} == {4}
    assert all(row[3].removesuffix(" |") for row in rows)
    paths = [row[0].strip("| `") for row in rows]
    assert len(paths) == len(set(paths))
    assert {"application.name", "routes[].path", "aws.regions.<name>.cidr", "aws.audit.object_lock.mode"} <= set(paths)
    assert {path.split(".")[0] for path in paths if "[" not in path} == set(Settings.model_fields)


def test_each_table_goes_between_its_marks_and_nowhere_else() -> None:
    def document(settings: str, described: str) -> str:
        marks = ("<!-- settings:begin -->", "<!-- settings:end -->", "<!-- contract:begin -->", "<!-- contract:end -->")
        return f"a\n{marks[0]}\n{settings}\n{marks[1]}\nb\n{marks[2]}\n{described}\n{marks[3]}\nc\n"

    assert schema.with_tables(document("old", "old")) == document(schema.table(), contract.table())
    for absent in ("settings", "contract"):
        text = document("", "").replace(f"<!-- {absent}:end -->", "")
        with pytest.raises(ValueError, match=rf"README\.md has no place for the {absent}"):
            schema.with_tables(text)
