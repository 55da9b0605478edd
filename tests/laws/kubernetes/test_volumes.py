"""Laws of volumes and mounts."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import volumes as laws
from rehearsal.wire import UNKNOWN
from tests.laws.kubernetes.specs import DEPLOYMENT, C, pod_spec, serving
from tests.laws.support import Case, check

V = "spec.template.spec.volumes"
STATEFUL_SET = "kubernetes:apps/v1:StatefulSet"


def volumes(*found: dict[str, Any]) -> dict[str, Any]:
    return serving(pod_spec(volumes=[{"name": f"v{n}"} | one for n, one in enumerate(found)]))


def mounts(*found: dict[str, Any], volumes: Any = ({"name": "v"},)) -> dict[str, Any]:
    return serving(
        pod_spec({"volumeMounts": list(found)}, volumes=volumes if isinstance(volumes, str) else list(volumes))
    )


CLAIMED = {
    "metadata": {"name": "data"},
    "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}},
}
MOUNT = {"name": "v", "mountPath": "/a"}
PODS = pod_spec({"volumeMounts": [{"name": "data", "mountPath": "/d"}]})

CASES = [
    Case(
        laws.volume_names_are_unique,
        [],
        volumes({"name": "a"}, {"name": "a"}),
        f"{V}[1].name",
        volumes({}, {}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.volume_names_are_unique,
        [],
        volumes({"name": "My.Volume"}),
        f"{V}[0].name",
        volumes({"name": "my-volume"}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.volume_has_one_source,
        [],
        volumes({"emptyDir": {}, "hostPath": {"path": "/a"}}),
        f"{V}[0].hostPath",
        volumes({"emptyDir": {}}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.volume_has_one_source,
        [],
        volumes({"projected": {"sources": [{}]}}),
        f"{V}[0].projected.sources[0]",
        volumes({"projected": {"sources": [{"secret": {"name": "s"}}]}}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.volume_source_is_named,
        [],
        volumes({"secret": {}}),
        f"{V}[0].secret.secretName",
        volumes({"secret": {"secretName": UNKNOWN}}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.volume_source_is_named,
        [],
        volumes({"configMap": {"items": []}}),
        f"{V}[0].configMap.name",
        volumes({"configMap": {"name": "c"}}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.volume_source_is_named,
        [],
        volumes({"hostPath": {"path": "/a/../b"}}),
        f"{V}[0].hostPath.path",
        volumes({"hostPath": {"path": "/a..b"}}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.file_modes_are_valid,
        [],
        volumes({"secret": {"secretName": "s", "defaultMode": 755}}),
        f"{V}[0].secret.defaultMode",
        volumes({"secret": {"secretName": "s", "defaultMode": 493}}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.file_modes_are_valid,
        [],
        volumes({"configMap": {"name": "c", "items": [{"key": "a", "path": "a", "mode": 1000}]}}),
        f"{V}[0].configMap.items[0].mode",
        volumes({"configMap": {"name": "c", "items": [{"key": "a", "path": "a", "mode": 0o600}]}}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.mounts_have_volumes,
        [],
        mounts({"name": "w", "mountPath": "/a"}),
        f"{C}.volumeMounts[0].name",
        mounts(MOUNT),
        token=DEPLOYMENT,
    ),
    Case(
        laws.mounts_have_volumes,
        [],
        serving(PODS),
        f"{C}.volumeMounts[0].name",
        serving(PODS, volumeClaimTemplates=[CLAIMED]),
        token=STATEFUL_SET,
    ),
    Case(
        laws.mounts_have_volumes,
        [],
        mounts(MOUNT, volumes=()),
        f"{C}.volumeMounts[0].name",
        mounts(MOUNT, volumes=UNKNOWN),
        token=DEPLOYMENT,
    ),
    Case(
        laws.mounts_are_apart,
        [],
        mounts(MOUNT, MOUNT),
        f"{C}.volumeMounts[1].mountPath",
        mounts(MOUNT, MOUNT | {"mountPath": "/b"}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.mounts_are_apart,
        [],
        mounts(MOUNT | {"subPath": "../b"}),
        f"{C}.volumeMounts[0].subPath",
        mounts(MOUNT | {"subPath": "b/c"}),
        token=DEPLOYMENT,
    ),
    Case(
        laws.mounts_are_apart,
        [],
        mounts(MOUNT | {"mountPath": ""}),
        f"{C}.volumeMounts[0].mountPath",
        mounts(MOUNT),
        token=DEPLOYMENT,
    ),
    Case(
        laws.claim_templates_are_complete,
        [],
        serving(volumeClaimTemplates=[CLAIMED | {"spec": {"resources": {"requests": {"storage": "1Gi"}}}}]),
        "spec.volumeClaimTemplates[0].spec.accessModes",
        serving(volumeClaimTemplates=[CLAIMED]),
        token=STATEFUL_SET,
    ),
    Case(
        laws.claim_templates_are_complete,
        [],
        serving(volumeClaimTemplates=[CLAIMED | {"spec": {"accessModes": ["ReadWriteOnce"], "resources": {}}}]),
        "spec.volumeClaimTemplates[0].spec.resources.requests.storage",
        serving(volumeClaimTemplates=[CLAIMED | {"spec": {"accessModes": ["ReadWriteOnce"], "resources": UNKNOWN}}]),
        token=STATEFUL_SET,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
