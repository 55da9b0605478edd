"""Laws of roles, identities and of every resource."""

import pytest

from rehearsal.laws.azure import authorization, resources
from tests.laws.azure.records import ACCOUNT, GUID, ident, made
from tests.laws.support import Case, check

ROLE = f"/subscriptions/{ACCOUNT}/providers/Microsoft.Authorization/roleDefinitions/{GUID}"
CLIENT = "99999999-2222-3333-4444-555555555555"
SCOPE = ident("Microsoft.Storage/storageAccounts/store")
GOOD = {"roleAssignmentName": GUID, "scope": SCOPE, "principalId": GUID, "roleDefinitionId": ROLE}
ASSIGNMENT, GROUP = "azure-native:authorization:RoleAssignment", "azure-native:resources:ResourceGroup"
ME = made(
    "managedidentity:UserAssignedIdentity",
    "Microsoft.ManagedIdentity/userAssignedIdentities/me",
    {},
    {"clientId": CLIENT},
)
FIRST = made("authorization:RoleAssignment", f"Microsoft.Authorization/roleAssignments/{CLIENT}", GOOD)
TRUST = {
    "resourceGroupName": "rg",
    "resourceName": "me",
    "federatedIdentityCredentialResourceName": "b",
    "audiences": ["api://AzureADTokenExchange"],
    "issuer": "https://token.actions.githubusercontent.com",
    "subject": "repo:a/b:ref:x",
}
TRUSTED = made(
    "managedidentity:FederatedIdentityCredential",
    "Microsoft.ManagedIdentity/userAssignedIdentities/me/federatedIdentityCredentials/a",
    TRUST | {"federatedIdentityCredentialResourceName": "a"},
)

CASES = [
    Case(
        authorization.name_is_guid,
        [],
        GOOD | {"roleAssignmentName": "reader"},
        "roleAssignmentName",
        GOOD,
        ASSIGNMENT,
    ),
    Case(authorization.principal_is_guid, [], GOOD | {"principalId": "me@example.com"}, "principalId", GOOD),
    Case(authorization.principal_not_client, [ME], GOOD | {"principalId": CLIENT}, "principalId", GOOD),
    Case(authorization.role_is_id, [], GOOD | {"roleDefinitionId": "Reader"}, "roleDefinitionId", GOOD),
    Case(authorization.assigned_once, [FIRST], GOOD, "roleDefinitionId", GOOD | {"principalId": CLIENT}),
    Case(
        authorization.condition_has_version,
        [],
        GOOD | {"condition": "true"},
        "conditionVersion",
        GOOD | {"condition": "true", "conditionVersion": "2.0"},
    ),
    Case(authorization.one_audience, [], TRUST | {"audiences": []}, "audiences", TRUST),
    Case(authorization.issuer_is_url, [], TRUST | {"issuer": "token.actions.githubusercontent.com"}, "issuer", TRUST),
    Case(authorization.subject_trusted_once, [TRUSTED], TRUST, "subject", TRUST | {"subject": "repo:a/b:ref:y"}),
    Case(
        resources.tags_fit,
        [],
        {"tags": {f"t{n}": "v" for n in range(51)}},
        "tags",
        {"tags": {f"t{n}": "v" for n in range(50)}},
        GROUP,
    ),
    Case(resources.tags_fit, [], {"tags": {"cost": "x" * 257}}, "tags.cost", {"tags": {"cost": "x" * 256}}, GROUP),
    Case(
        resources.identity_is_named,
        [],
        {"identity": {"type": "UserAssigned"}},
        "identity.userAssignedIdentities",
        {
            "identity": {
                "type": "UserAssigned",
                "userAssignedIdentities": [ident("Microsoft.ManagedIdentity/userAssignedIdentities/me")],
            }
        },
        "azure-native:automation:AutomationAccount",
    ),
    Case(resources.region_exists, [], {"location": "westeurop"}, "location", {"location": "West Europe"}, GROUP),
    Case(authorization.scope_is_id, [], {"scope": "rg"}, "scope", {"scope": "/subscriptions/x/resourceGroups/rg"}),
    Case(
        authorization.role_is_assignable,
        [],
        {"permissions": [{}], "assignableScopes": []},
        "assignableScopes",
        {"permissions": [{}], "assignableScopes": ["/subscriptions/x"]},
    ),
    Case(
        authorization.rule_has_both_halves,
        [],
        {"policyRule": {"if": {}}},
        "policyRule",
        {"policyRule": {"if": {}, "then": {"effect": "deny"}}},
    ),
    Case(
        resources.port_is_port,
        [],
        {"rules": [{"frontendPort": 70000}]},
        "rules[0].frontendPort",
        {"rules": [{"frontendPort": 443, "port": 0, "support": 99999}]},
        "azure-native:network:IpGroup",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
