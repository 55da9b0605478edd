"""The real Pulumi engine: found, built, or fetched, in this order, each step explained.

Owns: which `pulumi` runs.  Not here: how it is shielded from the user's environment (isolation's).
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .places import kept, write
from .stops import CannotRunError

OLDEST = (3, 259, 0)
"""The first version that this project was written against."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The `pulumi` command that a rehearsal drives."""

    path: Path
    version: str
    origin: str


def find(environ: Mapping[str, str]) -> Engine:
    """The engine on PATH if it is new enough, else the one kept from before, else one built or fetched now.

    Raises:
        CannotRunError: nothing worked; the message names each absence and its remedy.
    """
    from . import builds  # noqa: PLC0415 - only a machine without Pulumi needs to know how to get it

    absences: list[str] = []
    if engine := _on_path(environ, absences):
        return engine
    if engine := builds.kept_before():
        return engine
    for way in (builds.with_go, builds.with_installer):
        tell(absences[-1])
        if engine := way(environ, absences):
            return engine
    raise CannotRunError(
        "there is no Pulumi engine to rehearse with:\n" + "\n".join(f"  - {absence}" for absence in absences)
    )


def tell(line: str) -> None:
    """Say one line to the person; standard output is for results."""
    sys.stderr.write(f"rehearse: {line}\n")
    sys.stderr.flush()


def wanted() -> str:
    """The oldest version that will do, as text."""
    return ".".join(map(str, OLDEST))


def version_of(command: Path) -> str | None:
    """What `pulumi version` says, or None where it does not answer; asked once for each file.

    Args:
        command: the executable; its size and time of change are the key of what is remembered.
    """
    status = command.resolve().stat()
    key = f"{command.resolve()}:{status.st_size}:{status.st_mtime_ns}"
    memory = kept("engine", "versions.json")
    known = _remembered(memory)
    if key not in known:
        if (answer := _asked(command)) is None:
            return None
        known = {**known, key: answer}
        write(memory, json.dumps(known, indent=1))
    return known[key]


def parsed(version: str) -> tuple[int, ...]:
    """`v3.259.0-alpha.1` as (3, 259, 0); empty where no version can be read."""
    match = re.match(r"v?(\d+)\.(\d+)\.(\d+)", version)
    return tuple(map(int, match.groups())) if match else ()


def _on_path(environ: Mapping[str, str], absences: list[str]) -> Engine | None:
    found = shutil.which("pulumi", path=environ.get("PATH", os.defpath))
    if not found:
        absences.append(f"no `pulumi` on PATH; install Pulumi {wanted()} or newer to skip what follows")
        return None
    version = version_of(Path(found))
    if version is None:
        absences.append(f"{found} does not answer `pulumi version`; reinstall it, or take it off PATH")
    elif parsed(version) < OLDEST:
        absences.append(f"{found} is {version}, older than {wanted()}; upgrade it to skip what follows")
    else:
        return Engine(Path(found), version.removeprefix("v"), "on PATH")
    return None


def _remembered(memory: Path) -> dict[str, str]:
    try:
        found = json.loads(memory.read_text("utf-8"))
    except (FileNotFoundError, ValueError):  # nothing asked yet, or a file that somebody damaged: ask anew
        return {}
    return found if isinstance(found, dict) else {}


def _asked(command: Path) -> str | None:
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as home:
        environment = {"PATH": os.defpath, "HOME": home, "PULUMI_HOME": home, "PULUMI_SKIP_UPDATE_CHECK": "true"}
        try:
            done = subprocess.run(  # noqa: S603 - the command is the engine that the user has on PATH
                [command, "version"], env=environment, capture_output=True, text=True, timeout=60, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    return done.stdout.strip() if done.returncode == 0 and parsed(done.stdout.strip()) else None
