"""A security rule lists two ports in one text."""

from pulumi_azure_native import network, resources

SOURCE = "https://github.com/hashicorp/terraform-provider-azurerm/pull/1530"
ERROR = "SecurityRuleInvalidPortRange: Security rule has invalid Port range. Value provided: 636, 389."
RESOURCE = "azure-native:network:SecurityRule::ldap"
PATH = "destinationPortRange"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    guard = network.NetworkSecurityGroup("guard", resource_group_name=group.name)
    network.SecurityRule(
        "ldap",
        resource_group_name=group.name,
        network_security_group_name=guard.name,
        priority=100,
        direction=network.SecurityRuleDirection.INBOUND,
        access=network.SecurityRuleAccess.ALLOW,
        protocol=network.SecurityRuleProtocol.TCP,
        source_address_prefix="VirtualNetwork",
        source_port_range="*",
        destination_address_prefix="*",
        destination_port_range=None if mended else "636, 389",
        destination_port_ranges=["636", "389"] if mended else None,
    )
