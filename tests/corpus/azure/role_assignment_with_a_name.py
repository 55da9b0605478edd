"""A role assignment is named in words instead of by a GUID."""

import pulumi
from pulumi_azure_native import authorization, managedidentity, resources

SOURCE = "https://github.com/Azure/azure-sdk-for-python/issues/4621"
ERROR = (
    "InvalidRoleAssignmentId: The role assignment ID '999-infra-user-testtesttest' is not valid. The role "
    "assignment ID must be a GUID."
)
RESOURCE = "azure-native:authorization:RoleAssignment::reader"
PATH = "roleAssignmentName"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    someone = managedidentity.UserAssignedIdentity("someone", resource_group_name=group.name)
    subscription = authorization.get_client_config_output().subscription_id
    role = "acdd72a7-3385-48ef-bd42-f606fba81ae7"
    authorization.RoleAssignment(
        "reader",
        role_assignment_name="1f6cf1d2-8a1c-4a73-9d6b-3a3f2f1f6f60" if mended else "infra-user-reader",
        scope=group.id,
        principal_id=someone.principal_id,
        principal_type=authorization.PrincipalType.SERVICE_PRINCIPAL,
        role_definition_id=pulumi.Output.concat(
            "/subscriptions/", subscription, "/providers/Microsoft.Authorization/roleDefinitions/", role
        ),
    )
