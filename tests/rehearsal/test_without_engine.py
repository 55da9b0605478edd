"""What a machine without an engine makes of the tests: those that need one are left out, and that is said."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUN = """
import sys
import pytest
from rehearsal import discovery
from rehearsal.stops import CannotRunError
def find(environ):
    raise CannotRunError("there is no Pulumi engine to rehearse with")
discovery.find = find
sys.exit(pytest.main(["-q", "-p", "no:xdist", "tests/rehearsal/test_clouds_engine.py"]))
"""


def run(**more: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "CI" and not key.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-c", RUN], cwd=ROOT, env=environment | more, capture_output=True, text=True, check=False
    )


def test_tests_that_need_the_engine_are_left_out_and_that_is_said() -> None:
    done = run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "left out, for there is no Pulumi engine to rehearse with" in done.stdout


def test_ci_never_leaves_them_out() -> None:
    done = run(CI="true")
    assert done.returncode == 1
    assert "there is no Pulumi engine to rehearse with" in done.stdout
