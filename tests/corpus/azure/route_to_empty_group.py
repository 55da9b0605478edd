"""A Front Door route leads to an origin group without an origin."""

import pulumi
from pulumi_azure_native import cdn, resources

SOURCE = "https://github.com/Azure/bicep-types-az/issues/1923"
ERROR = (
    "Please make sure that the originGroup is created successfully and at least one enabled origin is "
    "created under the origin group."
)
RESOURCE = "azure-native:cdn:Route::all"
PATH = "originGroup.id"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    profile = cdn.Profile(
        "edge",
        resource_group_name=group.name,
        location="Global",
        sku=cdn.SkuArgs(name=cdn.SkuName.STANDARD_AZURE_FRONT_DOOR),
    )
    endpoint = cdn.AFDEndpoint("site", resource_group_name=group.name, profile_name=profile.name, location="Global")
    origins = cdn.AFDOriginGroup(
        "origins",
        resource_group_name=group.name,
        profile_name=profile.name,
        load_balancing_settings=cdn.LoadBalancingSettingsParametersArgs(sample_size=4, successful_samples_required=3),
    )
    ready: list[pulumi.Resource] = []
    if mended:
        ready.append(
            cdn.AFDOrigin(
                "first",
                resource_group_name=group.name,
                profile_name=profile.name,
                origin_group_name=origins.name,
                host_name="www.example.com",
            )
        )
    cdn.Route(
        "all",
        resource_group_name=group.name,
        profile_name=profile.name,
        endpoint_name=endpoint.name,
        origin_group=cdn.ResourceReferenceArgs(id=origins.id),
        patterns_to_match=["/*"],
        link_to_default_domain=cdn.LinkToDefaultDomain.ENABLED,
        opts=pulumi.ResourceOptions(depends_on=ready),
    )
