"""A Pulumi project as it lies on disk: its settings, its program, its stacks.

Owns: reading, and refusing what this tool cannot run.  Not here: what the rehearsal changes in a copy (isolation's).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .stops import CannotRunError

ENDINGS = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What `Pulumi.yaml` says, and where it says it."""

    name: str
    root: Path
    settings: dict[str, Any]
    directory: Path
    """Where the program runs."""
    entry: str = "."
    """The program's file in that folder, `.` for its `__main__.py`, or `file.py:function`."""
    arguments: dict[str, Any] = field(default_factory=dict)
    """Keyword arguments of the function."""

    @property
    def stack_folder(self) -> Path:
        """Where the stack files lie."""
        config = self.settings.get("config")
        apart = self.settings.get("stackConfigDir") or (config if isinstance(config, str) else None)
        return (self.root / apart).resolve() if apart else self.root

    def stack_file(self, stack: str) -> Path | None:
        """The settings of a stack, if it has any."""
        files = (self.stack_folder / f"Pulumi.{stack}{ending}" for ending in ENDINGS)
        return next((path for path in files if path.is_file()), None)

    def stacks(self) -> list[str]:
        """The stacks that have a file, by name."""
        return sorted(name for name, path in self._files() if not _is_list(path))

    def strays(self) -> list[str]:
        """The files that are named like a stack's and hold a list: the program's own data."""
        return sorted(path.name for _, path in self._files() if _is_list(path))

    def _files(self) -> Iterator[tuple[str, Path]]:
        for path in self.stack_folder.glob("Pulumi.*.*"):
            if path.suffix in ENDINGS and path.is_file():
                yield path.name.removeprefix("Pulumi.").removesuffix(path.suffix), path


def read(folder: Path) -> Project:
    """The project in a folder or in one of its parents, as the `pulumi` command looks for it.

    Raises:
        CannotRunError: there is none, it cannot be read, or its program is not in Python.
    """
    start = folder.resolve()
    if not start.is_dir():
        raise CannotRunError(f"--project {folder}: there is no such folder")
    places = (place / f"Pulumi{ending}" for place in (start, *start.parents) for ending in ENDINGS)
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        raise CannotRunError(f"{start}: no Pulumi.yaml here or above; name the project's folder with --project")
    settings = mapping(path)
    name = settings.get("name")
    if not isinstance(name, str) or not name:
        raise CannotRunError(f"{path}: `name` is {name!r} and must be the project's name")
    runtime = settings.get("runtime")
    language = runtime.get("name") if isinstance(runtime, dict) else runtime
    if language != "python":
        raise CannotRunError(f"{path}: the runtime is {language!r}; only programs in Python can be rehearsed")
    main = (path.parent / str(settings.get("main") or ".")).resolve()
    if not main.exists():
        raise CannotRunError(f"{path}: `main` is {settings['main']!r}, and {main} does not exist")
    directory, entry = (main, ".") if main.is_dir() else (main.parent, main.name)
    if entry == "." and not (directory / "__main__.py").is_file():
        raise CannotRunError(f"{directory}: there is no __main__.py; name the program with `main` in {path}")
    return Project(name=name, root=path.parent, settings=settings, directory=directory, entry=entry)


def inline(entry: str, arguments: dict[str, Any], name: str = "rehearsal") -> Project:
    """A project whose program is one function, given as `path/to/file.py:function`."""
    file, _, function = entry.rpartition(":")
    path = Path(file).resolve()
    if not function or not path.is_file():
        raise CannotRunError(f"{entry}: a program is `file.py:function`, and the file must exist")
    settings = {"name": name, "runtime": "python"}
    return Project(
        name=name,
        root=path.parent,
        settings=settings,
        directory=path.parent,
        entry=f"{path.name}:{function}",
        arguments=arguments,
    )


def _is_list(path: Path) -> bool:
    try:
        return isinstance(yaml.safe_load(path.read_text("utf-8")), list)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return False  # whoever rehearses the stack hears of it


class _Unique(yaml.SafeLoader):
    """YAML in which no key stands twice in a mapping: the engine refuses such a file, and so must we."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - the library's signature
        seen: set[Any] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.tag != "tag:yaml.org,2002:merge":
                if key.value in seen:
                    problem = f"the key {key.value!r} stands twice; remove one of the two"
                    raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep)


def mapping(path: Path) -> dict[str, Any]:
    """A YAML or JSON file that holds a mapping; empty if the file is.

    Raises:
        CannotRunError: it cannot be read as one.
    """
    try:
        found = yaml.load(path.read_text("utf-8"), _Unique)  # noqa: S506 - it is a safe one
    except OSError as error:
        raise CannotRunError(f"{path}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CannotRunError(f"{path}: cannot be read as YAML: {' '.join(str(error).split())}") from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise CannotRunError(f"{path}: holds {type(found).__name__}, and must hold a mapping")
    return found
