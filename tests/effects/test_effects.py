"""Each setting of a stack file changes exactly what it should, on the recorded registrations of the real program.

One row for each in the YAML files beside this one: a setting as README.md has it, the `base` that it is changed on,
what it is set `to` (`at` a path of its own, where the setting's has a name or a position in it; `also` with others,
where it cannot stand alone; `null` takes it away), and what `appears`, `disappears` and `changes` then. A row without
these says that nothing does. Turning a setting off again is the same difference, read backwards. The failing test
prints the row to write down, which is then to be read as a reviewer would: all that it should change, and no more?
"""

import re
from typing import Any, Final

import pytest
import yaml

from components.schema import listed
from components.settings import CLOUDS
from tests.effects.difference import difference
from tests.effects.stacks import HERE, recorded, recorded_with

FOUND: Final = ("appears", "disappears", "changes")
ROWS: Final[list[dict[str, Any]]] = [
    row
    for file in sorted(HERE.glob("*.yaml"))
    if file.stem != "bases"
    for row in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def path(row: dict[str, Any]) -> str:
    return row.get("at", row["setting"])


def title(row: dict[str, Any]) -> str:
    return f"{path(row)} on {row['base']}"


def chosen() -> set[str]:
    """Settings that a person can give a value, or leave out: all but the sections that are always there."""
    return {
        name.strip("`")
        for name, kind, default, _ in listed()
        if kind != "section" or (default == "none" and name.strip("`") not in CLOUDS)
    }


@pytest.mark.parametrize("row", ROWS, ids=title)
def test_a_setting_changes_exactly_what_it_should(row: dict[str, Any]) -> None:
    values = {path(row): row["to"], **row.get("also", {})}
    found = difference(recorded(row["base"]), recorded_with(row["base"], values))
    given = {key: value for key, value in row.items() if key not in FOUND}
    written = yaml.safe_dump([given | found], sort_keys=False, default_flow_style=None, width=118)
    assert found == {key: row[key] for key in FOUND if key in row}, f"\n{written}"


def test_every_setting_has_a_row_and_every_row_a_setting() -> None:
    assert {row["setting"] for row in ROWS} == chosen()


@pytest.mark.parametrize("row", [row for row in ROWS if "at" in row], ids=title)
def test_a_path_of_a_row_is_its_setting_with_names_and_positions(row: dict[str, Any]) -> None:
    pattern = re.escape(row["setting"]).replace("<name>", "[a-z0-9-]+").replace(r"\[\]", r"\.[0-9]+")
    assert re.fullmatch(f"{pattern}|{pattern}\\.[a-z0-9-]+", row["at"])
