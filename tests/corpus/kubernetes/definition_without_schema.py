"""A custom resource definition says nothing of what its objects hold."""

from pulumi_kubernetes.apiextensions.v1 import (
    CustomResourceDefinition,
    CustomResourceDefinitionNamesArgs,
    CustomResourceDefinitionSpecArgs,
    CustomResourceDefinitionVersionArgs,
    CustomResourceValidationArgs,
    JSONSchemaPropsArgs,
)
from pulumi_kubernetes.meta.v1 import ObjectMetaArgs

SOURCE = "https://github.com/purestorage/helm-charts/issues/161"
ERROR = (
    'The CustomResourceDefinition "psoplugins.purestorage.com" is invalid: '
    "spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required"
)
RESOURCE = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition::plugins"
PATH = "spec.versions[0].schema.openAPIV3Schema"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    schema = CustomResourceValidationArgs(open_apiv3_schema=JSONSchemaPropsArgs(type="object"))
    CustomResourceDefinition(
        "plugins",
        metadata=ObjectMetaArgs(name="psoplugins.example.com"),
        spec=CustomResourceDefinitionSpecArgs(
            group="example.com",
            scope="Namespaced",
            names=CustomResourceDefinitionNamesArgs(plural="psoplugins", kind="PSOPlugin"),
            versions=[
                CustomResourceDefinitionVersionArgs(
                    name="v1", served=True, storage=True, schema=schema if mended else None
                )
            ],
        ),
    )
