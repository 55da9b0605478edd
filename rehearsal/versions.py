"""What a `pulumi` command is, and which version it says it is."""

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .places import kept, write

OLDEST = (3, 259, 0)
"""The first version that this project was written against."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The `pulumi` command that a rehearsal drives."""

    path: Path
    version: str
    origin: str


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
