"""What every run of the tests prints beside its verdict: how the rehearsal fares on the corpus and the mutations.

Where no engine can be had, what needs one is left out, and that is said; not in CI, which has to have one.
"""

import os
from collections import Counter
from functools import cache
from typing import Any

import pytest

from rehearsal import discovery
from rehearsal.stops import CannotRunError

FIGURES = ("corpus ", "mutations ")
ENGINE = "engine"
"""The mark of what needs the engine."""


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Add up what the tests recorded, wherever they ran."""
    met, seen = Counter[str](), Counter[str]()
    reports = [report for name in ("passed", "failed") for report in terminalreporter.stats.get(name, [])]
    for report in reports:
        for name, value in getattr(report, "user_properties", ()):
            if name.startswith(FIGURES):
                seen[name] += 1
                met[name] += bool(value)
    if seen:
        terminalreporter.section("figures")
    for name in sorted(seen):
        terminalreporter.write_line(f"{name}: {met[name]} of {seen[name]}")
    left_out = [
        report.longrepr[-1] for report in terminalreporter.stats.get("skipped", []) if ENGINE in report.keywords
    ]
    if left_out:
        terminalreporter.section("left out")
        why = left_out[0].removeprefix("Skipped: ")
        terminalreporter.write_line(f"{len(left_out)} tests were left out, for {why}")


@cache
def _no_engine() -> str:
    """Why there is no engine, if there is none."""
    try:
        discovery.find(os.environ)
    except CannotRunError as error:
        return str(error)
    return ""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what needs the engine where there is none."""
    if item.get_closest_marker(ENGINE) and "CI" not in os.environ and (why := _no_engine()):
        pytest.skip(why)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start what needs the engine first: it takes longest, and another core can do the rest meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker(ENGINE) is None)
