"""What CI runs on every pull request, a fork's too."""

import os
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
STEPS = WORKFLOW["jobs"]["rehearse"]["steps"]


def test_ci_lints_and_tests_and_stops_at_the_first_failure(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text(f'#!/bin/sh\necho "$@ CI=$CI" >> {tmp_path}/asked\ntest "$1" != test\n', "utf-8")
    make.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run([ROOT / ".ci/run"], env=environment, cwd=tmp_path, capture_output=True, check=False)
    assert (tmp_path / "asked").read_text("utf-8") == "lint CI=true\ntest CI=true\n"
    assert done.returncode == 1


def test_every_pull_request_is_rehearsed_without_a_credential() -> None:
    assert [step["run"] for step in STEPS if "run" in step] == ["make rehearse", ".ci/run"]
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "secrets." not in (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    assert "pull_request" in WORKFLOW[True], "`on` is a boolean to YAML"
