"""Where the rehearsal keeps what outlives one run: beside the installed packages, never in a home directory."""

import hashlib
import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from .stops import CannotRunError


def kept(*parts: str) -> Path:
    """A path under the environment's own folder, or under the temporary one where that is read-only.

    Raises:
        CannotRunError: neither can be trusted.
    """
    own = Path(sys.prefix)
    root = own / "lib" / "rehearsal"
    if not os.access(root if root.is_dir() else own, os.W_OK):
        root = _private(Path(tempfile.gettempdir()) / f"rehearsal-{os.getuid()}")
    return root.joinpath(*parts)


def _private(folder: Path) -> Path:
    """The folder, which anybody could have made first in a place that all share; an engine kept there is run."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise CannotRunError(f"{folder} belongs to somebody else; remove it, or set TMPDIR to a folder of your own")
    return folder


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
