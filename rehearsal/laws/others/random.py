"""Laws of what chance can make."""

from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

PAGE: Final = "https://www.pulumi.com/registry/packages/random/api-docs/"
LEAST: Final = ("minLower", "minUpper", "minNumeric", "minSpecial")


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


@law(
    "random:index/randomPassword:RandomPassword",
    "random:index/randomString:RandomString",
    source=f"{PAGE}randompassword/#length_python",
)
def text_is_long_enough(subject: Subject) -> Iterator[Finding]:
    """A text has a character, and room for what it must hold of each kind."""
    length = _count(subject.get("length"))
    if length is None:
        return
    wanted = sum(_count(subject.get(key)) or 0 for key in LEAST)
    if length < 1:
        yield refused("length", length, "must be at least 1")
    elif length < wanted:
        yield refused("length", length, f"must be at least the sum of {', '.join(LEAST)}, which is {wanted}")


@law("random:index/randomId:RandomId", "random:index/randomBytes:RandomBytes", source=f"{PAGE}randomid/")
def bytes_are_some(subject: Subject) -> Iterator[Finding]:
    """An id and a secret have a byte at least."""
    for key in ("byteLength", "length"):
        count = _count(subject.get(key))
        if count is not None and count < 1:
            yield refused(key, count, "must be at least 1")


@law("random:index/randomInteger:RandomInteger", source=f"{PAGE}randominteger/")
def bounds_are_ordered(subject: Subject) -> Iterator[Finding]:
    """The least integer is no more than the most."""
    low, high = _count(subject.get("min")), _count(subject.get("max"))
    if low is not None and high is not None and low > high:
        yield refused("min", low, f"must be at most max ({high})")
