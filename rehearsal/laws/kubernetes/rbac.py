"""Laws of roles and of who has them."""

from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

from .objects import is_subdomain, text

GROUP: Final = "rbac.authorization.k8s.io"
ROLE, CLUSTER_ROLE, BINDING, CLUSTER_BINDING = (
    f"kubernetes:{GROUP}/v1:{kind}" for kind in ("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding")
)
PAGE: Final = "https://kubernetes.io/docs/reference/access-authn-authz/rbac/"


@law(BINDING, CLUSTER_BINDING, source=f"{PAGE}#rolebinding-and-clusterrolebinding")
def role_is_of_a_kind(subject: Subject) -> Iterator[Finding]:
    """What is bound is a role of the RBAC group; across the cluster, a ClusterRole."""
    kinds = ("ClusterRole",) if subject.token == CLUSTER_BINDING else ("Role", "ClusterRole")
    kind, group = text(subject.get("roleRef.kind")), text(subject.get("roleRef.apiGroup"))
    if kind is not None and kind not in kinds:
        yield refused("roleRef.kind", kind, f"must be {' or '.join(kinds)}")
    if group and group != GROUP:
        yield refused("roleRef.apiGroup", group, f"must be {GROUP}")
    name = text(subject.get("roleRef.name"))
    if name == "":
        yield refused("roleRef.name", "", "is required")
    elif name is not None and (name in (".", "..") or "/" in name or "%" in name):
        yield refused("roleRef.name", name, "may not be '.' or '..' nor contain '/' or '%'")


@law(BINDING, CLUSTER_BINDING, source=f"{PAGE}#referring-to-subjects")
def subjects_are_complete(subject: Subject) -> Iterator[Finding]:
    """A subject is a user, a group or a service account; the last is of the core group and has a namespace."""
    for path, one in subject.each("subjects[*]"):
        kind = text(one.get("kind")) if isinstance(one, dict) else None
        if kind is None:
            continue
        group, space = text(one.get("apiGroup")), one.get("namespace")
        if one.get("name") == "":
            yield refused(f"{path}.name", "", "is required")
        if kind not in ("User", "Group", "ServiceAccount"):
            yield refused(f"{path}.kind", kind, "must be User, Group or ServiceAccount")
        elif kind == "ServiceAccount":
            if group:
                yield refused(f"{path}.apiGroup", group, "must be empty for a ServiceAccount")
            if not space and subject.token == CLUSTER_BINDING:
                yield refused(f"{path}.namespace", space, "is required for a ServiceAccount")
            if (name := text(one.get("name"))) and not is_subdomain(name):
                yield refused(
                    f"{path}.name",
                    name,
                    "must be the name of a ServiceAccount: lower-case letters, digits, '-' and '.'",
                )
        elif group is not None and group not in ("", GROUP):
            yield refused(f"{path}.apiGroup", group, f"must be {GROUP} for a {kind}")


@law(ROLE, CLUSTER_ROLE, source=f"{PAGE}#role-and-clusterrole")
def rules_are_complete(subject: Subject) -> Iterator[Finding]:
    """A rule has verbs and speaks of resources of API groups, or, in a ClusterRole, of paths outside the API."""
    for path, rule in subject.each("rules[*]"):
        if not isinstance(rule, dict):
            continue
        if rule.get("verbs") == []:
            yield refused(f"{path}.verbs", [], "must hold at least one verb")
        if isinstance(rule.get("nonResourceURLs"), list) and rule["nonResourceURLs"]:
            yield from _urls(subject, path, rule)
        else:
            for key in ("apiGroups", "resources"):
                if not rule.get(key) and not is_unknown(rule.get("nonResourceURLs")):
                    remedy = 'the core group is ""' if key == "apiGroups" else ""
                    yield refused(
                        f"{path}.{key}", rule.get(key), "is required in a rule about resources", remedy=remedy
                    )


def _urls(subject: Subject, path: str, rule: dict[str, Any]) -> Iterator[Finding]:
    if subject.token == ROLE:
        yield refused(f"{path}.nonResourceURLs", rule["nonResourceURLs"], "may only be given in a ClusterRole")
        return
    for key in ("apiGroups", "resources", "resourceNames"):
        if rule.get(key) and not is_unknown(rule[key]):
            yield refused(f"{path}.nonResourceURLs", rule["nonResourceURLs"], f"may not be given together with {key}")
            return
