"""Laws of names by which an object refers to others: where the API server checks their form before it looks."""

from collections.abc import Iterator
from typing import Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .objects import PODS, VALIDATION, containers, is_label, is_subdomain, pod, text

SUBDOMAIN: Final = "must be the name of an object: lower-case letters, digits, '-' and '.'"
POD_NAMES: Final = (
    "spec.serviceAccountName",
    "spec.priorityClassName",
    "spec.runtimeClassName",
    "spec.nodeName",
)
CONTAINER_NAMES: Final = (
    ("env", ("valueFrom", "configMapKeyRef")),
    ("env", ("valueFrom", "secretKeyRef")),
    ("envFrom", ("configMapRef",)),
    ("envFrom", ("secretRef",)),
)
INGRESS: Final = "kubernetes:networking.k8s.io/v1:Ingress"
RUNTIME: Final = "kubernetes:node.k8s.io/v1:RuntimeClass"


@law(*PODS, source=VALIDATION)
def names_in_pods_are_valid(subject: Subject) -> Iterator[Finding]:
    """A pod's account, classes and node, and the objects its variables come from, have names of objects."""
    for path in POD_NAMES:
        given = text(subject.get(pod(subject, path)))
        if given and not is_subdomain(given):
            yield refused(pod(subject, path), given, SUBDOMAIN)
    for base, container in containers(subject):
        for key, steps in CONTAINER_NAMES:
            if key in container:
                for path, given in subject.each(f"{base}.{key}[*].{'.'.join(steps)}.name"):
                    if text(given) and not is_subdomain(given):
                        yield refused(path, given, SUBDOMAIN)


@law(INGRESS, source="https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class")
def class_of_ingress_is_valid(subject: Subject) -> Iterator[Finding]:
    """The class of an Ingress has the name of an object."""
    given = text(subject.get("spec.ingressClassName"))
    if given is not None and not is_subdomain(given):
        yield refused("spec.ingressClassName", given, SUBDOMAIN)


@law(
    RUNTIME,
    source="https://kubernetes.io/docs/concepts/containers/runtime-class/#2-create-the-corresponding-runtimeclass-resources",
)
def handler_is_valid(subject: Subject) -> Iterator[Finding]:
    """The handler of a runtime is a DNS label."""
    given = text(subject.get("handler"))
    if given is not None and not is_label(given):
        yield refused("handler", given, "must be lower-case letters, digits and '-', at most 63 characters")
