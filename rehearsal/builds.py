"""An engine of our own: built with Go from pinned, checksummed modules, or fetched by Pulumi's installer.

Both are kept by version beside the installed packages and appear there whole or not at all.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .places import kept
from .versions import Engine, tell, version_of, wanted

MODULE = Path(__file__).parent / "engine"
COMMAND = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
NEEDED = ("PATH", "HOME", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR", "CC", "CXX")
PROXIES = ("http_proxy", "https_proxy", "no_proxy", "all_proxy")
GO_INSTALLED = "/usr/local/go/bin"
"""Where Go's own installation instructions put it; a bare environment's PATH does not lead there."""


def kept_before() -> Engine | None:
    """The engine that an earlier run built or fetched."""
    path = _place()
    if not os.access(path, os.X_OK):
        return None
    return Engine(path, wanted(), "built or fetched before")


def with_go(environ: Mapping[str, str], absences: list[str]) -> Engine | None:
    """Build the pinned tool module; about four minutes on two cores, once."""
    go = shutil.which("go", path=environ.get("PATH", os.defpath)) or shutil.which("go", path=GO_INSTALLED)
    if not go:
        absences.append(f"no `go` on PATH or in {GO_INSTALLED} to build the engine with; install Go 1.25.11 or newer")
        return None
    with _alone(), _beside() as unfinished:
        if engine := kept_before():  # another process built it while this one waited
            return engine
        tell(f"building Pulumi {wanted()} with {go}; this takes minutes, and only the first time")
        began = time.monotonic()
        said = _ended_well(_go_build(go, unfinished), _go_environment(environ, unfinished.parent), MODULE)
        if said is not None:
            absences.append(f"`go build` failed: {said}; Go must be able to load modules (see `go help goproxy`)")
            return None
        tell(f"built in {time.monotonic() - began:.0f} s, kept in {_place()}")
        return _settled(unfinished, "built with Go", absences)


def with_installer(environ: Mapping[str, str], absences: list[str]) -> Engine | None:
    """Fetch a release with Pulumi's own installer, into a folder of ours."""
    tools = {name: shutil.which(name, path=environ.get("PATH", os.defpath)) for name in ("curl", "sh")}
    if missing := [name for name, path in tools.items() if not path]:
        absences.append(f"no `{missing[0]}` on PATH to run Pulumi's installer with; install it")
        return None
    with _alone(), _beside() as unfinished:
        if engine := kept_before():
            return engine
        tell(f"fetching Pulumi {wanted()} with its own installer")
        script = (
            'curl --fail --silent --show-error --location https://get.pulumi.com > "$1/install.sh" && '
            'sh "$1/install.sh" --version "$2" --install-root "$1/root" --no-edit-path'
        )
        command = [str(tools["sh"]), "-c", script, "sh", str(unfinished.parent), wanted()]
        said = _ended_well(command, {**_network(environ), "HOME": str(unfinished.parent)}, unfinished.parent)
        if said is not None:
            absences.append(f"Pulumi's installer failed: {said}; it needs the network")
            return None
        (unfinished.parent / "root" / "bin" / "pulumi").replace(unfinished)
        return _settled(unfinished, "fetched by Pulumi's installer", absences)


def _place() -> Path:
    return kept("engine", wanted(), "pulumi")


def _go_build(go: str, target: Path) -> list[str]:
    stamp = f"github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v{wanted()}"
    flags = ["-mod=readonly", "-trimpath", "-tags", "osusergo,grpcnotrace", "-ldflags", f"-s -w -X {stamp}"]
    return [go, "build", *flags, "-o", str(target), COMMAND]


def _go_environment(environ: Mapping[str, str], scratch: Path) -> dict[str, str]:
    """What Go needs; without a home directory its caches live and die with the build."""
    settings = {key: value for key, value in environ.items() if key.startswith(("GO", "CGO_"))}
    found = {**_network(environ), **settings}
    if not found.get("HOME"):
        caches = {"GOPATH": "path", "GOMODCACHE": "modules", "GOCACHE": "objects"}
        found = {**{name: str(scratch / part) for name, part in caches.items()}, **found, "GOENV": "off"}
        found["GOFLAGS"] = f"{found.get('GOFLAGS', '')} -modcacherw".strip()  # else nothing could delete them
    return found


def _network(environ: Mapping[str, str]) -> dict[str, str]:
    allowed = {*NEEDED, *PROXIES, *map(str.upper, PROXIES)}
    return {"PATH": os.defpath, **{key: value for key, value in environ.items() if key in allowed}}


def _ended_well(command: list[str], environment: dict[str, str], folder: Path) -> str | None:
    """Run a command; None if it ended well, else its last words."""
    process = subprocess.Popen(  # noqa: S603 - go or sh from PATH with arguments of our own
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate()
    except BaseException:  # Ctrl-C: what the command started goes with it
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    return None if process.returncode == 0 else " | ".join(said.strip().splitlines()[-3:]) or "it said nothing"


def _settled(unfinished: Path, origin: str, absences: list[str]) -> Engine | None:
    unfinished.replace(_place())
    if version_of(_place()) is None:
        _place().unlink()
        absences.append(f"{_place()} ({origin}) does not answer `pulumi version`; is it made for this machine?")
        return None
    return Engine(_place(), wanted(), origin)


@contextmanager
def _beside() -> Generator[Path]:
    """A name in a scratch folder on the same file system, from which a rename is atomic."""
    place = _place()
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".unfinished-") as folder:
        yield Path(folder) / "pulumi"


@contextmanager
def _alone() -> Generator[None]:
    """Let one process at a time get the engine."""
    lock = kept("engine", "lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
