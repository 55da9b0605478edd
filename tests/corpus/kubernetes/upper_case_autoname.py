"""The provider makes an object's name from a resource name with capitals."""

from pulumi_kubernetes.core.v1 import Secret
from pulumi_kubernetes.meta.v1 import ObjectMetaArgs

SOURCE = "https://github.com/pulumi/pulumi-kubernetes/issues/1652"
ERROR = (
    'Secret "eks-europe-pullSecret-783hbmy3" is invalid: metadata.name: Invalid value: '
    '"eks-europe-pullSecret-783hbmy3": a DNS-1123 subdomain must consist of lower case alphanumeric '
    "characters"
)
RESOURCE = "kubernetes:core/v1:Secret::pullSecret"
PATH = "metadata.name"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    Secret(
        "pullSecret",
        metadata=ObjectMetaArgs(name="pull-secret") if mended else None,
        type="kubernetes.io/dockerconfigjson",
        string_data={".dockerconfigjson": '{"auths": {}}'},
    )
