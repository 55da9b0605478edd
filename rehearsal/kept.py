"""What a program gave once and gives no more, and the provider keeps as it was.

A bridged provider that computes a property where none is given cannot tell one that was taken away from one that was
never there, so it shows no change and makes none. The SDK tells such properties by their types: they may be given, and
are always returned.
"""

from collections.abc import Iterator
from typing import Final

from . import facts, schema
from .findings import ABSENT, Finding, warned
from .subject import Subject
from .world.naming import name_property

SOURCE: Final = "https://developer.hashicorp.com/terraform/plugin/sdkv2/schemas/schema-behaviors#computed"
ALWAYS: Final = frozenset({"name", "namePrefix", "region"})
"""What is another's word: the engine names, and the provider has a region."""


def check(subject: Subject) -> Iterator[Finding]:
    """Every property that stays though it is given no more."""
    if subject.package != "aws" or not subject.previous:
        return
    try:
        res = schema.resource(subject.token)
    except LookupError:
        return
    for key, before in subject.previous.items():
        if before in (None, "", [], {}) or subject.given(key) or key in ALWAYS or key == name_property(res):
            continue
        given, returned = (res.inputs or {}).get(key), res.outputs.get(key)
        if given is None or returned is None or given.required or not returned.required:
            continue
        if key in facts.defaults(subject.token) or _instead(subject, key):
            continue
        yield warned(
            key,
            ABSENT,
            "was given before and is not now: the provider leaves it as it was",
            remedy="give the value that it is to have",
            source=SOURCE,
        )


def _instead(subject: Subject, key: str) -> bool:
    """Whether something is given that excludes the property."""
    groups = (group for group in facts.exclusions(subject.token) if key in group)
    return any(subject.given(other) for group in groups for other in group)
