"""Laws of probes and lifecycle hooks."""

import re
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join

from .objects import PODS, certain, containers, is_port_name, items, number, pod, text

PROBES: Final = ("livenessProbe", "readinessProbe", "startupProbe")
PAGE: Final = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"
HOOKS: Final = "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/"
KINDS: Final = {
    "livenessProbe": ("exec", "httpGet", "tcpSocket", "grpc"),
    "readinessProbe": ("exec", "httpGet", "tcpSocket", "grpc"),
    "startupProbe": ("exec", "httpGet", "tcpSocket", "grpc"),
    "postStart": ("exec", "httpGet", "tcpSocket", "sleep"),
    "preStop": ("exec", "httpGet", "tcpSocket", "sleep"),
}  # fmt: skip - a table


def _actions(subject: Subject) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Every probe and hook: its path, its role, itself and its container."""
    for path, container in containers(subject):
        for role in PROBES:
            if isinstance(probe := container.get(role), dict):
                yield f"{path}.{role}", role, probe, container
        lifecycle = container.get("lifecycle")
        for role in ("postStart", "preStop"):
            if isinstance(lifecycle, dict) and isinstance(hook := lifecycle.get(role), dict):
                yield f"{path}.lifecycle.{role}", role, hook, container


@law(*PODS, source=PAGE)
def one_action(subject: Subject) -> Iterator[Finding]:
    """A probe or a hook does exactly one thing."""
    for path, role, action, _ in _actions(subject):
        given = [key for key in KINDS[role] if action.get(key) is not None]
        if not given:
            yield refused(path, action, f"must have one of {', '.join(KINDS[role])}")
        for second in given[1:]:
            yield refused(join(path, second), action[second], f"may not be given together with {given[0]}")


@law(*PODS, source=PAGE)
def action_is_complete(subject: Subject) -> Iterator[Finding]:
    """A command is not empty, and a port is a number or the name of a port."""
    for path, _, action, container in _actions(subject):
        command = action.get("exec")
        if isinstance(command, dict) and not command.get("command"):
            yield refused(f"{path}.exec.command", command.get("command"), "must hold a command")
        for key in ("httpGet", "tcpSocket", "grpc"):
            target = action.get(key)
            port = target.get("port") if isinstance(target, dict) else None
            if port is not None and not is_unknown(port):
                yield from _port(f"{path}.{key}.port", port, container)


@law(*PODS, source=PAGE)
def headers_are_named(subject: Subject) -> Iterator[Finding]:
    """A header of a request has a name of letters, digits and '-'."""
    for path, _, action, _ in _actions(subject):
        request = action.get("httpGet")
        headers = request.get("httpHeaders") if isinstance(request, dict) else None
        for at, header in items(headers, f"{path}.httpGet.httpHeaders"):
            name = text(header.get("name")) if isinstance(header, dict) else None
            if name is not None and not re.fullmatch(r"[-A-Za-z0-9]+", name):
                yield refused(f"{at}.name", name, "must be letters, digits and '-'")


def _port(path: str, port: Any, container: dict[str, Any]) -> Iterator[Finding]:
    count, name = number(port), text(port)
    if count is not None and not 1 <= count <= 65535:  # noqa: PLR2004 - a port
        yield refused(path, port, "must lie within 1 and 65535")
    elif name is not None and not is_port_name(name):
        yield refused(path, port, "must be a port's number (not as text) or name",
                      remedy="give the number itself" if name.isdigit() else "")  # fmt: skip
    elif name is not None and certain(container.get("ports")):
        ports = container.get("ports")
        names = [one.get("name") for one in ports if isinstance(one, dict)] if isinstance(ports, list) else []
        if name not in names:
            yield warned(path, port, "is the name of no port of this container: the probe never succeeds")


@law(*PODS, source=PAGE)
def probe_counts_fit(subject: Subject) -> Iterator[Finding]:
    """Liveness and startup need one success; a readiness probe ends no container; no count is negative."""
    for path, role, probe, _ in _actions(subject):
        if role not in PROBES:
            continue
        successes = number(probe.get("successThreshold"))
        if role != "readinessProbe" and successes not in (None, 0, 1):
            yield refused(f"{path}.successThreshold", successes, f"must be 1 in a {role}")
        if role == "readinessProbe" and probe.get("terminationGracePeriodSeconds") is not None:
            yield refused(
                f"{path}.terminationGracePeriodSeconds",
                probe["terminationGracePeriodSeconds"],
                "may not be given in a readinessProbe",
            )
        for key in ("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"):
            count = number(probe.get(key))
            if count is not None and count < 0:
                yield refused(f"{path}.{key}", count, "must be at least 0")


@law(
    *PODS,
    source="https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers",
)
def start_containers_end(subject: Subject) -> Iterator[Finding]:
    """A container that runs before the others has neither probes nor hooks, unless it stays as a sidecar."""
    for path, container in containers(subject):
        stays = container.get("restartPolicy")
        if ".initContainers[" not in f".{path}" or stays == "Always" or is_unknown(stays):
            continue
        for key in (*PROBES, "lifecycle"):
            if container.get(key) is not None:
                yield refused(
                    f"{path}.{key}",
                    container[key],
                    "may not be given for an init container without restartPolicy Always",
                )


@law(*PODS, source=HOOKS)
def sleep_is_within_grace(subject: Subject) -> Iterator[Finding]:
    """A hook sleeps no longer than the pod has to end."""
    given = subject.get(pod(subject, "spec.terminationGracePeriodSeconds"))
    if given is None and subject.given(pod(subject, "spec.terminationGracePeriodSeconds")):
        return
    grace = number(given) if given is not None else 30
    for path, _, hook, _container in _actions(subject):
        sleep = hook.get("sleep")
        seconds = number(sleep.get("seconds")) if isinstance(sleep, dict) else None
        if seconds is not None and grace is not None and not 0 <= seconds <= grace:
            yield refused(
                f"{path}.sleep.seconds", seconds, f"must lie within 0 and terminationGracePeriodSeconds ({grace})"
            )
