"""A law that fails on inputs of a shape that nobody thought of shows itself and stops nobody."""

from collections.abc import Iterator

import pytest

from rehearsal import laws
from rehearsal.findings import Finding, Severity, refused
from rehearsal.subject import Subject
from rehearsal.world.store import World

THING = "test:index:Thing"


def test_a_law_that_fails_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laws, "type_laws", {})

    @laws.law(THING, source="https://example.com")
    def counts(subject: Subject) -> Iterator[Finding]:
        yield refused("size", subject.get("size"), "must be small")
        raise TypeError("it is a list")

    assert counts.tokens == (THING,)
    found = list(laws.check(Subject(token=THING, name="x", urn="u", inputs={}, world=World())))
    assert [finding.severity for finding in found] == [Severity.WARNED]
    assert "counts: TypeError: it is a list" in found[0].rule
