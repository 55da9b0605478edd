"""A deployment selects other labels than its own pods have."""

from pulumi_kubernetes.apps.v1 import Deployment, DeploymentSpecArgs
from pulumi_kubernetes.core.v1 import ContainerArgs, PodSpecArgs, PodTemplateSpecArgs
from pulumi_kubernetes.meta.v1 import LabelSelectorArgs, ObjectMetaArgs

SOURCE = "https://github.com/kubernetes-for-developers/kfd-flask/pull/6"
ERROR = (
    'The Deployment "flask" is invalid: spec.template.metadata.labels: Invalid value: '
    'map[string]string{"app":"flask"}: `selector` does not match template `labels`'
)
RESOURCE = "kubernetes:apps/v1:Deployment::flask"
PATH = "spec.template.metadata.labels"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    Deployment(
        "flask",
        spec=DeploymentSpecArgs(
            selector=LabelSelectorArgs(match_labels={"app": "flask" if mended else "flask-app"}),
            template=PodTemplateSpecArgs(
                metadata=ObjectMetaArgs(labels={"app": "flask"}),
                spec=PodSpecArgs(containers=[ContainerArgs(name="web", image="nginx:1.27")]),
            ),
        ),
    )
