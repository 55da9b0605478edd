"""Laws of who is named in policies, and of the shapes of conditions."""

import re
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .documents import ELEMENTS, EVERY, GRAMMAR, IDENTITY, RESOURCE, TRUST, documents, listed, statements

KEYS = {"aws:kms/key:Key": "policy", "aws:kms/keyPolicy:KeyPolicy": "policy"}
ACCOUNT = re.compile(r"\*|\d{12}|arn:.+|[A-Z0-9]{16,128}")
"""An account, an ARN, everybody, or the ID that IAM puts in place of somebody who is gone."""
PARTITIONS = {"cn-": "aws-cn", "us-gov-": "aws-us-gov"}


def _everywhere(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    for places in (IDENTITY, TRUST, RESOURCE):
        for path, found in documents(subject, places):
            yield from ((path, statement) for statement in statements(found))


@law(*dict.fromkeys((*TRUST, *RESOURCE)), source=f"{ELEMENTS}_principal.html")
def accounts_are_named_so(subject: Subject) -> Iterator[Finding]:
    """An AWS principal is an account or an ARN, and a service is one."""
    for path, statement in _everywhere(subject):
        principal = statement.get("Principal")
        if not isinstance(principal, dict):
            continue
        for who in listed(principal.get("AWS")):
            if isinstance(who, str) and not ACCOUNT.fullmatch(who):
                yield refused(path, who, "is no account and no ARN: Invalid principal in policy")
        if "*" in listed(principal.get("Service")):
            yield refused(path, "*", "is no service: Invalid principal in policy (MalformedPolicyDocument)")


@law(*EVERY, source=GRAMMAR)
def conditions_compare_with_texts(subject: Subject) -> Iterator[Finding]:
    """A condition compares with texts, numbers and truths, and Null is always there to ask."""
    for path, statement in _everywhere(subject):
        condition = statement.get("Condition")
        for operator, keys in condition.items() if isinstance(condition, dict) else ():
            if operator.lower().endswith("nullifexists"):
                yield refused(path, operator, "is no operator: Null takes no IfExists (MalformedPolicyDocument)")
            for key, value in keys.items() if isinstance(keys, dict) else ():
                if any(isinstance(one, dict) for one in listed(value)):
                    yield refused(path, key, "is compared with an object: Syntax errors in policy")


@law(*IDENTITY, source=f"{ELEMENTS}_resource.html")
def resources_are_of_this_partition(subject: Subject) -> Iterator[Finding]:
    """An ARN is of the partition that the region is in, and IAM's have no region."""
    home = next((name for begin, name in PARTITIONS.items() if subject.region.startswith(begin)), "aws")
    for path, found in documents(subject, IDENTITY):
        for statement in statements(found):
            for arn in listed(statement.get("Resource")):
                parts = arn.split(":") if isinstance(arn, str) else []
                if parts[:1] != ["arn"] or len(parts) < 6:  # noqa: PLR2004 - an ARN's parts
                    continue
                if subject.region and parts[1] in ("aws", *PARTITIONS.values()) and parts[1] != home:
                    yield refused(path, arn, f'has a partition that is not valid here, where it is "{home}"')
                elif parts[2] == "iam" and parts[3] not in ("", "*"):
                    yield refused(path, arn, "cannot contain region information (MalformedPolicyDocument)")


@law(*KEYS, source="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html")
def key_policy_names_its_key(key: Subject) -> Iterator[Finding]:
    """A statement of a key's policy has a resource, which is the key itself."""
    for path, found in documents(key, KEYS):
        for statement in statements(found):
            if "Resource" not in statement and "NotResource" not in statement:
                yield refused(
                    path,
                    sorted(statement),
                    "has no Resource (MalformedPolicyDocumentException)",
                    remedy='write "Resource": "*", the key itself',
                )
