"""What a program prints, handed to the engine as messages, as Pulumi's own host does."""

import io
import os
import sys
import threading
from types import TracebackType
from typing import Any

from pulumi.runtime.proto import engine_pb2

PATIENCE = 2.0
"""Seconds to wait for the last line; a process that the program left behind may hold the pipe open."""


class Printed:
    """While it is entered, file descriptors 1 and 2 lead to the engine: so do child processes and C libraries."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.kept: list[int] = []
        self.readers: list[threading.Thread] = []

    def __enter__(self) -> None:
        self._flush()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(line_buffering=True)
        for descriptor in (1, 2):
            reading, writing = os.pipe()
            self.kept.append(os.dup(descriptor))
            os.dup2(writing, descriptor)
            os.close(writing)
            reader = threading.Thread(target=self._hand_over, args=(reading,), daemon=True)
            reader.start()
            self.readers.append(reader)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._flush()
        for descriptor, kept in zip((1, 2), self.kept, strict=True):
            os.dup2(kept, descriptor)
            os.close(kept)
        for reader in self.readers:
            reader.join(PATIENCE)

    def _hand_over(self, reading: int) -> None:
        with os.fdopen(reading, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                self.engine.Log(engine_pb2.LogRequest(severity=engine_pb2.INFO, message=line.rstrip("\n")))

    @staticmethod
    def _flush() -> None:
        sys.stdout.flush()
        sys.stderr.flush()
