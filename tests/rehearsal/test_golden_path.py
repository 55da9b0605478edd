"""The real program with its real stack files, and foreign programs, on the real engine."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from rehearsal.discretion import DUMMY
from tests.stack_files import config
from tests.test_readme_operation import DEPLOYER, rows, service

ROOT = Path(__file__).parents[2]
FOREIGN = sorted(path.name for path in (ROOT / "tests/foreign").iterdir())
SCENARIOS = ROOT / "tests/rehearsal/scenarios"
pytestmark = pytest.mark.engine


def rehearsed(*arguments: str, expected: int = 0) -> dict[str, Any]:
    """What `rehearse --json` says."""
    command = [sys.executable, "-m", "rehearsal", "--json", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == expected, done.stdout + done.stderr
    return json.loads(done.stdout)


def phases(stack: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {phase["name"]: phase["counts"] for phase in stack["phases"]}


def changed_stack(folder: Path, stack: str, changes: dict[str, Any]) -> Path:
    """A project that is this one, with other settings of one stack."""
    project = yaml.safe_load((ROOT / "Pulumi.yaml").read_text("utf-8"))
    (folder / "Pulumi.yaml").write_text(yaml.safe_dump(project | {"main": str(ROOT)}), "utf-8")
    config = yaml.safe_load((ROOT / f"Pulumi.{stack}.yaml").read_text("utf-8"))
    for path, value in changes.items():
        place = config["config"]["golden-path:aws"]
        *parents, last = path.split(".")
        for step in parents:
            place = place[step]
        place[last] = value
    (folder / f"Pulumi.{stack}.yaml").write_text(yaml.safe_dump(config), "utf-8")
    return folder


def outside(deployment: dict[str, Any], stack: str) -> list[str]:
    """What has another name than those that the README lets the deployer change."""
    scopes = {row[0].strip("`"): re.findall(r"`([^`]*[*<][^`]*)`", row[3]) for row in rows(DEPLOYER)}
    found: list[str] = []
    for each in deployment["deployment"]["resources"]:
        arn, own = str(each.get("outputs", {}).get("arn")), each["type"].startswith("aws:")
        scope = scopes[service(each["type"])] if own else []
        # Some have the ARN of what they belong to.
        named = scope and arn.startswith(f"arn:aws:{service(each['type'])}:")
        if named and not any(fnmatch(arn.split(":", 5)[5], one.replace("<stack>", stack)) for one in scope):
            found.append(arn)
    return found


def test_dev_and_prod_live_their_whole_lives(tmp_path: Path) -> None:
    before = subprocess.run(
        ["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    told = rehearsed("dev", "prod", "--export", str(tmp_path))
    dev, prod = told["stacks"]
    assert dev["ok"]
    assert prod["ok"]
    assert set(phases(dev)) == {"up", "preview", "refresh", "destroy"}
    assert phases(dev)["preview"] == {"same": dev["resources"]}
    assert set(phases(prod)) == {"up", "preview", "refresh", "brake", "destroy"}
    assert (dev["protected"], dev["retained"]) == ([], [])
    assert any(urn.endswith("::site-content") for urn in prod["protected"])
    assert any(urn.endswith("::audit-deliveries") for urn in prod["retained"])
    for stack in ("dev", "prod"):
        assert outside(json.loads((tmp_path / f"{stack}.json").read_text("utf-8")), stack) == []
    after = subprocess.run(
        ["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert after == before


@pytest.mark.parametrize("stack", ["whole", "relying"])
def test_what_the_stack_files_leave_off_lives_too(stack: str, tmp_path: Path) -> None:
    folder = changed_stack(tmp_path, "dev", {})
    (folder / f"Pulumi.{stack}.yaml").write_text(yaml.safe_dump({"config": config(stack)}), "utf-8")
    [lived] = rehearsed(stack, "--project", str(folder), "--export", str(tmp_path))["stacks"]
    assert lived["ok"]
    assert lived["resources"] > 100
    assert outside(json.loads((tmp_path / f"{stack}.json").read_text("utf-8")), stack) == []


def test_a_mistake_in_the_settings_is_told_by_its_path(tmp_path: Path) -> None:
    folder = changed_stack(tmp_path, "dev", {"site.prize_class": "PriceClass_100"})
    [dev] = rehearsed("dev", "--project", str(folder), expected=1)["stacks"]
    assert any("golden-path:aws.site.prize_class" in json.dumps(problem) for problem in dev["problems"])


def test_drift_shows_and_is_mended() -> None:
    [dev] = rehearsed("dev", "--scenario", str(SCENARIOS / "drift.yaml"))["stacks"]
    assert phases(dev)["refresh"]["delete"] == 1
    assert phases(dev)["mend"]["create"] == 1
    assert phases(dev)["mend"]["update"] == 1


def test_what_fails_half_way_is_repaired_by_the_next_up() -> None:
    [dev] = rehearsed("dev", "--scenario", str(SCENARIOS / "faults.yaml"))["stacks"]
    assert dev["ok"]
    assert "re-up" in phases(dev)
    ups = [counts for name, counts in phases(dev).items() if name == "up" or name.startswith("re-up")]
    done = {op: sum(counts.get(op, 0) for counts in ups) for op in ("create", "failed create", "update")}
    assert done == {"create": dev["resources"] - 1, "failed create": 2, "update": 1}, "one was left half-made"
    assert phases(dev)["preview"] == {"same": dev["resources"]}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_program_lives_unchanged(name: str) -> None:
    [dev] = rehearsed("--project", f"tests/foreign/{name}")["stacks"]
    assert dev["ok"]
    assert dev["resources"] > 1


def test_an_encrypted_setting_is_refused_as_in_a_real_deployment(tmp_path: Path) -> None:
    folder = changed_stack(tmp_path, "dev", {})
    file = folder / "Pulumi.dev.yaml"
    settings = yaml.safe_load(file.read_text("utf-8"))
    settings["config"]["golden-path:application"]["name"] = {"secure": "v1:foreign:key"}
    file.write_text(yaml.safe_dump(settings | {"encryptionsalt": "v1:foreign"}), "utf-8")
    [dev] = rehearsed("dev", "--project", str(folder), expected=1)["stacks"]
    told = json.dumps(dev["problems"])
    assert "golden-path:application: holds a secret" in told
    assert DUMMY not in told


def test_a_fault_that_strikes_nothing_is_a_mistake_of_the_scenario(tmp_path: Path) -> None:
    scenario = tmp_path / "typo.yaml"
    scenario.write_text("faults: [{match: 'aws:nothing*', on: create, message: no}]\n", "utf-8")
    [dev] = rehearsed("dev", "--scenario", str(scenario), expected=1)["stacks"]
    assert "'aws:nothing*') struck nothing" in json.dumps(dev["problems"])


def test_a_key_that_stands_twice_is_refused_before_anything_runs(tmp_path: Path) -> None:
    file = changed_stack(tmp_path, "dev", {}) / "Pulumi.dev.yaml"
    file.write_text(file.read_text("utf-8") + "config: {}\n", "utf-8")
    command = [sys.executable, "-m", "rehearsal", "dev", "--project", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the key 'config' stands twice" in done.stderr


@pytest.mark.parametrize("delay", [0.05, 0.15, 0.3])
def test_an_interrupt_at_the_very_start_prints_no_traceback(delay: float) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job may have inherited that it is ignored
    running = subprocess.Popen(
        [sys.executable, "-m", "rehearsal", "dev"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(delay)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    # Before anything of ours runs, Python itself may answer while it loads what is installed.
    ours = "rehearsal/" in said.replace(str(ROOT), "")
    assert running.returncode in (130, -signal.SIGINT) or not ours
    assert not (ours and "Traceback" in said)
