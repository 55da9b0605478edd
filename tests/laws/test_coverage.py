"""No law without an example of what it refuses and of what it lets pass."""

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from rehearsal import laws

if TYPE_CHECKING:
    from tests.laws.support import Case

FILES = sorted(Path(__file__).parent.glob("*/test_*.py"))


def test_every_law_has_a_case() -> None:
    laws.load()
    registered = {law.name for group in laws.type_laws.values() for law in group}
    modules = [importlib.import_module(f"tests.laws.{file.parent.name}.{file.stem}") for file in FILES]
    cases: list[Case] = [case for module in modules for case in module.CASES]
    assert registered - {case.law.name for case in cases} == set()
    assert len(registered) > 100
