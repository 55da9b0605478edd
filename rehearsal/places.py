"""Where the rehearsal keeps what outlives one run: beside the installed packages, never in a home directory."""

import hashlib
import os
import sys
import tempfile
from pathlib import Path


def kept(*parts: str) -> Path:
    """A path under the environment's own folder, or under the temporary one where that is read-only."""
    own = Path(sys.prefix)
    root = own / "lib" / "rehearsal"
    if not os.access(root if root.is_dir() else own, os.W_OK):
        root = Path(tempfile.gettempdir()) / f"rehearsal-{os.getuid()}"
    return root.joinpath(*parts)


def kept_for(folder: Path, *parts: str) -> Path:
    """A path that belongs to one project's folder."""
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return kept(*parts, digest)


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all, so that an interrupted run leaves no half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
