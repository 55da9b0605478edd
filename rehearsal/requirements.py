"""Whether the packages that a project names are installed where the rehearsal runs.

Nothing is installed here: a rehearsal needs no network and changes no environment.
"""

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from .project import Project
from .stops import CannotRunError

NAME = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*([^;#]*)(;[^#]*)?")
SKIPPED = {"pip", "setuptools", "wheel"}
"""What a project may name for its own installation, and no program imports."""


def check(project: Project) -> list[str]:
    """Notes on packages that are named and not installed, but that no file of the project imports.

    Raises:
        CannotRunError: a file of the project imports a package that is not installed here.
    """
    absent = {name: file for name, file in _named(project) if not _installed(name) and name.lower() not in SKIPPED}
    if not absent:
        return []
    imported = _imported(project)
    needed = sorted(name for name in absent if _module(name) in imported)
    if needed:
        raise CannotRunError(
            f"{absent[needed[0]]} names {', '.join(needed)}, which the program imports and which is not installed"
            f" beside the rehearsal; install it: {sys.executable} -m pip install {' '.join(needed)}"
        )
    return [
        f"{file.name} names {name}, which is not installed; nothing here imports it" for name, file in absent.items()
    ]


def _named(project: Project) -> Iterator[tuple[str, Path]]:
    """The packages of requirements.txt, and of those that it includes."""
    waiting, seen = [project.root / "requirements.txt", project.directory / "requirements.txt"], set[Path]()
    while waiting:
        path = waiting.pop(0).resolve()
        if path in seen or not path.is_file():
            continue
        seen.add(path)
        for line in path.read_text("utf-8", errors="replace").replace("\\\n", " ").splitlines():
            if included := re.match(r"\s*(?:-r|--requirement)[\s=]\s*(\S+)", line):
                waiting.append(path.parent / included[1])
            elif (found := NAME.match(line)) and "://" not in line and not _elsewhere(found[3] or ""):
                yield found[1], path


def _elsewhere(marker: str) -> bool:
    """Whether a marker such as `; sys_platform == "win32"` speaks of other machines; in doubt it does."""
    return bool(marker.strip("; \t"))


def _installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _module(name: str) -> str:
    return re.sub(r"[-.]+", "_", name).lower()


def _imported(project: Project) -> set[str]:
    """The first names of everything that the project's own files import."""
    found: set[str] = set()
    for path in sources(project):
        text = path.read_text("utf-8", errors="replace")
        found.update(re.findall(r"^\s*(?:import|from)\s+([A-Za-z_]\w*)", text, re.MULTILINE))
        for names in re.findall(r"^\s*import\s+(.+)$", text, re.MULTILINE):
            found.update(name.strip().split(".")[0].split(" ")[0] for name in names.split(","))
    return {name.lower() for name in found}


def sources(project: Project) -> Iterator[Path]:
    """The project's own Python files: no environment, no hidden folder."""
    own = Path(sys.prefix).resolve()
    waiting = [project.directory]
    while waiting:
        folder = waiting.pop()
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.name.startswith((".", "__pycache__", "node_modules")):
                if path.resolve() != own and not (path / "pyvenv.cfg").exists():
                    waiting.append(path)
            elif path.suffix == ".py":
                yield path
