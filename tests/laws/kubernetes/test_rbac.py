"""Laws of roles and bindings."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import rbac as laws
from rehearsal.wire import UNKNOWN
from tests.laws.support import Case, check

REFERENCE = {"apiGroup": laws.GROUP, "kind": "ClusterRole", "name": "view"}
ACCOUNT = {"kind": "ServiceAccount", "name": "web", "namespace": "default"}


def binding(reference: Any = None, **one: Any) -> dict[str, Any]:
    return {"roleRef": REFERENCE | (reference if isinstance(reference, dict) else {}), "subjects": [ACCOUNT | one]}


def role(**rule: Any) -> dict[str, Any]:
    return {"rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]} | rule]}


URLS = {"nonResourceURLs": ["/healthz"], "apiGroups": None, "resources": None}

CASES = [
    Case(laws.role_is_of_a_kind, [], binding({"kind": "Role"}), "roleRef.kind", binding(), token=laws.CLUSTER_BINDING),
    Case(
        laws.role_is_of_a_kind,
        [],
        binding({"kind": "role"}),
        "roleRef.kind",
        binding({"kind": "Role"}),
        token=laws.BINDING,
    ),
    Case(
        laws.role_is_of_a_kind,
        [],
        binding({"apiGroup": "rbac"}),
        "roleRef.apiGroup",
        binding({"apiGroup": None}),
        token=laws.BINDING,
    ),
    Case(
        laws.subjects_are_complete,
        [],
        binding(namespace=None),
        "subjects[0].namespace",
        binding(namespace=UNKNOWN),
        token=laws.CLUSTER_BINDING,
    ),
    Case(
        laws.subjects_are_complete,
        [],
        binding(kind="Robot"),
        "subjects[0].kind",
        binding(kind="User", namespace=None),
        token=laws.BINDING,
    ),
    Case(
        laws.subjects_are_complete,
        [],
        binding(apiGroup=laws.GROUP),
        "subjects[0].apiGroup",
        binding(apiGroup=""),
        token=laws.BINDING,
    ),
    Case(
        laws.subjects_are_complete,
        [],
        binding(kind="Group", apiGroup="v1"),
        "subjects[0].apiGroup",
        binding(kind="Group", apiGroup=laws.GROUP),
        token=laws.BINDING,
    ),
    Case(
        laws.subjects_are_complete,
        [],
        binding(name="system:web"),
        "subjects[0].name",
        binding(kind="User", name="system:web"),
        token=laws.BINDING,
    ),
    Case(laws.rules_are_complete, [], role(verbs=[]), "rules[0].verbs", role(), token=laws.ROLE),
    Case(
        laws.rules_are_complete,
        [],
        role(apiGroups=[]),
        "rules[0].apiGroups",
        role(apiGroups=["", "apps"]),
        token=laws.ROLE,
    ),
    Case(
        laws.rules_are_complete,
        [],
        role(**URLS),
        "rules[0].nonResourceURLs",
        role(nonResourceURLs=UNKNOWN, resources=None),
        token=laws.ROLE,
    ),
    Case(
        laws.rules_are_complete,
        [],
        role(nonResourceURLs=["/healthz"]),
        "rules[0].nonResourceURLs",
        role(**URLS),
        token=laws.CLUSTER_ROLE,
    ),
    Case(laws.role_is_of_a_kind, [], binding({"name": "a/b"}), "roleRef.name", binding({"name": "system:a"})),
    Case(laws.subjects_are_complete, [], binding(name=""), "subjects[0].name", binding()),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
