"""Where the engine comes from, and what is said when it comes from nowhere."""

import os
import re
import stat
from pathlib import Path

import pytest

from rehearsal import builds, discovery, places, versions
from rehearsal.stops import CannotRunError

Machine = tuple[Path, dict[str, str]]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """An empty `bin`, an environment with nothing else on PATH, and nothing kept from before."""
    monkeypatch.setattr(places.sys, "prefix", str(tmp_path / "prefix"))
    (tmp_path / "prefix").mkdir()
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin", {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)}


def tool(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def go(folder: Path, answer: str = "echo v3.259.0", status: int = 0) -> Path:
    """A Go that notes its arguments and environment, and builds a script that answers."""
    return tool(
        folder / "go",
        f"""PATH=/usr/bin:/bin
env > {folder.parent}/go.environment; echo "$@" > {folder.parent}/go.arguments
while [ $# -gt 0 ]; do [ "$1" = -o ] && target=$2; shift; done
printf '#!/bin/sh\\n{answer}\\n' > "$target"; chmod +x "$target"; exit {status}""",
    )


def test_an_engine_on_the_path_is_taken_when_it_is_new_enough(machine: Machine) -> None:
    folder, environ = machine
    own = tool(folder / "pulumi", "echo v3.259.0")
    assert discovery.find(environ) == versions.Engine(own, "3.259.0", "on PATH")


def test_a_version_is_asked_once_for_each_file(machine: Machine) -> None:
    folder, _ = machine
    own = tool(folder / "pulumi", f"echo asked >> {folder}/count; echo v3.300.1")
    assert [versions.version_of(own), versions.version_of(own)] == ["v3.300.1", "v3.300.1"]
    assert (folder / "count").read_text("utf-8") == "asked\n"


@pytest.fixture(autouse=True)
def only_what_is_on_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(builds, "GO_INSTALLED", str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("said", "version"),
    [("v3.259.0", (3, 259, 0)), ("3.272.1-alpha.2", (3, 272, 1)), ("go1.26", ()), ("", ())],
)
def test_versions_are_read_from_what_the_command_says(said: str, version: tuple[int, ...]) -> None:
    assert versions.parsed(said) == version


def test_an_old_engine_is_passed_over_with_its_remedy(machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
    folder, environ = machine
    tool(folder / "pulumi", "echo v3.100.0")
    go(folder)
    found = discovery.find(environ)
    assert (found.version, found.origin) == ("3.259.0", "built with Go")
    said = capfd.readouterr().err
    assert f"{folder}/pulumi is v3.100.0, older than 3.259.0; upgrade it" in said
    assert "only the first time" in said


def test_a_built_engine_is_kept_and_found_at_once(machine: Machine) -> None:
    folder, environ = machine
    go(folder)
    built = discovery.find(environ)
    (folder / "go").unlink()
    assert built.path == places.kept("engine", "3.259.0", "pulumi")
    assert discovery.find(environ) == versions.Engine(built.path, "3.259.0", "built or fetched before")


def test_the_build_takes_only_what_the_checksummed_module_names(machine: Machine) -> None:
    folder, environ = machine
    go(folder)
    discovery.find(environ)
    arguments = (folder.parent / "go.arguments").read_text("utf-8")
    assert arguments.startswith("build -mod=readonly -trimpath -tags osusergo,grpcnotrace -ldflags -s -w -X ")
    assert "version.Version=v3.259.0 -o " in arguments
    assert arguments.endswith(" github.com/pulumi/pulumi/pkg/v3/cmd/pulumi\n")


def test_the_tool_module_pins_the_engine_and_replaces_nothing() -> None:
    module = (builds.MODULE / "go.mod").read_text("utf-8")
    sums = (builds.MODULE / "go.sum").read_text("utf-8")
    assert f"tool {builds.COMMAND}\n" in module
    assert "replace" not in module
    for part in ("pkg", "sdk"):
        assert re.search(rf"github.com/pulumi/pulumi/{part}/v3 v3\.259\.0\b", module)
        assert f"github.com/pulumi/pulumi/{part}/v3 v3.259.0 h1:" in sums


def test_go_gets_caches_of_its_own_where_there_is_no_home(machine: Machine) -> None:
    folder, environ = machine
    go(folder)
    discovery.find({"PATH": environ["PATH"], "AWS_SECRET_ACCESS_KEY": "never"})
    seen = (folder.parent / "go.environment").read_text("utf-8")
    for name in ("GOPATH", "GOMODCACHE", "GOCACHE"):
        assert re.search(rf"^{name}=.*/\.unfinished-", seen, re.MULTILINE)
    assert "AWS_SECRET_ACCESS_KEY" not in seen


def test_a_build_that_breaks_off_leaves_nothing_half(machine: Machine) -> None:
    folder, environ = machine
    go(folder, status=1)
    with pytest.raises(CannotRunError) as raised:
        discovery.find(environ)
    assert "`go build` failed" in str(raised.value)
    kept = places.kept("engine", "3.259.0")
    assert list(kept.iterdir()) == []


def test_a_built_engine_that_does_not_answer_is_not_kept(machine: Machine) -> None:
    folder, environ = machine
    go(folder, answer="exit 1")
    with pytest.raises(CannotRunError, match="does not answer `pulumi version`"):
        discovery.find(environ)
    assert list(places.kept("engine", "3.259.0").iterdir()) == []


def test_every_absence_is_named_with_its_remedy(machine: Machine) -> None:
    _, environ = machine
    with pytest.raises(CannotRunError) as raised:
        discovery.find(environ)
    lines = str(raised.value).splitlines()
    assert lines[0] == "there is no Pulumi engine to rehearse with:"
    assert [line.split(";")[1].strip() for line in lines[1:]] == [
        "install Pulumi 3.259.0 or newer to skip what follows",
        "install Go 1.25.11 or newer",
        "install it",
    ]


def test_the_installer_is_the_last_resort(machine: Machine) -> None:
    folder, environ = machine
    script = 'while [ $# -gt 0 ]; do [ "$1" = --install-root ] && root=$2; shift; done; mkdir -p "$root/bin";'
    made = 'printf \'#!/bin/sh\\necho v3.259.0\\n\' > "$root/bin/pulumi"; chmod +x "$root/bin/pulumi"'
    tool(folder / "curl", f"cat <<'END'\n{script} {made}\nEND")
    for name in ("sh", "cat", "mkdir", "chmod"):
        (folder / name).symlink_to(next(Path(p, name) for p in ("/usr/bin", "/bin") if Path(p, name).exists()))
    found = discovery.find(environ)
    assert (found.origin, found.path) == ("fetched by Pulumi's installer", places.kept("engine", "3.259.0", "pulumi"))
    assert [path.name for path in found.path.parent.iterdir()] == ["pulumi"]


def test_a_read_only_environment_keeps_things_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places.sys, "prefix", str(tmp_path / "absent"))
    monkeypatch.setattr(places.tempfile, "gettempdir", lambda: str(tmp_path))
    assert places.kept("engine") == tmp_path / f"rehearsal-{os.getuid()}" / "engine"


def test_what_somebody_else_has_put_into_the_temporary_folder_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places.sys, "prefix", str(tmp_path / "absent"))
    monkeypatch.setattr(places.tempfile, "gettempdir", lambda: str(tmp_path))
    (tmp_path / "theirs").mkdir()
    (tmp_path / f"rehearsal-{os.getuid()}").symlink_to(tmp_path / "theirs")
    with pytest.raises(CannotRunError, match="set TMPDIR to a folder of your own"):
        places.kept("engine")
    other = os.getuid() + 1
    (tmp_path / f"rehearsal-{other}").mkdir()
    monkeypatch.setattr(places.os, "getuid", lambda: other)
    with pytest.raises(CannotRunError, match="belongs to somebody else"):
        places.kept("engine")
