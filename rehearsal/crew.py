"""The processes of a rehearsal: a fork server that holds the SDKs, and what is forked from it.

Owns: starting them in the isolated environment, and ending them.  The engine itself is `operation`'s.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

from . import preload
from .forking import forked
from .isolation import inhabit
from .project import Project
from .stops import CannotRunError

_STARTING = threading.Lock()
PATIENCE = 60.0
"""Seconds that a language host may take to come up, on a machine that is busy with other things."""


def context(environment: Mapping[str, str], listing: Path) -> ForkServerContext:
    """A context whose fork server has the given environment, and the listing's modules loaded.

    One process has one fork server: the first call decides, and later ones get the same.  So what is forked takes its
    environment along.
    """
    found = multiprocessing.get_context("forkserver")
    with _STARTING:
        found.set_forkserver_preload([preload.__name__])
        source = str(Path(__file__).parent.parent)
        with _as_environment({**environment, preload.LISTING: str(listing), "PYTHONPATH": source}):
            resource_tracker.ensure_running()  # else the server starts it, which unblocks what is blocked here
            with _unheard():
                forkserver.ensure_running()
    return found


@dataclass(slots=True)
class Host:
    """The language host of one operation."""

    process: ForkServerProcess
    pipe: Any
    """A connection; its class depends on the system."""
    port: int

    @classmethod
    def start(cls, among: ForkServerContext, project: Project, environment: Mapping[str, str]) -> "Host":
        """Fork a process that serves the program.

        Args:
            among: where to fork.
            project: the program.
            environment: all that the program sees.

        Raises:
            CannotRunError: it does not come up.
        """
        process, ours = forked(among, _serve, project, dict(environment))
        try:
            if ours.poll(PATIENCE):
                return cls(process, ours, ours.recv())
        except EOFError:
            process.join(1)
        process.kill()
        raise CannotRunError(f"the process that runs the program does not come up (exit status {process.exitcode})")

    def end(self) -> list[str]:
        """End the process; the modules that it had loaded."""
        loaded: list[str] = []
        with suppress(OSError, EOFError):  # it may have died with the program, and then there is nothing to learn
            self.pipe.send("over")
            if self.pipe.poll(2):
                loaded = self.pipe.recv()
        self.pipe.close()
        self.process.join(1)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(1)
        return loaded


def _serve(pipe: Any, project: Project, environment: Mapping[str, str]) -> None:
    inhabit(environment)
    from .host import serve  # noqa: PLC0415 - the runner itself needs no SDK, and loading it costs a quarter of a second

    serve(pipe, project)


@contextmanager
def _as_environment(wanted: Mapping[str, str]) -> Generator[None]:
    before = dict(os.environ)
    inhabit(wanted)
    try:
        yield
    finally:
        inhabit(before)


@contextmanager
def _unheard() -> Generator[None]:
    """Have what starts meanwhile never hear Ctrl-C, which is the runner's; our own waits until the end."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
