"""Imports paid once: what earlier operations of a project loaded, loaded again before the first fork.

The fork server imports this module while it has one thread.  That also avoids a race: two threads that touch one of the
SDK's lazy packages at once may see it half-filled.
"""

import gc
import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

LISTING = "REHEARSAL_PRELOAD"
"""The variable by which the runner tells the fork server which listing to read; nobody else sets or sees it."""


def load(listing: Path) -> None:
    """Load what a listing names, without the collector, which would walk some 15,000 classes again and again."""
    gc.disable()
    for name in ("grpc", "pulumi.automation._server", *_listed(listing)):
        try:
            module = importlib.import_module(name)
        except ImportError:  # uninstalled since the listing was written: the program will say so, if it needs it
            continue
        getattr(module, "__all__", None)  # the SDK's packages are lazy, and the access loads them
    gc.freeze()


def used(apart: Path) -> list[str]:
    """The installed modules that this process has loaded, in the order of their loading.

    Args:
        apart: the project's folder, whose own modules change and are never listed.
    """
    own, environment = f"{apart}{os.sep}", f"{Path(sys.prefix).resolve()}{os.sep}"
    found: list[str] = []
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) if type(module) is ModuleType else None  # a lazy one is not loaded yet
        if not isinstance(file, str) or "site-packages" not in file:
            continue
        if (not file.startswith(own) or file.startswith(environment)) and _worth_it(name, module):
            found.append(name)
    return found


def _worth_it(name: str, module: ModuleType) -> bool:
    """Whether a later process should load the module by name.

    Of the provider SDKs only packages are: importing their submodules by name leaves the packages half-loaded.
    """
    if name.startswith(("_", "pytest", "rehearsal")):
        return False
    package = "__path__" in module.__dict__
    return package if name.startswith("pulumi_") else package or "." not in name


def _listed(listing: Path) -> list[str]:
    return listing.read_text("utf-8").split() if listing.is_file() else []


if LISTING in os.environ:
    os.environ.pop("PYTHONPATH", None)  # it has brought this module here, and is no concern of the program
    load(Path(os.environ.pop(LISTING)))
