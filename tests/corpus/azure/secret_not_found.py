"""A container refers to a secret that its app has not."""

from pulumi_azure_native import app, resources

SOURCE = "https://github.com/pulumi/pulumi-azure-native/issues/1715"
ERROR = (
    "Failed to deploy new revision: SecretRef 'vector-container-appeb3e8f21-azure-storage-account-key- "
    "base64' defined for container 'vector' not found."
)
RESOURCE = "azure-native:app:ContainerApp::vector"
PATH = "template.containers[0].env[0].secretRef"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    environment = app.ManagedEnvironment(
        "environment",
        resource_group_name=group.name,
        workload_profiles=[app.WorkloadProfileArgs(name="Consumption", workload_profile_type="Consumption")],
    )

    app.ContainerApp(
        "vector",
        resource_group_name=group.name,
        environment_id=environment.id,
        configuration=app.ConfigurationArgs(secrets=[app.SecretArgs(name="storage-key", value="c2VjcmV0")]),
        template=app.TemplateArgs(
            containers=[
                app.ContainerArgs(
                    name="vector",
                    image="nginx",
                    env=[
                        app.EnvironmentVarArgs(
                            name="STORAGE_KEY", secret_ref="storage-key" if mended else "vector-storage-key"
                        )
                    ],
                )
            ]
        ),
    )
