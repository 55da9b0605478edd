"""Laws of mounts."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import mounts as laws
from tests.laws.kubernetes.specs import DEPLOYMENT, C, pod_spec, serving
from tests.laws.support import Case, check

HOST = {"hostPath": {"path": "/a"}}
PRIVILEGED = {"securityContext": {"privileged": True}}
M = f"{C}.volumeMounts[0]"
V = "spec.template.spec.volumes[0]"


def mounted(source: dict[str, Any], more: Any = None, **mount: Any) -> dict[str, Any]:
    found = {"volumeMounts": [{"name": "v", "mountPath": "/a"} | mount]} | (more or {})
    return serving(pod_spec(found, volumes=[{"name": "v"} | source]))


def ephemeral(**spec: Any) -> dict[str, Any]:
    return {"ephemeral": {"volumeClaimTemplate": {"spec": spec}}}


def device(source: dict[str, Any], **more: Any) -> dict[str, Any]:
    found = {"volumeDevices": [{"name": "v", "devicePath": "/dev/a"}]} | more
    return serving(pod_spec(found, volumes=[{"name": "v"} | source]))


def held(law: Any, wrong: dict[str, Any], path: str, right: dict[str, Any]) -> Case:
    return Case(law, [], wrong, path, right, token=DEPLOYMENT)


CLAIM = {"persistentVolumeClaim": {"claimName": "c"}}
BOTH = {"mountPropagation": "Bidirectional"}
DEEP = {"recursiveReadOnly": "Enabled"}
CASES = [
    held(
        laws.propagation_is_allowed,
        mounted(HOST, **BOTH),
        f"{M}.mountPropagation",
        mounted(HOST, PRIVILEGED, **BOTH),
    ),
    held(
        laws.recursion_is_read_only,
        mounted(HOST, **DEEP),
        f"{M}.recursiveReadOnly",
        mounted(HOST, readOnly=True, **DEEP),
    ),
    held(
        laws.recursion_is_read_only,
        mounted(HOST, recursiveReadOnly="enabled"),
        f"{M}.recursiveReadOnly",
        mounted(HOST, recursiveReadOnly="Disabled"),
    ),
    held(
        laws.recursion_is_read_only,
        mounted(HOST, readOnly=True, mountPropagation="HostToContainer", **DEEP),
        f"{M}.recursiveReadOnly",
        mounted(HOST, readOnly=True, mountPropagation="None", **DEEP),
    ),
    held(laws.devices_are_claims, device({"emptyDir": {}}), f"{C}.volumeDevices[0].name", device(CLAIM)),
    held(
        laws.devices_are_claims,
        device(CLAIM, volumeMounts=[{"name": "v", "mountPath": "/a"}]),
        f"{C}.volumeDevices[0].name",
        device(CLAIM),
    ),
    held(
        laws.volume_sources_are_valid,
        mounted({"persistentVolumeClaim": {"claimName": ""}}),
        f"{V}.persistentVolumeClaim.claimName",
        mounted(CLAIM),
    ),
    held(
        laws.volume_sources_are_valid,
        mounted({"nfs": {"server": "a", "path": "exports"}}),
        f"{V}.nfs.path",
        mounted({"nfs": {"server": "a", "path": "/exports"}}),
    ),
    held(
        laws.volume_sources_are_valid,
        mounted({"nfs": {"server": "", "path": "/exports"}}),
        f"{V}.nfs.server",
        mounted({"nfs": {"server": "a", "path": "/exports"}}),
    ),
    held(
        laws.volume_sources_are_valid,
        mounted({"csi": {"driver": "Secrets Store"}}),
        f"{V}.csi.driver",
        mounted({"csi": {"driver": "secrets-store.csi.k8s.io"}}),
    ),
    held(
        laws.volume_sources_are_valid,
        mounted({"emptyDir": {"medium": "memory"}}),
        f"{V}.emptyDir.medium",
        mounted({"emptyDir": {"medium": "HugePages-2Mi"}}),
    ),
    held(
        laws.volume_sources_are_valid,
        mounted(ephemeral(accessModes=["ReadWriteOnce"])),
        f"{V}.ephemeral.volumeClaimTemplate.spec.resources.requests.storage",
        mounted(ephemeral(accessModes=["ReadWriteOnce"], resources={"requests": {"storage": "1Gi"}})),
    ),
    held(
        laws.volume_sources_are_valid,
        mounted(ephemeral(resources={"requests": {"storage": "1Gi"}})),
        f"{V}.ephemeral.volumeClaimTemplate.spec.accessModes",
        mounted(ephemeral(accessModes=["ReadWriteOnce"], resources={"requests": {"storage": "1Gi"}})),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
