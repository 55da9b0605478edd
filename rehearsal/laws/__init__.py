"""Laws: what a cloud refuses over one resource and the world around it, each a small pure function.

A law is registered for the types it speaks of, names its source, and yields findings.  It is a generator over a
`Subject`; whatever is unknown reads as absent, and a law that cannot be sure yields nothing.  `tests/laws` holds one
refused and one accepted example of every law, and fails for a law without them.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from rehearsal.findings import ABSENT, Finding, warned
from rehearsal.subject import Subject

_UNREADABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError)

type_laws: dict[str, list["Law"]] = {}
"""Laws by type token; a token that ends in `*` stands for every type that starts so."""


@dataclass(frozen=True, slots=True)
class Law:
    """A registered law."""

    name: str
    tokens: tuple[str, ...]
    source: str
    check: Callable[[Subject], Iterable[Finding]]
    late: bool = False
    """Whether it speaks only at the moment of creation or change."""


def law(*tokens: str, source: str, late: bool = False) -> Callable[[Callable[[Subject], Iterable[Finding]]], Law]:
    """Register a function as the law of some types.

    Args:
        tokens: the types.
        source: the page or code that states it.
        late: whether it misses another resource. In a preview that one may be about to be made, and nobody can tell.
    """

    def register(check: Callable[[Subject], Iterable[Finding]]) -> Law:
        made = Law(f"{check.__module__.removeprefix('rehearsal.laws.')}.{check.__name__}", tokens, source, check, late)
        for token in tokens:
            type_laws.setdefault(token, []).append(made)
        concerning.cache_clear()
        return made

    return register


@cache
def load() -> None:
    """Import every module of laws, once."""
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        importlib.import_module(module.name)


@cache
def concerning(token: str) -> tuple[Law, ...]:
    """The laws that speak of a type."""
    load()
    return tuple(
        one
        for pattern, laws in type_laws.items()
        if pattern == token or (pattern.endswith("*") and token.startswith(pattern[:-1]))
        for one in laws
    )


def plain_token(token: str) -> str:
    """An azure-native type without the API version that a generated SDK writes into its tokens."""
    return re.sub(r"^azure-native(?:_\w+)?:(\w+)(?:/v\w+)?:", r"azure-native:\1:", token)


def check(subject: Subject, *, late_only: bool = False) -> Iterator[Finding]:
    """What the laws find wrong, each finding with its law's source.

    Args:
        subject: what is judged.
        late_only: whether to hear only those laws that speak at the moment of creation or change.
    """
    subject = replace(subject, token=plain_token(subject.token))
    for one in concerning(subject.token):
        if (one.late and not subject.making) or (late_only and not one.late):
            continue
        try:
            found = list(one.check(subject))
        except _UNREADABLE as error:
            # Inputs of a shape that nobody thought of: it must show, and it must stop nobody.
            rule = f"could not be judged by the law {one.name}: {type(error).__name__}: {error}"
            found = [warned("", ABSENT, rule)]
        for finding in found:
            yield finding if finding.source else replace(finding, source=one.source)
