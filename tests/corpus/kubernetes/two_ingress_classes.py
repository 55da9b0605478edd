"""An ingress states its class in the specification and in the old annotation."""

from pulumi_kubernetes.meta.v1 import ObjectMetaArgs
from pulumi_kubernetes.networking.v1 import (
    Ingress,
    IngressBackendArgs,
    IngressServiceBackendArgs,
    IngressSpecArgs,
    ServiceBackendPortArgs,
)

SOURCE = "https://github.com/sourcegraph/deploy-sourcegraph-helm/pull/165"
ERROR = (
    'Ingress.extensions "sourcegraph-frontend" is invalid: annotations.kubernetes.io/ingress.class: '
    'Invalid value: "nginx": can not be set when the class field is also set'
)
RESOURCE = "kubernetes:networking.k8s.io/v1:Ingress::frontend"
PATH = 'metadata.annotations["kubernetes.io/ingress.class"]'


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    service = IngressServiceBackendArgs(name="frontend", port=ServiceBackendPortArgs(number=30080))
    Ingress(
        "frontend",
        metadata=None if mended else ObjectMetaArgs(annotations={"kubernetes.io/ingress.class": "nginx"}),
        spec=IngressSpecArgs(ingress_class_name="nginx", default_backend=IngressBackendArgs(service=service)),
    )
