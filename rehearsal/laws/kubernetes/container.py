"""Laws of containers: names, images, ports, environment, security."""

import re
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

from .objects import (
    PODS,
    VALIDATION,
    containers,
    is_key,
    is_label,
    is_port_name,
    is_resource_field,
    items,
    number,
    pod,
    quantity,
    repeated,
    text,
)

ENVIRONMENT: Final = "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/"
DOWNWARD: Final = "https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields"
SECURITY: Final = "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"
FIELDS: Final = {
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
}  # fmt: skip - a table
UNITS: Final = {quantity(f"1{unit}") for unit in ("", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei")}
SOURCES: Final = ("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef")


@law(*PODS, source=VALIDATION)
def pod_has_containers(subject: Subject) -> Iterator[Finding]:
    """A pod has a container."""
    path = pod(subject, "spec.containers")
    if subject.get(path) == []:
        yield refused(path, [], "must hold at least one container")


@law(*PODS, source=VALIDATION)
def container_names_are_unique(subject: Subject) -> Iterator[Finding]:
    """Names of containers are DNS labels, and no two containers of a pod share one."""
    for path, container in containers(subject):
        name = text(container.get("name"))
        if name is not None and not is_label(name):
            yield refused(f"{path}.name", name, "must be lower-case letters, digits and '-', at most 63 characters")
    regular = list(containers(subject, init=False))  # the API server counts these first, so the other one is at fault
    first = [found for found in containers(subject) if found not in regular]
    for path, container in repeated(iter([*regular, *first]), lambda found: text(found.get("name"))):
        yield refused(f"{path}.name", container["name"], "is the name of another container of this pod")


@law(*PODS, source="https://kubernetes.io/docs/concepts/containers/images/#image-names")
def image_is_given(subject: Subject) -> Iterator[Finding]:
    """A container has an image, whose name has no space round it and no upper-case letters before the tag."""
    for path, container in containers(subject):
        image = container.get("image")
        if is_unknown(image):
            continue
        if image in (None, ""):
            yield refused(f"{path}.image", image, "is required in a container")
        elif isinstance(image, str) and image != image.strip():
            yield refused(f"{path}.image", image, "must not have space before or behind it")
        elif isinstance(image, str) and _repository(image) != _repository(image).lower():
            yield warned(
                f"{path}.image", image, "has upper-case letters in its repository: the pod stops at InvalidImageName"
            )


def _repository(image: str) -> str:
    plain = image.partition("@")[0]
    first, slash, rest = plain.partition("/")
    path = rest if slash and (set(".:") & set(first) or first == "localhost") else plain
    return path.rpartition(":")[0] if ":" in path else path


@law(*PODS, source="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports")
def container_ports_are_valid(subject: Subject) -> Iterator[Finding]:
    """Names of ports are short service names and unique in their container."""
    for path, container in containers(subject):
        ports = [(at, port) for at, port in items(container.get("ports"), f"{path}.ports") if isinstance(port, dict)]
        for at, port in ports:
            name = text(port.get("name"))
            if name and not is_port_name(name):
                yield refused(
                    f"{at}.name",
                    name,
                    "must be at most 15 lower-case letters, digits and single '-', with a letter among them",
                )
        for at, port in repeated(iter(ports), lambda found: text(found.get("name")) or None):
            yield refused(f"{at}.name", port["name"], "is the name of another port of this container")


@law(*PODS, source=VALIDATION)
def host_ports_fit(subject: Subject) -> Iterator[Finding]:
    """On the host's network a port is the container's own, and two containers do not share one."""
    hosted = subject.get(pod(subject, "spec.hostNetwork")) is True
    found = []
    for path, container in containers(subject, init=False):
        for at, port in items(container.get("ports"), f"{path}.ports"):
            if isinstance(port, dict):
                host, own = number(port.get("hostPort")), number(port.get("containerPort"))
                if hosted and host and own and host != own:
                    yield refused(f"{at}.hostPort", host, f"must match containerPort ({own}) when hostNetwork is on")
                if host:
                    found.append((at, (host, str(port.get("protocol") or "TCP"), str(port.get("hostIP") or ""))))
    for at, key in repeated(iter(found), lambda key: key):
        yield refused(f"{at}.hostPort", key[0], "is taken by another port of this pod")


@law(*PODS, source=ENVIRONMENT)
def environment_names_are_valid(subject: Subject) -> Iterator[Finding]:
    """A variable has a name of printable ASCII without '='; the last of two with one name wins, and updates fail."""
    for path, container in containers(subject):
        found = [(at, one) for at, one in items(container.get("env"), f"{path}.env") if isinstance(one, dict)]
        for at, one in found:
            name = one.get("name")
            if not is_unknown(name) and isinstance(name, str) and not re.fullmatch(r"[ -<>-~]+", name):
                yield refused(f"{at}.name", name, "must be printable ASCII characters other than '='")
        for at, one in repeated(iter(found), lambda one: text(one.get("name"))):
            yield warned(
                f"{at}.name",
                one["name"],
                "is given twice: the last value wins, and server-side apply refuses the next update",
            )


@law(*PODS, source=DOWNWARD)
def environment_has_one_source(subject: Subject) -> Iterator[Finding]:
    """A variable has a value or a single source, and a field that the downward API knows."""
    for path, container in containers(subject):
        for at, one in items(container.get("env"), f"{path}.env"):
            source = one.get("valueFrom") if isinstance(one, dict) else None
            if isinstance(source, dict):
                yield from _source(f"{at}.valueFrom", source, one.get("value"))


def _source(path: str, source: dict[str, Any], value: Any) -> Iterator[Finding]:
    given = [key for key in SOURCES if source.get(key) is not None]
    if text(value):
        yield refused(path, source, "may not be given together with value")
    elif not given and not any(is_unknown(item) for item in source.values()):
        yield refused(path, source, f"must have one of {', '.join(SOURCES)}")
    elif len(given) > 1:
        yield refused(path, source, f"may have only one of {', '.join(given)}")
    field = source.get("fieldRef")
    field_path = text(field.get("fieldPath")) if isinstance(field, dict) else None
    if (
        field_path
        and field_path not in FIELDS
        and not re.fullmatch(r"metadata\.(labels|annotations)\['[^']+'\]", field_path)
    ):
        yield refused(f"{path}.fieldRef.fieldPath", field_path, "is no field that a variable can show",
                      remedy=f"use {', '.join(sorted(FIELDS))} or metadata.labels['key']")  # fmt: skip
    amount = source.get("resourceFieldRef")
    resource = text(amount.get("resource")) if isinstance(amount, dict) else None
    if resource and not is_resource_field(resource):
        yield refused(f"{path}.resourceFieldRef.resource", resource, "must be such as limits.cpu or requests.memory")
    elif resource and isinstance(amount, dict) and (size := quantity(amount.get("divisor"))):
        units = {quantity("1"), quantity("1m")} if resource.endswith(".cpu") else UNITS
        if size not in units:
            rule = "must be 1 or 1m" if resource.endswith(".cpu") else "must be 1 or one unit, such as 1k, 1Mi or 1Gi"
            yield refused(f"{path}.resourceFieldRef.divisor", amount["divisor"], rule)
    for kind in ("configMapKeyRef", "secretKeyRef"):
        reference = source.get(kind)
        key = text(reference.get("key")) if isinstance(reference, dict) else None
        if key is not None and not is_key(key):
            yield refused(f"{path}.{kind}.key", key, "must be letters, digits, '-', '_' and '.'")


@law(*PODS, source=ENVIRONMENT)
def environment_files_have_one_source(subject: Subject) -> Iterator[Finding]:
    """Each entry of `envFrom` names a ConfigMap or a Secret."""
    for path, container in containers(subject):
        for at, one in items(container.get("envFrom"), f"{path}.envFrom"):
            if not isinstance(one, dict):
                continue
            given = [key for key in ("configMapRef", "secretRef") if one.get(key) is not None]
            if len(given) != 1:
                yield refused(at, one, "must have either configMapRef or secretRef")


@law(*PODS, source=SECURITY)
def privileges_agree(subject: Subject) -> Iterator[Finding]:
    """A container that is privileged or has CAP_SYS_ADMIN may not forbid privilege escalation."""
    for path, container in containers(subject):
        context = container.get("securityContext")
        if not isinstance(context, dict) or context.get("allowPrivilegeEscalation") is not False:
            continue
        added = context.get("capabilities", {}).get("add") if isinstance(context.get("capabilities"), dict) else None
        place = f"{path}.securityContext.allowPrivilegeEscalation"
        if context.get("privileged") is True:
            yield refused(place, False, "may not be false when privileged is true")
        elif isinstance(added, list) and "CAP_SYS_ADMIN" in added:
            yield refused(place, False, "may not be false when CAP_SYS_ADMIN is added")


@law(*PODS, source=SECURITY)
def root_is_consistent(subject: Subject) -> Iterator[Finding]:
    """A container that must not run as root does not ask for user 0: it would never start."""
    outer = subject.get(pod(subject, "spec.securityContext"), {})
    for path, container in containers(subject):
        own = container.get("securityContext") if isinstance(container.get("securityContext"), dict) else {}
        merged = {**outer, **{key: value for key, value in (own or {}).items() if value is not None}}
        if (
            merged.get("runAsNonRoot") is True
            and merged.get("runAsUser") == 0
            and not isinstance(merged["runAsUser"], bool)
        ):
            yield warned(f"{path}.securityContext", own, "has runAsNonRoot with user 0: the container never starts")


@law(*PODS, source="https://kubernetes.io/docs/tutorials/security/seccomp/")
def profiles_agree(subject: Subject) -> Iterator[Finding]:
    """A seccomp or AppArmor profile names a file exactly if it is a local one."""
    places = [(pod(subject, "spec.securityContext"), subject.get(pod(subject, "spec.securityContext")))]
    places += [(f"{path}.securityContext", container.get("securityContext")) for path, container in containers(subject)]
    for path, context in places:
        for key in ("seccompProfile", "appArmorProfile"):
            profile = context.get(key) if isinstance(context, dict) else None
            kind = text(profile.get("type")) if isinstance(profile, dict) else None
            if not isinstance(profile, dict) or kind is None:
                continue
            if kind == "Localhost" and not profile.get("localhostProfile"):
                yield refused(f"{path}.{key}.localhostProfile", None, "must be given when type is Localhost")
            elif kind != "Localhost" and profile.get("localhostProfile"):
                yield refused(
                    f"{path}.{key}.localhostProfile",
                    profile["localhostProfile"],
                    "may only be given when type is Localhost",
                )
