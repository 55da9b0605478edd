"""The real program with each real stack file, evaluated once per session."""

import functools
import gc
import runpy
from pathlib import Path
from typing import Any

import yaml

from tests.recording import Recording, record

ROOT = Path(__file__).parent.parent
STACKS = tuple(sorted(path.name.split(".")[1] for path in ROOT.glob("Pulumi.*.yaml")))


def config(stack: str) -> dict[str, Any]:
    """Values of a stack file.

    Args:
        stack: Name of the stack.

    Returns:
        Values by their full keys.
    """
    return yaml.safe_load((ROOT / f"Pulumi.{stack}.yaml").read_text(encoding="utf-8"))["config"]


@functools.cache
def recording(stack: str) -> Recording:
    """What `__main__.py` registers for a stack.

    Args:
        stack: Name of the stack.

    Returns:
        The recording, the same one each time.
    """
    return evaluated(config(stack), stack)


def evaluated(settings: dict[str, Any], stack: str) -> Recording:
    """What `__main__.py` registers for some settings.

    Args:
        settings: Values by their full keys.
        stack: Name of the stack.

    Returns:
        The recording.
    """
    collects = gc.isenabled()
    try:
        return record(lambda: runpy.run_path(str(ROOT / "__main__.py"), run_name="__main__"), settings, stack=stack)
    finally:
        # The program turns the collector off for its own process, and this one goes on.
        if collects:
            _settle()
            gc.enable()


@functools.cache
def _settle() -> None:
    """Leave the SDKs, which stay for good, to no later collection: each would walk all their classes again."""
    gc.collect()
    gc.freeze()
