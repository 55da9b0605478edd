"""The facts files as they lie on disk: one type a line, each read when it is first asked for.

A file is a JSON object with one key a line, so that a change to a type is one line of a diff, and so that a process
that judges ten types does not pay for two thousand.
"""

import json
import threading
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LOCK = threading.Lock()

_read: dict[tuple[str, str], dict[str, Any]] = {}


@cache
def lines(file: str) -> dict[str, str]:
    """The raw lines of a facts file by their key; nothing where there is no such file."""
    path = FOLDER / f"{file}.json"
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith('"'):
            key, _, rest = line[1:].partition('": ')
            found[key] = rest.removesuffix(",")
    return found


def entry(file: str, key: str) -> dict[str, Any]:
    """What a file says of a key: empty where it says nothing."""
    known = _read.get((file, key))
    if known is None:
        raw = lines(file).get(key)
        with LOCK:
            known = _read.setdefault((file, key), json.loads(raw) if raw else {})
    return known


def tokens(file: str) -> list[str]:
    """The type tokens of a file."""
    return [key for key in lines(file) if not key.startswith("_")]
