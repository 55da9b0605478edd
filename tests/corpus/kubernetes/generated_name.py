"""An object is to be named by the server, which server-side apply cannot do."""

from pulumi_kubernetes.core.v1 import ConfigMap
from pulumi_kubernetes.meta.v1 import ObjectMetaArgs

SOURCE = "https://github.com/pulumi/pulumi-kubernetes/issues/2539"
ERROR = "the `.metadata.generateName` field is not supported in Server-Side Apply mode"
RESOURCE = "kubernetes:core/v1:ConfigMap::settings"
PATH = "metadata.generateName"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    metadata = None if mended else ObjectMetaArgs(generate_name="settings-")
    ConfigMap("settings", metadata=metadata, data={"mode": "fast"})
