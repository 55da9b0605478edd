"""What the default image runs, tried with the Node of this machine."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator

import pytest

from components.aws.container import running
from components.contract import environment
from components.settings.application import ApplicationSpec
from components.settings.aws.service import ServiceSpec

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="there is no Node here")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def application() -> ApplicationSpec:
    return ApplicationSpec(name="storefront", port=_free_port())


@pytest.fixture
def server(application: ApplicationSpec) -> Iterator[subprocess.Popen[bytes]]:
    told = environment(application, idle_seconds=60)
    with subprocess.Popen(application.run, env={"PATH": os.environ["PATH"], **told}) as process:
        yield process
        process.kill()


def _check(application: ApplicationSpec) -> int:
    _, *command = running(application, ServiceSpec(), None).check
    return subprocess.run(command, check=False, timeout=20).returncode


def test_it_answers_is_healthy_and_stops_when_told(
    application: ApplicationSpec, server: subprocess.Popen[bytes]
) -> None:
    for _ in range(100):
        if _check(application) == 0:
            break
        time.sleep(0.1)
    with urllib.request.urlopen(f"http://127.0.0.1:{application.port}/any/path", timeout=5) as answer:
        assert (answer.status, answer.read()) == (200, b"ok")
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=10) == 0
    assert _check(application) == 1
