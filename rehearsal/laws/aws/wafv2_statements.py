"""Laws of what a rule of AWS WAF looks for, at any depth."""

import re
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import any_unknown, is_unknown, join

from .reading import blocks, inside, listed
from .wafv2 import API, GUIDE, RULED

Block = tuple[str, dict[str, Any]]
PATTERNS = "aws:wafv2/regexPatternSet:RegexPatternSet"
NESTING = ("andStatement", "orStatement")
UNNESTED = ("rateBasedStatement", "managedRuleGroupStatement", "ruleGroupReferenceStatement")
REFERENCES = {
    "ipSetReferenceStatement": "ipset",
    "regexPatternSetReferenceStatement": "regexpatternset",
    "ruleGroupReferenceStatement": "rulegroup",
}
TOKENS = re.compile(
    r"\\(?P<escaped>.)|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<group>\(\?(?:[=!>|&R]|<[=!])|\(\*[A-Z])", re.DOTALL
)
"""What matters in an expression: escapes, classes of characters, and groups that look around, recur or command."""
ESCAPES = frozenset("123456789KRC")
ONE = "must name exactly one: none or multiple values for a field that requires exactly one value"


def statements(acl: Subject) -> Iterator[Block]:
    """Every statement of every rule, with its path."""
    for path, statement in blocks(acl, "rules[*].statement"):
        yield from _within(path, statement)


def _within(path: str, statement: dict[str, Any]) -> Iterator[Block]:
    yield path, statement
    for kind, inner in statement.items():
        if not isinstance(inner, dict):
            continue
        below = [(f"{path}.{kind}.{key}", inner.get(key)) for key in ("scopeDownStatement", "statement")]
        many = f"{path}.{kind}.statements"
        below += [(join(many, number), one) for number, one in enumerate(listed(inner.get("statements")))]
        for where, one in below:
            if isinstance(one, dict):
                yield from _within(where, one)


def _given(block: dict[str, Any]) -> list[str]:
    return [key for key, value in block.items() if value is not None]


def _matched(acl: Subject) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What each statement says of its kind: the path, the kind, the settings."""
    for path, statement in statements(acl):
        for kind, inner in statement.items():
            if isinstance(inner, dict):
                yield f"{path}.{kind}", kind, inner


@law(*RULED, source=f"{API}/API_Statement.html")
def one_thing_is_named(acl: Subject) -> Iterator[Finding]:
    """A statement, the field that it looks at and an action each name exactly one of their kinds."""
    found = list(statements(acl))
    for path, _, inner in _matched(acl):
        field = inner.get("fieldToMatch")
        if isinstance(field, dict):
            found.append((f"{path}.fieldToMatch", field))
    found += [*blocks(acl, "rules[*].action"), *blocks(acl, "rules[*].overrideAction")]
    found += [(path, block) for path, block in blocks(acl, "defaultAction") if not _given(block)]
    for path, block in found:
        keys = _given(block)
        if len(keys) != 1:
            yield refused(path, keys or None, f"{ONE} (WAFInvalidParameterException)")


@law(*RULED, source=f"{API}/API_AndStatement.html")
def statements_are_nested_so(acl: Subject) -> Iterator[Finding]:
    """Two statements at least are joined, and none of them counts or is a group."""
    for path, kind, inner in _matched(acl):
        joined = inner.get("statements")
        if kind in NESTING and isinstance(joined, list) and len(joined) < 2:  # noqa: PLR2004 - two
            yield refused(f"{path}.statements", len(joined), "must be at least two (WAFInvalidParameterException)")
        within = [(f"{path}.statements[{number}]", one) for number, one in enumerate(listed(joined))]
        within.append((f"{path}.statement", inner.get("statement")))
        for where, one in within:
            for wrong in UNNESTED:
                if inside(one, wrong):
                    yield refused(
                        f"{where}.{wrong}", "given", f"cannot stand in a {kind} (WAFInvalidParameterException)"
                    )


@law(*RULED, source=f"{API}/API_RateBasedStatement.html")
def counting_has_its_key(acl: Subject) -> Iterator[Finding]:
    """What requests are counted by is said once and in whole."""
    for path, kind, inner in _matched(acl):
        by = inner.get("aggregateKeyType", "IP") if kind == "rateBasedStatement" else None
        if by is None or is_unknown(by):
            continue
        keys, forwarded = inner.get("customKeys"), inner.get("forwardedIpConfig")
        custom = [name for key in listed(keys) if isinstance(key, dict) for name in _given(key)]
        missing = {
            "FORWARDED_IP": ("forwardedIpConfig", forwarded),
            "CONSTANT": ("scopeDownStatement", inner.get("scopeDownStatement")),
            "CUSTOM_KEYS": ("customKeys", keys),
        }.get(str(by))
        if missing and not missing[1]:
            yield refused(f"{path}.{missing[0]}", None, f"is required where aggregateKeyType is {by}")
        elif keys and by != "CUSTOM_KEYS":
            yield refused(f"{path}.customKeys", "given", f"are for aggregateKeyType CUSTOM_KEYS, not {by}")
        elif custom in (["ip"], ["forwardedIp"]) and not any_unknown(keys):
            yield refused(f"{path}.customKeys", custom, "need a further key beside an address")
        elif "forwardedIp" in custom and not forwarded:
            yield refused(f"{path}.forwardedIpConfig", None, "is required with the key forwardedIp")


@law(*RULED, source=f"{API}/API_TextTransformation.html")
def transformations_are_ordered(acl: Subject) -> Iterator[Finding]:
    """What is looked at is transformed at least once, NONE included, in an order."""
    for path, _, inner in _matched(acl):
        steps = inner.get("textTransformations")
        if not isinstance(steps, list):
            continue
        if not steps:
            yield refused(f"{path}.textTransformations", steps, 'must have one at least; give "NONE"')
        seen: list[Any] = []
        for number, step in enumerate(steps):
            priority = inside(step, "priority")
            if isinstance(priority, int) and priority in seen:
                where = f"{path}.textTransformations[{number}].priority"
                yield refused(where, priority, "is an earlier one's (WAFInvalidParameterException)")
            seen.append(priority)


@law(*RULED, source=f"{API}/API_ByteMatchStatement.html")
def word_is_a_word(acl: Subject) -> Iterator[Finding]:
    """A word to look for has letters, digits and underscores alone."""
    for path, _, inner in _matched(acl):
        wanted = inner.get("searchString")
        if inner.get("positionalConstraint") != "CONTAINS_WORD" or not isinstance(wanted, str) or is_unknown(wanted):
            continue
        if not re.fullmatch(r"\w+", wanted, re.ASCII):
            yield refused(f"{path}.searchString", wanted, "must be letters, digits and underscores: CONTAINS_WORD")


@law(*RULED, source=f"{API}/API_IPSetReferenceStatement.html")
def sets_are_of_the_same_scope(acl: Subject) -> Iterator[Finding]:
    """A set or group that a rule refers to is of its kind, its scope and its region."""
    scope, region = acl.get("scope"), acl.region
    home = {"REGIONAL": "regional", "CLOUDFRONT": "global"}.get(str(scope))
    for path, kind, inner in _matched(acl):
        wanted, arn = REFERENCES.get(kind), inner.get("arn")
        found = re.fullmatch(r"arn:[a-z-]+:wafv2:([a-z0-9-]+):\d*:(regional|global)/(\w+)/.+", str(arn))
        if not wanted or not found:
            continue
        if found[3] != wanted:
            yield refused(f"{path}.arn", arn, f"is a {found[3]}, not a {wanted} (WAFInvalidParameterException)")
        elif home and found[2] != home:
            yield refused(
                f"{path}.arn", arn, f"is {found[2]}, and this scope is {scope} (WAFInvalidParameterException)"
            )
        elif home == "regional" and region and found[1] != region:
            yield refused(
                f"{path}.arn", arn, f"is in {found[1]}, and this is in {region} (WAFInvalidParameterException)"
            )


@law(PATTERNS, *RULED, source=f"{GUIDE}/waf-regex-pattern-support.html")
def expressions_are_supported(acl: Subject) -> Iterator[Finding]:
    """A regular expression looks neither ahead nor back."""
    found = [(path, value) for path, value in acl.each("regularExpressions[*].regexString")]
    found += [(f"{path}.regexString", inner.get("regexString")) for path, _, inner in _matched(acl)]
    for path, value in found:
        if not isinstance(value, str) or is_unknown(value):
            continue
        for token in TOKENS.finditer(value):
            if token["group"] or token["escaped"] in ESCAPES:
                yield refused(path, value, f"has {token[0]}, which WAF's expressions do not know")
                break
