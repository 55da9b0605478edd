"""Two inbound rules of a security group have one priority."""

from pulumi_azure_native import network, resources

SOURCE = "https://github.com/egen/bucc/issues/183"
ERROR = (
    "SecurityRuleConflict: Security rule bucc-azure-credhub conflicts with rule bucc-azure-vault. Rules "
    "cannot have the same Priority and Direction."
)
RESOURCE = "azure-native:network:NetworkSecurityGroup::guard"
PATH = "securityRules[1].priority"


def rule(name: str, priority: int, port: str) -> network.SecurityRuleArgs:
    return network.SecurityRuleArgs(
        name=name,
        priority=priority,
        direction=network.SecurityRuleDirection.INBOUND,
        access=network.SecurityRuleAccess.ALLOW,
        protocol=network.SecurityRuleProtocol.TCP,
        source_address_prefix="*",
        source_port_range="*",
        destination_address_prefix="*",
        destination_port_range=port,
    )


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    network.NetworkSecurityGroup(
        "guard",
        resource_group_name=group.name,
        security_rules=[rule("credhub", 204, "8844"), rule("vault", 205 if mended else 204, "8200")],
    )
