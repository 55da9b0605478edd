"""The name of a container's port is longer than 15 characters."""

from pulumi_kubernetes.apps.v1 import Deployment, DeploymentSpecArgs
from pulumi_kubernetes.core.v1 import ContainerArgs, ContainerPortArgs, PodSpecArgs, PodTemplateSpecArgs
from pulumi_kubernetes.meta.v1 import LabelSelectorArgs, ObjectMetaArgs

SOURCE = "https://github.com/zegl/kube-score/issues/465"
ERROR = (
    'Deployment.apps "my-app" is invalid: spec.template.spec.containers[0].ports[0].name: Invalid '
    'value: "my-old-app-legacy": must be no more than 15 characters'
)
RESOURCE = "kubernetes:apps/v1:Deployment::web"
PATH = "spec.template.spec.containers[0].ports[0].name"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    port = ContainerPortArgs(name="legacy" if mended else "my-old-app-legacy", container_port=80)
    Deployment(
        "web",
        spec=DeploymentSpecArgs(
            selector=LabelSelectorArgs(match_labels={"app": "web"}),
            template=PodTemplateSpecArgs(
                metadata=ObjectMetaArgs(labels={"app": "web"}),
                spec=PodSpecArgs(containers=[ContainerArgs(name="web", image="nginx:1.27", ports=[port])]),
            ),
        ),
    )
