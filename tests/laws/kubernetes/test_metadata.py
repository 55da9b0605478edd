"""Laws of every object's metadata."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import metadata
from rehearsal.wire import UNKNOWN
from tests.laws.kubernetes.specs import DEPLOYMENT, serving
from tests.laws.support import Case, check

MAP, SERVICE, NAMESPACE = (f"kubernetes:core/v1:{kind}" for kind in ("ConfigMap", "Service", "Namespace"))
ROLE = "kubernetes:rbac.authorization.k8s.io/v1:Role"


def meta(**more: Any) -> dict[str, Any]:
    return {"metadata": {"name": "it"} | more}


def term(**rule: Any) -> dict[str, Any]:
    nodes = {"nodeSelectorTerms": [{"matchExpressions": [{"key": "zone"} | rule]}]}
    return {"affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": nodes}}}


def affine(**rule: Any) -> dict[str, Any]:
    return serving({"containers": [{"name": "a", "image": "a"}]} | term(**rule))


IN_POD = "spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]"

CASES = [
    Case(metadata.name_is_valid, [], meta(name="My_Map"), "metadata.name", meta(name="my.map"), token=MAP),
    Case(metadata.name_is_valid, [], meta(name="a" * 254), "metadata.name", meta(name="a" * 253), token=MAP),
    Case(metadata.name_is_valid, [], meta(name="my.space"), "metadata.name", meta(name="my-space"), token=NAMESPACE),
    Case(metadata.name_is_valid, [], meta(name="a" * 64), "metadata.name", meta(name="a" * 63), token=SERVICE),
    Case(metadata.name_is_valid, [], meta(name="-a"), "metadata.name", meta(name=UNKNOWN), token=DEPLOYMENT),
    Case(metadata.name_is_valid, [], meta(name="a/b"), "metadata.name", meta(name="system:Reader"), token=ROLE),
    Case(
        metadata.name_is_valid,
        [],
        meta(name="Thing"),
        "metadata.name",
        meta(name="thing"),
        token="kubernetes:example.com/v1:Thing",
    ),
    Case(
        metadata.namespace_is_valid,
        [],
        meta(namespace="my_space"),
        "metadata.namespace",
        meta(namespace="my-space"),
        token=MAP,
    ),
    Case(metadata.namespace_is_valid, [], meta(namespace="default"), "metadata.namespace", meta(), token=NAMESPACE),
    Case(
        metadata.name_is_not_generated,
        [],
        {"metadata": {"generateName": "it-"}},
        "metadata.generateName",
        {"metadata": {}},
        token=MAP,
    ),
    Case(metadata.patch_names_its_object, [], {"metadata": {}}, "metadata.name", meta(), token=f"{MAP}Patch"),
    Case(
        metadata.labels_are_valid,
        [],
        meta(labels={"app": "my app"}),
        "metadata.labels.app",
        meta(labels={"app": "My.app_1", "b": ""}),
        token=MAP,
    ),
    Case(
        metadata.labels_are_valid,
        [],
        meta(labels={"a/b/c": "d"}),
        "metadata.labels.a/b/c",
        meta(labels={"example.com/b": "d"}),
        token=MAP,
    ),
    Case(
        metadata.labels_are_valid,
        [],
        meta(labels={"app": "a" * 64}),
        "metadata.labels.app",
        meta(labels={"app": "a" * 63}),
        token=MAP,
    ),
    Case(
        metadata.labels_are_valid,
        [],
        serving({"containers": [{"name": "a", "image": "a"}], "nodeSelector": {"disk": "ssd!"}}),
        "spec.template.spec.nodeSelector.disk",
        serving({"containers": [{"name": "a", "image": "a"}], "nodeSelector": {"disk": "ssd"}}),
        token=DEPLOYMENT,
    ),
    Case(
        metadata.labels_are_valid,
        [],
        {"spec": {"ports": [{"port": 80}], "selector": {"app": "a b"}}},
        "spec.selector.app",
        {"spec": {"ports": [{"port": 80}], "selector": {"app": UNKNOWN}}},
        token=SERVICE,
    ),
    Case(
        metadata.annotations_are_valid,
        [],
        meta(annotations={"my note": "x"}),
        "metadata.annotations.my note",
        meta(annotations={"Example.com/Note": "any text: {}"}),
        token=MAP,
    ),
    Case(
        metadata.annotations_are_valid,
        [],
        meta(annotations={"a": "x" * 262144}),
        "metadata.annotations",
        meta(annotations={"a": "x" * 262143}),
        token=MAP,
    ),
    Case(
        metadata.requirements_are_valid,
        [],
        affine(operator="In"),
        f"{IN_POD}.matchExpressions[0].values",
        affine(operator="In", values=["a"]),
        token=DEPLOYMENT,
    ),
    Case(
        metadata.requirements_are_valid,
        [],
        affine(operator="Exists", values=["a"]),
        f"{IN_POD}.matchExpressions[0].values",
        affine(operator="Exists"),
        token=DEPLOYMENT,
    ),
    Case(
        metadata.requirements_are_valid,
        [],
        affine(operator="Is"),
        f"{IN_POD}.matchExpressions[0].operator",
        affine(operator="Gt", values=["1"]),
        token=DEPLOYMENT,
    ),
    Case(
        metadata.finalizers_are_valid,
        [],
        meta(finalizers=["keep it"]),
        "metadata.finalizers[0]",
        meta(finalizers=["example.com/keep", "kubernetes"]),
        token="kubernetes:core/v1:ConfigMap",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
