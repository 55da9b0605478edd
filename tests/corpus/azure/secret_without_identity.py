"""A container app reads a secret from a vault as nobody."""

from pulumi_azure_native import app, managedidentity, resources

SOURCE = "https://github.com/pulumi/pulumi-azure-native/issues/2807"
ERROR = (
    "ContainerAppSecretInvalid: Invalid Request: Container app secret(s) with name(s) 'test-secret' are "
    "invalid: value or keyVaultUrl and identity should be provided."
)
RESOURCE = "azure-native:app:ContainerApp::server"
PATH = "configuration.secrets[0].identity"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    environment = app.ManagedEnvironment(
        "environment",
        resource_group_name=group.name,
        workload_profiles=[app.WorkloadProfileArgs(name="Consumption", workload_profile_type="Consumption")],
    )

    reader = managedidentity.UserAssignedIdentity("reader", resource_group_name=group.name)
    app.ContainerApp(
        "server",
        resource_group_name=group.name,
        environment_id=environment.id,
        identity=app.ManagedServiceIdentityArgs(
            type=app.ManagedServiceIdentityType.USER_ASSIGNED, user_assigned_identities=[reader.id]
        ),
        configuration=app.ConfigurationArgs(
            secrets=[
                app.SecretArgs(
                    name="test-secret",
                    key_vault_url="https://safe.vault.azure.net/secrets/test-secret",
                    identity=reader.id if mended else None,
                )
            ]
        ),
        template=app.TemplateArgs(containers=[app.ContainerArgs(name="server", image="nginx")]),
    )
