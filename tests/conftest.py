"""What every run of the tests prints beside its verdict: how the rehearsal fares on the corpus and the mutations."""

from collections import Counter
from typing import Any

import pytest

FIGURES = ("corpus ", "mutations ")


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start what needs the engine first: it takes longest, and another core can do the rest meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("engine") is None)
