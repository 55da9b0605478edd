"""A static web app in a region that has none."""

import pulumi_azure_native as azure

SOURCE = "https://github.com/Azure/static-web-apps/issues/443"
ERROR = "The provided location 'northeurope' is not available for resource type 'Microsoft.Web/staticSites'."
RESOURCE = "azure-native:web:StaticSite::site"
PATH = "location"


def program(*, mended: bool) -> None:
    """The site, in the twin in the region next door."""
    group = azure.resources.ResourceGroup("web", location="northeurope")
    azure.web.StaticSite(
        "site",
        resource_group_name=group.name,
        location="westeurope" if mended else "northeurope",
        sku=azure.web.SkuDescriptionArgs(name="Free", tier="Free"),
    )
