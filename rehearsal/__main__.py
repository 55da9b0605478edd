"""`python -m rehearsal` is `rehearse`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
