"""A container mounts a volume that its pod does not have."""

from pulumi_kubernetes.apps.v1 import Deployment, DeploymentSpecArgs
from pulumi_kubernetes.core.v1 import (
    ContainerArgs,
    EmptyDirVolumeSourceArgs,
    PodSpecArgs,
    PodTemplateSpecArgs,
    VolumeArgs,
    VolumeMountArgs,
)
from pulumi_kubernetes.meta.v1 import LabelSelectorArgs, ObjectMetaArgs

SOURCE = "https://github.com/grafana/helm-charts/issues/1428"
ERROR = (
    'Deployment.apps "tempo-metrics-generator" is invalid: '
    'spec.template.spec.containers[0].volumeMounts[1].name: Not found: "data"'
)
RESOURCE = "kubernetes:apps/v1:Deployment::web"
PATH = "spec.template.spec.containers[0].volumeMounts[0].name"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    mount = VolumeMountArgs(name="wal" if mended else "data", mount_path="/var/tempo")
    Deployment(
        "web",
        spec=DeploymentSpecArgs(
            selector=LabelSelectorArgs(match_labels={"app": "web"}),
            template=PodTemplateSpecArgs(
                metadata=ObjectMetaArgs(labels={"app": "web"}),
                spec=PodSpecArgs(
                    containers=[ContainerArgs(name="web", image="nginx:1.27", volume_mounts=[mount])],
                    volumes=[VolumeArgs(name="wal", empty_dir=EmptyDirVolumeSourceArgs())],
                ),
            ),
        ),
    )
