"""A binding for the whole cluster names a service account but not its namespace."""

from pulumi_kubernetes.rbac.v1 import ClusterRoleBinding, RoleRefArgs, SubjectArgs

SOURCE = "https://github.com/mongodb/mongodb-kubernetes-operator/issues/663"
ERROR = 'The ClusterRoleBinding "mongodb-kubernetes-operator" is invalid: subjects[0].namespace: Required value'
RESOURCE = "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding::operator"
PATH = "subjects[0].namespace"


def program(*, mended: bool) -> None:
    """Declare it, wrong or mended."""
    ClusterRoleBinding(
        "operator",
        role_ref=RoleRefArgs(api_group="rbac.authorization.k8s.io", kind="ClusterRole", name="operator"),
        subjects=[
            SubjectArgs(kind="ServiceAccount", name="operator", namespace="mongodb" if mended else None),
        ],
    )
