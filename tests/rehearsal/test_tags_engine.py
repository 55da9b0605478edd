"""A provider's default tags, on the real engine: a change of theirs is a change of everything that is tagged."""

import pytest

from rehearsal.outcome import Outcome
from rehearsal.stage import Stack
from tests.rehearsal.conftest import HERE

pytestmark = pytest.mark.engine

PROGRAM = f"{HERE / 'tags_programs.py'}:tagged"


def updated(outcome: Outcome) -> dict[str, list[str]]:
    assert outcome.ok, outcome.said
    return {
        step.urn.rsplit("::", 1)[-1]: sorted(step.detailed_diff)
        for step in outcome.steps
        if step.counted and step.op == "update" and "providers" not in step.urn
    }


def test_new_default_tags_update_what_is_tagged_and_is_not_told_to_keep_its_own(stack: Stack) -> None:
    assert stack.up(PROGRAM, tags={"team": "a"}).ok
    assert stack.preview(PROGRAM, tags={"team": "a"}).changed == []
    assert updated(stack.preview(PROGRAM, tags={"team": "b"})) == {"net": ["tagsAll"], "files": ["tagsAll"]}
    assert updated(stack.up(PROGRAM, tags={"team": "b"})) == {"net": ["tagsAll"], "files": ["tagsAll"]}
    assert stack.preview(PROGRAM, tags={"team": "b"}).changed == []
    assert stack.refresh().changed == []


def test_a_resources_own_tag_wins_over_a_default_one(stack: Stack) -> None:
    assert stack.up(PROGRAM, tags={"team": "a"}, own={"team": "net"}).ok
    assert updated(stack.preview(PROGRAM, tags={"team": "b"}, own={"team": "net"})) == {"files": ["tagsAll"]}
    assert updated(stack.up(PROGRAM, tags={}, own={"team": "net"})) == {"files": ["tagsAll"]}
