"""The figures that the design sets budgets for: `make bench`.

CPU seconds of this machine with warm byte code; the best of some runs, for other programs only ever add.  Nothing
asserts a time, since machines are noisy: the budgets stand beside the figures for a person to compare.
"""

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PROGRAM = f"{Path(__file__).with_name('bench_program.py')}:sites"
SITES = 5
RUNS = 15


def main() -> None:
    """Measure and print."""
    _line("figure", "measured", "budget")
    _mocks()
    _rehearsals()
    _tests()


def measured(sites: int, *, flat: bool) -> tuple[float, int]:
    """CPU seconds under mocks, and how many resources that were; call it in a process of its own.

    Args:
        sites: How many sites the program has.
        flat: Whether components register nothing and hand down nothing, so that the same resources stand alone.
    """
    import gc  # noqa: PLC0415 - as the program itself does

    gc.disable()
    if flat:
        _flatten()
    from tests.bench_program import sites as program  # noqa: PLC0415 - after components were made flat
    from tests.recording import record  # noqa: PLC0415 - the runner itself needs no SDK

    record(lambda: program(count=1))
    times: list[float] = []
    resources = 0
    for _ in range(RUNS):
        began = time.process_time()
        made = record(lambda: program(count=sites))
        times.append(time.process_time() - began)
        resources = sum(each.custom for each in made.resources)
    return min(times), resources


def _flatten() -> None:
    import pulumi  # noqa: PLC0415 - the runner itself needs no SDK

    class Flat(pulumi.ResourceOptions):
        """Options without what only a component gives."""

        def __init__(self, *args: Any, **given: Any) -> None:
            waits = [each for each in given.pop("depends_on", None) or () if isinstance(each, pulumi.CustomResource)]
            given.pop("parent", None)
            super().__init__(*args, **given, depends_on=waits)

    register, outputs = pulumi.ComponentResource.__init__, pulumi.ComponentResource.register_outputs

    def only_the_stack(self: Any, kind: str, *args: Any, **given: Any) -> None:
        if kind == "pulumi:pulumi:Stack":
            register(self, kind, *args, **given)

    def only_its_outputs(self: Any, values: Any) -> None:
        if isinstance(self, pulumi.runtime.stack.Stack):
            outputs(self, values)

    component: Any = pulumi.ComponentResource
    component.__init__ = only_the_stack
    component.register_outputs = only_its_outputs
    pulumi.ResourceOptions = Flat


def _mocks() -> None:
    layered, resources = _apart(SITES, flat=False)
    flat, _ = _apart(SITES, flat=True)
    larger, more = _apart(2 * SITES, flat=False)
    _line(f"{resources} resources under mocks", f"{layered:.2f} s", "3.2 s")
    _line("components over the same resources flat", f"{layered / flat:.2f} x", "1.15 x")
    _line("one more resource", f"{(larger - layered) / (more - resources) * 1000:.1f} ms", "3 ms")


def _apart(sites: int, *, flat: bool) -> tuple[float, int]:
    code = f"from tests.bench import measured; print(*measured({sites}, flat={flat}))"
    seconds, resources = _output(sys.executable, "-c", code).split()
    return float(seconds), int(resources)


def _rehearsals() -> None:
    _output(sys.executable, "-m", "rehearsal", "dev", "prod")  # what it loads is noted for the next
    for names, budget in ((("dev",), "15 s"), (("prod",), "30 s"), (("dev", "prod"), "-")):
        began = time.monotonic()
        _output(sys.executable, "-m", "rehearsal", *names)
        _line(f"rehearse {' '.join(names)}, wall", f"{time.monotonic() - began:.1f} s", budget)
    from rehearsal.stage import Rehearsal  # noqa: PLC0415 - only this figure needs it

    with Rehearsal() as rehearsal:
        stack = rehearsal.stack("bench")
        stack.up(PROGRAM, count=1)
        stack.reset()
        began = time.monotonic()
        outcomes = [
            stack.up(PROGRAM, count=SITES),
            stack.preview(PROGRAM, count=SITES),
            stack.refresh(),
            stack.destroy(),
        ]
        if not all(outcome.ok for outcome in outcomes):
            sys.exit("\n".join(outcome.said for outcome in outcomes))
        resources = len({step.urn for step in outcomes[0].steps})
    _line(f"{resources} resources: up, preview, refresh, destroy, wall", f"{time.monotonic() - began:.1f} s", "15 s")


def _tests() -> None:
    began = time.monotonic()
    _output("make", "quick")
    _line("the tests without the engine, wall", f"{time.monotonic() - began:.1f} s", "10 s")
    said = _output(sys.executable, "-m", "pytest", "-q", "-m", "engine", "tests/corpus", "tests/mutations")
    for name, figure in re.findall(r"^((?:corpus|mutations) [^:]+): (.*)$", said, re.MULTILINE):
        _line(name, figure, "none" if "false" in name else "all")


def _output(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def _line(*cells: str) -> None:
    sys.stdout.write(f"{cells[0]:<62}{cells[1]:>12}{cells[2]:>10}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
