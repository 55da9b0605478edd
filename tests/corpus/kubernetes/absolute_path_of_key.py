"""A volume shows a key of a ConfigMap at an absolute path."""

from pulumi_kubernetes.core.v1 import (
    ConfigMap,
    ConfigMapVolumeSourceArgs,
    ContainerArgs,
    KeyToPathArgs,
    Pod,
    PodSpecArgs,
    VolumeArgs,
    VolumeMountArgs,
)

SOURCE = "https://github.com/kubernetes/website/pull/4144"
ERROR = 'The Pod is invalid: spec.volumes[0].configMap.items[0].path: Invalid value: "/keys": must be a relative path'
RESOURCE = "kubernetes:core/v1:Pod::reader"
PATH = "spec.volumes[0].configMap.items[0].path"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    special = ConfigMap("special", data={"special.level": "very"})
    shown = ConfigMapVolumeSourceArgs(
        name=special.metadata.name,
        items=[KeyToPathArgs(key="special.level", path="keys" if mended else "/keys")],
    )
    mount = VolumeMountArgs(name="config", mount_path="/etc/config")
    reader = ContainerArgs(name="reader", image="busybox:1.37", volume_mounts=[mount])
    Pod("reader", spec=PodSpecArgs(containers=[reader], volumes=[VolumeArgs(name="config", config_map=shown)]))
