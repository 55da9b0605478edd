"""A scenario file says what it can say, and each mistake in it is named."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from rehearsal.scenario import Scenario, ScenarioError


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def write(content: Any) -> Scenario:
        path = tmp_path / "scenario.yaml"
        path.write_text(content if isinstance(content, str) else yaml.safe_dump(content), "utf-8")
        return Scenario.read(path)

    return write


FAULT = {"match": "aws:ec2/vpc:Vpc", "on": "create", "message": "VpcLimitExceeded"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "cannot be read"),
        ({"fault": []}, "fault: is not known here"),
        ({"faults": [{**FAULT, "onn": "x"}]}, "faults[0].onn: is not known here"),
        ({"faults": [{"match": "*", "on": "create"}]}, "faults[0].message: is required"),
        ({"faults": [{**FAULT, "on": "build"}]}, "faults[0].on: 'build'"),
        ({"faults": [{**FAULT, "code": "OOPS"}]}, "faults[0].code: 'OOPS' must be one of"),
        ({"faults": [{**FAULT, "times": 0}]}, "faults[0].times: 0"),
        ({"faults": [{**FAULT, "on": "delete", "partial": True}]}, "`partial` is for `on: create`"),
        ({"drift": [{"match": "*"}]}, "needs either `set`"),
        ({"drift": [{"match": "*", "set": {"a": 1}, "deleted": True}]}, "needs either `set`"),
        ({"fixed": [{"match": "*", "set": {}}]}, "fixed[0].set"),
        ({"faults": [{**FAULT, "times": 0}, {**FAULT, "on": "x"}]}, "faults[1].on"),
        ({"stacks": {"network": {"vpc": "v"}}}, "'network' is no full name of a stack"),
        ({"stacks": {"acme/network/dev": "v"}}, "stacks.acme/network/dev"),
        ("- a", "the file"),
    ],
)
def test_a_mistake_is_named_with_its_place(read: Any, content: Any, words: str) -> None:
    with pytest.raises(ScenarioError) as error:
        read(content)
    assert words in str(error.value)


def test_all_mistakes_are_named_at_once(read: Any) -> None:
    with pytest.raises(ScenarioError) as error:
        read({"faults": [{**FAULT, "times": 0}], "drift": [{"match": "*"}], "other": 1})
    assert all(words in str(error.value) for words in ("faults[0].times", "drift[0]", "other"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"nowhere\.yaml cannot be read"):
        Scenario.read(tmp_path / "nowhere.yaml")


def test_nothing_goes_wrong_without_a_file_or_in_an_empty_one(read: Any) -> None:
    for scenario in (Scenario.read(None), read("")):
        assert scenario.strike("create", "urn", "aws:ec2/vpc:Vpc") is None


def test_a_fault_strikes_as_often_as_it_says(read: Any) -> None:
    scenario = read({"faults": [{**FAULT, "times": 2}]})
    struck = [scenario.strike("create", "urn", "aws:ec2/vpc:Vpc") for _ in range(3)]
    assert [fault is not None for fault in struck] == [True, True, False]
    assert scenario.strike("delete", "urn", "aws:ec2/vpc:Vpc") is None


def test_a_second_fault_waits_for_the_first(read: Any) -> None:
    scenario = read({"faults": [FAULT, {**FAULT, "message": "again"}]})
    found = [scenario.strike("create", "urn", "aws:ec2/vpc:Vpc") for _ in range(3)]
    assert [fault and fault.message for fault in found] == ["VpcLimitExceeded", "again", None]


def test_the_match_is_a_glob_over_urn_or_type(read: Any) -> None:
    scenario = read({"fixed": [{"match": "*::web", "set": {"a": 1}}, {"match": "aws:ec2/*", "set": {"b": 2}}]})
    assert dict(scenario.fixes("urn:pulumi:dev::p::aws:ec2/vpc:Vpc::web", "aws:ec2/vpc:Vpc")) == {"a": 1, "b": 2}
    assert dict(scenario.fixes("urn:x::db", "aws:rds/instance:Instance")) == {}


def test_drift_is_found_once_by_each_resource(read: Any) -> None:
    scenario = read({"drift": [{"match": "aws:ec2/vpc:Vpc", "set": {"tags.a": "b"}}]})
    found = [len(scenario.drifts(urn, "aws:ec2/vpc:Vpc")) for urn in ("a", "b", "a")]
    assert found == [1, 1, 0]


def test_on_is_a_word_and_true_a_boolean(read: Any) -> None:
    scenario = read("faults: [{match: '*', on: create, message: no, partial: true}]")
    [fault] = scenario.script.faults
    assert (fault.on, fault.message, fault.partial) == ("create", "no", True)
