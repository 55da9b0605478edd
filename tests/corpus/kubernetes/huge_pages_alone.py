"""A container asks for huge pages and for nothing beside them."""

from pulumi_kubernetes.core.v1 import ContainerArgs, Pod, PodSpecArgs, ResourceRequirementsArgs

SOURCE = "https://github.com/kubernetes/kubernetes/issues/63838"
ERROR = "HugePages require cpu or memory"
RESOURCE = "kubernetes:core/v1:Pod::packets"
PATH = "spec.containers[0].resources"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    amounts = {"hugepages-2Mi": "100Mi"} | ({"memory": "100Mi"} if mended else {})
    resources = ResourceRequirementsArgs(requests=amounts, limits=amounts)
    Pod("packets", spec=PodSpecArgs(containers=[ContainerArgs(name="dpdk", image="dpdk:24.11", resources=resources)]))
