"""A key vault switches purge protection off instead of leaving it out."""

from pulumi_azure_native import authorization, keyvault, resources

SOURCE = "https://github.com/Azure/azure-rest-api-specs/issues/18106"
ERROR = (
    'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a '
    "vault is an irreversible action."
)
RESOURCE = "azure-native:keyvault:Vault::safe"
PATH = "properties.enablePurgeProtection"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    keyvault.Vault(
        "safe",
        resource_group_name=group.name,
        properties=keyvault.VaultPropertiesArgs(
            tenant_id=authorization.get_client_config_output().tenant_id,
            sku=keyvault.SkuArgs(family=keyvault.SkuFamily.A, name=keyvault.SkuName.STANDARD),
            access_policies=[],
            enable_purge_protection=None if mended else False,
        ),
    )
