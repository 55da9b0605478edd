"""`rehearse pulumi ...`: any Pulumi command, in a simulated world that lasts from one command to the next.

Owns: that world, and what of the command must be said otherwise there.  `rehearse forget` ends it.
"""

import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from . import crew, isolation, project
from .places import kept_for
from .stage import Rehearsal
from .stops import CannotRunError

FILES = {"--plan", "--save-plan", "--policy-pack", "--policy-pack-config", "--file", "--import-file", "--out", "--dot"}
"""Flags whose value is a path, which the user means from where they stand."""
ELSEWHERE = {"-C", "--cwd", "--config-file", "--secrets-provider"}
"""Flags that would lead out of the simulated world."""
ONLINE = {"login", "logout", "new", "install", "plugin", "package", "org", "env", "deployment", "neo", "ai", "template"}
"""Commands that need a network, an account or the user's own settings."""


def run(arguments: list[str], folder: Path, environ: Mapping[str, str], variables: Mapping[str, str]) -> int:
    """Run a command as the user would, and hand back its exit status.

    Raises:
        CannotRunError: the command would leave the simulated world.
    """
    arguments = _inside(arguments)
    place = isolation.Workplace.at(_place(folder))
    with Rehearsal(folder, environ=environ, variables=variables, place=place) as rehearsal:
        name = _stack(arguments, rehearsal)
        stack = rehearsal.stack(name)
        rehearsal.clouds.restore(place.root / "world.json")
        stack.open()
        if _chosen(arguments) is None:
            rehearsal.operations.run(["stack", "select", name], place.work, rehearsal.environment)
        host = crew.Host.start(rehearsal.context, rehearsal.project, rehearsal.environment)
        try:
            code = _attended([str(rehearsal.engine.path), *arguments], place.work, stack.environment(host.port))
        finally:
            rehearsal.remember(host.end())
            rehearsal.clouds.save(place.root / "world.json")
    return code


def forget(folder: Path) -> bool:
    """Delete a project's simulated world; whether there was one."""
    place = _place(folder)
    found = place.exists()
    shutil.rmtree(place, ignore_errors=True)
    return found


def _place(folder: Path) -> Path:
    return kept_for(project.read(folder).root, "worlds")


def _inside(arguments: list[str]) -> list[str]:
    """The same command with absolute paths.

    Raises:
        CannotRunError: it would reach a network, or read and write the user's own settings.
    """
    words = _words(arguments)
    if words[:1] and words[0] in ONLINE:
        raise CannotRunError(f"`pulumi {words[0]}` needs a network or an account; run it outside the rehearsal")
    if words[:2] == ["stack", "init"]:
        return ["stack", "select", *words[2:]]  # it is made on demand
    found: list[str] = []
    path_follows = False
    for word in arguments:
        flag, equals, value = word.partition("=")
        if flag in ELSEWHERE:
            raise CannotRunError(f"{flag} would lead out of the simulated world; use --project, or leave it out")
        if path_follows:
            word = str(Path(word).absolute())  # noqa: PLW2901 - the same word, said from the root
        elif flag in FILES and equals:
            word = f"{flag}={Path(value).absolute()}"  # noqa: PLW2901 - the same
        path_follows = word in FILES or (words[:2] == ["stack", "graph"] and word == "graph")
        found.append(word)
    return found


def _words(arguments: list[str]) -> list[str]:
    return [word for word in arguments if not word.startswith("-")]


def _chosen(arguments: list[str]) -> str | None:
    """The stack that the command names."""
    for index, word in enumerate(arguments):
        flag, equals, value = word.partition("=")
        if flag in {"-s", "--stack"}:
            return value if equals else arguments[index + 1] if index + 1 < len(arguments) else None
    words = _words(arguments)
    return words[2] if words[:2] == ["stack", "select"] and len(words) > 2 else None  # noqa: PLR2004 - the name's place


def _stack(arguments: list[str], rehearsal: Rehearsal) -> str:
    """The stack to make on demand: the one named, the one selected before, `dev`, or the first."""
    if chosen := _chosen(arguments):
        return chosen.rsplit("/", 1)[-1]
    ran = rehearsal.operations.run(["stack", "--show-name"], rehearsal.place.work, rehearsal.environment)
    if ran.code == 0 and (selected := ran.said.strip()):
        return selected
    files = rehearsal.project.stacks()
    return "dev" if "dev" in files or not files else files[0]


def _attended(command: list[str], folder: Path, environment: Mapping[str, str]) -> int:
    """Run a command on the user's own terminal; Ctrl-C is the command's, which ends its operation in good order."""
    process = subprocess.Popen(command, cwd=folder, env=environment)  # noqa: S603 - the user's own words to Pulumi
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, _: process.send_signal(number))
    try:
        return process.wait()
    finally:
        for number, action in before.items():
            signal.signal(number, action)
        if process.poll() is None:
            process.kill()
