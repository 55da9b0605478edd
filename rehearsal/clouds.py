"""The clouds of a rehearsal: one process that serves the providers of every stack over loopback.

It holds the world, which all stacks share, and ends with the pipe to the runner.
"""

import json
import os
import signal
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

import grpc
from pulumi.runtime.proto import provider_pb2_grpc

from .forking import forked
from .isolation import inhabit
from .ledger import Summary
from .places import write
from .provider import Cloud, Provider, Stack, served
from .scenario import Scenario, ScenarioError

NO_LIMIT = [
    ("grpc.max_receive_message_length", -1),
    ("grpc.max_send_message_length", -1),
    ("grpc.so_reuseport", 0),
]
THREADS = 64
"""For each package of a stack; the engine asks for many resources at once, and faults may take their time."""
PATIENCE = 120.0
"""Seconds that an answer may take; the first one waits for the SDKs to be loaded."""


class CloudsError(RuntimeError):
    """The process of the clouds has ended or does not answer."""


class Clouds:
    """The runner's hold on the process of the clouds; safe to use from many threads."""

    def __init__(self, process: ForkServerProcess, pipe: Any) -> None:
        self._process, self._pipe = process, pipe
        self._lock = threading.Lock()

    @classmethod
    def start(cls, context: ForkServerContext, environment: Mapping[str, str], folder: Path) -> "Clouds":
        """Fork the process, with an environment of its own; like a provider's, it runs in the program's folder."""
        return cls(*forked(context, _serve, dict(environment), folder, name="clouds"))

    def open(self, stack: str, scenario: Path | None = None, *, anew: bool = True) -> dict[str, int]:
        """Serve a stack; opened anew, it finds nothing of what it had made.

        Returns:
            The loopback port of each package's provider.

        Raises:
            ScenarioError: the scenario file cannot be used.
            CloudsError: the process has ended.
        """
        ports: dict[str, int] = self._ask("open", stack, scenario, anew)
        return ports

    def save(self, path: Path) -> None:
        """Write down what exists, for clouds of a later process.

        Raises:
            CloudsError: the process has ended.
        """
        self._ask("save", path)

    def restore(self, path: Path) -> None:
        """Take up what `save` wrote, if it wrote anything.

        Raises:
            CloudsError: the process has ended.
        """
        self._ask("restore", path)

    def scenario(self, stack: str, scenario: Path | None) -> None:
        """From now on let a stack's clouds play a scenario, from its beginning.

        Raises:
            ScenarioError: the scenario file cannot be used.
            CloudsError: the process has ended.
        """
        self._ask("scenario", stack, scenario)

    def summary(self, stack: str) -> Summary:
        """What was noted for a stack so far.

        Raises:
            CloudsError: the process has ended.
        """
        summary: Summary = self._ask("summary", stack)
        return summary

    def close(self) -> None:
        """End the process; safe to call twice."""
        with suppress(OSError):  # it may be closed already
            self._pipe.close()
        self._process.join(2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(2)

    def _ask(self, *question: Any) -> Any:
        with self._lock:
            try:
                self._pipe.send(question)
                if not self._pipe.poll(PATIENCE):
                    raise CloudsError(f"the simulated clouds do not answer {question[0]!r} within {PATIENCE:.0f} s")
                answer = self._pipe.recv()
            except (OSError, EOFError) as error:
                raise CloudsError("the process of the simulated clouds has ended") from error
        if isinstance(answer, Exception):
            raise answer
        return answer


class _Served:
    """The other side: stacks and their servers."""

    def __init__(self) -> None:
        self.cloud = Cloud()
        self.stacks: dict[str, Stack] = {}
        self.servers: dict[str, list[grpc.Server]] = {}

    def open(self, name: str, path: Path | None, anew: bool) -> dict[str, int]:  # noqa: FBT001 - comes over the pipe
        stack = Stack(name, self.cloud, Scenario.read(path))
        for server in self.servers.pop(name, []):
            server.stop(None)
        if anew:
            self.cloud.world.forget(f"urn:pulumi:{name}::")
        self.stacks[name], self.servers[name] = stack, []
        ports: dict[str, int] = {}
        for package in served():
            server = grpc.server(ThreadPoolExecutor(THREADS, thread_name_prefix=package), options=NO_LIMIT)
            provider_pb2_grpc.add_ResourceProviderServicer_to_server(Provider(package, stack), server)
            ports[package] = server.add_insecure_port("127.0.0.1:0")
            server.start()
            self.servers[name].append(server)
        return ports

    def scenario(self, name: str, path: Path | None) -> None:
        self.stacks[name].scenario = Scenario.read(path)

    def save(self, path: Path) -> None:
        write(path, json.dumps(self.cloud.saved()))

    def restore(self, path: Path) -> None:
        if path.is_file():
            self.cloud.restore(json.loads(path.read_text("utf-8")))

    def summary(self, name: str) -> Summary:
        stack = self.stacks[name]
        return replace(stack.ledger.summary(), idle_faults=stack.scenario.idle())


def _serve(pipe: Connection, environment: Mapping[str, str], folder: Path) -> None:
    """Answer the runner until it hangs up; runs in the process of the clouds."""
    inhabit(environment)
    os.chdir(folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the runner decides
    clouds, parent = _Served(), parent_process()
    answers = {
        "open": clouds.open,
        "scenario": clouds.scenario,
        "summary": clouds.summary,
        "save": clouds.save,
        "restore": clouds.restore,
    }
    while pipe in wait([pipe, parent.sentinel] if parent else [pipe]):
        try:
            method, *arguments = pipe.recv()
        except (EOFError, OSError):
            break
        try:
            answer = answers[method](*arguments)
        except ScenarioError as error:
            answer = error
        except Exception as error:  # noqa: BLE001 - the runner asked, and the runner is told
            answer = CloudsError(f"the simulated clouds fail at {method!r}: {type(error).__name__}: {error}")
        try:
            pipe.send(answer)
        except OSError:
            break
    os._exit(0)  # gRPC's threads would make an orderly end slow, and nothing is left to tidy
