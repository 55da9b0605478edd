"""Where the limits of a facts file are written, so that whoever doubts one can read it up.

A limit may name its own `source`; else it has that of its file: the operation of the service that takes the value
(`_operation`, by the address to which every AWS SDK's documentation links), or the page of the type.
"""

from typing import Any, Final

from rehearsal.pages import page

OPERATION: Final = "_operation"
"""The key of a type under which a file of an interface names the operation that makes it."""
_CITED: Final = {
    "aws": "terraform-provider-aws 6.58.0, {page}",
    "aws-api": "https://docs.aws.amazon.com/goto/WebAPI/{operation}",
    "aws-models": "https://docs.aws.amazon.com/goto/WebAPI/{operation}",
    "azure-native-names": "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
}


def cited(file: str, token: str, entry: dict[str, Any]) -> str:
    """The source of a type's limits in a file."""
    return _CITED.get(file, "{page}").format(page=page(token), operation=entry.get(OPERATION, ""))
