"""Rules that join several settings.

They read the file as it was given and skip what is of the wrong type, which the models report: so one run shows every
mistake, and a misspelt key does not hide an overlap.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from components.settings.mistakes import Mistake, path_of
from components.settings.rules import application, aws


def broken(raw: Mapping[str, Any], project: str) -> Iterator[Mistake]:
    """Find what does not go together.

    Args:
        raw: Sections as given, by name.
        project: The namespace of the settings.

    Yields:
        Mistakes, each at the setting to change.
    """
    for rule in (*application.RULES, *aws.RULES):
        for location, given, broken_rule, remedy in rule(raw):
            yield Mistake(path=path_of(project, location), given=given, rule=broken_rule, remedy=remedy)
