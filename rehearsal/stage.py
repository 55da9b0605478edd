"""A rehearsal for programs and tests: a project or a function, its stacks, and the four operations.

with Rehearsal("path/to/project") as rehearsal:
    outcome = rehearsal.stack("dev").up()
"""

import inspect
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from . import crew, discovery, isolation, project, requirements, unsendable
from .clouds import Clouds
from .findings import Finding
from .operation import OnEvent, Operations
from .outcome import Outcome
from .places import kept, kept_for, write
from .stops import CannotRunError

Noted = tuple[str, Finding]
Program = Callable[..., Any] | str
"""A function at the top of a file, or `file.py:function`."""


class Rehearsal:
    """Simulated clouds, an engine and a work folder, for as long as it is entered."""

    def __init__(
        self,
        folder: Path | str | None = None,
        *,
        program: Program | None = None,
        arguments: Mapping[str, Any] | None = None,
        config: Mapping[str, Any] | None = None,
        environ: Mapping[str, str] | None = None,
        variables: Mapping[str, str] | None = None,
        place: isolation.Workplace | None = None,
    ) -> None:
        """Find the engine and read the project.

        Args:
            folder: of a Pulumi project; or else
            program: a function, which may be given anew to each operation.
            arguments: keyword arguments of the function.
            config: settings of every stack, which win over its file's; an inline program without any is placed by
                `isolation.PLACES`.
            environ: the user's environment; this process's own by default.
            variables: what the program finds in its environment beside what every rehearsal has.
            place: the folders to work in; by default fresh ones that do not outlive the rehearsal.

        Raises:
            CannotRunError: there is no engine, or the project cannot be rehearsed.
        """
        self.environ = dict(os.environ if environ is None else environ)
        self.variables = dict(variables or {})
        if folder is not None:
            self.project = project.read(Path(folder))
            self.notes = requirements.check(self.project)
            self.notes += [f"{name} holds a list: it is no stack's file" for name in self.project.strays()]
            self.listing = kept_for(self.project.root, "preload")
        else:
            self.project = project.inline(_located(program or _nothing), dict(arguments or {}))
            self.notes = []
            self.listing = kept("preload", "inline")
        self.inline = folder is None
        self.config = dict(config or (isolation.PLACES if self.inline else {}))
        self.engine = discovery.find(self.environ)
        self.keep = place is not None
        self.place = place or isolation.Workplace.fresh()
        self.stacks: dict[str, Stack] = {}
        self.loaded: dict[str, None] = {}
        self.lock = threading.Lock()

    def __enter__(self) -> Self:
        try:
            self.environment = isolation.environment(self.environ, self.place.home, self.place.state, self.variables)
            self.operations = Operations(self.engine.path, self.place.scratch)
            self.context = crew.context(self.environment, self.listing)
            isolation.copy_project(self.project, self.place.work)
            starting = ThreadPoolExecutor(1)  # the fork server answers only when it has loaded the SDKs
            self.attached = starting.submit(Clouds.start, self.context, self.environment, self.project.directory)
            starting.shutdown(wait=False)
        except BaseException:
            self._tidy()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process and remove every file of the rehearsal; safe to call twice."""
        self.operations.stop()
        if not self.attached.exception():
            self.clouds.close()
        if self.loaded:
            listed = "\n".join(self.loaded)
            if not self.listing.is_file() or self.listing.read_text("utf-8") != listed:
                write(self.listing, listed)
        self._tidy()

    @property
    def clouds(self) -> Clouds:
        """The simulated clouds of every stack."""
        return self.attached.result()

    def _tidy(self) -> None:
        if not self.keep:
            self.place.remove()

    def stack(
        self, name: str = "dev", *, scenario: Path | None = None, config: Mapping[str, Any] | None = None
    ) -> "Stack":
        """The stack of that name; made at its first operation.

        Args:
            name: as in `Pulumi.<name>.yaml`.
            scenario: a file of faults and drift.
            config: settings that win over all others.
        """
        with self.lock:
            if name not in self.stacks:
                self.stacks[name] = Stack(self, name, {**self.config, **(config or {})})
            stack = self.stacks[name]
        if scenario is not None:
            stack.rehearse_with(scenario)
        return stack

    def remember(self, modules: list[str]) -> None:
        """Have these modules loaded before the first fork of the next rehearsal."""
        with self.lock:
            self.loaded.update(dict.fromkeys(modules))


class Stack:
    """One stack in the simulated clouds."""

    def __init__(self, rehearsal: Rehearsal, name: str, config: Mapping[str, Any]) -> None:
        self.rehearsal, self.name, self.config = rehearsal, name, config
        self.scenario: Path | None = None
        self.faulty = False
        self.ports: dict[str, int] = {}
        self.notes: list[str] = []
        self.pristine = b""
        self.lock = threading.Lock()

    def up(self, program: Program | None = None, on_event: OnEvent | None = None, **arguments: Any) -> Outcome:
        """Create and update what the program declares."""
        return self._operate("up", program, arguments, on_event, "--yes", "--skip-preview")

    def preview(self, program: Program | None = None, on_event: OnEvent | None = None, **arguments: Any) -> Outcome:
        """Show what `up` would do."""
        return self._operate("preview", program, arguments, on_event)

    def refresh(self, on_event: OnEvent | None = None) -> Outcome:
        """Compare the state with what the clouds answer, and take over what differs."""
        return self._operate("refresh", None, {}, on_event, "--yes", "--skip-preview")

    def destroy(self, on_event: OnEvent | None = None) -> Outcome:
        """Delete all that the stack has."""
        return self._operate("destroy", None, {}, on_event, "--yes", "--skip-preview")

    def unprotect(self) -> None:
        """Take the protection off every resource in the simulated state."""
        self.command("state", "unprotect", "--all", "--yes")

    def export(self) -> str:
        """The deployment as `pulumi stack export` gives it, secrets encrypted with an empty passphrase."""
        return self.command("stack", "export")

    def reset(self) -> None:
        """Make the stack as it was before its first operation, and its clouds empty."""
        if self.pristine:
            self.checkpoint.write_bytes(self.pristine)
            self.ports = self.rehearsal.clouds.open(self.name, self.scenario)

    def rehearse_with(self, scenario: Path | None) -> None:
        """From now on have the faults and the drift of a scenario file.

        Raises:
            CannotRunError: the file cannot be read.
        """
        self.faulty = scenario is not None and bool(project.mapping(scenario).get("faults"))
        self.scenario = scenario
        if self.ports:
            self.rehearsal.clouds.scenario(self.name, scenario)
            self._surround()

    def _surround(self) -> None:
        """Give the stacks that only the scenario knows their outputs."""
        rules = project.mapping(self.scenario) if self.scenario else {}
        for name, outputs in (rules.get("stacks") or {}).items():
            self.rehearsal.place.stand_in(name, outputs)

    @property
    def checkpoint(self) -> Path:
        """The file of the stack's state."""
        return self.rehearsal.place.checkpoint(self.rehearsal.project.name, self.name)

    def command(self, *arguments: str) -> str:
        """What a `pulumi` command that runs no program prints.

        Raises:
            CannotRunError: it fails.
        """
        self.open()
        ours = self.rehearsal
        ran = ours.operations.run([*arguments, "--stack", self.name], ours.place.work, ours.environment)
        if ran.code:
            raise CannotRunError(f"`pulumi {' '.join(arguments)}` fails: {ran.said.strip()}")
        return ran.said

    def open(self) -> None:
        """Make the stack and attach it to its clouds, once."""
        with self.lock:
            if self.ports:
                return
            ours = self.rehearsal
            self.notes += isolation.copy_stack(ours.project, self.name, ours.place.work, self.config)
            if not self.checkpoint.exists():
                arguments = ["stack", "init", self.name, "--no-select"]
                ran = ours.operations.run(arguments, ours.place.work, ours.environment)
                if ran.code:
                    raise CannotRunError(f"the stack {self.name} cannot be made: {ran.said.strip()}")
            for setting in isolation.secrets(ours.project, self.name, self.config):
                # Encrypted again, so that the program is told, as in a real deployment, that it is a secret.
                secret = ["config", "set", "--secret", *setting, "--stack", self.name]
                ran = ours.operations.run(secret, ours.place.work, ours.environment)
                if ran.code:
                    raise CannotRunError(
                        f"the secret {setting[-2]} of {self.name} cannot be replaced: {ran.said.strip()}"
                    )
            self.pristine = self.checkpoint.read_bytes()
            self.ports = ours.clouds.open(self.name, self.scenario, anew=not ours.keep)
            self._surround()

    def _operate(
        self, operation: str, program: Program | None, arguments: dict[str, Any], on_event: OnEvent | None, *flags: str
    ) -> Outcome:
        self.open()
        ours, outcome = self.rehearsal, Outcome(operation=operation)

        def take(event: dict[str, Any]) -> None:
            outcome.take(event)
            if on_event:
                on_event(event)

        runs = project.inline(_located(program), arguments) if program else ours.project
        before = ours.clouds.summary(self.name)
        host = crew.Host.start(ours.context, runs, ours.environment)
        try:
            command = [operation, "--stack", self.name, *flags, "--suppress-progress", "--skip-plugin-pre-install"]
            ran = ours.operations.run(command, ours.place.work, self.environment(host.port), take)
        finally:
            ours.remember(host.end())
        after = ours.clouds.summary(self.name)
        outcome.ok, outcome.seconds = ran.code == 0, ran.seconds
        outcome.refusals = [*_news(before.refusals, after.refusals, outcome), *unsendable.refusals(outcome)]
        outcome.warnings = _news(before.warnings, after.warnings, outcome)
        outcome.said = "" if ran.code == 0 else ran.said
        return outcome

    def environment(self, port: int) -> dict[str, str]:
        """What the engine sees: the clouds of this stack, and the language host at a port."""
        attached = ",".join(f"{package}:{number}" for package, number in self.ports.items())
        # A checkpoint after every step is most of the engine's time; it matters only where an operation may break off.
        whole = {} if self.faulty else {"PULUMI_EXPERIMENTAL": "true", "PULUMI_SKIP_CHECKPOINTS": "true"}
        return {
            **self.rehearsal.environment,
            **whole,
            "PULUMI_DEBUG_PROVIDERS": attached,
            "PULUMI_DEBUG_LANGUAGES": f"python:{port}",
        }


def _news(before: list[Noted], after: list[Noted], outcome: Outcome) -> list[Noted]:
    """What was noted during one operation: what is new, and what is known but was said again."""
    said = [(told.urn, told.message) for told in outcome.diagnostics]
    return [
        (urn, finding)
        for urn, finding in after
        if (urn, finding) not in before or any(urn == about and finding.rule in text for about, text in said)
    ]


def _located(program: Program) -> str:
    """A function as `file.py:name`, by which another process finds it."""
    if isinstance(program, str):
        return program
    if "." in program.__qualname__:
        raise CannotRunError(
            f"{program.__qualname__} must be a function at the top of its file, for another process runs it"
        )
    return f"{inspect.getfile(program)}:{program.__name__}"


def _nothing() -> None:
    """A program that declares nothing."""
