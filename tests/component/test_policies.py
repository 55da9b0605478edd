"""Every statement of every policy, word for word: what is written down in `policies.yaml` is what AWS is told.

Each was read beside the page of AWS that its function names. A change of one is a change of who may do what: the
failing test prints the entry to write down, which is then to be read as an auditor would.
"""

import inspect
import json
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pulumi
import pytest
import yaml

from components.aws import policies, policies_audit, policies_network, policies_service, policies_site
from components.aws.policies import document
from tests.recording import record

WRITTEN: Final[dict[str, dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "policies.yaml").read_text(encoding="utf-8")
)
MODULES: Final = (policies, policies_audit, policies_network, policies_service, policies_site)


def functions(module: ModuleType) -> dict[str, Any]:
    """The functions of a module that return statements."""
    found = inspect.getmembers(module, inspect.isfunction)
    own = {name: each for name, each in found if each.__module__ == module.__name__ and each is not document}
    return {name: each for name, each in own.items() if not name.startswith("_")}


FUNCTIONS: Final = {name: each for module in MODULES for name, each in functions(module).items()}


def said(name: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    """The statements that a function makes of arguments."""

    def program() -> None:
        made = FUNCTIONS[name](**given)
        pulumi.export("policy", document(list(made) if isinstance(made, list | tuple) else [made]))

    return json.loads(record(program).exports["policy"])["Statement"]


def test_every_function_is_written_down() -> None:
    assert set(WRITTEN) == set(FUNCTIONS)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_policy_says_exactly_this(name: str) -> None:
    given = WRITTEN[name]["of"]
    statements = said(name, given)
    entry = yaml.safe_dump({name: {"of": given, "says": statements}}, sort_keys=False, width=118)
    assert statements == WRITTEN[name]["says"], f"\n{entry}"
