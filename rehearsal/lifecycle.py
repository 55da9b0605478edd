"""The lives of all stacks, side by side.

Owns: starting and stopping them.  Not here: what is expected of a phase (course's), how an operation runs (stage's).
"""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

from .company import Company, Watcher
from .course import Course
from .stage import Rehearsal, Stack
from .verdict import Life


def live(
    rehearsal: Rehearsal, names: list[str], watcher: Watcher, *, scenario: Path | None = None, export: bool = False
) -> list[Life]:
    """Let every stack live its whole life.

    Args:
        rehearsal: one that is entered.
        names: of the stacks.
        watcher: is told what happens meanwhile.
        scenario: a file of faults and drift.
        export: whether to keep each stack's deployment as it is after `up`.

    Raises:
        CannotRunError: a stack needs what is not here; the others are stopped.
    """
    company = Company(names, watcher)
    stacks = [rehearsal.stack(name, scenario=scenario) for name in names]
    with ThreadPoolExecutor(len(stacks)) as pool:
        list(pool.map(Stack.open, stacks))  # a program may refer to another stack, and so all exist from the start
        lives = [pool.submit(Course(stack, company, export=export).run) for stack in stacks]
        try:
            waiting = set(lives)
            while waiting:  # in slices, so that a signal is heard
                done, waiting = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
                for ended in done:
                    ended.result()
        except BaseException:
            rehearsal.operations.stop()
            raise
        finally:
            company.release()
    return [ended.result() for ended in lives]
