"""A SQL server has a password of capitals and digits."""

from pulumi_azure_native import resources, sql

SOURCE = "https://github.com/microsoft/TailwindTraders/issues/2"
ERROR = (
    "PasswordNotComplex: Password validation failed. The password does not meet policy requirements "
    "because it is not complex enough."
)
RESOURCE = "azure-native:sql:Server::server"
PATH = "administratorLoginPassword"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    group = resources.ResourceGroup("group")
    sql.Server(
        "server",
        resource_group_name=group.name,
        administrator_login="sqladmin",
        administrator_login_password="P2sSWORD-9" if mended else "P2SSWORD",
        version="12.0",
    )
