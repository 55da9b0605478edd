"""Laws of EventBridge rules, targets and schedules."""

import json
import re
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import document, text

RULE = "aws:cloudwatch/eventRule:EventRule"
SCHEDULE = "aws:scheduler/schedule:Schedule"
TIMES = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html"
PATTERNS = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html"
RATE = re.compile(r"rate\((\d+) (minute|minutes|hour|hours|day|days)\)")
FIELDS = 6
COMPARISONS = ("anything-but", "cidr", "equals-ignore-case", "exists", "numeric", "prefix", "suffix", "wildcard")


@law(RULE, SCHEDULE, source=TIMES)
def rate_counts(rule: Subject) -> Iterator[Finding]:
    """A rate is a number and a unit, which is singular for one."""
    value = text(rule, "scheduleExpression") or ""
    if not value.startswith("rate("):
        return
    found = RATE.fullmatch(value)
    if not found or int(found[1]) < 1:
        yield refused("scheduleExpression", value, "must be such as rate(5 minutes) (ValidationException)")
    elif rule.token == RULE and (int(found[1]) == 1) == found[2].endswith("s"):
        yield refused(
            "scheduleExpression",
            value,
            "must have a singular unit for 1 and a plural one for more",
            remedy="rate(1 hour)",
        )


@law(RULE, SCHEDULE, source=TIMES)
def cron_has_six_fields(rule: Subject) -> Iterator[Finding]:
    """A cron expression has six fields, and one of the two days is a question mark."""
    value = text(rule, "scheduleExpression") or ""
    found = re.fullmatch(r"cron\((.*)\)", value)
    if not found:
        return
    fields = found[1].split()
    if len(fields) != FIELDS:
        yield refused(
            "scheduleExpression",
            value,
            "must have six fields: minutes hours day-of-month month day-of-week year (ValidationException)",
            remedy="such as cron(0 10 * * ? *)",
        )
    elif "?" not in fields[2] + fields[4]:
        yield refused(
            "scheduleExpression", value, "must have ? as the day of the month or of the week (ValidationException)"
        )


@law(RULE, source="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html")
def schedules_on_default_bus(rule: Subject) -> Iterator[Finding]:
    """Only the default bus has rules with a schedule."""
    bus = text(rule, "eventBusName")
    if bus and bus != "default" and not bus.endswith("event-bus/default") and rule.get("scheduleExpression"):
        yield refused(
            "scheduleExpression",
            rule.get("scheduleExpression"),
            "is supported only on the default event bus (ValidationException)",
        )


def _flaw(pattern: Any, at: str = "") -> str | None:
    """What is wrong with an event pattern: its leaves are lists that are not empty."""
    for key, value in pattern.items():
        where = f"{at}{key}"
        if key == "$or":
            continue
        if isinstance(value, dict):
            if not value:
                return f"{where} must not be empty"
            if (flaw := _flaw(value, f"{where}.")) is not None:
                return flaw
        elif not isinstance(value, list):
            return f"{where} must be an object or an array"
        elif not value:
            return f"{where} must not be an empty array"
    return None


@law(RULE, "aws:cloudwatch/eventArchive:EventArchive", source=PATTERNS)
def pattern_is_made_of_lists(rule: Subject) -> Iterator[Finding]:
    """An event pattern is an object of lists of values."""
    value = text(rule, "eventPattern")
    if not value:
        return
    try:
        json.loads(value)
    except ValueError:
        yield refused("eventPattern", value, "must be JSON (InvalidEventPatternException)")
        return
    pattern = document(value)
    if not isinstance(pattern, dict):
        yield refused("eventPattern", value, "must be a JSON object (InvalidEventPatternException)")
    elif flaw := "must not be empty" if not pattern else _flaw(pattern):
        yield refused("eventPattern", value, f"{flaw} (InvalidEventPatternException)")


def _matchers(pattern: Any) -> Iterator[str]:
    """The names of the comparisons that a pattern's lists hold."""
    for value in pattern.values() if isinstance(pattern, dict) else ():
        for one in value if isinstance(value, list) else ():
            if isinstance(one, dict) and value is not pattern.get("$or"):
                yield from one
        yield from _matchers(value)


@law(RULE, source=f"{PATTERNS.rsplit('/', 1)[0]}/eb-create-pattern-operators.html")
def comparisons_exist(rule: Subject) -> Iterator[Finding]:
    """An event pattern compares by what EventBridge knows."""
    for name in _matchers(document(rule.get("eventPattern"))):
        if name not in COMPARISONS:
            yield refused(
                "eventPattern", name, "is no comparison: Unrecognized match type (InvalidEventPatternException)"
            )
