"""A service without an address of its own opens ports on the nodes."""

from pulumi_kubernetes.core.v1 import Service, ServicePortArgs, ServiceSpecArgs

SOURCE = "https://github.com/kubesphere/helm-charts/issues/204"
ERROR = (
    'Service "redis-ck8cjy" is invalid: spec.clusterIPs[0]: Invalid value: "None": may not be set '
    "to 'None' for NodePort services"
)
RESOURCE = "kubernetes:core/v1:Service::redis"
PATH = "spec.clusterIP"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    Service(
        "redis",
        spec=ServiceSpecArgs(
            type="NodePort",
            cluster_ip=None if mended else "None",
            selector={"app": "redis"},
            ports=[ServicePortArgs(port=6379)],
        ),
    )
