"""Which module may import which: `__main__` the clouds, the clouds the leaves, never sideways."""

import ast
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent
LEAVES: Final = {"cidr", "naming", "publishing", "regions", "routes", "spec", "tags"}
"""Pure modules: no Pulumi, no cloud."""

CLOUDS: Final = {"aws", "azure", "kubernetes"}
SDKS: Final = ("pulumi", "pulumi_aws", "pulumi_azure_native", "pulumi_kubernetes")


def imports(path: Path) -> set[str]:
    """Modules that a file imports anywhere, by their full names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def under(names: set[str], package: str) -> set[str]:
    return {name for name in names if name == package or name.startswith(f"{package}.")}


@pytest.mark.parametrize("path", modules("rehearsal"), ids=str)
def test_the_rehearsal_knows_no_component(path: Path) -> None:
    assert not under(imports(path), "components")


@pytest.mark.parametrize("path", [*modules("components"), ROOT / "__main__.py"], ids=str)
def test_the_product_knows_no_rehearsal_and_no_test(path: Path) -> None:
    names = imports(path)
    assert not under(names, "rehearsal") | under(names, "tests")


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_a_leaf_is_pure(leaf: str) -> None:
    names = imports(ROOT / "components" / f"{leaf}.py")
    assert not {name for sdk in SDKS for name in under(names, sdk)}
    known = {part for other in LEAVES for part in under(names, f"components.{other}")}
    assert under(names, "components") <= known | {"components"}


@pytest.mark.parametrize("cloud", sorted(CLOUDS))
def test_a_cloud_never_looks_sideways(cloud: str) -> None:
    for path in modules(f"components/{cloud}"):
        names = imports(path)
        for other in CLOUDS - {cloud}:
            assert not under(names, f"components.{other}"), path
            assert not under(names, f"components.settings.{other}"), path
        assert "components.settings.Settings" not in names, f"{path} takes the whole settings"


def test_settings_know_no_cloud_and_no_sdk_of_one() -> None:
    for path in modules("components/settings"):
        names = imports(path)
        assert not {name for sdk in SDKS[1:] for name in under(names, sdk)}, path
        assert not {name for cloud in CLOUDS for name in under(names, f"components.{cloud}")}, path


def calls(path: Path) -> set[str]:
    """Dotted names of what a file calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


@pytest.mark.parametrize("path", [*modules("components"), ROOT / "__main__.py"], ids=str)
def test_only_settings_read_the_configuration(path: Path) -> None:
    reads = {name for name in calls(path) if name.split(".")[-1] in ("Config", "get_config")}
    reads |= under(imports(path), "pulumi.runtime.config") | under(imports(path), "os.environ")
    assert not reads or path.is_relative_to(ROOT / "components" / "settings")


@pytest.mark.parametrize("path", modules("components"), ids=str)
def test_only_the_program_makes_providers_and_exports(path: Path) -> None:
    assert not {name for name in calls(path) if name.endswith((".Provider", "pulumi.export"))}


def test_the_program_is_short_and_turns_the_collector_off_before_any_sdk() -> None:
    text = (ROOT / "__main__.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 100
    body = [node for node in ast.parse(text).body if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Call)]
    assert [ast.unparse(node) for node in body[:4]] == [
        "import atexit",
        "import gc",
        "gc.disable()",
        "atexit.register(gc.freeze)",
    ]


def test_a_cloud_that_is_not_asked_for_is_not_imported() -> None:
    tree = ast.parse((ROOT / "__main__.py").read_text(encoding="utf-8"))
    at_the_top = {name for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom) for name in named(node)}
    assert not {name for cloud in CLOUDS for name in under(at_the_top, f"components.{cloud}")}
    assert not {name for sdk in SDKS[1:] for name in under(at_the_top, sdk)}


def named(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.ImportFrom):
        return {node.module or ""}
    return {alias.name for alias in node.names}
