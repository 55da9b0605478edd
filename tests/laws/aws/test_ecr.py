"""Laws of ECR's repositories."""

from typing import Any

import pytest

from rehearsal.laws.aws import ecr
from tests.laws.support import Case, check


def repository(mutability: str, pattern: str = "latest*") -> dict[str, Any]:
    filters = [{"filter": pattern, "filterType": "WILDCARD"}]
    return {"name": "web", "imageTagMutability": mutability, ecr.EXCLUSIONS: filters}


WITH = "IMMUTABLE_WITH_EXCLUSION"
CASES = [
    Case(ecr.exclusions_have_their_setting, [], repository("IMMUTABLE"), ecr.EXCLUSIONS, repository(WITH)),
    Case(
        ecr.exclusions_have_few_wildcards,
        [],
        repository(WITH, "a*b*c*"),
        f"{ecr.EXCLUSIONS}[0].filter",
        repository(WITH, "a*b*c"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
