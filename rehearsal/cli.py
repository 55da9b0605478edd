"""The command line: `rehearse [STACK...]`, `rehearse pulumi ...` and `rehearse forget`."""

import argparse
import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from . import isolation, lifecycle, variables
from .clouds import CloudsError
from .document import document
from .project import Project
from .report import Report
from .scenario import ScenarioError
from .stage import Rehearsal
from .stops import CANNOT_RUN, GOOD, INTERRUPTED, REFUSED, CannotRunError

ABOUT = """Run a Pulumi Python program on the real engine against simulated clouds: no account, no network.

Every stack goes up, is previewed (nothing may change), refreshed (nothing may drift) and destroyed (protection
must stop it; then, unprotected, only what is retained may be left)."""
MORE = """other commands:
  rehearse pulumi ARGS...   run a Pulumi command in the simulated world, which lasts from one command to the next
                            (rehearse pulumi preview --diff; ... up --yes; ... stack graph graph.dot)
  rehearse forget           delete that world

exit status: 0 good, 1 the program or a cloud's law refuses, 2 the tool could not run, 130 interrupted"""
PATIENCE = 20.0
"""Seconds that tidying after an interrupt may take."""
TAKING = {"--project", "--export", "--scenario", "--env"}
"""Options that are followed by a value."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    environ = dict(os.environ)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, _interrupt)
    try:
        return _run(words, environ)
    except (CannotRunError, CloudsError, ScenarioError) as error:
        sys.stderr.write(f"rehearse: {error}\n")
        return CANNOT_RUN
    except KeyboardInterrupt:
        sys.stderr.write("rehearse: interrupted; no process, lock or file is left behind\n")
        return INTERRUPTED


def _interrupt(number: int, frame: object) -> NoReturn:
    del number, frame
    for again in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(again, signal.SIG_IGN)  # what follows is tidying, which a second one must not break off
    last = threading.Timer(PATIENCE, _give_up)
    last.daemon = True
    last.start()
    raise KeyboardInterrupt


def _give_up() -> None:
    """End at once: nobody shall wait for tidying that does not come to its end."""
    where = tempfile.gettempdir()
    sys.stderr.write(f"rehearse: interrupted; tidying took over {PATIENCE:g} s, so files may be left in {where}\n")
    sys.stderr.flush()
    os._exit(INTERRUPTED)


def _run(words: list[str], environ: Mapping[str, str]) -> int:
    own, command, rest = divided(words)
    options = parser().parse_args(own)
    folder = Path(options.project)
    if command == "forget":
        from . import passthrough  # noqa: PLC0415 - each command loads what it needs

        found = passthrough.forget(folder)
        sys.stderr.write("rehearse: the simulated world is gone\n" if found else "rehearse: there is none\n")
        return GOOD
    handed = variables.given(options.env, environ)
    _forget_environment(environ)
    if command == "pulumi":
        from . import passthrough  # noqa: PLC0415 - the same

        return passthrough.run(rest, folder, environ, handed)
    return _rehearse(options, folder, environ, handed)


def divided(words: list[str]) -> tuple[list[str], str, list[str]]:
    """What is for us, the command, and what is for the command."""
    value = False
    for index, word in enumerate(words):
        if value or word.startswith("-"):
            value = not value and word in TAKING
        elif word in {"pulumi", "forget"}:
            return words[:index] + (words[index + 1 :] if word == "forget" else []), word, words[index + 1 :]
        else:
            break
    return words, "", []


def _forget_environment(environ: Mapping[str, str]) -> None:
    """From here on this process, too, has no credentials to read."""
    for name in list(os.environ):
        if name not in isolation.PASSED and not name.startswith("LC_"):
            del os.environ[name]
    os.environ.setdefault("PATH", environ.get("PATH", os.defpath))


def parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    parser = argparse.ArgumentParser(
        prog="rehearse", description=ABOUT, epilog=MORE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "stacks", nargs="*", metavar="STACK", help="stacks to rehearse; all that have a file by default"
    )
    parser.add_argument(
        "--project", default=".", metavar="DIR", help="folder of the Pulumi project (default: this one)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    parser.add_argument("--export", metavar="DIR", help="write each stack's deployment after `up` to DIR/STACK.json")
    parser.add_argument("--keep", action="store_true", help="keep the work folder, with the state, and say where it is")
    parser.add_argument("--scenario", metavar="FILE", help="faults and drift to rehearse, as YAML or JSON")
    parser.add_argument(
        "--env",
        metavar="NAME[=VALUE]",
        action="append",
        default=[],
        help="a variable that the program reads; nothing else of your environment reaches it",
    )
    return parser


def _known(names: list[str], project: Project) -> None:
    """Refuse a stack without a file where other stacks have one: it is more likely a slip than a stack.

    Raises:
        CannotRunError: there is such a name.
    """
    files = project.stacks()
    if absent := [name for name in names if files and name not in files]:
        raise CannotRunError(f"{absent[0]}: there is no Pulumi.{absent[0]}.yaml; the stacks are {', '.join(files)}")


def _writable(name: str) -> Path:
    """The folder for deployments, made now: a mistake in its name shall not show after the whole run.

    Raises:
        CannotRunError: nothing can be written there.
    """
    folder = Path(name).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRunError(f"--export {name}: cannot be made a folder: {error.strerror}") from None
    if not os.access(folder, os.W_OK):
        raise CannotRunError(f"--export {name}: nothing may be written there; name another folder")
    return folder


def _rehearse(options: argparse.Namespace, folder: Path, environ: Mapping[str, str], handed: Mapping[str, str]) -> int:
    began = time.monotonic()
    exports = _writable(options.export) if options.export else None
    place = isolation.Workplace.fresh() if options.keep else None
    if place:
        sys.stderr.write(f"rehearse: working in {place.root}, which is kept\n")
    with Rehearsal(folder, environ=environ, variables=handed, place=place) as rehearsal:
        names = list(dict.fromkeys(options.stacks)) or rehearsal.project.stacks() or ["dev"]
        _known(names, rehearsal.project)
        scenario = Path(options.scenario).resolve() if options.scenario else None
        report = Report(names, environ, json=options.json)
        for note in rehearsal.notes:
            report.note(note)
        with report:
            lives = lifecycle.live(rehearsal, names, report, scenario=scenario, export=bool(exports))
        code = GOOD if all(life.ok for life in lives) else REFUSED
        seconds = time.monotonic() - began
        if options.json:
            sys.stdout.write(
                json.dumps(document(rehearsal, lives, code=code, seconds=seconds), indent=2, default=str) + "\n"
            )
        else:
            report.close(lives, seconds)
        for life in lives:
            if exports and life.deployment:
                (exports / f"{life.stack}.json").write_text(life.deployment, "utf-8")
    return code
