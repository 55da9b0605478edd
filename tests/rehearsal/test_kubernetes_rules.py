"""The rules in CEL that the rehearsal understands."""

from typing import Any

import pytest

from rehearsal.kubernetes_schema.rules import broken, seconds
from rehearsal.wire import UNKNOWN

ONE_OF = "(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1"
LEAST = "duration(self) >= duration('1ms')"
PORT = "0 < self && self <= 65535"


def ruled(rule: Any) -> dict[str, Any]:
    return {"x-kubernetes-validations": [{"rule": rule, "message": "no"}]}


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        (LEAST, "5", "5s"),
        (LEAST, "0s", "1ms"),
        (LEAST, "-1s", "1h30m"),
        (PORT, 0, 1),
        (PORT, 65536, 65535),
        ('self != "*"', "*", "*.example.com"),
        (ONE_OF, {"a": 1, "b": 2}, {"a": 1, "b": None}),
        (ONE_OF, {"a": {}, "b": ""}, {"a": 1, "b": UNKNOWN}),
    ],
)
def test_a_rule_holds(rule: str, wrong: Any, right: Any) -> None:
    assert list(broken(ruled(rule), wrong))
    assert list(broken(ruled(rule), right)) == []


@pytest.mark.parametrize("rule", ["self.all(x, x > 0)", f"{LEAST} || true", None, 3, UNKNOWN])
def test_a_rule_that_nobody_understands_is_passed_over(rule: Any) -> None:
    assert list(broken(ruled(rule), "5")) == []


@pytest.mark.parametrize(
    ("text", "length"), [("1h30m", 5400), ("0.5s", 0.5), ("0", 0), ("1", None), ("1 s", None), ("", None)]
)
def test_a_duration_has_a_length(text: str, length: float | None) -> None:
    found = seconds(text)
    assert (None if found is None else float(found)) == length
