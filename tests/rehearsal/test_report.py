"""What a person reads on a terminal."""

import io
import re
import sys

import pytest

from rehearsal.report import Report
from rehearsal.verdict import Life, Phase


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def lived(stack: str, *phases: str) -> Life:
    made = [Phase(name=name, expected="", ok=True, seconds=12.34) for name in phases]
    return Life(stack=stack, resources=203, phases=made)


def closed(monkeypatch: pytest.MonkeyPatch, *lives: Life) -> list[str]:
    """What the report says at the end, on a terminal of the usual width."""
    for name, value in {"COLUMNS": "80", "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    report = Report([life.stack for life in lives], {}, json=False)
    report.close(list(lives), 30.0)
    return re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue()).splitlines()


def test_the_table_fits_a_terminal_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    dev = lived("dev", "up", "preview", "refresh", "destroy")
    prod = lived("prod", "up", "preview", "refresh", "brake", "destroy")
    head, first, second, *_ = closed(monkeypatch, dev, prod)
    assert head.rstrip() == "stack resources up       preview  refresh  brake    destroy  protected retained"
    assert first.split() == ["dev", "203", *["ok", "12.3s"] * 3, "-", "ok", "12.3s", "0", "0"]
    assert second.split() == ["prod", "203", *["ok", "12.3s"] * 5, "0", "0"]


def test_a_table_that_is_wider_than_the_terminal_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    phases = ("up", "re-up", "re-up-2", "preview", "refresh", "mend", "brake", "destroy", "re-destroy")
    head, row, *_ = closed(monkeypatch, lived("a-stack-with-a-long-name", *phases))
    assert [name for name in phases if name not in head.split()] == []
    assert row.split().count("12.3s") == len(phases)
