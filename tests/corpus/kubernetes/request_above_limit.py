"""A container asks for more than it may have."""

from pulumi_kubernetes.apps.v1 import Deployment, DeploymentSpecArgs
from pulumi_kubernetes.core.v1 import ContainerArgs, PodSpecArgs, PodTemplateSpecArgs, ResourceRequirementsArgs
from pulumi_kubernetes.meta.v1 import LabelSelectorArgs, ObjectMetaArgs

SOURCE = "https://github.com/nautobot/helm-charts/issues/43"
ERROR = (
    'Deployment.apps "nautobot" is invalid: spec.template.spec.containers[0].resources.requests: '
    'Invalid value: "600m": must be less than or equal to cpu limit'
)
RESOURCE = "kubernetes:apps/v1:Deployment::web"
PATH = "spec.template.spec.containers[0].resources.requests.cpu"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    resources = ResourceRequirementsArgs(requests={"cpu": "600m"}, limits={"cpu": "1" if mended else "300m"})
    Deployment(
        "web",
        spec=DeploymentSpecArgs(
            selector=LabelSelectorArgs(match_labels={"app": "web"}),
            template=PodTemplateSpecArgs(
                metadata=ObjectMetaArgs(labels={"app": "web"}),
                spec=PodSpecArgs(containers=[ContainerArgs(name="web", image="nginx:1.27", resources=resources)]),
            ),
        ),
    )
