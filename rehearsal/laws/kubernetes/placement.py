"""Laws of where pods run and what surrounds them: tolerations, affinity, spreading, DNS, the host's namespaces."""

import ipaddress
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

from .objects import PODS, VALIDATION, is_label, is_subdomain, items, number, pod, repeated, text

TAINTS: Final = "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/"
SPREAD: Final = "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/"
AFFINITY: Final = "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#affinity-and-anti-affinity"
DNS: Final = "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config"


@law(*PODS, source=TAINTS)
def tolerations_are_valid(subject: Subject) -> Iterator[Finding]:
    """A toleration has a value only where it compares, a time only where pods are evicted, and a key or `Exists`."""
    for path, one in subject.each(pod(subject, "spec.tolerations[*]")):
        if not isinstance(one, dict) or any(is_unknown(value) for value in one.values()):
            continue
        operator = one.get("operator") or "Equal"
        if operator == "Exists" and one.get("value"):
            yield refused(f"{path}.operator", operator, f"goes with an empty value, not {one['value']!r}")
        if not one.get("key") and operator != "Exists":
            yield refused(f"{path}.operator", operator, "must be Exists when key is empty")
        if one.get("tolerationSeconds") is not None and one.get("effect") != "NoExecute":
            yield refused(f"{path}.effect", one.get("effect"), "must be NoExecute when tolerationSeconds is given")


@law(*PODS, source=SPREAD)
def spreading_is_valid(subject: Subject) -> Iterator[Finding]:
    """A spread constraint allows some skew, and stands once for each topology key and action."""
    found = [
        (p, one) for p, one in subject.each(pod(subject, "spec.topologySpreadConstraints[*]")) if isinstance(one, dict)
    ]
    for path, one in found:
        skew = number(one.get("maxSkew"))
        if skew is not None and skew < 1:
            yield refused(f"{path}.maxSkew", skew, "must be greater than 0")
        if one.get("topologyKey") == "":
            yield refused(f"{path}.topologyKey", "", "must not be empty")
        keys, selector = one.get("matchLabelKeys"), one.get("labelSelector")
        if isinstance(keys, list) and keys and selector is None:
            yield refused(f"{path}.matchLabelKeys", keys, "may only be given together with labelSelector")
        domains, action = number(one.get("minDomains")), text(one.get("whenUnsatisfiable"))
        if domains is not None and (domains < 1 or action == "ScheduleAnyway"):
            yield refused(f"{path}.minDomains", domains, "must be greater than 0, and goes with DoNotSchedule only")
    for path, one in repeated(iter(found), _spread_key):
        yield refused(
            f"{path}.topologyKey", one["topologyKey"], "has a constraint with the same whenUnsatisfiable already"
        )


def _spread_key(one: dict[str, Any]) -> tuple[str, str] | None:
    key, action = text(one.get("topologyKey")), text(one.get("whenUnsatisfiable"))
    return (key, action) if key and action else None


@law(*PODS, source=AFFINITY)
def affinity_is_valid(subject: Subject) -> Iterator[Finding]:
    """A preference weighs 1 to 100, a rule between pods has a topology key, and node terms are not empty."""
    base = pod(subject, "spec.affinity")
    for side in ("nodeAffinity", "podAffinity", "podAntiAffinity"):
        for path, one in subject.each(f"{base}.{side}.preferredDuringSchedulingIgnoredDuringExecution[*]"):
            weight = number(one.get("weight")) if isinstance(one, dict) else None
            if weight is not None and not 1 <= weight <= 100:  # noqa: PLR2004 - the API's limit
                yield refused(f"{path}.weight", weight, "must lie within 1 and 100")
    for side in ("podAffinity", "podAntiAffinity"):
        rules = f"{base}.{side}.requiredDuringSchedulingIgnoredDuringExecution[*].topologyKey"
        terms = f"{base}.{side}.preferredDuringSchedulingIgnoredDuringExecution[*].podAffinityTerm.topologyKey"
        for path, key in (*subject.each(rules), *subject.each(terms)):
            if key == "":
                yield refused(path, key, "must not be empty")
    path = f"{base}.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"
    if subject.get(path) == []:
        yield refused(path, [], "must hold at least one term")


@law(*PODS, source=DNS)
def dns_is_complete(subject: Subject) -> Iterator[Finding]:
    """A pod without the cluster's DNS names its own servers, at most three addresses."""
    policy, config = text(subject.get(pod(subject, "spec.dnsPolicy"))), subject.get(pod(subject, "spec.dnsConfig"))
    path = pod(subject, "spec.dnsConfig.nameservers")
    servers = subject.get(path)
    if policy == "None" and config is None and not subject.given(pod(subject, "spec.dnsConfig")):
        yield refused(pod(subject, "spec.dnsConfig"), None, "must be given when dnsPolicy is None")
    elif policy == "None" and not servers and not subject.given(path) and isinstance(config, dict):
        yield refused(path, servers, "must hold at least one address when dnsPolicy is None")
    elif isinstance(servers, list) and len(servers) > 3:  # noqa: PLR2004 - the API's limit
        yield refused(path, servers, "must hold at most 3 addresses")
    for at, server in items(servers, path):
        if text(server) is not None and not _is_address(server):
            yield refused(at, server, "must be an IP address")
    searches = subject.get(pod(subject, "spec.dnsConfig.searches"))
    if isinstance(searches, list) and len(searches) > 32:  # noqa: PLR2004 - the API's limit
        yield refused(pod(subject, "spec.dnsConfig.searches"), searches, "must hold at most 32 paths")
    for at, option in subject.each(pod(subject, "spec.dnsConfig.options[*]")):
        if isinstance(option, dict) and option.get("name") in (None, ""):
            yield refused(f"{at}.name", option.get("name"), "is required in an option")


@law(*PODS, source="https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/")
def host_aliases_are_valid(subject: Subject) -> Iterator[Finding]:
    """An alias is a DNS name that stands for an IP address."""
    for path, name in subject.each(pod(subject, "spec.hostAliases[*].hostnames[*]")):
        if text(name) is not None and not is_subdomain(name):
            yield refused(path, name, "must be lower-case letters, digits, '-' and '.'")
    for path, address in subject.each(pod(subject, "spec.hostAliases[*].ip")):
        if text(address) is not None and not _is_address(address):
            yield refused(path, address, "must be an IP address")


def _is_address(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


@law(*PODS, source=VALIDATION)
def host_namespaces_agree(subject: Subject) -> Iterator[Finding]:
    """A pod shares the host's processes or its own containers', and keeps its network's settings off the host's."""
    host, shared = subject.get(pod(subject, "spec.hostPID")), subject.get(pod(subject, "spec.shareProcessNamespace"))
    if host is True and shared is True:
        yield refused(pod(subject, "spec.shareProcessNamespace"), shared, "may not be true together with hostPID")
    if subject.get(pod(subject, "spec.hostNetwork")) is True:
        for path, name in subject.each(pod(subject, "spec.securityContext.sysctls[*].name")):
            if isinstance(name, str) and name.startswith("net."):
                yield refused(path, name, "may not be given when hostNetwork is on")


@law(*PODS, source=VALIDATION)
def pod_names_are_valid(subject: Subject) -> Iterator[Finding]:
    """A pod's host name and subdomain are DNS labels."""
    for key in ("hostname", "subdomain"):
        value = text(subject.get(pod(subject, f"spec.{key}")))
        if value and not is_label(value):
            yield refused(
                pod(subject, f"spec.{key}"), value, "must be lower-case letters, digits and '-', at most 63 characters"
            )
