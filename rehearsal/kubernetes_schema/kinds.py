"""Kinds of the Kubernetes API: what a Pulumi token names, whether it lives in a namespace, what became of it."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

DIRECTORY: Final = "kubernetes-json-schema"
"""Where kubernetes-validate keeps one folder of schemas for each minor version."""

SUPPORTED: Final = 4
"""How many minor versions back a cluster may be; what one of them still serves is not refused."""

NO_OBJECTS: Final = ("yaml", "helm.sh", "kustomize", "index", "meta")
"""First part of the tokens that are no objects of the API: components, functions, wrappers."""

CLUSTER_SCOPED: Final = {
    "": {"ComponentStatus", "Namespace", "Node", "PersistentVolume"},
    "admissionregistration.k8s.io": {
        "MutatingAdmissionPolicy",
        "MutatingAdmissionPolicyBinding",
        "MutatingWebhookConfiguration",
        "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration",
    },
    "apiextensions.k8s.io": {"CustomResourceDefinition"},
    "apiregistration.k8s.io": {"APIService"},
    "certificates.k8s.io": {"CertificateSigningRequest", "ClusterTrustBundle"},
    "flowcontrol.apiserver.k8s.io": {"FlowSchema", "PriorityLevelConfiguration"},
    "internal.apiserver.k8s.io": {"StorageVersion"},
    "networking.k8s.io": {"IngressClass", "IPAddress", "ServiceCIDR"},
    "node.k8s.io": {"RuntimeClass"},
    "rbac.authorization.k8s.io": {"ClusterRole", "ClusterRoleBinding"},
    "resource.k8s.io": {"DeviceClass", "DeviceTaintRule", "ResourceSlice"},
    "scheduling.k8s.io": {"PriorityClass"},
    "storage.k8s.io": {"CSIDriver", "CSINode", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"},
    "storagemigration.k8s.io": {"StorageVersionMigration"},
    "gateway.networking.k8s.io": {"GatewayClass"},
    "cert-manager.io": {"ClusterIssuer"},
    "karpenter.sh": {"NodePool", "NodeClaim"},
    "karpenter.k8s.aws": {"EC2NodeClass"},
}  # fmt: skip - a table


@dataclass(frozen=True, slots=True)
class Gvk:
    """A kind of object in one version of one group of the API; the core group is empty."""

    group: str
    version: str
    kind: str
    patch: bool = False

    @property
    def api(self) -> str:
        """The `apiVersion` of its objects."""
        return f"{self.group}/{self.version}" if self.group else self.version


@cache
def of_token(token: str) -> Gvk | None:
    """What a resource type makes; nothing for components, functions and other packages' types."""
    parts = token.split(":")
    if len(parts) != 3 or parts[0] != "kubernetes" or parts[1].split("/")[0] in NO_OBJECTS or parts[1] == "providers":  # noqa: PLR2004 - package, module, name
        return None
    group, _, version = parts[1].rpartition("/")
    kind, group = parts[2], "" if group == "core" else group
    if kind.endswith("Patch") and (group, version, kind) not in served():
        return Gvk(group, version, kind.removesuffix("Patch"), patch=True)
    return Gvk(group, version, kind)


def namespaced(api_version: str, kind: str) -> bool:
    """Whether objects of a kind live in a namespace; as the provider does, a kind nobody knows is taken to."""
    return kind not in CLUSTER_SCOPED.get(api_version.rpartition("/")[0], ())


@cache
def builtin_groups() -> frozenset[str]:
    """The groups of the API that a cluster has of itself."""
    return frozenset(group for group, _, _ in served()) | {"extensions", "auditregistration.k8s.io", "settings.k8s.io"}


@cache
def served() -> dict[tuple[str, str, str], str]:
    """The kinds of the newest version, each with the name of its definition."""
    return _index(definitions(_versions()[-1]))


@cache
def lately_served() -> frozenset[tuple[str, str, str]]:
    """The kinds that any supported version of Kubernetes serves."""
    return frozenset(key for version in _versions()[-SUPPORTED:] for key in _index(definitions(version)))


@cache
def latest() -> str:
    """The newest version whose schemas are here, such as `1.37`."""
    return _versions()[-1].rpartition(".")[0]


def successors(gvk: Gvk) -> list[str]:
    """Where a kind lives now, the stable versions first."""
    found = {f"{g}/{v}" if g else v for g, v, kind in served() if kind == gvk.kind}
    newest_first = sorted(found, reverse=True)
    return sorted(newest_first, key=lambda api: ("alpha" in api, "beta" in api, gvk.group not in api))


@cache
def definitions(version: str | None = None) -> dict[str, Any]:
    """Every definition of a version's schemas by its name."""
    folder = _folder() / f"v{version or _versions()[-1]}-local-strict"
    return json.loads((folder / "_definitions.json").read_text(encoding="utf-8"))["$defs"]


@cache
def _versions() -> list[str]:
    names = (item.name for item in _folder().iterdir())
    numbers = {name.removeprefix("v").split("-")[0] for name in names if name.endswith("-strict")}
    return sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])


def _folder() -> Any:
    return resources.files("kubernetes_validate").joinpath(DIRECTORY)


def _index(found: dict[str, Any]) -> dict[tuple[str, str, str], str]:
    return {
        (gvk["group"], gvk["version"], gvk["kind"]): name
        for name, schema in found.items()
        for gvk in schema.get("x-kubernetes-group-version-kind", ())
        if not name.endswith(("DeleteOptions", "WatchEvent"))
    }
