"""A Linux function app on the consumption plan that runs from a package in its storage account."""

import pulumi
from pulumi_azure_native import resources, storage, web

group = resources.ResourceGroup("functions")

account = storage.StorageAccount(
    "funcstore",
    resource_group_name=group.name,
    kind=storage.Kind.STORAGE_V2,
    sku=storage.SkuArgs(name=storage.SkuName.STANDARD_LRS),
)

plan = web.AppServicePlan(
    "plan",
    resource_group_name=group.name,
    kind="Linux",
    reserved=True,
    sku=web.SkuDescriptionArgs(name="Y1", tier="Dynamic"),
)

container = storage.BlobContainer("zips", account_name=account.name, resource_group_name=group.name)
blob = storage.Blob(
    "zip",
    account_name=account.name,
    container_name=container.name,
    resource_group_name=group.name,
    type=storage.BlobType.BLOCK,
    source=pulumi.FileArchive("./app"),
)


def connection(group_name: str, account_name: str) -> pulumi.Output[str]:
    """The connection string of a storage account."""
    keys = storage.list_storage_account_keys_output(resource_group_name=group_name, account_name=account_name)
    return keys.keys.apply(
        lambda found: (
            f"DefaultEndpointsProtocol=https;AccountName={account_name};AccountKey={found[0].value};"
            "EndpointSuffix=core.windows.net"
        )
    )


connection_string = pulumi.Output.all(group.name, account.name).apply(lambda both: connection(*both))

app = web.WebApp(
    "app",
    resource_group_name=group.name,
    server_farm_id=plan.id,
    kind="functionapp",
    site_config=web.SiteConfigArgs(
        app_settings=[
            web.NameValuePairArgs(name="AzureWebJobsStorage", value=connection_string),
            web.NameValuePairArgs(name="FUNCTIONS_EXTENSION_VERSION", value="~4"),
            web.NameValuePairArgs(name="FUNCTIONS_WORKER_RUNTIME", value="python"),
            web.NameValuePairArgs(name="WEBSITE_RUN_FROM_PACKAGE", value=blob.url),
        ],
        linux_fx_version="Python|3.11",
        http20_enabled=True,
    ),
    https_only=True,
)

pulumi.export("storage_connection", pulumi.Output.secret(connection_string))
pulumi.export("endpoint", app.default_host_name.apply(lambda host: f"https://{host}/api/hello"))
