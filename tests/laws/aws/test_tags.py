"""Laws of tags."""

from dataclasses import replace

import pytest

from rehearsal.laws.aws import tags
from tests.laws.support import Case, check

CASES = [
    Case(
        tags.keys_differ_in_more_than_case,
        [],
        {"tags": {"Team": "a", "team": "b"}},
        "tags",
        {"tags": {"team": "b", "teams": "c"}},
    ),
    Case(
        tags.keys_differ_in_more_than_case,
        [],
        {"tags": {"Team": "a", "team": "b"}},
        "tags",
        {},
        token="aws:iam/user:User",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


def test_the_providers_tags_are_a_roles_too() -> None:
    given = CASES[0].subject({"tags": {"team": "b"}})
    with_defaults = replace(given, config={"defaultTags": {"tags": {"Team": "a"}}})
    assert list(tags.keys_differ_in_more_than_case.check(given)) == []
    assert [finding.path for finding in tags.keys_differ_in_more_than_case.check(with_defaults)] == ["tags"]
