"""A container app asks for CPU and memory in a pair that is not offered."""

from pulumi_azure_native import app, resources

SOURCE = "https://github.com/Azure/bicep-types-az/issues/1924"
ERROR = (
    "ContainerAppInvalidResourceTotal: The total requested CPU and memory resources for this application "
    "(CPU: 1, memory: 1.0) is invalid."
)
RESOURCE = "azure-native:app:ContainerApp::server"
PATH = "template.containers[0].resources.memory"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    environment = app.ManagedEnvironment(
        "environment",
        resource_group_name=group.name,
        workload_profiles=[app.WorkloadProfileArgs(name="Consumption", workload_profile_type="Consumption")],
    )

    app.ContainerApp(
        "server",
        resource_group_name=group.name,
        environment_id=environment.id,
        template=app.TemplateArgs(
            containers=[
                app.ContainerArgs(
                    name="directory-server",
                    image="nginx",
                    resources=app.ContainerResourcesArgs(cpu=1.0, memory="2.0Gi" if mended else "1.0Gi"),
                )
            ]
        ),
    )
