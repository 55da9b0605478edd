"""A Linux runtime is asked of a plan that is not reserved."""

from pulumi_azure_native import resources, web

SOURCE = "https://github.com/pulumi/pulumi-azure/issues/625"
ERROR = "The parameter LinuxFxVersion has an invalid value."
RESOURCE = "azure-native:web:WebApp::site"
PATH = "siteConfig.linuxFxVersion"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    plan = web.AppServicePlan(
        "plan",
        resource_group_name=group.name,
        kind="Linux",
        reserved=True if mended else None,
        sku=web.SkuDescriptionArgs(name="B1", tier="Basic"),
    )
    web.WebApp(
        "site",
        resource_group_name=group.name,
        server_farm_id=plan.id,
        site_config=web.SiteConfigArgs(linux_fx_version="DOTNETCORE|8.0"),
    )
