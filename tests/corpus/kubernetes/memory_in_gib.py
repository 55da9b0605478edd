"""An amount of memory has a unit that Kubernetes does not know."""

from pulumi_kubernetes.apps.v1 import Deployment, DeploymentSpecArgs
from pulumi_kubernetes.core.v1 import ContainerArgs, PodSpecArgs, PodTemplateSpecArgs, ResourceRequirementsArgs
from pulumi_kubernetes.meta.v1 import LabelSelectorArgs, ObjectMetaArgs

SOURCE = "https://github.com/dynamical-org/reformatters/pull/158"
ERROR = (
    'CronJob in version "v1" cannot be handled as a CronJob: quantities must match the regular '
    "expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
)
RESOURCE = "kubernetes:apps/v1:Deployment::web"
PATH = "spec.template.spec.containers[0].resources.limits.memory"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    resources = ResourceRequirementsArgs(limits={"memory": "6Gi" if mended else "6GiB"})
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
