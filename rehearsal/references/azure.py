"""What refers to what in Azure: resource IDs, by the key that holds them."""

import re
from typing import Final

ID: Final = re.compile(
    r"/subscriptions/(?P<subscription>[^/]+)/resourceGroups/(?P<group>[^/]+)/providers/(?P<namespace>[^/]+)"
    r"(?P<rest>(?:/[^/]+/[^/]+)+)/?",
    re.IGNORECASE,
)
"""The ID of a resource in a resource group."""

_NET: Final = "Microsoft.Network"
SUBNETS: Final = f"{_NET}/virtualNetworks/subnets"
WORKSPACES: Final = "Microsoft.OperationalInsights/workspaces"

UNDER: Final[dict[str, tuple[str, ...]]] = {
    "subnet": (SUBNETS,),
    "networkSecurityGroup": (f"{_NET}/networkSecurityGroups",),
    "publicIPAddress": (f"{_NET}/publicIPAddresses",),
    "routeTable": (f"{_NET}/routeTables",),
    "natGateway": (f"{_NET}/natGateways",),
    "virtualNetwork": (f"{_NET}/virtualNetworks",),
    "remoteVirtualNetwork": (f"{_NET}/virtualNetworks",),
    "publicIPPrefix": (f"{_NET}/publicIPPrefixes",),
    "ddosProtectionPlan": (f"{_NET}/ddosProtectionPlans",),
    "applicationSecurityGroups": (f"{_NET}/applicationSecurityGroups",),
    "networkInterfaces": (f"{_NET}/networkInterfaces",),
    "availabilitySet": ("Microsoft.Compute/availabilitySets",),
    "managedDisk": ("Microsoft.Compute/disks",),
    "wafPolicy": (f"{_NET}/frontdoorWebApplicationFirewallPolicies",),
    "originGroup": ("Microsoft.Cdn/profiles/originGroups",),
    "ruleSets": ("Microsoft.Cdn/profiles/ruleSets",),
}
"""By the object or list that holds an `id`."""

BY_NAME: Final[dict[str, tuple[str, ...]]] = {
    "serverFarmId": ("Microsoft.Web/serverfarms",),
    "managedEnvironmentId": ("Microsoft.App/managedEnvironments", "Microsoft.App/connectedEnvironments"),
    "workspaceResourceId": (WORKSPACES,),
    "virtualNetworkSubnetId": (SUBNETS,),
    "infrastructureSubnetId": (SUBNETS,),
    "vnetSubnetID": (SUBNETS,),
    "podSubnetID": (SUBNETS,),
    "privateDnsZoneId": (f"{_NET}/privateDnsZones",),
    "userAssignedIdentities": ("Microsoft.ManagedIdentity/userAssignedIdentities",),
    "privateLinkServiceId": (),
    "actionGroupId": ("Microsoft.Insights/actionGroups",),
}
"""By the last key of the path; an empty tuple stands for a resource of any type."""

BY_PATH: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("azure-native:monitor:DiagnosticSetting", "workspaceId"): (WORKSPACES,),
    ("azure-native:monitor:DiagnosticSetting", "storageAccountId"): (
        "Microsoft.Storage/storageAccounts",
        "Microsoft.ClassicStorage/storageAccounts",
    ),
    ("azure-native:app:ContainerApp", "environmentId"): BY_NAME["managedEnvironmentId"],
    ("azure-native:app:Job", "environmentId"): BY_NAME["managedEnvironmentId"],
    ("azure-native:redis:Redis", "subnetId"): (SUBNETS, "Microsoft.ClassicNetwork/virtualNetworks/subnets"),
}
"""By type and path."""

UNTYPED: Final = ("azure-native:resources:Deployment", "azure-native:resources:TemplateSpec", "azure-native:blueprint")
"""Types whose inputs hold templates, in which a key means nothing yet."""


def expected(token: str, path: str) -> tuple[str, ...] | None:
    """The resource types that the ID at a path may be of; None where the value is no reference."""
    if token.startswith(UNTYPED):
        return None
    if (found := BY_PATH.get((token, path))) is not None:
        return found
    keys = [key.removesuffix("[*]") for key in path.split(".")]
    if keys[-1] == "id" and len(keys) > 1:
        return UNDER.get(keys[-2])
    return BY_NAME.get(keys[-1])


def resource_type(value: str) -> str | None:
    """The type of a resource ID, such as `Microsoft.Network/virtualNetworks/subnets`; None where it is no such ID."""
    found = ID.fullmatch(value)
    if not found:
        return None
    parts = found["rest"].strip("/").split("/")
    return "/".join([found["namespace"], *parts[::2]])
