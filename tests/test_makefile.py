"""The Makefile on a machine that is not ready: one clear line, and what to do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OLD = """#!/bin/sh
case "$1" in --version) echo Python 3.8.10 ;; *) exit 1 ;; esac
"""


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "there is no {python}"), (OLD, "{python} is Python 3.8.10")],
)
def test_a_python_that_is_missing_or_old_is_named_with_the_remedy(
    tmp_path: Path, content: str | None, words: str
) -> None:
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    python = tmp_path / "old" / "python3"
    if content:
        python.parent.mkdir()
        python.write_text(content, "utf-8")
        python.chmod(0o755)
    asked = subprocess.run(
        ["make", "install", f"PYTHON={python}"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    said, *more = asked.stderr.splitlines()
    assert said.startswith(f"golden-path: {words.format(python=python)}; ")
    assert "make PYTHON=/path/to/python3.11" in said
    assert [line.split(":")[0] for line in more] == ["make"]
    assert not (tmp_path / ".venv").exists()
