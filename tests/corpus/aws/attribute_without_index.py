"""A table defines an attribute that no key uses."""

from pulumi_aws import dynamodb

SOURCE = "https://github.com/anomalyco/sst/issues/4163"
ERROR = 'all attributes must be indexed. Unused attributes: ["createdAt"]'
RESOURCE = "aws:dynamodb/table:Table::table"
PATH = "attributes[1]"


def program(*, mended: bool) -> None:
    """Run the case, or its mended twin."""
    attributes = [dynamodb.TableAttributeArgs(name="id", type="S")]
    if not mended:
        attributes.append(dynamodb.TableAttributeArgs(name="createdAt", type="N"))
    dynamodb.Table("table", hash_key="id", billing_mode="PAY_PER_REQUEST", attributes=attributes)
