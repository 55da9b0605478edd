"""Operations and whole lives on the real engine."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from rehearsal import lifecycle
from rehearsal.outcome import Outcome
from rehearsal.stage import Rehearsal, Stack
from rehearsal.stops import CannotRunError
from rehearsal.verdict import Life, Phase
from tests.rehearsal.conftest import program

pytestmark = pytest.mark.engine


class Silent:
    """Listens to progress and says nothing."""

    def began(self, stack: str, phase: Phase) -> None:
        """A phase starts."""

    def stepped(self, stack: str, event: dict[str, Any]) -> None:
        """The engine did something."""

    def ended(self, stack: str, phase: Phase) -> None:
        """A phase is over."""


def a_life(name: str, scenario: Path | None = None) -> Life:
    with Rehearsal(program=program(name)) as rehearsal:
        [life] = lifecycle.live(rehearsal, ["dev"], Silent(), scenario=scenario)
    return life


def phases(life: Life) -> list[tuple[str, bool]]:
    return [(phase.name, phase.ok) for phase in life.phases]


def by_name(outcome: Outcome) -> dict[str, str]:
    return {step.name: step.op for step in outcome.steps if step.counted}


def test_the_four_operations_see_what_changes(stack: Stack) -> None:
    made = stack.up(program("network"))
    assert made.ok, made.said
    assert by_name(made) == {"vpc": "create", "subnet": "create"}
    assert made.outputs["vpc"].startswith("vpc-")
    assert stack.preview(program("network")).changed == []
    shown = stack.preview(program("network"), tags={"owner": "us"})
    assert by_name(shown) == {"vpc": "update", "subnet": "update"}
    assert set(shown.steps_of("vpc")[0].detailed_diff) >= {"tags"}
    assert stack.refresh().changed == []
    gone = stack.destroy()
    assert gone.ok, gone.said
    assert gone.counts() == {"delete": 2}


def test_a_replacement_shows_its_cause(stack: Stack) -> None:
    assert stack.up(program("network")).ok
    shown = stack.preview(program("network"), cidr="10.9.0.0/16")
    [step] = [step for step in shown.steps_of("vpc") if step.op == "replace"]
    assert step.keys == ["cidrBlock"]
    assert step.detailed_diff["cidrBlock"].endswith("-replace")
    assert (step.old["cidrBlock"], step.new["cidrBlock"]) == ("10.0.0.0/16", "10.9.0.0/16")


def test_secret_outputs_are_masked_everywhere(stack: Stack) -> None:
    made = stack.up(program("network"))
    assert "token" in made.outputs
    assert "not-to-be-shown" not in repr(made)


def test_a_refusal_names_the_resource_and_the_path(stack: Stack) -> None:
    made = stack.up(program("wrong_type"))
    assert not made.ok
    [(urn, finding)] = made.refusals
    assert (urn.rsplit("::", 1)[-1], finding.path, finding.value) == ("group", "ingress[0].toPort", "https")
    again = stack.up(program("wrong_type"))
    assert [finding.path for _, finding in again.refusals] == ["ingress[0].toPort"], "each operation tells its own"
    assert stack.preview(program("network")).refusals == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("raises", r"ValueError: three is no prime of this program"),
        ("raises_in_apply", r"KeyError: 'arn:aws:s3"),
        ("run_error", r"^settings: `size` is 0 and must be at least 1$"),
        ("ends", r"^the program ended with exit status 3$"),
        ("twice", r"Duplicate resource URN"),
    ],
)
def test_a_programs_mistake_is_told_once_in_its_own_words(stack: Stack, name: str, words: str) -> None:
    made = stack.up(program(name))
    assert not made.ok
    [error] = made.errors
    assert re.search(words, error.message)
    frames = re.findall(r'File "([^"]+)"', error.message)
    assert {Path(frame).name for frame in frames} <= {"programs.py"}, "only the user's own frames"


def test_whatever_the_program_prints_reaches_the_user(stack: Stack) -> None:
    made = stack.up(program("talks"))
    assert {said.message for said in made.diagnostics} == {"by print", "by stderr", "by a child"}


def test_the_program_sees_its_own_place_and_no_other(stack: Stack) -> None:
    seen = stack.up(program("looks_round")).outputs
    here = str(Path(__file__).parent)
    assert seen["names"] == ["organization", "rehearsal", stack.name]
    assert seen["places"] == [here, here, f"{here}/programs.py", here]
    assert seen["environment"] == sorted(stack.rehearsal.environment)


def test_a_program_has_its_own_rehearsals_environment_whoever_started_the_fork_server(rehearsal: Rehearsal) -> None:
    assert rehearsal.context is not None  # its fork server is there already, and this process has no other
    environ = {**os.environ, "LC_TEST": "second", "AWS_PROFILE": "fake"}
    with Rehearsal(program=program("looks_round"), environ=environ) as second:
        seen = second.stack("dev").up().outputs
        assert seen["environment"] == sorted(second.environment)
        assert "LC_TEST" in seen["environment"]


def test_a_functions_modules_are_found_where_its_caller_finds_them(stack: Stack, tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text("import pulumi\nfrom components import tags\n\ndef told():\n    pulumi.export('own', tags.OWN)\n")
    made = stack.up(f"{path}:told")
    assert made.ok, made.said
    assert "application" in made.outputs["own"]


def test_a_script_rehearses_without_asking_whether_it_is_the_main_program(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from rehearsal.stage import Rehearsal\n"
        f"with Rehearsal(program={program('network')!r}) as rehearsal:\n"
        "    print(rehearsal.stack('dev').up().counts())\n",
        "utf-8",
    )
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ran = subprocess.run([sys.executable, str(script)], env=environ, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.returncode) == ("{'create': 2}\n", 0), ran.stderr


def test_a_stack_that_is_reset_starts_from_nothing(stack: Stack) -> None:
    assert stack.up(program("network")).ok
    stack.reset()
    assert by_name(stack.preview(program("network"))) == {"vpc": "create", "subnet": "create"}


def test_a_good_program_lives_its_whole_life() -> None:
    life = a_life("network")
    assert phases(life) == [("up", True), ("preview", True), ("refresh", True), ("destroy", True)]
    assert (life.ok, life.resources, life.problems) == (True, 2, [])


def test_protection_stops_destroy_and_only_what_is_retained_stays() -> None:
    life = a_life("guarded")
    assert phases(life)[3:] == [("brake", True), ("destroy", True)]
    assert [urn.rsplit("::", 1)[-1] for urn in life.protected] == ["guarded"]
    assert [urn.rsplit("::", 1)[-1] for urn in life.retained] == ["kept"]
    assert life.ok, life.problems


def test_a_second_preview_that_changes_something_is_a_problem_with_its_path() -> None:
    life = a_life("restless")
    assert phases(life) == [("up", True), ("preview", False), ("refresh", True), ("destroy", True)]
    [problem] = life.problems
    assert (problem.kind, problem.phase, problem.urn.rsplit("::", 1)[-1]) == ("unexpected", "preview", "bucket")
    assert "tags.pid" in problem.text


def test_a_program_that_fails_ends_there() -> None:
    life = a_life("raises")
    assert phases(life) == [("up", False)]
    assert [problem.kind for problem in life.problems] == ["failed"]


def test_a_fault_strikes_once_and_the_next_up_repairs(tmp_path: Path) -> None:
    fault = {"match": "aws:ec2/subnet:Subnet", "on": "create", "message": "no room here", "times": 1}
    scenario = tmp_path / "fault.yaml"
    scenario.write_text(yaml.safe_dump({"faults": [fault]}), "utf-8")
    life = a_life("network", scenario)
    assert phases(life)[:3] == [("up", True), ("re-up", True), ("preview", True)]
    assert life.phases[0].expected == "the scenario's faults strike"
    assert life.ok, life.problems


def test_drift_shows_and_up_undoes_it(tmp_path: Path) -> None:
    scenario = tmp_path / "drift.json"
    scenario.write_text(json.dumps({"drift": [{"match": "*::subnet", "set": {"tags": {"by": "hand"}}}]}), "utf-8")
    life = a_life("network", scenario)
    assert phases(life) == [("up", True), ("preview", True), ("refresh", True), ("mend", True), ("destroy", True)]
    assert life.phases[2].counts == {"refresh": 1, "update": 1}
    assert life.phases[3].counts == {"same": 1, "update": 1}


def test_drift_that_touches_nothing_is_a_mistake_of_the_scenario(tmp_path: Path) -> None:
    scenario = tmp_path / "drift.json"
    scenario.write_text(json.dumps({"drift": [{"match": "*::sub-net", "deleted": True}]}), "utf-8")
    life = a_life("network", scenario)
    assert [problem.text for problem in life.problems] == [
        "the scenario's drift touches nothing; does its `match` name a resource?"
    ]


def test_stacks_that_refer_to_each_other_wait_for_each_other(tmp_path: Path) -> None:
    files = {
        "Pulumi.yaml": "name: pair\nruntime: python\n",
        "Pulumi.base.yaml": "config: {aws:region: eu-west-1}",
        "Pulumi.app.yaml": "config: {aws:region: eu-west-1}",
        "__main__.py": """
import time
import pulumi, pulumi_aws as aws
if pulumi.get_stack() == "base":
    time.sleep(1)
    pulumi.export("topic", aws.sns.Topic("topic").arn)
else:
    topic = pulumi.StackReference("organization/pair/base").require_output("topic")
    aws.sns.TopicSubscription("mail", topic=topic, protocol="email", endpoint="ops@example.com")
""",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    with Rehearsal(tmp_path) as rehearsal:
        lives = lifecycle.live(rehearsal, ["app", "base"], Silent())
    assert [(life.stack, life.ok) for life in lives] == [("app", True), ("base", True)], lives


def test_a_package_without_an_sdk_here_is_named(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: far\nruntime: python\n", "utf-8")
    (tmp_path / "__main__.py").write_text("import pulumi_nebula\n", "utf-8")
    with (
        Rehearsal(tmp_path) as rehearsal,
        pytest.raises(CannotRunError, match="pulumi_nebula is needed and not installed"),
    ):
        lifecycle.live(rehearsal, ["dev"], Silent())


def test_a_scenario_gives_the_outputs_of_stacks_that_are_not_here(stack: Stack, tmp_path: Path) -> None:
    script = tmp_path / "scenario.yaml"
    script.write_text("stacks: {acme/network/prod: {vpc: vpc-0123456789abcdef0, group: [a, b]}}", "utf-8")
    stack.rehearse_with(script)
    made = stack.up(program("refers"))
    assert made.ok, made.said
    assert made.outputs["group"] == ["a", "b"]
    assert stack.preview(program("refers")).changed == []
    assert stack.refresh().changed == []


def test_a_reference_to_a_stack_of_the_run_may_name_any_organization(rehearsal: Rehearsal, stack: Stack) -> None:
    assert stack.up(program("network")).ok
    other = rehearsal.stack(f"{stack.name[:40]}-other")
    for name in (f"acme/rehearsal/{stack.name}", f"acme/{stack.name}", stack.name):
        shown = other.preview(program("refers"), name=name)
        assert shown.ok, shown.said


def test_a_stack_that_is_not_here_is_named_with_the_remedy() -> None:
    with Rehearsal(program=f"{program('refers')}") as rehearsal:
        [life] = lifecycle.live(rehearsal, ["dev"], Silent())
    [problem] = life.problems
    assert problem.text.startswith("organization/network/prod is no stack of this rehearsal; give the outputs")
