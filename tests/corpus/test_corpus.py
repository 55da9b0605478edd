"""The rehearsal against the world: real failures, each refused where the cloud refused it, and its mended twin not."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rehearsal.stage import Rehearsal

CASES = sorted(Path(__file__).parent.glob("*/*.py"))
LEAST = 40
"""What the project promised; each cloud has a share."""


def said(case: Path) -> dict[str, str]:
    """What a case says of itself; read, not run, for its SDKs are the language host's to load."""
    tree = ast.parse(case.read_text("utf-8"))
    constants = {
        target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in {"SOURCE", "ERROR", "RESOURCE", "PATH"}
    }
    return {"what": ast.get_docstring(tree) or "", **constants}


@pytest.fixture(scope="module")
def rehearsal() -> Iterator[Rehearsal]:
    with Rehearsal() as entered:
        yield entered


@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}-{case.stem}" for case in CASES])
def test_a_case_says_where_it_comes_from(case: Path) -> None:
    told = said(case)
    assert told["what"]
    assert told["SOURCE"].startswith("https://")
    assert told["ERROR"]
    assert "\n" not in told["ERROR"]
    assert told["RESOURCE"].count("::") == 1


def test_every_cloud_has_its_share() -> None:
    clouds = [case.parent.name for case in CASES]
    assert len(CASES) >= LEAST
    assert {cloud: clouds.count(cloud) >= LEAST // 4 for cloud in ("aws", "azure", "kubernetes")} == {
        "aws": True,
        "azure": True,
        "kubernetes": True,
    }


@pytest.mark.engine
@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}-{case.stem}" for case in CASES])
def test_the_failure_is_refused_and_its_twin_lives(
    case: Path, rehearsal: Rehearsal, record_property: Callable[[str, object], None]
) -> None:
    told, stack = said(case), rehearsal.stack(f"{case.parent.name}-{case.stem}".replace("_", "-"))
    failed = stack.up(f"{case}:program", mended=False)
    there = [
        finding for urn, finding in failed.refusals if urn.endswith((f"::{told['RESOURCE']}", f"${told['RESOURCE']}"))
    ]
    stack.reset()
    twin = stack.up(f"{case}:program", mended=True)
    record_property("corpus caught", bool(there))
    record_property("corpus caught with the right path", told["PATH"] in [finding.path for finding in there])
    record_property("corpus false refusals", not twin.ok)
    assert not failed.ok
    assert told["PATH"] in [finding.path for finding in there], failed.refusals or failed.said
    assert any(told["PATH"] in error.message for error in failed.errors)
    assert twin.ok, twin.said
    assert twin.refusals == []
