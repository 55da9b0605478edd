"""A probe runs a command and asks over HTTP as well."""

from pulumi_kubernetes.apps.v1 import Deployment, DeploymentSpecArgs
from pulumi_kubernetes.core.v1 import (
    ContainerArgs,
    ExecActionArgs,
    HTTPGetActionArgs,
    PodSpecArgs,
    PodTemplateSpecArgs,
    ProbeArgs,
)
from pulumi_kubernetes.meta.v1 import LabelSelectorArgs, ObjectMetaArgs

SOURCE = "https://github.com/prometheus-community/helm-charts/issues/4894"
ERROR = (
    'The Deployment "prometheus-blackbox-exporter" is invalid: '
    "spec.template.spec.containers[0].livenessProbe.httpGet: Forbidden: may not specify more than 1 "
    "handler type"
)
RESOURCE = "kubernetes:apps/v1:Deployment::web"
PATH = "spec.template.spec.containers[0].livenessProbe.httpGet"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    probe = ProbeArgs(
        exec_=None if mended else ExecActionArgs(command=["wget", "http://localhost:9115/-/healthy"]),
        http_get=HTTPGetActionArgs(path="/-/healthy", port=9115),
    )
    Deployment(
        "web",
        spec=DeploymentSpecArgs(
            selector=LabelSelectorArgs(match_labels={"app": "web"}),
            template=PodTemplateSpecArgs(
                metadata=ObjectMetaArgs(labels={"app": "web"}),
                spec=PodSpecArgs(containers=[ContainerArgs(name="web", image="nginx:1.27", liveness_probe=probe)]),
            ),
        ),
    )
