"""Forking a process with a pipe to it."""

import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import ModuleType
from typing import Any

_HIDING = threading.Lock()


def forked(
    among: ForkServerContext, target: Callable[..., None], *arguments: Any, name: str | None = None
) -> tuple[ForkServerProcess, Any]:
    """Fork a process.

    Args:
        among: where to fork.
        target: what it runs, with the other end of the pipe and the arguments.
        arguments: what crosses over, pickled.
        name: what a process list shows.

    Returns:
        The process and this end of the pipe, a connection whose class depends on the system.
    """
    ours, theirs = among.Pipe()
    process = among.Process(target=target, args=(theirs, *arguments), daemon=True, name=name)
    with _without_main():
        process.start()
    theirs.close()
    return process, ours


@contextmanager
def _without_main() -> Generator[None]:
    """Hide this process's main program.

    A forked process would run it again to find what was pickled from it.  Nothing of ours is, and a script that
    rehearses without asking whether it is `__main__` would start itself over and over.
    """
    with _HIDING:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
