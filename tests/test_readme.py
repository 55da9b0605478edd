"""The README says what is true today: its commands exist, its tables are the models', its links lead somewhere."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from components.schema import with_tables
from rehearsal.cli import divided, parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
COMMANDS = [
    line.strip()
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
    if line.strip() and not line.startswith("#")
]
PULUMI = {"install", "stack", "preview", "up", "config", "destroy"}


def test_there_are_commands() -> None:
    assert len(COMMANDS) > 5


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("make ")])
def test_make_has_the_target(command: str) -> None:
    asked = subprocess.run(["make", "--dry-run", *shlex.split(command)[1:]], cwd=ROOT, capture_output=True, check=False)
    assert asked.returncode == 0, asked.stderr


@pytest.mark.parametrize("command", [c for c in COMMANDS if ".venv/bin/rehearse" in c])
def test_rehearse_takes_the_arguments(command: str) -> None:
    own, _, _ = divided(shlex.split(command)[1:])
    assert (ROOT / parser().parse_args(own).project).is_dir()


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("pulumi ")])
def test_pulumi_has_the_command(command: str) -> None:
    assert shlex.split(command)[1] in PULUMI


def test_every_command_is_of_a_kind_that_is_checked() -> None:
    unchecked = [c for c in COMMANDS if not c.startswith(("make ", ".venv/bin/rehearse", "pulumi "))]
    assert unchecked == []


def test_every_file_that_is_named_exists() -> None:
    named = set(re.findall(r"\]\(([^)#:]+)\)", README))
    assert [n for n in sorted(named) if not (ROOT / n).exists()] == []


def test_make_help_lists_what_the_readme_names() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in {shlex.split(c)[1] for c in COMMANDS if c.startswith("make ")}:
        assert f"make {target}" in listed


def test_the_tables_of_settings_and_contract_are_generated() -> None:
    assert with_tables(README) == README, "make schema writes it anew"
