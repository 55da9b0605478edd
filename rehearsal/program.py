"""Running a user's program in this process as if it were the only one here."""

import importlib.util
import os
import runpy
import sys
import traceback
from collections.abc import Awaitable, Callable
from importlib.machinery import (
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
)
from pathlib import Path
from types import CodeType
from typing import Any

from .places import kept
from .project import Project

HOME = Path(__file__).resolve().parent.parent
"""Where the rehearsal itself was found: no place for the program to look, whose folders may have the same names."""


def execute(project: Project) -> Awaitable[None] | None:
    """Run the program; a function's awaitable is handed back to be awaited."""
    file, _, function = project.entry.partition(":")
    path = str(project.directory) if file == "." else str(project.directory / file)
    sys.argv = [path]
    folder, own = str(project.directory), str(HOME)
    # Whoever names a function finds its modules there, too, if they do at all.
    passed_over = {folder} if function or HOME.name == "site-packages" else {folder, own}
    sys.path[:] = [folder, *(place for place in sys.path if place not in passed_over)]
    if not function:
        runpy.run_path(path, run_name="__main__")
        return None
    return _function(Path(path), function)(**project.arguments)


def forget(project: Project) -> None:
    """Unload the project's own modules, so that the next run in this process makes its resources anew."""
    for name, module in list(sys.modules.items()):
        if _own(getattr(module, "__file__", None), project):
            del sys.modules[name]


def shortened(error: BaseException, project: Project) -> str:
    """An exception with the frames of the user's own files; without any frame if none of them is the user's."""
    if name := _asked(error):
        error.add_note(f"A rehearsal hands on nothing of your environment by itself: rehearse --env {name}=VALUE")
    text = traceback.TracebackException.from_exception(error)
    waiting: list[traceback.TracebackException | None] = [text]
    parts: list[traceback.TracebackException] = []
    while waiting:
        if (part := waiting.pop()) is not None and part not in parts:
            parts.append(part)
            waiting += [part.__cause__, part.__context__]
    for part in parts:
        part.stack = traceback.StackSummary.from_list([frame for frame in part.stack if _own(frame.filename, project)])
    if not any(part.stack for part in parts):
        return "Program failed in the SDK:\n" + "".join(text.format_exception_only()).rstrip()
    return "Program failed with an unhandled exception:\n" + "".join(text.format()).rstrip()


def _asked(error: BaseException) -> str:
    """The variable that the environment was asked for in vain, if that is what failed."""
    frames = list(traceback.walk_tb(error.__traceback__))
    last = frames[-1][0].f_locals.get("self") if frames and isinstance(error, KeyError) else None
    return str(error.args[0]) if last is os.environ else ""


def quiet_imports(project: Project) -> None:
    """Keep the project's byte code elsewhere, so that importing its modules leaves its folder as it was."""
    roots = tuple(f"{root.resolve()}{os.sep}" for root in (project.root, project.directory))
    finder = FileFinder.path_hook((ExtensionFileLoader, EXTENSION_SUFFIXES), (_Elsewhere, SOURCE_SUFFIXES))

    def hook(path: str) -> Any:
        absolute = f"{Path(path).resolve()}{os.sep}"
        if not absolute.startswith(roots) or absolute.startswith(f"{Path(sys.prefix).resolve()}{os.sep}"):
            raise ImportError(f"{path} is none of the project's")
        return finder(path)

    sys.path_hooks.insert(0, hook)
    sys.path_importer_cache.clear()


class _Elsewhere(SourceFileLoader):
    """A loader that reads and writes byte code under the rehearsal's own folder."""

    def get_code(self, fullname: str) -> CodeType | None:
        before, sys.pycache_prefix = sys.pycache_prefix, str(kept("bytecode"))
        try:
            return super().get_code(fullname)
        finally:
            sys.pycache_prefix = before


def _function(path: Path, name: str) -> Callable[..., Any]:
    unique = f"rehearsed_{path.stem}"  # its own name may be that of an installed module
    spec = importlib.util.spec_from_file_location(unique, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[unique] = module
    spec.loader.exec_module(module)
    return getattr(module, name)


def _own(file: Any, project: Project) -> bool:
    if not isinstance(file, str) or "site-packages" in file or file.startswith("<"):
        return False
    path = str(Path(file).absolute())
    return path.startswith((f"{project.root}{os.sep}", f"{project.directory}{os.sep}")) and not path.startswith(
        (f"{sys.prefix}{os.sep}", f"{sys.base_prefix}{os.sep}", str(Path(__file__).parent))
    )
