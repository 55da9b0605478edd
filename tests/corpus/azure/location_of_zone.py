"""A private DNS zone is put into a region."""

from pulumi_azure_native import privatedns, resources

SOURCE = "https://github.com/Azure/azure-cli/issues/6052"
ERROR = "The subscription is not registered for the resource type 'dnszones' in the location 'westeurope'."
RESOURCE = "azure-native:privatedns:PrivateZone::zone"
PATH = "location"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    privatedns.PrivateZone(
        "zone",
        private_zone_name="internal.example.com",
        resource_group_name=group.name,
        location="global" if mended else "westeurope",
    )
