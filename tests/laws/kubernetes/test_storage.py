"""Laws of volumes that persist."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import storage as laws
from rehearsal.wire import UNKNOWN
from tests.laws.support import Case, check


def claim(**more: Any) -> dict[str, Any]:
    return {"spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}} | more}


def volume(**more: Any) -> dict[str, Any]:
    return {"spec": {"accessModes": ["ReadWriteOnce"], "capacity": {"storage": "1Gi"}} | more}


NFS = {"nfs": {"server": "a", "path": "/"}}
LOCAL = {"local": {"path": "/a"}}
NODE = {"required": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "a", "operator": "Exists"}]}]}}

CASES = [
    Case(laws.claim_is_complete, [], claim(accessModes=[]), "spec.accessModes", claim(), token=laws.CLAIM),
    Case(
        laws.claim_is_complete,
        [],
        claim(resources={}),
        "spec.resources.requests.storage",
        claim(resources=UNKNOWN),
        token=laws.CLAIM,
    ),
    Case(
        laws.claim_is_complete,
        [],
        claim(resources={"requests": {"storage": "0"}}),
        "spec.resources.requests.storage",
        claim(),
        token=laws.CLAIM,
    ),
    Case(
        laws.exclusive_mode_is_alone,
        [],
        claim(accessModes=["ReadWriteOncePod", "ReadWriteOnce"]),
        "spec.accessModes",
        claim(accessModes=["ReadWriteOncePod"]),
        token=laws.CLAIM,
    ),
    Case(
        laws.class_name_is_valid,
        [],
        claim(storageClassName="Fast_One"),
        "spec.storageClassName",
        claim(storageClassName=""),
        token=laws.CLAIM,
    ),
    Case(laws.volume_is_complete, [], volume(), "spec", volume(**NFS), token=laws.VOLUME),
    Case(
        laws.volume_is_complete,
        [],
        volume(**NFS, capacity={}),
        "spec.capacity.storage",
        volume(**NFS, capacity=UNKNOWN),
        token=laws.VOLUME,
    ),
    Case(
        laws.volume_is_complete,
        [],
        volume(**NFS, hostPath={"path": "/a"}),
        "spec.nfs",
        volume(hostPath={"path": "/a"}),
        token=laws.VOLUME,
    ),
    Case(
        laws.volume_is_complete,
        [],
        volume(**LOCAL),
        "spec.nodeAffinity",
        volume(**LOCAL, nodeAffinity=NODE),
        token=laws.VOLUME,
    ),
    Case(
        laws.provisioner_is_named,
        [],
        {"provisioner": "my provisioner"},
        "provisioner",
        {"provisioner": "ebs.csi.aws.com"},
        token=laws.CLASS,
    ),
    Case(
        laws.volume_is_complete,
        [],
        volume(capacity={"storage": "1Gi", "cpu": "1"}, **NFS),
        "spec.capacity.cpu",
        volume(**NFS),
        token="kubernetes:core/v1:PersistentVolume",
    ),
    Case(
        laws.volume_is_complete,
        [],
        volume(hostPath={"path": "/"}, persistentVolumeReclaimPolicy="Recycle"),
        "spec.persistentVolumeReclaimPolicy",
        volume(hostPath={"path": "/a"}, persistentVolumeReclaimPolicy="Recycle"),
        token="kubernetes:core/v1:PersistentVolume",
    ),
    Case(
        laws.data_source_has_a_group,
        [],
        claim(dataSource={"kind": "VolumeSnapshot", "name": "a"}),
        "spec.dataSource",
        claim(dataSource={"kind": "VolumeSnapshot", "name": "a", "apiGroup": "snapshot.storage.k8s.io"}),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
