"""Judging one resource: everything that is known of its type, in one list of findings."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from . import facts, kept, kubernetes_schema, laws, references, schema, strays
from .discretion import DUMMY, OPEN, Discretion
from .findings import ABSENT, Finding, Severity
from .ledger import Ledger
from .pages import page
from .paths import get
from .subject import Subject


def judge(subject: Subject, ledger: Ledger, discretion: Discretion = OPEN) -> list[Finding]:
    """What the provider or the cloud would refuse, and what they accept and would better not.

    Args:
        subject: the resource and the world around it.
        ledger: where findings, assumptions and what could not be judged are noted.
        discretion: what must not be told of the resource's secrets.

    Raises:
        LookupError: no installed SDK has such a type.
    """

    def assumed(path: str, value: Any) -> None:
        if not discretion.hides(path):
            ledger.assume(subject.urn, path, value)

    def referring(of: Subject) -> Iterable[Finding]:
        return references.check(of, assumed)

    stages: list[Callable[[Subject], Iterable[Finding]]] = [
        strays.check,
        schema.check,
        facts.check,
        kept.check,
        referring,
    ]
    if subject.package == "kubernetes":
        stages.append(kubernetes_schema.check)
    stages.append(laws.check)
    _coverage(subject.token, ledger)
    found = [discretion.applied(finding) for finding in _once(stages, subject) if not _of_dummy(subject, finding)]
    for finding in found:
        ledger.note(subject.urn, finding)
    return found


def contested(subject: Subject, discretion: Discretion = OPEN) -> list[Finding]:
    """What the laws refuse at the moment of creation: whatever was judged at the same time may stand in the way now."""
    found = [one for one in laws.check(subject) if one.severity is Severity.REFUSED and not _of_dummy(subject, one)]
    return [discretion.applied(one) for one in found]


def belated(subject: Subject, discretion: Discretion = OPEN) -> list[Finding]:
    """What the laws refuse at the moment of a change, of what it touches: a cloud asks no more than that again."""
    before = subject.previous or {}
    touched = {key for key in {*before, *subject.inputs} if before.get(key) != subject.inputs.get(key)}
    found = [one for one in laws.check(subject, late_only=True) if one.severity is Severity.REFUSED]
    return [
        discretion.applied(one)
        for one in found
        if re.split(r"[.\[]", one.path, maxsplit=1)[0] in touched and not _of_dummy(subject, one)
    ]


def _of_dummy(subject: Subject, finding: Finding) -> bool:
    """Whether a finding speaks of a text that only stands for an encrypted setting, whose real value nobody knows."""
    value = get(subject.inputs, finding.path) if finding.path else None
    return isinstance(value, str) and DUMMY in value


def _once(stages: Iterable[Callable[[Subject], Iterable[Finding]]], subject: Subject) -> Iterator[Finding]:
    """The findings of all stages; a path that one stage has refused needs no second reason from another."""
    settled: set[str] = set()
    for stage in stages:
        refusals: set[str] = set()
        for finding in stage(subject):
            if finding.path in settled:
                continue
            if finding.severity is Severity.REFUSED and finding.path:
                refusals.add(finding.path)
            yield replace(
                finding,
                value=ABSENT if finding.value is None else finding.value,
                source=finding.source or page(subject.token),
            )
        settled |= refusals


def _coverage(token: str, ledger: Ledger) -> None:
    if not facts.knows(token):
        ledger.unknown(token)
    if not laws.concerning(token):
        ledger.lawless(token)
