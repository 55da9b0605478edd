"""Laws of roles and of managed identities."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

ASSIGNMENT, DEFINITION = "azure-native:authorization:RoleAssignment", "azure-native:authorization:RoleDefinition"
IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
CREDENTIAL = "azure-native:managedidentity:FederatedIdentityCredential"
FEDERATION = "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations"


@law(ASSIGNMENT, DEFINITION, source="https://github.com/pulumi/pulumi-azure-native/issues/625")
def name_is_guid(subject: Subject) -> Iterator[Finding]:
    """A role, and an assignment of one, is named by a GUID."""
    path = "roleAssignmentName" if subject.token == ASSIGNMENT else "roleDefinitionId"
    value = subject.get(path)
    if isinstance(value, str) and not arm.is_guid(arm.tail(value)):
        yield refused(path, value, "must be a GUID", remedy="leave it out to get one, or give a UUID")


@law(ASSIGNMENT, source="https://github.com/Azure/azure-powershell/issues/16627")
def principal_is_guid(assignment: Subject) -> Iterator[Finding]:
    """A principal is named by its object id, a GUID."""
    value = assignment.get("principalId")
    if isinstance(value, str) and not arm.is_guid(value):
        yield refused(
            "principalId",
            value,
            "must be a GUID",
            remedy="give the object id (principal_id), not the resource id or a name",
        )


@law(ASSIGNMENT, source="https://learn.microsoft.com/azure/role-based-access-control/troubleshooting")
def principal_not_client(assignment: Subject) -> Iterator[Finding]:
    """A managed identity is named by its principal id and not by its client id."""
    value = assignment.get("principalId")
    for record, _ in arm.others(assignment, IDENTITY):
        if isinstance(value, str) and arm.same(record.outputs.get("clientId"), value):
            yield refused("principalId", value, "must be the identity's principalId; this is its clientId")


@law(ASSIGNMENT, source="https://learn.microsoft.com/azure/role-based-access-control/role-assignments-template")
def role_is_id(assignment: Subject) -> Iterator[Finding]:
    """A role is named by its whole id."""
    role = assignment.get("roleDefinitionId")
    if isinstance(role, str) and not arm.is_guid(arm.segment(f"/{role.lstrip('/')}", "roleDefinitions")):
        yield refused(
            "roleDefinitionId",
            role,
            "must be the role's id, .../roleDefinitions/<guid>",
            remedy="write /subscriptions/<id>/providers/Microsoft.Authorization/roleDefinitions/<guid>",
        )


@law(
    ASSIGNMENT,
    source="https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---assigning-a-role-fails-with-roleassignmentexists",
)
def assigned_once(assignment: Subject) -> Iterator[Finding]:
    """A role is assigned to a principal once at a scope."""
    role = str(assignment.get("roleDefinitionId") or "")
    for other in arm.siblings(assignment, "scope", "principalId"):
        if role and arm.same(arm.tail(str(other.get("roleDefinitionId"))), arm.tail(role)):
            yield refused("roleDefinitionId", role, "must not be assigned twice to one principal at one scope")
            return


@law(
    ASSIGNMENT,
    source="https://learn.microsoft.com/azure/role-based-access-control/conditions-role-assignments-template",
)
def condition_has_version(assignment: Subject) -> Iterator[Finding]:
    """A condition is in version 2.0 of its language, and says so."""
    version = assignment.get("conditionVersion")
    if assignment.get("condition") and version != "2.0" and (version or not assignment.given("conditionVersion")):
        yield refused("conditionVersion", version, "must be 2.0 with a condition")


@law(CREDENTIAL, source=FEDERATION)
def one_audience(credential: Subject) -> Iterator[Finding]:
    """A federated credential has one audience."""
    found = credential.get("audiences")
    if isinstance(found, list) and len(found) != 1:
        yield refused(
            "audiences", len(found), "must hold exactly one audience", remedy="give api://AzureADTokenExchange"
        )


@law(CREDENTIAL, source=FEDERATION)
def issuer_is_url(credential: Subject) -> Iterator[Finding]:
    """An issuer is an HTTPS address."""
    issuer = credential.get("issuer")
    if isinstance(issuer, str) and not re.match(r"https://[^/\s]", issuer):
        yield refused("issuer", issuer, "must be an https:// address")


@law(CREDENTIAL, source=FEDERATION)
def subject_trusted_once(credential: Subject) -> Iterator[Finding]:
    """An identity trusts a subject of an issuer once."""
    for other in arm.siblings(credential, "resourceName", "resourceGroupName", "issuer"):
        name = "federatedIdentityCredentialResourceName"
        if other.get("subject") == credential.get("subject") is not None and not arm.same(
            other.get(name), credential.get(name)
        ):
            yield refused("subject", credential.get("subject"), "must be trusted once by an identity for one issuer")
            return


SCOPED = {
    ASSIGNMENT: "scope",
    DEFINITION: "scope",
    "azure-native:authorization:PolicyAssignment": "scope",
    "azure-native:authorization:ManagementLockByScope": "scope",
    "azure-native:monitor:DiagnosticSetting": "resourceUri",
}


@law(*SCOPED, source="https://learn.microsoft.com/azure/role-based-access-control/scope-overview#scope-format")
def scope_is_id(subject: Subject) -> Iterator[Finding]:
    """A scope is the whole id of a resource, a group, a subscription or a management group."""
    path = SCOPED[subject.token]
    value = subject.get(path)
    if (
        isinstance(value, str)
        and value.strip("/")
        and not re.match(r"/?(subscriptions|providers)/", value, re.IGNORECASE)
    ):
        yield refused(path, value, "must be a whole id, /subscriptions/...", remedy="give the id, not the name")


@law(DEFINITION, source="https://learn.microsoft.com/azure/role-based-access-control/role-definitions#assignablescopes")
def role_is_assignable(role: Subject) -> Iterator[Finding]:
    """A role of one's own can be assigned somewhere."""
    if role.given("permissions") and (not role.given("assignableScopes") or role.get("assignableScopes") == []):
        yield refused("assignableScopes", role.get("assignableScopes"), "must hold a scope")


@law(
    "azure-native:authorization:PolicyDefinition",
    source="https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule",
)
def rule_has_both_halves(policy: Subject) -> Iterator[Finding]:
    """A policy's rule says when, and what then."""
    rule = policy.get("policyRule")
    if isinstance(rule, dict) and arm.known(rule):
        for half in {"if", "then"} - {key.casefold() for key in rule}:
            yield refused("policyRule", sorted(rule), f"must have `{half}`")
