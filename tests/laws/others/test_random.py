"""Laws of the random provider."""

import pytest

from rehearsal.laws.others import random as laws
from rehearsal.wire import UNKNOWN
from tests.laws.support import Case, check

CASES = [
    Case(laws.text_is_long_enough, [], {"length": 0}, "length", {"length": 1}),
    Case(
        laws.text_is_long_enough,
        [],
        {"length": 4, "minLower": 3, "minUpper": 3},
        "length",
        {"length": 6, "minLower": 3, "minUpper": 3, "minNumeric": UNKNOWN},
    ),
    Case(laws.bytes_are_some, [], {"byteLength": 0}, "byteLength", {"byteLength": 1}),
    Case(laws.bounds_are_ordered, [], {"min": 2, "max": 1}, "min", {"min": 1, "max": 1}),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
