"""What a person reads: progress while it runs, then a table, the problems, and what was not proved."""

import sys
import textwrap
import threading
from collections import Counter
from collections.abc import Mapping
from typing import Any, Self

from rich.console import Console, Group
from rich.live import Live
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from .verdict import NEVER_PROVED, Life, Phase, Problem

MARKS = {"refused": ("✗ refused", "red"), "failed": ("✗ failed", "red"), "unexpected": ("✗ unexpected", "red")}
WIDE = 200
"""Columns where no terminal says how many there are."""
PHASES = ("up", "preview", "refresh", "mend", "brake", "destroy")
LISTED = 12
"""How many types or references a person is shown; --json has them all."""


class Report:
    """Tells of a rehearsal on a terminal, or line by line where there is none."""

    def __init__(self, names: list[str], environ: Mapping[str, str], *, json: bool) -> None:
        stream = sys.stderr if json else sys.stdout
        self.console = Console(
            file=stream, highlight=False, soft_wrap=not stream.isatty(), width=None if stream.isatty() else WIDE
        )
        self.lively = self.console.is_terminal and "CI" not in environ
        self.lock = threading.Lock()
        self.width = max(len(name) for name in names)
        self.running: dict[str, tuple[Phase, Counter[str]]] = {}
        self.done: dict[str, list[Phase]] = {name: [] for name in names}
        self.live = Live(console=self.console, get_renderable=self._board, refresh_per_second=8, transient=True)

    def __enter__(self) -> Self:
        if self.lively:
            self.live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.lively:
            self.live.stop()

    def began(self, stack: str, phase: Phase) -> None:
        """Note that a phase starts."""
        with self.lock:
            self.running[stack] = (phase, Counter())

    def stepped(self, stack: str, event: dict[str, Any]) -> None:
        """Count what the engine has done."""
        if metadata := (event.get("resOutputsEvent") or {}).get("metadata"):
            with self.lock:
                self.running[stack][1][metadata["op"]] += 1

    def ended(self, stack: str, phase: Phase) -> None:
        """Note that a phase is over; say so at once where nothing else moves."""
        with self.lock:
            del self.running[stack]
            self.done[stack].append(phase)
            if not self.lively:
                word = "ok" if phase.ok else "NOT OK"
                counts = ", ".join(f"{count} {op}" for op, count in phase.counts.items()) or "nothing"
                self.console.print(f"{stack:<{self.width}}  {phase.name:<8} {word:<6} {phase.seconds:5.1f} s  {counts}")

    def note(self, text: str) -> None:
        """Say something that is neither progress nor a problem."""
        self.console.print(Text(f"note: {text}", style="dim"))

    def close(self, lives: list[Life], seconds: float) -> None:
        """Print the table, every problem, and what was not proved."""
        for note in (note for life in lives for note in life.notes):
            self.note(note)
        self._whole(_table(lives))
        for life in lives:
            for problem in life.problems:
                self._problem(life, problem)
        self._unproved(lives)
        good = all(life.ok for life in lives)
        warned = sum(problem.kind == "warned" for life in lives for problem in life.problems)
        more = f", {warned} warnings" if warned else ""
        word = "lived their whole life" if len(lives) > 1 else "lived its whole life"
        said = f"{', '.join(life.stack for life in lives)} {word}" if good else "this would not deploy as it is"
        self.console.print(Text(f"{said}{more}; {seconds:.1f} s", style="bold green" if good else "bold red"))

    def _whole(self, table: Table) -> None:
        """Print a table; where it is wider than the terminal, that breaks its lines, and no word is shortened."""
        usual = self.console.width
        wanted = Measurement.get(self.console, self.console.options.update(max_width=10 * WIDE), table).maximum
        self.console.width = max(usual, wanted)
        self.console.print(table, crop=False)
        self.console.width = usual

    def _board(self) -> Group:
        with self.lock:
            lines = [self._line(stack) for stack in self.done]
        return Group(*lines)

    def _line(self, stack: str) -> Text:
        line = Text(f"{stack:<{self.width}}  ", style="bold")
        for phase in self.done[stack]:
            line.append(
                f"{phase.name} {'✓' if phase.ok else '✗'} {phase.seconds:.1f}s  ", "green" if phase.ok else "red"
            )
        if stack in self.running:
            phase, counts = self.running[stack]
            line.append(f"{phase.name}… ", "cyan")
            line.append(" ".join(f"{count} {op}" for op, count in counts.items()), "dim")
        return line

    def _problem(self, life: Life, problem: Problem) -> None:
        mark, colour = MARKS.get(problem.kind, ("! warned", "yellow"))
        title = Text(f"{mark} ", style=f"bold {colour}")
        title.append(f"{life.stack} {problem.phase} ", "dim")
        title.append(_subject(problem.urn), "bold")
        self.console.print(title)
        self.console.print(Text(textwrap.indent(problem.text, "    ")))

    def _unproved(self, lives: list[Life]) -> None:
        self.console.print(Text("What was not proved", style="bold"))
        lists = {
            "not rehearsed": sorted({f"{name}: {why}" for life in lives for name, why in life.unrehearsed}),
            "types without facts": sorted({token for life in lives for token in life.unknown_types}),
            "types without laws": sorted({token for life in lives for token in life.lawless_types}),
            "references assumed to exist": sorted(
                {f"{_subject(urn)} {path} = {value}" for life in lives for urn, path, value in life.assumed}
            ),
        }
        for title, items in lists.items():
            if items:
                more = f", and {len(items) - LISTED} more (--json lists them)" if len(items) > LISTED else ""
                separator = "; " if title == "not rehearsed" else ", "
                self.console.print(Text(f"  {title}: {separator.join(items[:LISTED])}{more}"))
        self.console.print(Text(f"  never: {', '.join(NEVER_PROVED)}"))


def _table(lives: list[Life]) -> Table:
    names = sorted({phase.name for life in lives for phase in life.phases}, key=_place)
    heads = ("stack", "resources", *names, "protected", "retained")
    table = Table(*heads, box=None, header_style="bold", padding=(0, 1, 0, 0))
    for life in lives:
        phases = {phase.name: phase for phase in life.phases}
        cells = [_cell(phases.get(name)) for name in names]
        table.add_row(life.stack, str(life.resources), *cells, str(len(life.protected)), str(len(life.retained)))
    return table


def _place(name: str) -> tuple[int, str]:
    """Where a phase stands in the table: repeated ones after their first."""
    first = name.removeprefix("re-").split("-")[0]
    return PHASES.index(first), name.removeprefix(first)


def _cell(phase: Phase | None) -> Text:
    if phase is None:
        return Text("-", style="dim")
    return Text(f"{'ok' if phase.ok else 'NOT OK'} {phase.seconds:.1f}s", style="green" if phase.ok else "bold red")


def _subject(urn: str) -> str:
    """A resource as a person names it: its type and logical name."""
    parts = urn.split("::")
    return f"{parts[-2].rsplit('$', 1)[-1]} {parts[-1]}" if len(parts) > 3 else "the program"  # noqa: PLR2004 - a URN's parts
