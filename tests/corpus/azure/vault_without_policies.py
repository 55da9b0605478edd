"""A key vault that decides by access policies and lists none."""

import pulumi_azure_native as azure

SOURCE = "https://github.com/pulumi/pulumi-azure-native/issues/1478"
ERROR = "The parameter accessPolicies is not specified."
RESOURCE = "azure-native:keyvault:Vault::vault"
PATH = "properties.accessPolicies"


def program(*, mended: bool) -> None:
    """The vault, in the twin with an empty list of policies."""
    group = azure.resources.ResourceGroup("secrets")
    azure.keyvault.Vault(
        "vault",
        resource_group_name=group.name,
        properties=azure.keyvault.VaultPropertiesArgs(
            tenant_id="11111111-2222-3333-4444-555555555555",
            sku=azure.keyvault.SkuArgs(name=azure.keyvault.SkuName.STANDARD, family=azure.keyvault.SkuFamily.A),
            enabled_for_template_deployment=True,
            access_policies=[] if mended else None,
        ),
    )
