"""Why a rehearsal ends before it says anything about the program."""

from typing import Final

GOOD: Final = 0
"""The program lived its whole life, and nothing was refused."""
REFUSED: Final = 1
"""The program failed, a cloud's law refused a resource, or a phase did not do what was expected."""
CANNOT_RUN: Final = 2
"""The tool could not run: nothing was said about the program."""
INTERRUPTED: Final = 130
"""Somebody pressed Ctrl-C, or the process was told to end."""


class CannotRunError(Exception):
    """The tool cannot do its work; the message says what was given, the rule and the remedy."""
