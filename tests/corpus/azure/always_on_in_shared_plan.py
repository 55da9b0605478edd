"""A web app in a shared plan wants to be always on."""

from pulumi_azure_native import resources, web

SOURCE = "https://github.com/Azure/azure-cli/issues/9567"
ERROR = "There was a conflict. AlwaysOn cannot be set for this site as the plan does not allow it."
RESOURCE = "azure-native:web:WebApp::site"
PATH = "siteConfig.alwaysOn"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    plan = web.AppServicePlan(
        "plan", resource_group_name=group.name, sku=web.SkuDescriptionArgs(name="D1", tier="Shared")
    )
    web.WebApp(
        "site",
        resource_group_name=group.name,
        server_farm_id=plan.id,
        site_config=web.SiteConfigArgs(always_on=not mended),
    )
