"""The engine and the rehearsals that tests of one process share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from rehearsal.discovery import find
from rehearsal.stage import Rehearsal, Stack
from rehearsal.versions import Engine
from tests.rehearsal.protocol import Clouds

HERE = Path(__file__).parent


@pytest.fixture
def clouds() -> Iterator[Clouds]:
    """The simulated clouds, asked as the engine asks, without one."""
    made = Clouds()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The real engine, as `rehearse` itself finds it."""
    return find(os.environ)


@pytest.fixture(scope="session")
def rehearsal(engine: Engine) -> Iterator[Rehearsal]:
    """Simulated clouds for the programs of `programs.py`; each test takes a stack of its own."""
    assert engine.path.is_file()
    with Rehearsal(program=f"{HERE / 'programs.py'}:network") as shared:
        yield shared


@pytest.fixture
def stack(rehearsal: Rehearsal, request: pytest.FixtureRequest) -> Iterator[Stack]:
    """A stack that no other test has."""
    own = rehearsal.stack("".join(c if c.isalnum() else "-" for c in request.node.name)[:60])
    yield own
    own.reset()


def program(name: str) -> str:
    """One of the programs of `programs.py`, as the rehearsal takes it."""
    return f"{HERE / 'programs.py'}:{name}"
