"""Laws of policy documents: identity policies, trust policies and the policies of resources."""

import fnmatch
import json
import re
from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import UNKNOWNS

GRAMMAR = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"
ELEMENTS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html"
IDENTITY = {
    "aws:iam/policy:Policy": "policy",
    "aws:iam/rolePolicy:RolePolicy": "policy",
    "aws:iam/userPolicy:UserPolicy": "policy",
    "aws:iam/groupPolicy:GroupPolicy": "policy",
    "aws:iam/role:Role": "inlinePolicies[*].policy",
}
TRUST = {"aws:iam/role:Role": "assumeRolePolicy"}
RESOURCE = {
    "aws:s3/bucketPolicy:BucketPolicy": "policy",
    "aws:sqs/queuePolicy:QueuePolicy": "policy",
    "aws:sqs/queue:Queue": "policy",
    "aws:sns/topicPolicy:TopicPolicy": "policy",
    "aws:sns/topic:Topic": "policy",
    "aws:kms/key:Key": "policy",
    "aws:kms/keyPolicy:KeyPolicy": "policy",
    "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
    "aws:secretsmanager/secretPolicy:SecretPolicy": "policy",
    "aws:efs/fileSystemPolicy:FileSystemPolicy": "policy",
    "aws:backup/vaultPolicy:VaultPolicy": "policy",
}
EVERY = tuple(dict.fromkeys((*IDENTITY, *RESOURCE)))
VERSIONS = ("2012-10-17", "2008-10-17")
KEYS = ("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition")
ACTION = re.compile(r"^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$")
LARGEST = 6144


def documents(subject: Subject, places: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every policy document of a resource that can be read, with its path."""
    for path, text in subject.each(places[subject.token]) if subject.token in places else ():
        found = parsed(text)
        if isinstance(found, dict):
            yield path, found


def parsed(text: Any) -> Any:
    """A document as JSON; None where it is none, or where a part of it is not known yet."""
    if not isinstance(text, str):
        return text
    if any(unknown in text for unknown in UNKNOWNS):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def listed(value: Any) -> list[Any]:
    """One or several values as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def statements(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The statements of a document."""
    return [statement for statement in listed(document.get("Statement")) if isinstance(statement, dict)]


def _said(number: int, statement: dict[str, Any]) -> str:
    sid = statement.get("Sid")
    return f"statement {number + 1}" + (f" ({sid})" if sid else "")


@law(*EVERY, source=GRAMMAR)
def document_is_one(subject: Subject) -> Iterator[Finding]:
    """A document is JSON with statements, of a version that IAM knows."""
    for places in (IDENTITY, TRUST, RESOURCE):
        for path, text in subject.each(places[subject.token]) if subject.token in places else ():
            if isinstance(text, str) and not any(unknown in text for unknown in UNKNOWNS) and parsed(text) is None:
                yield refused(path, text, "must be JSON (MalformedPolicyDocument)")
        for path, document in documents(subject, places):
            version = document.get("Version")
            if version is not None and version not in VERSIONS:
                yield refused(
                    path,
                    version,
                    "is no Version: the policy must contain a valid version string (MalformedPolicyDocument)",
                    remedy="write 2012-10-17, which is the language's version and not a date of yours",
                )
            if "Statement" not in document:
                yield refused(path, sorted(document), "has no Statement (MalformedPolicyDocument)")
            if extra := sorted(set(document) - {"Version", "Id", "Statement"}):
                yield refused(
                    path, extra[0], "is no part of a policy: Syntax errors in policy (MalformedPolicyDocument)"
                )


@law(*EVERY, source=GRAMMAR)
def statement_is_whole(subject: Subject) -> Iterator[Finding]:
    """A statement has an effect, and actions or all but some."""
    for places in (IDENTITY, TRUST, RESOURCE):
        for path, document in documents(subject, places):
            for number, statement in enumerate(statements(document)):
                where = _said(number, statement)
                if statement.get("Effect") not in ("Allow", "Deny"):
                    yield refused(
                        path, statement.get("Effect"), f"is the Effect of {where}, which must be Allow or Deny"
                    )
                if ("Action" in statement) == ("NotAction" in statement):
                    yield refused(
                        path, sorted(statement), f"are the parts of {where}, which needs either Action or NotAction"
                    )
                if extra := sorted(set(statement) - set(KEYS)):
                    yield refused(
                        path, extra[0], f"is no part of a statement, and {where} has it: Syntax errors in policy"
                    )


@law(*EVERY, source=f"{ELEMENTS}_action.html")
def actions_have_a_service(subject: Subject) -> Iterator[Finding]:
    """An action is `service:Action`, or all of them."""
    for places in (IDENTITY, TRUST, RESOURCE):
        for path, document in documents(subject, places):
            for number, statement in enumerate(statements(document)):
                for action in (*listed(statement.get("Action")), *listed(statement.get("NotAction"))):
                    if isinstance(action, str) and action != "*" and not ACTION.match(action):
                        yield refused(
                            path,
                            action,
                            f"in {_said(number, statement)} must be prefaced by a vendor, e.g. iam (MalformedPolicy)",
                            remedy="write it like s3:GetObject",
                        )


@law(*IDENTITY, source=f"{ELEMENTS}_principal.html")
def identity_policy_names_no_principal(subject: Subject) -> Iterator[Finding]:
    """A policy of an identity says what it may do, not who."""
    for path, document in documents(subject, IDENTITY):
        for number, statement in enumerate(statements(document)):
            if key := next((key for key in ("Principal", "NotPrincipal") if key in statement), None):
                yield refused(
                    path,
                    statement[key],
                    f"is the {key} of {_said(number, statement)}: Policy document should not specify a principal",
                    remedy="remove it; who may assume the role is said in assume_role_policy",
                )


@law(*IDENTITY, source=f"{ELEMENTS}_resource.html")
def identity_policy_names_resources(subject: Subject) -> Iterator[Finding]:
    """A policy of an identity says on which resources, as ARNs."""
    for path, document in documents(subject, IDENTITY):
        for number, statement in enumerate(statements(document)):
            if ("Resource" in statement) == ("NotResource" in statement):
                yield refused(
                    path,
                    sorted(statement),
                    f"are the parts of {_said(number, statement)}: Policy statement must contain resources",
                )
            for resource in (*listed(statement.get("Resource")), *listed(statement.get("NotResource"))):
                if isinstance(resource, str) and resource != "*" and not resource.startswith(("arn:", "$", "*")):
                    yield refused(
                        path,
                        resource,
                        f'in {_said(number, statement)} must be in ARN format or "*" (MalformedPolicyDocument)',
                    )


@law(*IDENTITY, source=f"{ELEMENTS}_sid.html")
def statement_ids(subject: Subject) -> Iterator[Finding]:
    """Statement IDs are letters and digits, each once."""
    for path, document in documents(subject, IDENTITY):
        seen: set[str] = set()
        for statement in statements(document):
            sid = statement.get("Sid")
            if isinstance(sid, str) and sid and not re.fullmatch(r"[A-Za-z0-9]+", sid):
                yield refused(
                    path, sid, "is no Sid: Statement IDs (SID) must be alpha-numeric (MalformedPolicyDocument)"
                )
            elif isinstance(sid, str) and sid and sid in seen:
                yield refused(path, sid, "stands twice: Statement IDs (SID) in a single policy must be unique")
            seen.add(str(sid))


@law(*TRUST, source="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html")
def trust_policy_says_who(subject: Subject) -> Iterator[Finding]:
    """A trust policy names principals and STS actions, and no resource."""
    for path, document in documents(subject, TRUST):
        for number, statement in enumerate(statements(document)):
            where = _said(number, statement)
            if "Resource" in statement or "NotResource" in statement:
                yield refused(path, "Resource", f"in {where} is not for a trust policy: Has prohibited field Resource")
            if "Principal" not in statement and "NotPrincipal" not in statement:
                yield refused(path, sorted(statement), f"are the parts of {where}: Missing required field Principal")
            for action in listed(statement.get("Action")):
                if isinstance(action, str) and ACTION.match(action) and not action.lower().startswith("sts:"):
                    yield refused(
                        path, action, f"in {where}: AssumeRole policy may only specify STS AssumeRole actions"
                    )


@law(*RESOURCE, source=f"{ELEMENTS}_principal.html")
def resource_policy_says_who(subject: Subject) -> Iterator[Finding]:
    """A policy of a resource names principals."""
    for path, document in documents(subject, RESOURCE):
        for number, statement in enumerate(statements(document)):
            if "Principal" not in statement and "NotPrincipal" not in statement:
                yield refused(
                    path,
                    sorted(statement),
                    f"are the parts of {_said(number, statement)}: Missing required field Principal",
                )


@law("aws:iam/policy:Policy", source="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html")
def managed_policy_fits(subject: Subject) -> Iterator[Finding]:
    """A managed policy has at most 6,144 characters, white space apart."""
    text = subject.get("policy")
    size = len(re.sub(r"\s", "", text)) if isinstance(text, str) else 0
    if size > LARGEST:
        yield refused(
            "policy", f"{size} characters", f"must be at most {LARGEST} without white space (LimitExceeded: PolicySize)"
        )


@law(
    "aws:kms/key:Key",
    "aws:kms/keyPolicy:KeyPolicy",
    source="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
)
def key_stays_manageable(subject: Subject) -> Iterator[Finding]:
    """Somebody must be left who may change a key's policy."""
    if subject.given("bypassPolicyLockoutSafetyCheck") and subject.get("bypassPolicyLockoutSafetyCheck") is not False:
        return
    for path, document in documents(subject, RESOURCE):
        allowed = [
            str(action).lower()
            for statement in statements(document)
            if statement.get("Effect") == "Allow"
            for action in (*listed(statement.get("Action")), *(["*"] if "NotAction" in statement else []))
        ]
        if document.get("Statement") and not any(fnmatch.fnmatchcase("kms:putkeypolicy", action) for action in allowed):
            yield refused(
                path,
                sorted(set(allowed)),
                "are all that is allowed: The new key policy will not allow you to update the key policy in future",
                remedy="let the account's root do kms:* on the key",
            )
