"""The world that the engine and the program see: no account, no credentials, no home directory, no network.

Owns: the environment and the work folder of a rehearsal.  The project's own folder is read and never written.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .discretion import DUMMY
from .project import Project, mapping
from .wire import join

PASSED = {
    "PATH", "LANG", "LANGUAGE", "TERM", "COLORTERM", "COLUMNS", "LINES", "TZ", "TMPDIR", "CI", "NO_COLOR",
    "FORCE_COLOR", "LD_LIBRARY_PATH",
}  # fmt: skip
"""The only variables of the user's that a rehearsal hands on, beside LC_*."""

PLACES = {"aws:region": "eu-west-1", "azure-native:location": "westeurope"}
"""Where a project without any stack file is rehearsed."""


def environment(
    environ: Mapping[str, str], home: Path, state: Path, variables: Mapping[str, str] | None = None
) -> dict[str, str]:
    """An environment from an allow-list, with nothing in it that opens an account.

    Args:
        environ: the user's environment.
        home: an empty folder that stands for the home directory.
        state: the folder of the simulated backend; it must exist.
        variables: what the program is handed beside.
    """
    passed = {key: value for key, value in environ.items() if key in PASSED or key.startswith("LC_")}
    return {
        "PATH": os.defpath,
        **passed,
        **(variables or {}),
        "HOME": str(home),
        "AWS_EC2_METADATA_DISABLED": "true",
        "PULUMI_HOME": str(home / ".pulumi"),
        "PULUMI_BACKEND_URL": f"file://{state}",
        "PULUMI_CONFIG_PASSPHRASE": "",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "PULUMI_IGNORE_AMBIENT_PLUGINS": "true",
        "PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS": "true",
        "NO_PROXY": "127.0.0.1,localhost",
        "GRPC_ENABLE_FORK_SUPPORT": "0",
        "GRPC_VERBOSITY": "NONE",
    }


def inhabit(environment: Mapping[str, str]) -> None:
    """Make an environment this process's own, whatever it had before.

    A forked process has its fork server's, and a test suite may have started that one for purposes of its own.
    """
    os.environ.clear()
    os.environ.update(environment)


@dataclass(frozen=True, slots=True)
class Workplace:
    """The folders of one rehearsal; all of them are its own."""

    root: Path

    @classmethod
    def fresh(cls) -> "Workplace":
        """A new one in the temporary folder."""
        return cls.at(Path(tempfile.mkdtemp(prefix="rehearsal-")))

    @classmethod
    def at(cls, root: Path) -> "Workplace":
        """One at a given place, which may exist already."""
        place = cls(root.resolve())
        for folder in (place.home, place.state, place.work, place.scratch):
            folder.mkdir(parents=True, exist_ok=True)
        return place

    @property
    def home(self) -> Path:
        """What stands for the home directory."""
        return self.root / "home"

    @property
    def state(self) -> Path:
        """The backend's folder."""
        return self.root / "state"

    @property
    def work(self) -> Path:
        """Where the engine runs: the copies of the project's settings."""
        return self.root / "work"

    @property
    def scratch(self) -> Path:
        """Event logs and what the engine prints."""
        return self.root / "scratch"

    def checkpoint(self, project: str, stack: str) -> Path:
        """The backend's file of a stack's state."""
        return self.state / ".pulumi" / "stacks" / project / f"{stack}.json"

    def stand_in(self, name: str, outputs: Mapping[str, Any]) -> None:
        """Let a stack that is not rehearsed have outputs, unless the backend has it already.

        Args:
            name: organization, project and stack.
            outputs: as JSON can hold them.
        """
        _, project, stack = name.split("/")
        path = self.checkpoint(project, stack)
        if path.exists():
            return
        token = "pulumi:pulumi:Stack"  # noqa: S105 - a type
        urn = f"urn:pulumi:{stack}::{project}::{token}::{project}-{stack}"
        root = {"urn": urn, "custom": False, "type": token, "outputs": dict(outputs)}
        latest = {"manifest": {"time": "2000-01-01T00:00:00Z", "magic": "", "version": ""}, "resources": [root]}
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = {"version": 3, "checkpoint": {"stack": f"organization/{project}/{stack}", "latest": latest}}
        path.write_text(json.dumps(whole), "utf-8")

    def remove(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.root, ignore_errors=True)  # the folder may be gone, or a dying engine may still write


def copy_project(project: Project, work: Path) -> None:
    """Write the project's settings for the engine; `main` points back at the program and its assets."""
    settings = {
        key: value for key, value in deepcopy(project.settings).items() if key not in {"backend", "stackConfigDir"}
    }
    if isinstance(settings.get("config"), str):  # the older spelling of stackConfigDir
        del settings["config"]
    function = ":" in project.entry
    settings["main"] = str(project.directory if project.entry == "." or function else project.directory / project.entry)
    settings["runtime"] = "python"  # its options speak of environments and type checkers that attach replaces
    for plugins in (settings.get("plugins") or {}).values():
        for plugin in plugins or ():
            if isinstance(plugin, dict) and "path" in plugin:
                plugin["path"] = str((project.root / str(plugin["path"])).resolve())
    (work / "Pulumi.yaml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")


def copy_stack(project: Project, stack: str, work: Path, config: Mapping[str, Any] | None = None) -> list[str]:
    """Write a stack's settings without its keys and secrets; what was left out or put in comes back as notes.

    Args:
        project: the project.
        stack: the stack's name.
        work: the folder to write to.
        config: settings of a caller's own, which win over the file's.
    """
    source, notes = project.stack_file(stack), list[str]()
    settings = mapping(source) if source else {}
    for key in ("secretsprovider", "encryptedkey", "encryptionsalt"):
        settings.pop(key, None)
    if environments := settings.pop("environment", None):
        notes.append(f"{stack}: the settings of Pulumi ESC environments {environments!r} are not here to rehearse with")
    values = _without_secrets(settings.get("config") or {})
    if source is None:
        values = {**_defaults(project, stack, notes), **values}
    settings["config"] = {**values, **(config or {})}
    target = work / f"Pulumi.{stack}.yaml"
    if target.exists() and (salt := mapping(target).get("encryptionsalt")):  # our own, of an earlier command
        settings["encryptionsalt"] = salt
    target.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), "utf-8")
    return notes


def secrets(project: Project, stack: str, config: Mapping[str, Any]) -> list[list[str]]:
    """Arguments of `pulumi config set` for every encrypted value of a stack's file that no caller's setting covers."""
    source = project.stack_file(stack)
    values = (mapping(source) if source else {}).get("config") or {}
    found: list[list[str]] = []
    for key, value in values.items():
        if key not in config:
            # Without --path a dot in the key is a dot; with it, it would begin another step.
            found += [["--path", path, DUMMY] if path != key else [key, DUMMY] for path in _encrypted(value, str(key))]
    return found


def _encrypted(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _encrypted(item, join(path, index))
    elif isinstance(value, dict) and set(value) == {"secure"}:
        yield path
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _encrypted(item, join(path, str(key)))


def _without_secrets(value: Any) -> Any:
    """The same settings with a dummy for every encrypted value, at any depth."""
    if isinstance(value, dict):
        if set(value) == {"secure"}:
            return DUMMY
        return {key: _without_secrets(item) for key, item in value.items()}
    return [_without_secrets(item) for item in value] if isinstance(value, list) else value


def _defaults(project: Project, stack: str, notes: list[str]) -> dict[str, Any]:
    """What a stack without a file starts from: the template's defaults, and a place in each cloud."""
    found: dict[str, Any] = {}
    for key, wish in ((project.settings.get("template") or {}).get("config") or {}).items():
        if isinstance(wish, dict) and ("default" in wish or wish.get("secret")):
            found[key if ":" in key else f"{project.name}:{key}"] = wish.get("default", DUMMY)
    declared = project.settings.get("config")
    for key, place in PLACES.items():
        if key not in found and not (isinstance(declared, dict) and key in declared):
            found[key] = place
    listed = ", ".join(f"{key} {value}" for key, value in found.items() if value != DUMMY)
    notes.append(f"{stack}: {project.root} has no stack file for it; rehearsed with {listed}")
    return found
