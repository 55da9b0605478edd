"""Laws of volumes and of where they are mounted."""

from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

from .objects import PODS, VALIDATION, containers, is_label, items, number, pod, repeated, text

PAGE: Final = "https://kubernetes.io/docs/concepts/storage/volumes/"
SOURCES: Final = (
    "emptyDir",
    "hostPath",
    "gitRepo",
    "gcePersistentDisk",
    "awsElasticBlockStore",
    "secret",
    "nfs",
    "iscsi",
    "glusterfs",
    "flocker",
    "persistentVolumeClaim",
    "rbd",
    "cinder",
    "cephfs",
    "quobyte",
    "downwardAPI",
    "fc",
    "flexVolume",
    "configMap",
    "azureFile",
    "vsphereVolume",
    "photonPersistentDisk",
    "portworxVolume",
    "azureDisk",
    "storageos",
    "projected",
    "scaleIO",
    "csi",
    "ephemeral",
    "image",
)  # fmt: skip - a table
"""In the order in which the API server looks: it refuses each after the first that it finds."""
ALL_MODES: Final = 0o777
PROJECTED: Final = ("clusterTrustBundle", "configMap", "downwardAPI", "podCertificate", "secret", "serviceAccountToken")


def _volumes(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, volume in subject.each(pod(subject, "spec.volumes[*]")):
        if isinstance(volume, dict):
            yield path, volume


@law(*PODS, source=VALIDATION)
def volume_names_are_unique(subject: Subject) -> Iterator[Finding]:
    """Names of volumes are DNS labels, and no two volumes of a pod share one."""
    for path, volume in _volumes(subject):
        name = text(volume.get("name"))
        if name is not None and not is_label(name):
            yield refused(f"{path}.name", name, "must be lower-case letters, digits and '-', at most 63 characters")
    for path, volume in repeated(_volumes(subject), lambda found: text(found.get("name"))):
        yield refused(f"{path}.name", volume["name"], "is the name of another volume of this pod")


@law(*PODS, source=PAGE)
def volume_has_one_source(subject: Subject) -> Iterator[Finding]:
    """A volume, and each part of a projected one, comes from a single source."""
    for path, volume in _volumes(subject):
        given = [key for key in SOURCES if volume.get(key) is not None]
        for second in given[1:]:
            yield refused(f"{path}.{second}", volume[second], f"may not be given together with {given[0]}")
        projected = volume.get("projected")
        for at, part in items(
            projected.get("sources") if isinstance(projected, dict) else None, f"{path}.projected.sources"
        ):
            kinds = [key for key in PROJECTED if isinstance(part, dict) and part.get(key) is not None]
            if len(kinds) != 1:
                yield refused(at, part, f"must have exactly one of {', '.join(PROJECTED)}")


@law(*PODS, source=PAGE)
def volume_source_is_named(subject: Subject) -> Iterator[Finding]:
    """A volume says which Secret or ConfigMap it shows."""
    for path, volume in _volumes(subject):
        for kind, key in (("secret", "secretName"), ("configMap", "name")):
            source = volume.get(kind)
            if isinstance(source, dict) and not source.get(key):
                yield refused(f"{path}.{kind}.{key}", source.get(key), f"is required in a {kind} volume")
        host = volume.get("hostPath")
        folder = text(host.get("path")) if isinstance(host, dict) else None
        if folder is not None and ".." in folder.split("/"):
            yield refused(f"{path}.hostPath.path", folder, "must not contain '..'")


@law(*PODS, source="https://kubernetes.io/docs/concepts/configuration/secret/#secret-files-permissions")
def file_modes_are_valid(subject: Subject) -> Iterator[Finding]:
    """Modes of files are at most octal 0777, which JSON writes as 511."""
    for path, volume in _volumes(subject):
        for at, mode in _modes(volume, path):
            if not 0 <= mode <= ALL_MODES:
                octal = int(str(mode), 8) if set(str(mode)) <= set("01234567") else ALL_MODES + 1
                meant = f"octal {mode} is {octal}" if octal <= ALL_MODES else ""
                yield refused(at, mode, "must be a number between 0 and 0777 (octal), which is 0 to 511", remedy=meant)


def _modes(value: Any, path: str) -> Iterator[tuple[str, int | float]]:
    for place, item in items(value, path):
        count = number(item)
        if place.endswith((".defaultMode", ".mode")) and count is not None:
            yield place, count
        elif isinstance(item, dict | list):
            yield from _modes(item, place)


def _known_names(subject: Subject) -> set[str] | None:
    """The names of all volumes that a pod can mount; nothing if one of them is not known."""
    places = [pod(subject, "spec.volumes")]
    places += ["spec.volumeClaimTemplates"] if subject.token.endswith("StatefulSet") else []
    names: set[str] = set()
    for path in places:
        found = subject.get(path)
        if found is None and subject.given(path):
            return None
        for volume in found if isinstance(found, list) else ():
            holder = volume.get("metadata") if isinstance(volume, dict) and path.endswith("Templates") else volume
            name = holder.get("name") if isinstance(holder, dict) else holder
            if not isinstance(name, str) or is_unknown(name):
                return None
            names.add(name)
    return names


@law(*PODS, source=PAGE)
def mounts_have_volumes(subject: Subject) -> Iterator[Finding]:
    """What a container mounts is a volume of its pod."""
    if subject.get(pod(subject, "spec")) is None:
        return
    known = _known_names(subject)
    for path, container in containers(subject):
        for key in ("volumeMounts", "volumeDevices"):
            for at, mount in items(container.get(key), f"{path}.{key}"):
                name = text(mount.get("name")) if isinstance(mount, dict) else None
                if known is not None and name is not None and name not in known:
                    yield refused(f"{at}.name", name, "is the name of no volume of this pod",
                                  remedy=f"the pod has {', '.join(sorted(known)) or 'no volumes'}")  # fmt: skip


@law(*PODS, source=VALIDATION)
def mounts_are_apart(subject: Subject) -> Iterator[Finding]:
    """No two volumes of a container stand at one path, and paths stay inside their volume."""
    for path, container in containers(subject):
        mounts = [
            (at, one)
            for at, one in items(container.get("volumeMounts"), f"{path}.volumeMounts")
            if isinstance(one, dict)
        ]
        for at, mount in repeated(iter(mounts), lambda one: text(one.get("mountPath"))):
            yield refused(f"{at}.mountPath", mount["mountPath"], "must be unique in its container")
        for at, mount in mounts:
            below = text(mount.get("subPath"))
            if mount.get("mountPath") == "":
                yield refused(f"{at}.mountPath", "", "is required in a mount")
            if below and (below.startswith("/") or ".." in below.split("/")):
                yield refused(f"{at}.subPath", below, "must be a relative path without '..'")
            elif below and mount.get("subPathExpr"):
                yield refused(f"{at}.subPathExpr", mount["subPathExpr"], "may not be given together with subPath")


@law(
    "kubernetes:apps/v1:StatefulSet",
    source="https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates",
)
def claim_templates_are_complete(subject: Subject) -> Iterator[Finding]:
    """A claim template names its volume and asks for storage; else the set is made and its pods never are."""
    for path, claim in subject.each("spec.volumeClaimTemplates[*]"):
        spec = claim.get("spec") if isinstance(claim, dict) else None
        if isinstance(spec, dict) and not spec.get("accessModes"):
            yield warned(
                f"{path}.spec.accessModes", spec.get("accessModes"), "is required in a claim: no pod of the set starts"
            )
        resources = spec.get("resources") if isinstance(spec, dict) else None
        requests = resources.get("requests") if isinstance(resources, dict) else resources
        size = requests.get("storage") if isinstance(requests, dict) else requests
        if isinstance(spec, dict) and size in (None, ""):
            yield warned(
                f"{path}.spec.resources.requests.storage", None, "is required in a claim: no pod of the set starts"
            )
