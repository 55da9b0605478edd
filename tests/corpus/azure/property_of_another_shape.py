"""A subnet is written with a property that the type has not."""

from typing import Any

from pulumi_azure_native import network, resources

SOURCE = "https://github.com/pulumi/pulumi-ai/issues/63"
ERROR = "The Subnet is generated with a property subnetPropertiesFormat that doesn't exist on the resource."
RESOURCE = "azure-native:network:VirtualNetwork::net"
PATH = "subnets[0].subnetPropertiesFormat"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    block: dict[str, Any] = {"addressPrefix": "10.0.0.0/24"}
    inside: Any = {"name": "inside"} | (block if mended else {"subnetPropertiesFormat": block})
    group = resources.ResourceGroup("group")
    network.VirtualNetwork(
        "net",
        resource_group_name=group.name,
        address_space=network.AddressSpaceArgs(address_prefixes=["10.0.0.0/16"]),
        subnets=[inside],
    )
