"""A service asks for a port on the nodes outside the cluster's range."""

from pulumi_kubernetes.core.v1 import Service, ServicePortArgs, ServiceSpecArgs

SOURCE = "https://github.com/ethpandaops/ansible-collection-general/pull/305"
ERROR = (
    'Service "teku-geth-001-p2p-0" is invalid: spec.ports[0].nodePort: Invalid value: 32918: '
    "provided port is not in the valid range. The range of valid ports is 30000-32767"
)
RESOURCE = "kubernetes:core/v1:Service::p2p"
PATH = "spec.ports[0].nodePort"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    Service(
        "p2p",
        spec=ServiceSpecArgs(
            type="NodePort",
            selector={"app": "teku"},
            ports=[ServicePortArgs(port=9000, node_port=32767 if mended else 32918)],
        ),
    )
