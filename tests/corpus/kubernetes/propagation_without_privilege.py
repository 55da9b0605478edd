"""The container of a storage driver propagates its mounts to the host, and is not privileged."""

from pulumi_kubernetes.apps.v1 import DaemonSet, DaemonSetSpecArgs
from pulumi_kubernetes.core.v1 import (
    CapabilitiesArgs,
    ContainerArgs,
    HostPathVolumeSourceArgs,
    PodSpecArgs,
    PodTemplateSpecArgs,
    SecurityContextArgs,
    VolumeArgs,
    VolumeMountArgs,
)
from pulumi_kubernetes.meta.v1 import LabelSelectorArgs, ObjectMetaArgs

SOURCE = "https://github.com/kubernetes-csi/csi-driver-smb/issues/172"
ERROR = "Bidirectional mount propagation is available only to privileged containers"
RESOURCE = "kubernetes:apps/v1:DaemonSet::smb"
PATH = "spec.template.spec.containers[0].volumeMounts[0].mountPropagation"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    labels = {"app": "smb"}
    mount = VolumeMountArgs(name="kubelet", mount_path="/var/lib/kubelet", mount_propagation="Bidirectional")
    some = SecurityContextArgs(capabilities=CapabilitiesArgs(drop=["ALL"], add=["SYS_ADMIN"]))
    context = SecurityContextArgs(privileged=True) if mended else some
    driver = ContainerArgs(name="smb", image="smb:1.16", security_context=context, volume_mounts=[mount])
    folder = HostPathVolumeSourceArgs(path="/var/lib/kubelet", type="Directory")
    pods = PodSpecArgs(containers=[driver], volumes=[VolumeArgs(name="kubelet", host_path=folder)])
    DaemonSet(
        "smb",
        spec=DaemonSetSpecArgs(
            selector=LabelSelectorArgs(match_labels=labels),
            template=PodTemplateSpecArgs(metadata=ObjectMetaArgs(labels=labels), spec=pods),
        ),
    )
