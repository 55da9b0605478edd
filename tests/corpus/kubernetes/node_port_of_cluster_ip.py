"""A service of type ClusterIP asks for a port on the nodes."""

from pulumi_kubernetes.core.v1 import Service, ServicePortArgs, ServiceSpecArgs

SOURCE = "https://github.com/karmada-io/karmada/issues/860"
ERROR = (
    'The Service "karmada-apiserver" is invalid: spec.ports[0].nodePort: Forbidden: may not be used '
    "when `type` is 'ClusterIP'"
)
RESOURCE = "kubernetes:core/v1:Service::apiserver"
PATH = "spec.ports[0].nodePort"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    Service(
        "apiserver",
        spec=ServiceSpecArgs(
            type="NodePort" if mended else "ClusterIP",
            selector={"app": "apiserver"},
            ports=[ServicePortArgs(port=5443, node_port=32443)],
        ),
    )
