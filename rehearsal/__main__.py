"""`python -m rehearsal` is `rehearse`."""

import signal
import sys


def main() -> int:
    """Run the command line; until it listens to signals itself, Ctrl-C ends the process without a word."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from .cli import main as run  # noqa: PLC0415 - loading it takes a moment, in which there is nothing to tidy

    return run()


if __name__ == "__main__":
    sys.exit(main())
