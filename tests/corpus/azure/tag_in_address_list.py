"""A security rule lists a service tag among addresses."""

from pulumi_azure_native import network, resources

SOURCE = "https://github.com/ansible-collections/azure/issues/639"
ERROR = "SecurityRuleParameterContainsUnsupportedValue: Unsupported value used: Internet"
RESOURCE = "azure-native:network:SecurityRule::web"
PATH = "sourceAddressPrefixes[0]"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    guard = network.NetworkSecurityGroup("guard", resource_group_name=group.name)
    network.SecurityRule(
        "web",
        resource_group_name=group.name,
        network_security_group_name=guard.name,
        priority=100,
        direction=network.SecurityRuleDirection.INBOUND,
        access=network.SecurityRuleAccess.ALLOW,
        protocol=network.SecurityRuleProtocol.TCP,
        source_address_prefix="Internet" if mended else None,
        source_address_prefixes=None if mended else ["Internet"],
        source_port_range="*",
        destination_address_prefix="*",
        destination_port_range="443",
    )
