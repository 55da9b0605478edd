"""Laws of what stands in a policy's statements: conditions, ARNs, and how much of it there may be."""

import re
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .documents import ELEMENTS, EVERY, IDENTITY, RESOURCE, TRUST, documents, statements
from .reading import listed, text

QUOTAS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
ORDERS = ("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals")
COMPARED = (
    *(f"String{how}" for how in ("Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase", "Like", "NotLike")),
    *(f"{kind}{how}" for kind in ("Numeric", "Date") for how in ORDERS),
    *(f"Arn{how}" for how in ("Equals", "Like", "NotEquals", "NotLike")),
    *("Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "Null"),
)
OPERATORS = frozenset(operator.lower() for operator in COMPARED)
LARGEST = {
    "aws:iam/rolePolicy:RolePolicy": 10240,
    "aws:iam/userPolicy:UserPolicy": 2048,
    "aws:iam/groupPolicy:GroupPolicy": 5120,
}
LARGEST_TRUST = 4096
ARN_PARTS = 6


def _everywhere(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    for places in (IDENTITY, TRUST, RESOURCE):
        for path, found in documents(subject, places):
            for statement in statements(found):
                yield path, statement


@law(*EVERY, source=f"{ELEMENTS}_condition_operators.html")
def operators_exist(subject: Subject) -> Iterator[Finding]:
    """A condition compares by an operator that IAM has."""
    for path, statement in _everywhere(subject):
        condition = statement.get("Condition")
        for operator, keys in condition.items() if isinstance(condition, dict) else ():
            plain = re.sub(r"^(ForAllValues|ForAnyValue):", "", operator, flags=re.IGNORECASE).lower()
            if plain.removesuffix("ifexists") not in OPERATORS:
                yield refused(
                    path, operator, f"is no operator: Invalid Condition type : {operator} (MalformedPolicyDocument)"
                )
            elif not isinstance(keys, dict):
                yield refused(path, operator, "must hold keys and their values: Syntax errors in policy")


@law(*IDENTITY, source=f"{ELEMENTS}_resource.html")
def arns_have_their_parts(subject: Subject) -> Iterator[Finding]:
    """An ARN has six parts."""
    for path, found in documents(subject, IDENTITY):
        for statement in statements(found):
            for arn in (*listed(statement.get("Resource")), *listed(statement.get("NotResource"))):
                if (
                    isinstance(arn, str)
                    and arn.startswith("arn:")
                    and arn.count(":") < ARN_PARTS - 1
                    and "*" not in arn
                ):
                    yield refused(
                        path,
                        arn,
                        "must be in ARN format, arn:partition:service:region:account:resource (MalformedPolicy)",
                    )


@law(*LARGEST, "aws:iam/role:Role", source=QUOTAS)
def inline_policy_fits(subject: Subject) -> Iterator[Finding]:
    """An inline policy and a trust policy have their lengths, white space apart."""
    limits = [("policy", LARGEST.get(subject.token, 0)), ("assumeRolePolicy", LARGEST_TRUST)]
    for path, most in limits:
        size = len(re.sub(r"\s", "", text(subject, path) or ""))
        if most and size > most:
            yield refused(path, f"{size} characters", f"must be at most {most} without white space (LimitExceeded)")


@law(*IDENTITY, source="https://github.com/aws-samples/aws-health-aware/issues/1")
def statement_speaks_of_something(subject: Subject) -> Iterator[Finding]:
    """A list of resources or of actions is not empty."""
    for path, found in documents(subject, IDENTITY):
        for statement in statements(found):
            for key in ("Resource", "NotResource", "Action", "NotAction"):
                if statement.get(key) == []:
                    what = "resources" if key.endswith("Resource") else "actions"
                    yield refused(
                        path,
                        "[]",
                        f"is the {key} of a statement: Policy statement must contain {what} (MalformedPolicy)",
                    )


@law("aws:iam/policy:Policy", source=f"{ELEMENTS}_version.html")
def managed_policy_is_of_today(policy: Subject) -> Iterator[Finding]:
    """A managed policy is written in the language of 2012; only older kinds of policies may leave the version out."""
    for path, found in documents(policy, IDENTITY):
        if found.get("Version") in (None, "2008-10-17"):
            yield refused(
                path,
                found.get("Version"),
                "is the Version: Policy document must be version 2012-10-17 or greater (MalformedPolicyDocument)",
                remedy='add "Version": "2012-10-17"',
            )
