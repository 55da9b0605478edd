"""The program's language host: one process an operation, attached to the engine like the providers.

Owns: running the user's program as Pulumi's own host would, and handing what it prints to the engine.
"""

import asyncio
import os
import queue
import signal
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import grpc
from pulumi.automation._server import LanguageServer
from pulumi.errors import RunError
from pulumi.runtime import reset_options, run_in_stack, set_all_config
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc, language_pb2, language_pb2_grpc, plugin_pb2

from . import preload
from .printing import Printed
from .program import execute, forget, quiet_imports, shortened
from .project import Project
from .skew import mend

NO_LIMIT = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]


class Host(LanguageServer):
    """Pulumi's own server for inline programs, plus what the engine asks of a host that it attaches to."""

    def __init__(self, project: Project) -> None:
        super().__init__(lambda: execute(project))
        self.project = project
        self.engine = ""
        self.runs: queue.SimpleQueue[tuple[Any, Future[Any]]] = queue.SimpleQueue()

    def Handshake(self, request: Any, context: Any) -> Any:  # noqa: N802 - the protocol's name
        """Learn where the engine takes log messages."""
        del context
        self.engine = request.engine_address
        return language_pb2.LanguageHandshakeResponse()

    def GetPluginInfo(self, request: Any, context: Any) -> Any:  # noqa: N802 - the protocol's name
        """Answer with a version, which the engine requires."""
        del request, context
        return plugin_pb2.PluginInfo(version="0.0.0")

    def Run(self, request: Any, context: Any) -> Any:  # noqa: N802 - the protocol's name
        """Let the main thread run the program, as it would be outside."""
        del context
        result: Future[Any] = Future()
        self.runs.put((request, result))
        return result.result()

    def run(self, request: Any) -> Any:
        """Run the program once; what goes wrong is logged, and `bail` says that it has been."""
        engine = engine_pb2_grpc.EngineStub(grpc.insecure_channel(self.engine, options=NO_LIMIT))
        reset_options(
            project=request.project,
            stack=request.stack,
            root_directory=str(self.project.root),
            parallel=request.parallel,
            engine_address=self.engine,
            monitor_address=request.monitor_address,
            preview=request.dryRun,
            organization=request.organization or "organization",
        )
        mend(request.project)
        set_all_config(request.config, request.configSecretKeys)
        with Printed(engine):
            trouble = self._trouble(min(max(request.parallel, 1) * 4, 256))
        forget(self.project)
        if trouble:
            engine.Log(engine_pb2.LogRequest(severity=engine_pb2.ERROR, message=trouble))
        return language_pb2.RunResponse(bail=bool(trouble))

    def _trouble(self, threads: int) -> str:
        """Run the program on a loop of its own; what went wrong, in words for its author, or nothing."""
        loop = asyncio.new_event_loop()
        loop.set_default_executor(ThreadPoolExecutor(threads))
        try:
            loop.run_until_complete(run_in_stack(self.program))
        except RunError as error:
            return str(error)
        except grpc.RpcError as error:
            gone = error.code() == grpc.StatusCode.UNAVAILABLE  # the engine has stopped, and has said why
            return "" if gone else f"the engine refuses a call: {error.details()}"
        except SystemExit as error:
            return f"the program ended with exit status {error.code!r}" if error.code else ""
        except BaseException as error:  # noqa: BLE001 - whatever a program raises is its author's to read
            return shortened(error, self.project)
        finally:
            for task in asyncio.all_tasks(loop):
                task.cancel()
                with suppress(BaseException):  # a cancelled task's end says nothing new
                    loop.run_until_complete(task)
            loop.close()
        return ""


def serve(pipe: Connection, project: Project) -> None:
    """Serve one operation in this process: send the port, run what is asked, until the runner says that it is over.

    Args:
        pipe: to the runner; what ends the process is a message, the pipe's end or the runner's.
        project: the program.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the runner decides
    os.chdir(project.directory)
    quiet_imports(project)
    host = Host(project)
    server = grpc.server(ThreadPoolExecutor(8), options=NO_LIMIT)
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(host, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    threading.Thread(target=_until_over, args=(pipe, project), daemon=True).start()
    pipe.send(port)
    while True:
        request, result = host.runs.get()
        try:
            result.set_result(host.run(request))
        except BaseException as error:  # noqa: BLE001 - the engine hears of it through the waiting call
            result.set_exception(error)


def _until_over(pipe: Connection, project: Project) -> None:
    """Wait for the runner's word or its end; a program may still be waiting for an engine that is gone."""
    parent = parent_process()
    ready = wait([pipe, parent.sentinel] if parent else [pipe])
    with suppress(OSError, EOFError):  # the runner may be gone already
        if pipe in ready:
            pipe.recv()
            pipe.send(preload.used(Path(project.root).resolve()))
    os._exit(0)  # gRPC's threads would make an orderly end slow, and nothing is left to tidy
