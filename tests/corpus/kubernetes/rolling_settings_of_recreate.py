"""A deployment that recreates its pods keeps the settings of rolling updates."""

from pulumi_kubernetes.apps.v1 import (
    Deployment,
    DeploymentSpecArgs,
    DeploymentStrategyArgs,
    RollingUpdateDeploymentArgs,
)
from pulumi_kubernetes.core.v1 import ContainerArgs, PodSpecArgs, PodTemplateSpecArgs
from pulumi_kubernetes.meta.v1 import LabelSelectorArgs, ObjectMetaArgs

SOURCE = "https://github.com/YOURLS/charts/pull/330"
ERROR = (
    'Deployment.apps "yourls" is invalid: spec.strategy.rollingUpdate: Forbidden: may not be '
    "specified when strategy type is 'Recreate'"
)
RESOURCE = "kubernetes:apps/v1:Deployment::web"
PATH = "spec.strategy.rollingUpdate"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    Deployment(
        "web",
        spec=DeploymentSpecArgs(
            selector=LabelSelectorArgs(match_labels={"app": "web"}),
            strategy=DeploymentStrategyArgs(
                type="RollingUpdate" if mended else "Recreate",
                rolling_update=RollingUpdateDeploymentArgs(max_surge="25%"),
            ),
            template=PodTemplateSpecArgs(
                metadata=ObjectMetaArgs(labels={"app": "web"}),
                spec=PodSpecArgs(containers=[ContainerArgs(name="web", image="nginx:1.27")]),
            ),
        ),
    )
