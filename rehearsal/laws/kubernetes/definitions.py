"""Laws of custom resource definitions."""

import re
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join

from .objects import is_subdomain, repeated, text

DEFINITION: Final = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition"
PAGE: Final = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/"
STRUCTURAL: Final = f"{PAGE}#specifying-a-structural-schema"
LOWER: Final = re.compile(r"[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?")
TYPES: Final = ("object", "array", "string", "integer", "number", "boolean")


def _versions(subject: Subject) -> list[tuple[str, dict[str, Any]]]:
    return [(path, one) for path, one in subject.each("spec.versions[*]") if isinstance(one, dict)]


@law(DEFINITION, source=PAGE)
def definition_is_named_after_it(subject: Subject) -> Iterator[Finding]:
    """A definition's name is the plural of its kind and its group."""
    given, plural, group = (text(subject.get(path)) for path in ("metadata.name", "spec.names.plural", "spec.group"))
    if given and plural and group and given != f"{plural}.{group}":
        yield refused("metadata.name", given, f"must be spec.names.plural and spec.group: {plural}.{group}")


@law(DEFINITION, source=PAGE)
def names_are_valid(subject: Subject) -> Iterator[Finding]:
    """The names of a kind are DNS labels, its group is a domain, its scope one of two."""
    for key in ("plural", "singular"):
        value = text(subject.get(f"spec.names.{key}"))
        if value and not LOWER.fullmatch(value):
            yield refused(
                f"spec.names.{key}", value, "must be lower-case letters, digits and '-', starting with a letter"
            )
    for key in ("kind", "listKind"):
        value = text(subject.get(f"spec.names.{key}"))
        if value and not LOWER.fullmatch(value.lower()):
            yield refused(f"spec.names.{key}", value, "must be letters, digits and '-', starting with a letter")
    group, scope = text(subject.get("spec.group")), text(subject.get("spec.scope"))
    if group is not None and (not is_subdomain(group) or "." not in group):
        yield refused("spec.group", group, "must be a domain with at least one dot")
    if scope is not None and scope not in ("Namespaced", "Cluster"):
        yield refused("spec.scope", scope, "must be Namespaced or Cluster")


@law(DEFINITION, source="https://github.com/kubernetes/enhancements/pull/1111")
def protected_groups_are_approved(subject: Subject) -> Iterator[Finding]:
    """A group of the Kubernetes community needs its approval, given in an annotation."""
    group, key = text(subject.get("spec.group")), "api-approved.kubernetes.io"
    protected = group is not None and (
        group in ("k8s.io", "kubernetes.io") or group.endswith((".k8s.io", ".kubernetes.io"))
    )
    metadata = subject.inputs.get("metadata")
    annotations = metadata.get("annotations") if isinstance(metadata, dict) else metadata
    if protected and not is_unknown(annotations) and not (isinstance(annotations, dict) and annotations.get(key)):
        yield refused(
            join("metadata.annotations", key),
            None,
            f"is required in the protected group {group}",
            remedy="use a domain of your own",
        )


@law(DEFINITION, source=f"{PAGE.removesuffix('definitions/')}definition-versioning/")
def one_version_is_stored(subject: Subject) -> Iterator[Finding]:
    """Of all versions, each with its own name, exactly one is stored."""
    versions = _versions(subject)
    for path, one in versions:
        name = text(one.get("name"))
        if name is not None and not LOWER.fullmatch(name):
            yield refused(f"{path}.name", name, "must be a DNS label that starts with a letter, such as v1alpha1")
    for path, one in repeated(iter(versions), lambda version: text(version.get("name"))):
        yield refused(f"{path}.name", one["name"], "is the name of another version")
    stored, whole = [one.get("storage") for _, one in versions], subject.get("spec.versions")
    known = isinstance(whole, list) and len(whole) == len(versions) and not any(is_unknown(value) for value in stored)
    if versions and known and stored.count(True) != 1:
        yield refused("spec.versions", stored, "must have exactly one version with storage: true")


@law(DEFINITION, source=f"{PAGE.removesuffix('definitions/')}definition-versioning/#webhook-conversion")
def conversion_is_complete(subject: Subject) -> Iterator[Finding]:
    """Versions are converted by a webhook that is described, or not at all; fields are no longer preserved."""
    conversion = subject.get("spec.conversion")
    strategy = text(conversion.get("strategy")) if isinstance(conversion, dict) else None
    hook = conversion.get("webhook") if isinstance(conversion, dict) else None
    if strategy is not None and strategy not in ("None", "Webhook"):
        yield refused("spec.conversion.strategy", strategy, "must be None or Webhook")
    elif strategy == "Webhook" and hook is None:
        yield refused("spec.conversion.webhook", hook, "is required when strategy is Webhook")
    elif strategy == "None" and isinstance(hook, dict):
        yield refused("spec.conversion.webhook", hook, "may only be given when strategy is Webhook")
    if subject.get("spec.preserveUnknownFields") is True:
        yield refused("spec.preserveUnknownFields", True, "must be false",
                      remedy="set x-kubernetes-preserve-unknown-fields in the schema")  # fmt: skip


@law(DEFINITION, source=f"{PAGE}#scale-subresource")
def scale_has_paths(subject: Subject) -> Iterator[Finding]:
    """The scale of a resource is read and written under `.spec` and `.status`."""
    for path, scale in subject.each("spec.versions[*].subresources.scale"):
        for key, root in (("specReplicasPath", ".spec."), ("statusReplicasPath", ".status.")):
            given = text(scale.get(key)) if isinstance(scale, dict) else None
            if given is not None and not given.startswith(root):
                yield refused(f"{path}.{key}", given, f"must be a path below {root}")


@law(DEFINITION, source=STRUCTURAL)
def schema_is_structural(subject: Subject) -> Iterator[Finding]:
    """Every version has a schema, which says the type of everything in it."""
    for path, one in _versions(subject):
        schema = one.get("schema")
        place = f"{path}.schema.openAPIV3Schema"
        root = schema.get("openAPIV3Schema") if isinstance(schema, dict) else schema
        if is_unknown(root):
            continue
        if not isinstance(root, dict):
            yield refused(place, root, "is required in every version")
        elif text(root.get("type")) != "object" and not is_unknown(root.get("type")):
            yield refused(f"{place}.type", root.get("type"), "must be object at the root")
        else:
            yield from _structure(root, place)


def _flag(schema: dict[str, Any], name: str) -> bool:
    return bool(schema.get(f"x-kubernetes-{name}") or schema.get(f"x_kubernetes_{name.replace('-', '_')}"))


def _structure(schema: dict[str, Any], path: str) -> Iterator[Finding]:
    kind = schema.get("type")
    if is_unknown(kind):
        return
    if not kind and not _flag(schema, "int-or-string") and not _flag(schema, "preserve-unknown-fields"):
        yield refused(f"{path}.type", kind, "is required in a structural schema", remedy=f"one of {', '.join(TYPES)}")
    elif kind and kind not in TYPES:
        yield refused(f"{path}.type", kind, f"must be one of {', '.join(TYPES)}")
    elif kind == "array" and schema.get("items") is None:
        yield refused(f"{path}.items", None, "is required in an array")
    if schema.get("properties") and schema.get("additionalProperties") is not None:
        yield refused(
            f"{path}.additionalProperties", schema["additionalProperties"], "may not be given together with properties"
        )
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from _structure(schema[key], f"{path}.{key}")
    properties = schema.get("properties")
    for name, part in properties.items() if isinstance(properties, dict) else ():
        if isinstance(part, dict):
            yield from _structure(part, join(f"{path}.properties", name))
