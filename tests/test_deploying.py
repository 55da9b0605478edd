"""What a platform engineer relies on who has nothing but the Pulumi CLI and credentials."""

import json
import re
from copy import deepcopy
from pathlib import Path

import yaml

from tests.stack_files import ROOT, config, evaluated

PROJECT = yaml.safe_load((ROOT / "Pulumi.yaml").read_text("utf-8"))


def pins(name: str) -> dict[str, str]:
    """Versions by package, as a lock file has them."""
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", text, re.MULTILINE))


def test_pulumi_install_makes_the_environment_that_the_makefile_makes() -> None:
    assert PROJECT["runtime"] == {"name": "python", "options": {"toolchain": "pip", "virtualenv": ".venv"}}


def test_nothing_falls_back_on_a_provider_that_the_program_does_not_name() -> None:
    disabled = PROJECT["config"]["pulumi:disable-default-providers"]["value"]
    assert disabled == ["aws", "azure-native", "kubernetes"]


def test_what_is_deployed_with_is_what_is_tested_with() -> None:
    deployed, tested = pins("requirements.txt"), pins("requirements-dev.txt")
    wanted = re.findall(r"^([a-z0-9-]+)", Path(ROOT / "requirements.in").read_text("utf-8"), re.MULTILINE)
    assert set(wanted) <= set(deployed)
    assert {name: version for name, version in deployed.items() if tested.get(name) != version} == {}


def test_every_package_of_the_locks_has_a_hash_and_none_an_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        packages = re.split(r"^(?=[a-z0-9-]+(?:\[|==))", text, flags=re.MULTILINE)[1:]
        assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_the_provider_takes_no_account_but_the_one_that_is_named() -> None:
    settings = deepcopy(config("dev"))
    settings["golden-path:aws"]["account_id"] = "123456789012"
    (provider,) = evaluated(settings, "dev").of("pulumi:providers:aws")
    assert json.loads(provider.inputs["allowedAccountIds"]) == ["123456789012"]
