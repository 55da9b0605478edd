"""Laws of roles: a service assumes a role only if the role's trust policy lets it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .reading import document, listed

ROLE = "aws:iam/role:Role"
GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html"


class Trust(NamedTuple):
    """Where a type names its role, which service assumes it, and what the API says when it may not."""

    path: str
    service: str
    error: str


TRUSTS: dict[str, Trust] = {
    "aws:lambda/function:Function": Trust(
        "role", "lambda", "The role defined for the function cannot be assumed by Lambda"
    ),
    "aws:eks/cluster:Cluster": Trust(
        "roleArn", "eks", "Role could not be assumed because the trusted entity is not correct"
    ),
    "aws:eks/nodeGroup:NodeGroup": Trust(
        "nodeRoleArn",
        "ec2",
        "Required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole",
    ),
    "aws:eks/fargateProfile:FargateProfile": Trust(
        "podExecutionRoleArn", "eks-fargate-pods", "Misconfigured PodExecutionRole Trust Policy"
    ),
    "aws:sfn/stateMachine:StateMachine": Trust(
        "roleArn",
        "states",
        "Neither the global service principal, nor the regional one is authorized to assume the role",
    ),
    "aws:codebuild/project:Project": Trust(
        "serviceRole", "codebuild", "CodeBuild is not authorized to perform: sts:AssumeRole on service role"
    ),
    "aws:codepipeline/pipeline:Pipeline": Trust(
        "roleArn", "codepipeline", "CodePipeline is not authorized to perform AssumeRole on role"
    ),
    "aws:codedeploy/deploymentGroup:DeploymentGroup": Trust(
        "serviceRoleArn", "codedeploy", "AWS CodeDeploy does not have the permissions required to assume the role"
    ),
    "aws:scheduler/schedule:Schedule": Trust(
        "target.roleArn",
        "scheduler",
        "The execution role you provide must allow AWS EventBridge Scheduler to assume the role",
    ),
    "aws:pipes/pipe:Pipe": Trust("roleArn", "pipes", "EventBridge Pipes is unable to assume the role"),
    "aws:glue/job:Job": Trust("roleArn", "glue", "Role should be given assume role permissions for Glue Service"),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": Trust(
        "extendedS3Configuration.roleArn", "firehose", "Firehose is unable to assume role"
    ),
    "aws:rds/instance:Instance": Trust(
        "monitoringRoleArn",
        "monitoring.rds",
        "IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING",
    ),
}


@law(*TRUSTS, source=GUIDE)
def service_may_assume(user: Subject) -> Iterator[Finding]:
    """The role's trust policy names the service that is to assume it."""
    trust = TRUSTS[user.token]
    role = user.referred(trust.path, ROLE)
    policy = document(role.inputs.get("assumeRolePolicy")) if role else None
    statements = listed(policy.get("Statement")) if isinstance(policy, dict) else []
    if statements and not any(_allows(statement, trust.service) for statement in statements):
        yield refused(
            trust.path,
            user.get(trust.path),
            f"does not trust {trust.service}.amazonaws.com: {trust.error}",
            remedy=f"let the Service {trust.service}.amazonaws.com do sts:AssumeRole in the role's assume_role_policy",
        )


def _allows(statement: Any, service: str) -> bool:
    if not isinstance(statement, dict) or statement.get("Effect") != "Allow":
        return False
    principal = statement.get("Principal")
    if principal == "*" or "NotPrincipal" in statement:
        return True
    named = listed(principal.get("Service")) if isinstance(principal, dict) else []
    return any(
        isinstance(one, str) and (one == "*" or one.split(".amazonaws.")[0].startswith(service)) for one in named
    )


@law(
    "aws:iam/policyAttachment:PolicyAttachment",
    source="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html",
)
def attachment_has_somebody(attachment: Subject) -> Iterator[Finding]:
    """A policy is attached to somebody."""
    if not any(attachment.given(key) and attachment.get(key, ["?"]) for key in ("users", "roles", "groups")):
        yield refused("roles", None, "is required: No Users, Roles, or Groups specified for IAM Policy Attachment")


@law(ROLE, source="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html")
def principals_exist(role: Subject) -> Iterator[Finding]:
    """A trust policy names services by their host, and accounts, users and roles but no groups and no patterns."""
    policy = document(role.get("assumeRolePolicy"))
    for statement in listed(policy.get("Statement")) if isinstance(policy, dict) else ():
        principal = statement.get("Principal") if isinstance(statement, dict) else None
        if principal == "*":
            yield refused(
                "assumeRolePolicy",
                principal,
                "is no principal of a role: AssumeRolepolicy contained an invalid principal",
                remedy='write {"AWS": "*"} and say under which condition',
            )
        if not isinstance(principal, dict):
            continue
        for one in listed(principal.get("Service")):
            if isinstance(one, str) and "." not in one and one != "*":
                yield refused(
                    "assumeRolePolicy",
                    one,
                    "is no service: Invalid principal in policy",
                    remedy=f"write {one}.amazonaws.com",
                )
        for one in listed(principal.get("AWS")):
            if isinstance(one, str) and (
                one.endswith(".amazonaws.com") or ":group/" in one or (one != "*" and "*" in one)
            ):
                yield refused("assumeRolePolicy", one, "is no principal of AWS: Invalid principal in policy")


@law(ROLE, source="https://github.com/aws-samples/aws-secure-environment-accelerator/issues/1136")
def role_exists_before_it_is_trusted(role: Subject) -> Iterator[Finding]:
    """A new role cannot trust itself: principals are looked up when the policy is set."""
    policy, name = document(role.get("assumeRolePolicy")), role.get("name")
    if role.previous is not None or not isinstance(name, str) or not isinstance(policy, dict):
        return
    own = f":iam::{role.account}:role{role.get('path') or '/'}{name}"
    for statement in listed(policy.get("Statement")):
        principal = statement.get("Principal") if isinstance(statement, dict) else None
        for one in listed(principal.get("AWS")) if isinstance(principal, dict) else ():
            if isinstance(one, str) and one.endswith(own):
                yield refused(
                    "assumeRolePolicy",
                    one,
                    "is the role itself, which does not exist yet: Invalid principal in policy",
                    remedy="trust the account's root and name the role in a condition on aws:PrincipalArn",
                )
