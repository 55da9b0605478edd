"""Which mutations Pulumi's mocks accept, as JSON: `python -m tests.mutations.mocks`.

Each runs in a fork, because a program that fails leaves the SDK's global state unusable for the next.
"""

import json
import os
import signal
import sys

from tests.mutations.mutations import MUTATIONS, Mutation
from tests.mutations.program import program
from tests.recording import record

SECONDS = 20
"""A registration that waits for one that failed would wait for ever."""


def accepted(mutation: Mutation) -> bool:
    """Whether the spoiled program ends well under mocks."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    signal.alarm(SECONDS)
    status = 1
    try:
        record(lambda: program(resource=mutation.resource, path=list(mutation.path), value=mutation.value))
        status = 0
    finally:
        os._exit(status)  # not the parent's rest of the program


if __name__ == "__main__":
    record(program)
    sys.stdout.write(json.dumps({mutation.what: accepted(mutation) for mutation in MUTATIONS}))
