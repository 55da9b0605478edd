"""The real Pulumi engine: found, built, or fetched, in this order, each step explained.

Owns: which `pulumi` runs.  Not here: how it is shielded from the user's environment (isolation's).
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from . import builds
from .stops import CannotRunError
from .versions import OLDEST, Engine, parsed, tell, version_of, wanted


def find(environ: Mapping[str, str]) -> Engine:
    """The engine on PATH if it is new enough, else the one kept from before, else one built or fetched now.

    Raises:
        CannotRunError: nothing worked; the message names each absence and its remedy.
    """
    absences: list[str] = []
    if engine := _on_path(environ, absences):
        return engine
    if engine := builds.kept_before():
        return engine
    for way in (builds.with_go, builds.with_installer):
        tell(absences[-1])
        if engine := way(environ, absences):
            return engine
    raise CannotRunError(
        "there is no Pulumi engine to rehearse with:\n" + "\n".join(f"  - {absence}" for absence in absences)
    )


def _on_path(environ: Mapping[str, str], absences: list[str]) -> Engine | None:
    found = shutil.which("pulumi", path=environ.get("PATH", os.defpath))
    if not found:
        absences.append(f"no `pulumi` on PATH; install Pulumi {wanted()} or newer to skip what follows")
        return None
    version = version_of(Path(found))
    if version is None:
        absences.append(f"{found} does not answer `pulumi version`; reinstall it, or take it off PATH")
    elif parsed(version) < OLDEST:
        absences.append(f"{found} is {version}, older than {wanted()}; upgrade it to skip what follows")
    else:
        return Engine(Path(found), version.removeprefix("v"), "on PATH")
    return None
