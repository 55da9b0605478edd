"""Laws of what a pod shares with its node: operating system, users, kernel settings; and what holds it back."""

import re
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .objects import PODS, VALIDATION, containers, pod, repeated, text

WINDOWS: Final = (
    "https://kubernetes.io/docs/concepts/windows/intro/#compatibility-v1-pod-spec-containers-securitycontext"
)
USERS: Final = "https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/#limitations"
SYSCTLS: Final = "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/"
NAME: Final = re.compile(r"([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?")
OF_LINUX_PODS: Final = (
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "fsGroup",
    "fsGroupChangePolicy",
    "sysctls",
    "runAsUser",
    "runAsGroup",
    "supplementalGroups",
    "supplementalGroupsPolicy",
    "seLinuxChangePolicy",
)
OF_LINUX_CONTAINERS: Final = (
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "capabilities",
    "readOnlyRootFilesystem",
    "privileged",
    "allowPrivilegeEscalation",
    "procMount",
    "runAsUser",
    "runAsGroup",
)


@law(*PODS, source=WINDOWS)
def settings_fit_the_system(subject: Subject) -> Iterator[Finding]:
    """A pod that says its operating system asks for nothing that this system does not have."""
    system = text(subject.get(pod(subject, "spec.os.name")))
    if system not in ("linux", "windows"):
        return
    windows = system == "windows"
    for key in ("hostUsers", "hostPID", "hostIPC", "shareProcessNamespace") if windows else ():
        value = subject.get(pod(subject, f"spec.{key}"))
        if value is True or (key == "hostUsers" and value is not None):
            yield refused(pod(subject, f"spec.{key}"), value, "may not be given for a Windows pod")
    places = [(pod(subject, "spec.securityContext"), subject.get(pod(subject, "spec.securityContext")), OF_LINUX_PODS)]
    places += [
        (f"{path}.securityContext", container.get("securityContext"), OF_LINUX_CONTAINERS)
        for path, container in containers(subject)
    ]
    for path, context, others in places:
        for key in others if windows else ("windowsOptions",):
            if isinstance(context, dict) and context.get(key) not in (None, []):
                yield refused(f"{path}.{key}", context[key], f"may not be given for a {system} pod")


@law(*PODS, source=USERS)
def own_users_are_alone(subject: Subject) -> Iterator[Finding]:
    """A pod with its own users shares no other namespace of the host."""
    if subject.get(pod(subject, "spec.hostUsers")) is False:
        for key in ("hostNetwork", "hostPID", "hostIPC"):
            if subject.get(pod(subject, f"spec.{key}")) is True:
                yield refused(pod(subject, f"spec.{key}"), True, "may not be true when hostUsers is false")


@law(*PODS, source=SYSCTLS)
def kernel_settings_are_named(subject: Subject) -> Iterator[Finding]:
    """A kernel setting has a lower-case name, and is set once."""
    found = list(_dicts(subject, "spec.securityContext.sysctls[*]"))
    for path, one in found:
        name = text(one.get("name"))
        if name is not None and (len(name) > 253 or not NAME.fullmatch(name)):  # noqa: PLR2004 - the API's limit
            yield refused(f"{path}.name", name, "must be lower-case parts with '.' or '/' between them")
    for path, one in repeated(iter(found), lambda one: text(one.get("name"))):
        yield refused(f"{path}.name", one["name"], "is set already")


@law(*PODS, source=VALIDATION)
def gates_are_apart(subject: Subject) -> Iterator[Finding]:
    """A pod waits for each gate once."""
    for path, one in repeated(_dicts(subject, "spec.schedulingGates[*]"), lambda one: text(one.get("name"))):
        yield refused(path, one["name"], "is given already")


def _dicts(subject: Subject, pattern: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, one in subject.each(pod(subject, pattern)):
        if isinstance(one, dict):
            yield path, one
