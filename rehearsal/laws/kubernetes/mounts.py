"""Laws of how volumes are mounted, and of the volumes that only some mounts can have."""

from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

from .objects import PODS, VALIDATION, containers, is_subdomain, items, pod, text

PAGE: Final = "https://kubernetes.io/docs/concepts/storage/volumes/"
BLOCK: Final = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support"
MEDIA: Final = ("", "Memory", "HugePages")


def _mounts(path: str, container: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for at, mount in items(container.get("volumeMounts"), f"{path}.volumeMounts"):
        if isinstance(mount, dict):
            yield at, mount


@law(*PODS, source=f"{PAGE}#mount-propagation")
def propagation_is_allowed(subject: Subject) -> Iterator[Finding]:
    """Only a privileged container propagates its mounts to the host."""
    for path, container in containers(subject):
        context = container.get("securityContext")
        privileged = context.get("privileged") if isinstance(context, dict) else context
        if privileged is True or is_unknown(privileged):
            continue
        for at, mount in _mounts(path, container):
            if mount.get("mountPropagation") == "Bidirectional":
                yield refused(f"{at}.mountPropagation", "Bidirectional", "is for privileged containers only")


@law(*PODS, source=f"{PAGE}#recursive-read-only-mounts")
def recursion_is_read_only(subject: Subject) -> Iterator[Finding]:
    """What is read-only below a mount is read-only at it, and propagates nothing."""
    for path, container in containers(subject):
        for at, mount in _mounts(path, container):
            mode, only = text(mount.get("recursiveReadOnly")), mount.get("readOnly")
            if mode is not None and mode not in ("Disabled", "IfPossible", "Enabled"):
                yield refused(f"{at}.recursiveReadOnly", mode, "must be Disabled, IfPossible or Enabled")
            elif mode in ("IfPossible", "Enabled") and only is not True and not is_unknown(only):
                yield refused(f"{at}.recursiveReadOnly", mode, "may only be given when readOnly is true")
            elif mode in ("IfPossible", "Enabled") and mount.get("mountPropagation") in (
                "HostToContainer",
                "Bidirectional",
            ):
                yield refused(f"{at}.recursiveReadOnly", mode, "may only be given when mountPropagation is None")


@law(*PODS, source=BLOCK)
def devices_are_claims(subject: Subject) -> Iterator[Finding]:
    """A block device is a claim, and no volume is both mounted and a device."""
    claims: dict[str, bool] = {}
    for _, volume in subject.each(pod(subject, "spec.volumes[*]")):
        if isinstance(volume, dict) and isinstance(volume.get("name"), str):
            kinds = {key for key, value in volume.items() if value is not None} - {"name"}
            if kinds and not any(is_unknown(volume[key]) for key in kinds):
                claims[volume["name"]] = bool(kinds & {"persistentVolumeClaim", "ephemeral"})
    for path, container in containers(subject):
        mounted = {mount.get("name") for _, mount in _mounts(path, container)}
        for at, device in items(container.get("volumeDevices"), f"{path}.volumeDevices"):
            name = text(device.get("name")) if isinstance(device, dict) else None
            if name is not None and claims.get(name) is False:
                yield refused(f"{at}.name", name, "must be a persistentVolumeClaim or an ephemeral volume")
            elif name is not None and name in mounted:
                yield refused(f"{at}.name", name, "is mounted by this container already")


@law(*PODS, source=VALIDATION)
def volume_sources_are_valid(subject: Subject) -> Iterator[Finding]:
    """A claim, an NFS export and a CSI driver are named in full; a folder in memory is of a known medium."""
    for path, volume in subject.each(pod(subject, "spec.volumes[*]")):
        found = (
            {key: value for key, value in volume.items() if isinstance(value, dict)} if isinstance(volume, dict) else {}
        )
        if found.get("persistentVolumeClaim", {}).get("claimName") == "":
            yield refused(f"{path}.persistentVolumeClaim.claimName", "", "is required")
        nfs, driver = found.get("nfs", {}), text(found.get("csi", {}).get("driver"))
        export = text(nfs.get("path"))
        if nfs.get("server") == "":
            yield refused(f"{path}.nfs.server", "", "is required")
        if export is not None and not export.startswith("/"):
            yield refused(f"{path}.nfs.path", export, "must be an absolute path")
        if driver is not None and (len(driver) > 63 or not is_subdomain(driver.lower())):  # noqa: PLR2004 - the API's limit
            yield refused(f"{path}.csi.driver", driver, "must be a DNS name of at most 63 characters")
        yield from _ephemeral(f"{path}.ephemeral.volumeClaimTemplate.spec", found.get("ephemeral", {}))
        medium = text(found.get("emptyDir", {}).get("medium"))
        if medium is not None and medium not in MEDIA and not medium.startswith("HugePages-"):
            yield warned(f"{path}.emptyDir.medium", medium, "is no medium: the pod never starts", remedy="Memory")


def _ephemeral(path: str, ephemeral: dict[str, Any]) -> Iterator[Finding]:
    template = ephemeral.get("volumeClaimTemplate")
    spec = template.get("spec") if isinstance(template, dict) else None
    if not isinstance(spec, dict):
        return
    if spec.get("accessModes") in (None, []):
        yield refused(f"{path}.accessModes", spec.get("accessModes"), "must hold at least one access mode")
    resources = spec.get("resources")
    requests = resources.get("requests") if isinstance(resources, dict) else resources
    size = requests.get("storage") if isinstance(requests, dict) else requests
    if size is None:
        yield refused(f"{path}.resources.requests.storage", None, "is required in a claim")
