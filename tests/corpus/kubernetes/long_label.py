"""The value of a label in a pod template is longer than 63 characters."""

from pulumi_kubernetes.apps.v1 import Deployment, DeploymentSpecArgs
from pulumi_kubernetes.core.v1 import ContainerArgs, PodSpecArgs, PodTemplateSpecArgs
from pulumi_kubernetes.meta.v1 import LabelSelectorArgs, ObjectMetaArgs

SOURCE = "https://github.com/zendesk/samson/pull/3711"
ERROR = (
    'Deployment.apps "foo" is invalid: spec.template.labels: Invalid value: '
    '"foobarbaz-edata-12881-split-drdb-tasks-out-into-dedicated-collector-instance": must be no '
    "more than 63 characters"
)
RESOURCE = "kubernetes:apps/v1:Deployment::web"
PATH = "spec.template.metadata.labels.branch"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    branch = "foobarbaz-edata-12881-split-drdb-tasks-out-into-dedicated-collector-instance"
    Deployment(
        "web",
        spec=DeploymentSpecArgs(
            selector=LabelSelectorArgs(match_labels={"app": "web"}),
            template=PodTemplateSpecArgs(
                metadata=ObjectMetaArgs(labels={"app": "web", "branch": branch[:63] if mended else branch}),
                spec=PodSpecArgs(containers=[ContainerArgs(name="web", image="nginx:1.27")]),
            ),
        ),
    )
