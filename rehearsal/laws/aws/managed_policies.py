"""Laws of the policies that AWS itself keeps, by the installed SDK's list of them."""

import importlib
from collections.abc import Iterator
from functools import cache

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import texts

KEPT = "arn:aws:iam::aws:policy/"


@cache
def kept() -> dict[str, str]:
    """The ARNs of AWS's policies by their names in small letters: no two names differ only in case or path."""
    known = importlib.import_module("pulumi_aws.iam").ManagedPolicy
    return {str(policy.value).rsplit("/", 1)[-1].lower(): str(policy.value) for policy in known}


@law(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
    "aws:iam/role:Role",
    source="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
)
def kept_policy_is_under_its_path(attachment: Subject) -> Iterator[Finding]:
    """A policy that AWS keeps is named with its path, such as service-role/, and as it is written."""
    for path, arn in texts(attachment, "policyArn", "managedPolicyArns[*]"):
        real = kept().get(arn.rsplit("/", 1)[-1].lower()) if arn.startswith(KEPT) else None
        if real and real != arn:
            yield refused(
                path, arn, "does not exist or is not attachable (NoSuchEntity)", remedy=f"did you mean {real}?"
            )
