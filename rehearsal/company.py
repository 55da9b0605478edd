"""What the stacks of one run know of each other: who is up, who may go, and whose turn it is."""

import os
import threading
from typing import Any, Protocol

from .verdict import Phase


class Watcher(Protocol):
    """Who is told of the progress; called from many threads."""

    def began(self, stack: str, phase: Phase) -> None:
        """A phase starts."""

    def stepped(self, stack: str, event: dict[str, Any]) -> None:
        """The engine did something."""

    def ended(self, stack: str, phase: Phase) -> None:
        """A phase is over."""


class Company:
    """Stacks that live side by side, as many operations at once as there are processors."""

    def __init__(self, names: list[str], watcher: Watcher) -> None:
        self.names, self.watcher = names, watcher
        self.turn = threading.Semaphore(max(2, os.cpu_count() or 2))
        self._up = {name: threading.Event() for name in names}
        self._settled = {name: threading.Event() for name in names}
        self._lock = threading.Lock()
        self._awaited: dict[str, str] = {}

    def is_up(self, name: str) -> None:
        """Tell those who refer to a stack that its outputs are there, or never will be."""
        self._up[name].set()

    def is_settled(self, name: str) -> None:
        """Tell all that a stack has no need of the others any more."""
        self.is_up(name)
        self._settled[name].set()

    def awaits(self, name: str, other: str) -> bool:
        """Wait until another stack is up; not if it waits, itself or through others, for this one."""
        with self._lock:
            met = other
            while met in self._awaited and met != name:
                met = self._awaited[met]
            if met == name:
                return False
            self._awaited[name] = other
        self._up[other].wait()
        return True

    def part(self) -> None:
        """Wait until no stack needs another any more: what is referred to must not go before."""
        for event in self._settled.values():
            event.wait()

    def release(self) -> None:
        """Let nobody wait any longer."""
        for event in (*self._up.values(), *self._settled.values()):
            event.set()
