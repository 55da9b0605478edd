"""Laws of every object's metadata: names, namespaces, labels, annotations."""

from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.kubernetes_schema import kinds
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join

from .objects import is_label, is_subdomain, items, key_error, label_value_error, text

NAMES: Final = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"
LABELS: Final = "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set"
ANNOTATIONS: Final = "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/"
SERVICE_NAMES: Final = "https://github.com/kubernetes/enhancements/issues/5311"
GENERATED: Final = "https://github.com/pulumi/pulumi-kubernetes/issues/2539"
SUBDOMAIN: Final = (
    "must be lower-case letters, digits, '-' and '.', with a letter or digit at both ends, at most 253 characters"
)
DNS_LABEL: Final = (
    "must be lower-case letters, digits and '-', with a letter or digit at both ends, at most 63 characters"
)
SEGMENTS: Final = {"Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"}
FREE: Final = {
    "CertificateSigningRequest",
    "ClusterTrustBundle",
    "IPAddress",
    "ControllerRevision",
    "Event",
    "APIService",
}
AUTONAMED_MARK: Final = "pulumi.com/autonamed"
AUTONAMED: Final = "-12345678"
"""As long as what the provider puts behind a resource's name when it names the object."""


@law("kubernetes:*", source=NAMES)
def name_is_valid(subject: Subject) -> Iterator[Finding]:
    """The object's name has the form that its kind asks for, the one that the provider would make included."""
    gvk = kinds.of_token(subject.token)
    if gvk is None or gvk.kind in FREE:
        return
    metadata = subject.inputs.get("metadata")
    if is_unknown(metadata) or (
        isinstance(metadata, dict) and (is_unknown(metadata.get("name")) or metadata.get("generateName"))
    ):
        return
    given = text(metadata.get("name")) if isinstance(metadata, dict) else None
    found = given or ("" if gvk.patch or not subject.name else subject.name + AUTONAMED)
    annotations = subject.get("metadata.annotations")
    autonamed = not given or (isinstance(annotations, dict) and annotations.get(AUTONAMED_MARK) == "true")
    remedy = "the name is made from the resource's: give metadata.name or rename the resource" if autonamed else ""
    if found and (wrong := _name_error(gvk, found)):
        yield refused("metadata.name", given or f"{subject.name}-<8 characters>", wrong, remedy=remedy)
    elif found and gvk.kind == "Service" and not gvk.group and found[0].isdigit():
        yield warned("metadata.name", found, "must start with a letter before Kubernetes 1.36", source=SERVICE_NAMES)


def _name_error(gvk: kinds.Gvk, name: str) -> str | None:
    builtin = gvk.group in kinds.builtin_groups()
    if builtin and gvk.kind in SEGMENTS:
        return (
            "may not be '.' or '..' nor contain '/' or '%'"
            if name in (".", "..") or "/" in name or "%" in name
            else None
        )
    if builtin and gvk.kind in ("Namespace", "Service"):
        return None if is_label(name) else DNS_LABEL
    return None if is_subdomain(name) else SUBDOMAIN


@law("kubernetes:*", source=NAMES)
def namespace_is_valid(subject: Subject) -> Iterator[Finding]:
    """The namespace has a namespace's name, and only kinds that live in one name it."""
    gvk = kinds.of_token(subject.token)
    given = text(subject.get("metadata.namespace")) if gvk else None
    if gvk is None or not given:
        return
    if not is_label(given):
        yield refused("metadata.namespace", given, DNS_LABEL)
    elif not kinds.namespaced(gvk.api, gvk.kind):
        yield warned("metadata.namespace", given, f"has no effect: a {gvk.kind} belongs to the whole cluster")


@law("kubernetes:*", source=GENERATED)
def name_is_not_generated(subject: Subject) -> Iterator[Finding]:
    """`generateName` does not go with server-side apply, which the provider uses unless told otherwise."""
    gvk, metadata = kinds.of_token(subject.token), subject.inputs.get("metadata")
    applied = str(subject.config.get("enableServerSideApply", "true")).lower() != "false"
    if gvk and applied and isinstance(metadata, dict) and metadata.get("generateName") and not metadata.get("name"):
        yield refused("metadata.generateName", metadata["generateName"], "is not supported in server-side apply mode",
                      remedy="leave both names out and the provider makes a unique one")  # fmt: skip


@law("kubernetes:*", source="https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/provider/provider.go")
def patch_names_its_object(subject: Subject) -> Iterator[Finding]:
    """A Patch resource says which object it changes."""
    gvk = kinds.of_token(subject.token)
    metadata = subject.inputs.get("metadata")
    if gvk and gvk.patch and not is_unknown(metadata) and not (isinstance(metadata, dict) and metadata.get("name")):
        yield refused("metadata.name", None, "is required in a Patch resource", remedy="name the object to change")


@law("kubernetes:*", source=LABELS)
def labels_are_valid(subject: Subject) -> Iterator[Finding]:
    """Keys and values of labels, of selectors by labels and of node selectors have the label's form."""
    gvk = kinds.of_token(subject.token)
    if gvk is None:
        return
    builtin = gvk.group in kinds.builtin_groups() and gvk.kind != "CustomResourceDefinition"
    inputs = subject.inputs if builtin else {"metadata": subject.inputs.get("metadata")}
    found = _labels(inputs, "")
    if gvk.kind in ("Service", "ReplicationController") and builtin:
        found = _chain(found, subject.get("spec.selector"), "spec.selector")
    for path, key, value in found:
        if wrong := key_error(key):
            yield refused(path, key, f"is no key of a label: it {wrong}")
        elif text(value) is not None and (wrong := label_value_error(value)):
            yield refused(path, value, wrong)


def _labels(value: Any, path: str) -> Iterator[tuple[str, str, Any]]:
    for place, item in items(value, path):
        step = place.removeprefix(path).lstrip(".")
        if isinstance(item, dict) and (
            (step == "labels" and (path == "metadata" or path.endswith(".metadata")))
            or step in ("matchLabels", "nodeSelector")
        ):
            yield from ((join(place, key), key, found) for key, found in item.items())
        elif isinstance(item, dict | list):
            yield from _labels(item, place)


def _chain(found: Iterator[tuple[str, str, Any]], selector: Any, path: str) -> Iterator[tuple[str, str, Any]]:
    yield from found
    if isinstance(selector, dict):
        yield from ((join(path, key), key, value) for key, value in selector.items())


@law("kubernetes:*", source="https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/")
def finalizers_are_valid(subject: Subject) -> Iterator[Finding]:
    """A finalizer is a qualified name."""
    if kinds.of_token(subject.token):
        for path, name in subject.each("metadata.finalizers[*]"):
            if text(name) is not None and (wrong := key_error(name)):
                yield refused(path, name, wrong)


@law("kubernetes:*", source=ANNOTATIONS)
def annotations_are_valid(subject: Subject) -> Iterator[Finding]:
    """Keys of annotations are qualified names, and all of them together fit in 256 KiB."""
    gvk = kinds.of_token(subject.token)
    annotations = subject.get("metadata.annotations") if gvk else None
    if not isinstance(annotations, dict):
        return
    for key in annotations:
        if wrong := key_error(key.lower()):
            yield refused(join("metadata.annotations", key), key, f"is no key of an annotation: it {wrong}")
    size = sum(len(key.encode()) + len(value.encode()) for key, value in annotations.items() if isinstance(value, str))
    if size > 256 * 1024:
        yield refused("metadata.annotations", f"{size} bytes", "may hold 262144 bytes at most",
                      remedy="keep long text in a ConfigMap")  # fmt: skip


@law(
    "kubernetes:*",
    source="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements",
)
def requirements_are_valid(subject: Subject) -> Iterator[Finding]:
    """A set-based requirement has values exactly where its operator compares with some."""
    gvk = kinds.of_token(subject.token)
    if gvk is None or gvk.group not in kinds.builtin_groups() or gvk.kind == "CustomResourceDefinition":
        return
    for path, rule in _requirements(subject.inputs, ""):
        nodes = "nodeSelectorTerms" in path or ".preference." in path or "nodeAffinity" in path
        yield from _requirement(path, rule, nodes=nodes)


def _requirements(value: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, item in items(value, path):
        if place.endswith("matchExpressions") and isinstance(item, list):
            yield from ((at, rule) for at, rule in items(item, place) if isinstance(rule, dict))
        elif isinstance(item, dict | list):
            yield from _requirements(item, place)


def _requirement(path: str, rule: dict[str, Any], *, nodes: bool) -> Iterator[Finding]:
    operators = ["In", "NotIn", "Exists", "DoesNotExist", *(["Gt", "Lt"] if nodes else [])]
    operator, values = text(rule.get("operator")), rule.get("values")
    if operator is None or is_unknown(values):
        return
    if operator not in operators:
        yield refused(f"{path}.operator", operator, f"must be one of {', '.join(operators)}")
    elif operator in ("In", "NotIn") and not values:
        yield refused(f"{path}.values", values, f"must be given when the operator is {operator}")
    elif operator in ("Exists", "DoesNotExist") and values:
        yield refused(f"{path}.values", values, f"may not be given when the operator is {operator}")
    elif operator in ("Gt", "Lt") and isinstance(values, list) and len(values) != 1:
        yield refused(f"{path}.values", values, f"must hold a single integer when the operator is {operator}")
