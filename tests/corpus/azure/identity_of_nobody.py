"""A Service Bus namespace takes a user-assigned identity and names none."""

from pulumi_azure_native import managedidentity, resources, servicebus

SOURCE = "https://github.com/hashicorp/terraform-provider-azurerm/issues/23857"
ERROR = "MissingIdentityIds: The identity ids must not be null or empty for 'UserAssigned' identity type."
RESOURCE = "azure-native:servicebus:Namespace::bus"
PATH = "identity.userAssignedIdentities"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    someone = managedidentity.UserAssignedIdentity("someone", resource_group_name=group.name)
    servicebus.Namespace(
        "bus",
        resource_group_name=group.name,
        sku=servicebus.SBSkuArgs(name=servicebus.SkuName.STANDARD),
        identity=servicebus.IdentityArgs(
            type=servicebus.ManagedServiceIdentityType.USER_ASSIGNED,
            user_assigned_identities=[someone.id] if mended else None,
        ),
    )
