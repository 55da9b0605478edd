"""Laws of persistent volumes, claims and storage classes."""

from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join

from .objects import is_subdomain, quantity, text

CLAIM: Final = "kubernetes:core/v1:PersistentVolumeClaim"
VOLUME: Final = "kubernetes:core/v1:PersistentVolume"
CLASS: Final = "kubernetes:storage.k8s.io/v1:StorageClass"
PAGE: Final = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/"
CLASSES: Final = "https://kubernetes.io/docs/concepts/storage/storage-classes/"
SOURCES: Final = (
    "awsElasticBlockStore",
    "azureDisk",
    "azureFile",
    "cephfs",
    "cinder",
    "csi",
    "fc",
    "flexVolume",
    "flocker",
    "gcePersistentDisk",
    "glusterfs",
    "hostPath",
    "iscsi",
    "local",
    "nfs",
    "photonPersistentDisk",
    "portworxVolume",
    "quobyte",
    "rbd",
    "scaleIO",
    "storageos",
    "vsphereVolume",
)  # fmt: skip - a table


def _spec(subject: Subject) -> dict[str, Any] | None:
    spec = subject.get("spec")
    return spec if isinstance(spec, dict) else None


@law(CLAIM, source=f"{PAGE}#persistentvolumeclaims")
def claim_is_complete(subject: Subject) -> Iterator[Finding]:
    """A claim says how it is accessed and how much it asks for."""
    spec = _spec(subject)
    if spec is None:
        if not subject.given("spec"):
            yield refused("spec", None, "is required in a claim")
        return
    if not spec.get("accessModes"):
        yield refused("spec.accessModes", spec.get("accessModes"), "must hold at least one access mode")
    resources = spec.get("resources")
    requests = resources.get("requests") if isinstance(resources, dict) else resources
    size = requests.get("storage") if isinstance(requests, dict) else requests
    if not is_unknown(size):
        amount = quantity(size)
        if size is None:
            yield refused("spec.resources.requests.storage", None, "is required in a claim")
        elif amount is not None and amount <= 0:
            yield refused("spec.resources.requests.storage", size, "must be greater than zero")


@law(CLAIM, VOLUME, source=f"{PAGE}#access-modes")
def exclusive_mode_is_alone(subject: Subject) -> Iterator[Finding]:
    """ReadWriteOncePod goes with no other access mode."""
    modes = subject.get("spec.accessModes")
    if isinstance(modes, list) and "ReadWriteOncePod" in modes and len(modes) > 1:
        yield refused("spec.accessModes", modes, "may not name ReadWriteOncePod with other access modes")


@law(CLAIM, VOLUME, source=CLASSES)
def class_name_is_valid(subject: Subject) -> Iterator[Finding]:
    """The name of a class is a DNS name; an empty one turns dynamic volumes off."""
    given = text(subject.get("spec.storageClassName"))
    if given and not is_subdomain(given):
        yield refused(
            "spec.storageClassName",
            given,
            "must be the name of a StorageClass: lower-case letters, digits, '-' and '.'",
        )


@law(CLAIM, source=f"{PAGE}#volume-snapshot-and-restore-volume-from-snapshot-support")
def data_source_has_a_group(subject: Subject) -> Iterator[Finding]:
    """A claim starts from another claim, or from an object of a named group."""
    for key in ("dataSource", "dataSourceRef"):
        source = subject.get(f"spec.{key}")
        kind = text(source.get("kind")) if isinstance(source, dict) else None
        if kind not in (None, "PersistentVolumeClaim") and source.get("apiGroup") in (None, ""):
            yield refused(f"spec.{key}", source, f"must have the apiGroup of {kind}",
                          remedy="such as snapshot.storage.k8s.io")  # fmt: skip


@law(VOLUME, source=f"{PAGE}#persistent-volumes")
def volume_is_complete(subject: Subject) -> Iterator[Finding]:
    """A volume has a size, access modes and one source; a local one says on which node it is."""
    spec = _spec(subject)
    if spec is None:
        return
    if not spec.get("accessModes"):
        yield refused("spec.accessModes", spec.get("accessModes"), "must hold at least one access mode")
    capacity = spec.get("capacity")
    if not capacity or (isinstance(capacity, dict) and not capacity.get("storage")):
        yield refused("spec.capacity.storage", None, "is required in a volume")
    given = [key for key in SOURCES if spec.get(key) is not None]
    if not given:
        yield refused("spec", spec, "must specify a volume type", remedy=f"one of {', '.join(SOURCES)}")
    for second in given[1:]:
        yield refused(f"spec.{second}", spec[second], f"may not be given together with {given[0]}")
    if isinstance(capacity, dict) and (others := sorted(set(capacity) - {"storage"})):
        yield refused(join("spec.capacity", others[0]), capacity[others[0]], "may not be given: only storage may")
    host = spec.get("hostPath")
    if isinstance(host, dict) and host.get("path") == "/" and spec.get("persistentVolumeReclaimPolicy") == "Recycle":
        yield refused("spec.persistentVolumeReclaimPolicy", "Recycle", "may not be Recycle for the hostPath '/'")
    if given == ["local"] and spec.get("nodeAffinity") is None:
        yield refused("spec.nodeAffinity", None, "is required for a local volume")


@law(CLASS, source=CLASSES)
def provisioner_is_named(subject: Subject) -> Iterator[Finding]:
    """A class names what provisions its volumes."""
    given = subject.get("provisioner")
    if given == "" or (text(given) and not all(_word(part) for part in given.split("/"))):
        yield refused("provisioner", given, "must be the name of a provisioner such as ebs.csi.aws.com")


def _word(part: str) -> bool:
    return bool(part) and part[0].isalnum() and part[-1].isalnum() and all(c.isalnum() or c in "-._" for c in part)
