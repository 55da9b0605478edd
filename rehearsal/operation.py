"""Running one `pulumi` command to its end, its events read while it runs."""

import itertools
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OnEvent = Callable[[dict[str, Any]], None]


class Operations:
    """The commands of one rehearsal; those that run can be ended at once."""

    def __init__(self, engine: Path, scratch: Path) -> None:
        self.engine, self.scratch = engine, scratch
        self.running: set[subprocess.Popen[bytes]] = set()
        self.lock = threading.Lock()
        self.numbers = itertools.count()
        self.over = False

    def run(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], on_event: OnEvent | None = None
    ) -> "Ran":
        """Run a command without a terminal; it ends with us, and never asks anything.

        Args:
            arguments: of `pulumi`.
            folder: where it runs.
            environment: all that it sees.
            on_event: called with each event, in the order of their happening, from another thread.
        """
        number = next(self.numbers)
        printed = self.scratch / f"{number}.txt"
        began = time.monotonic()
        command = [str(self.engine), *arguments, "--non-interactive", "--color", "never"]
        log = _EventLog(self.scratch / f"{number}.events", on_event) if on_event else None
        if log:
            command += ["--event-log", str(log.path)]
        with printed.open("wb") as output:
            process = self._start(command, folder, environment, output.fileno())
            try:
                code = process.wait()
            finally:
                self._end(process)
                if log:
                    log.close()
        said = printed.read_text("utf-8", errors="replace")
        printed.unlink()
        return Ran(code, said, time.monotonic() - began)

    def stop(self) -> None:
        """End every command that runs, and let none start after."""
        with self.lock:
            self.over = True
            processes = list(self.running)
        for process in processes:
            self._end(process)

    def _start(
        self, command: list[str], folder: Path, environment: Mapping[str, str], output: int
    ) -> subprocess.Popen[bytes]:
        with self.lock:
            if self.over:
                raise InterruptedError("the rehearsal is over")
            process = subprocess.Popen(  # noqa: S603 - the engine that discovery found, with arguments of our own
                command,
                cwd=folder,
                env={**environment, "PULUMI_DEBUG_COMMANDS": "true"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for the runner, which then ends the whole group
            )
            self.running.add(process)
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        with self.lock:
            self.running.discard(process)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    said: str
    seconds: float


class _EventLog:
    """A named pipe: events arrive as they happen, and nothing is left on disk."""

    def __init__(self, path: Path, on_event: OnEvent) -> None:
        self.path, self.on_event = path, on_event
        os.mkfifo(path)
        self.reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        self.holding = os.open(path, os.O_WRONLY)  # so that the pipe does not end before the engine opens it
        os.set_blocking(self.reading, True)
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Wait for the last event."""
        os.close(self.holding)
        self.thread.join()
        self.path.unlink()

    def _read(self) -> None:
        with os.fdopen(self.reading, encoding="utf-8") as lines:
            for line in lines:
                if line.endswith("\n"):  # a command that was killed may leave half a line
                    self.on_event(json.loads(line))
