"""Values that never reach a provider, because the SDK cannot send them: a list where text belongs, a set, a date.

The SDK raises these from its own depths, far from any line of the program's; its words still name resource and input.
"""

import re

from .findings import ABSENT, Finding, refused
from .outcome import Diagnostic, Outcome
from .pages import page

REMEDY = "give a value of the type that the property declares"
RESOURCE = re.compile(r"While processing resource: '([^']+)', type '([^']+)'")
INPUT = re.compile(r"While processing input: '([^']+)'")
CAUSE = re.compile(r"^\w+ has risen: (?!While processing)(.+)$", re.MULTILINE)


def refusals(outcome: Outcome) -> list[tuple[str, Finding]]:
    """The resource and the input of each such error; the innermost, for what depends on it fails with it."""
    found: dict[str, Finding] = {}
    for said in outcome.errors:
        if tells(said):
            name, token = RESOURCE.findall(said.message)[-1]
            causes = CAUSE.findall(said.message)
            rule = f"cannot be sent to the provider: {causes[-1] if causes else 'the SDK knows no such type of value'}"
            path = _wired(INPUT.findall(said.message)[-1])
            found[_urn(outcome, token, name)] = refused(path, ABSENT, rule, remedy=REMEDY, source=page(token))
    return list(found.items())


def tells(said: Diagnostic) -> bool:
    """Whether a message speaks of such a value."""
    return bool(RESOURCE.search(said.message) and INPUT.search(said.message))


def _urn(outcome: Outcome, token: str, name: str) -> str:
    """The URN of a resource that was never registered, as if it had no parent."""
    stack = next(
        (step.urn for step in outcome.steps if step.type == "pulumi:pulumi:Stack"), "urn:pulumi:::::stack::name"
    )
    return "::".join((*stack.split("::")[:2], token, name))


def _wired(name: str) -> str:
    """A Python name as the wire has it."""
    first, *rest = name.strip("_").split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)
