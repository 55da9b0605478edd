"""A web app in another region than its plan."""

import pulumi_azure_native as azure

SOURCE = "https://github.com/microsoft/botframework-solutions/issues/2762"
ERROR = "The specified app service plan was not found"
RESOURCE = "azure-native:web:WebApp::app"
PATH = "serverFarmId"


def program(*, mended: bool) -> None:
    """The app and its plan, in the twin side by side."""
    group = azure.resources.ResourceGroup("web", location="westeurope")
    plan = azure.web.AppServicePlan(
        "plan",
        resource_group_name=group.name,
        location="westeurope",
        sku=azure.web.SkuDescriptionArgs(name="B1", tier="Basic"),
    )
    azure.web.WebApp(
        "app",
        resource_group_name=group.name,
        location="westeurope" if mended else "northeurope",
        server_farm_id=plan.id,
    )
