"""Laws of custom resource definitions."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import definitions as laws
from tests.laws.support import Case, check

V = "spec.versions[0]"
FLAT = {"type": "object", "properties": {"spec": {"type": "object", "properties": {"size": {"type": "integer"}}}}}


def defined(
    name: str = "things.example.com", schema: Any = FLAT, annotations: Any = None, **spec: Any
) -> dict[str, Any]:
    version = {"name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": schema}}
    whole = {
        "group": "example.com",
        "scope": "Namespaced",
        "names": {"plural": "things", "kind": "Thing"},
        "versions": [version],
    }
    return {"metadata": {"name": name, "annotations": annotations}, "spec": whole | spec}


def shaped(**part: Any) -> dict[str, Any]:
    return defined(schema={"type": "object", "properties": {"spec": part}})


def versions(*stored: bool) -> dict[str, Any]:
    found = [
        {"name": f"v{n}", "served": True, "storage": one, "schema": {"openAPIV3Schema": FLAT}}
        for n, one in enumerate(stored)
    ]
    return defined(versions=found)


VERSION = {"name": "v1", "served": True, "storage": True, "schema": {"openAPIV3Schema": FLAT}}


def scaled(path: str) -> dict[str, Any]:
    scale = {"specReplicasPath": path, "statusReplicasPath": ".status.replicas"}
    return defined(versions=[VERSION | {"subresources": {"scale": scale}}])


APPROVED = {"api-approved.kubernetes.io": "https://github.com/kubernetes/kubernetes/pull/1"}
GUARDED = {"group": "things.k8s.io", "names": {"plural": "things", "kind": "Thing"}}

CASES = [
    Case(law, [], wrong, path, right, token=laws.DEFINITION)
    for law, wrong, path, right in [
        (laws.definition_is_named_after_it, defined("thing.example.com"), "metadata.name", defined()),
        (
            laws.names_are_valid,
            defined("Things.example.com".lower(), names={"plural": "things", "kind": "My Thing"}),
            "spec.names.kind",
            defined(),
        ),
        (laws.names_are_valid, defined("things.local", group="local"), "spec.group", defined()),
        (laws.names_are_valid, defined(scope="Global"), "spec.scope", defined(scope="Cluster")),
        (
            laws.protected_groups_are_approved,
            defined("things.things.k8s.io", **GUARDED),
            'metadata.annotations["api-approved.kubernetes.io"]',
            defined("things.things.k8s.io", annotations=APPROVED, **GUARDED),
        ),
        (laws.one_version_is_stored, versions(True, True), "spec.versions", versions(True, False)),
        (laws.schema_is_structural, defined(schema=None), f"{V}.schema.openAPIV3Schema", defined()),
        (laws.schema_is_structural, defined(schema={"type": "string"}), f"{V}.schema.openAPIV3Schema.type", defined()),
        (
            laws.schema_is_structural,
            shaped(properties={}),
            f"{V}.schema.openAPIV3Schema.properties.spec.type",
            shaped(x_kubernetes_preserve_unknown_fields=True),
        ),
        (
            laws.schema_is_structural,
            shaped(type="array"),
            f"{V}.schema.openAPIV3Schema.properties.spec.items",
            shaped(type="array", items={"type": "string"}),
        ),
        (laws.one_version_is_stored, defined(versions=[VERSION | {"name": "1.0"}]), f"{V}.name", defined()),
        (
            laws.conversion_is_complete,
            defined(conversion={"strategy": "Webhook"}),
            "spec.conversion.webhook",
            defined(conversion={"strategy": "None"}),
        ),
        (
            laws.conversion_is_complete,
            defined(conversion={"strategy": "none"}),
            "spec.conversion.strategy",
            defined(conversion={"strategy": "Webhook", "webhook": {"conversionReviewVersions": ["v1"]}}),
        ),
        (
            laws.conversion_is_complete,
            defined(conversion={"strategy": "None", "webhook": {}}),
            "spec.conversion.webhook",
            defined(),
        ),
        (
            laws.conversion_is_complete,
            defined(preserveUnknownFields=True),
            "spec.preserveUnknownFields",
            defined(preserveUnknownFields=False),
        ),
        (
            laws.scale_has_paths,
            scaled("replicas"),
            f"{V}.subresources.scale.specReplicasPath",
            scaled(".spec.replicas"),
        ),
    ]
]  # fmt: skip - a table


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
