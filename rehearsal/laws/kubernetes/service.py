"""Laws of services."""

import ipaddress
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

from .objects import (
    PODS,
    TEMPLATES,
    at,
    is_label,
    is_port_name,
    is_subdomain,
    items,
    misses,
    name,
    neighbours,
    number,
    repeated,
    text,
    value_at,
)

SERVICE: Final = "kubernetes:core/v1:Service"
PAGE: Final = "https://kubernetes.io/docs/concepts/services-networking/service/"
VALIDATION: Final = "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec"
NODE_PORTS: Final = (30000, 32767)


def _spec(subject: Subject) -> dict[str, Any]:
    spec = subject.get("spec")
    return spec if isinstance(spec, dict) else {}


def _kind(spec: dict[str, Any]) -> str | None:
    """The type of a service; nothing while it is not known."""
    kind = spec.get("type")
    return None if is_unknown(kind) else str(kind or "ClusterIP")


def _ports(subject: Subject) -> list[tuple[str, dict[str, Any]]]:
    return [(path, port) for path, port in subject.each("spec.ports[*]") if isinstance(port, dict)]


@law(SERVICE, source=PAGE)
def ports_are_given(subject: Subject) -> Iterator[Finding]:
    """A service that is reached by an address of its own has a port."""
    spec = _spec(subject)
    headless = spec.get("clusterIP") == "None" or is_unknown(spec.get("clusterIP"))
    if spec and not spec.get("ports") and not headless and _kind(spec) not in ("ExternalName", None):
        yield refused("spec.ports", spec.get("ports"), "is required unless clusterIP is None or type is ExternalName")


@law(SERVICE, source=f"{PAGE}#multi-port-services")
def ports_are_named(subject: Subject) -> Iterator[Finding]:
    """Of several ports each has a name of its own, a DNS label."""
    ports, spec = _ports(subject), _spec(subject)
    several = isinstance(spec.get("ports"), list) and len(spec["ports"]) > 1
    for path, port in ports:
        given = port.get("name")
        name_given = text(given)
        if several and (given is None or given == ""):
            yield refused(f"{path}.name", given, "is required when a service has several ports")
        elif name_given and not is_label(name_given):
            yield refused(f"{path}.name", given, "must be lower-case letters, digits and '-', at most 63 characters")
    for path, port in repeated(iter(ports), lambda one: text(one.get("name")) or None):
        yield refused(f"{path}.name", port["name"], "is the name of another port of this service")


@law(SERVICE, source=VALIDATION)
def ports_are_apart(subject: Subject) -> Iterator[Finding]:
    """No two ports of a service have one number and protocol."""

    def key(port: dict[str, Any]) -> tuple[float, str] | None:
        count, protocol = number(port.get("port")), port.get("protocol")
        return None if count is None or is_unknown(protocol) else (count, str(protocol or "TCP"))

    for path, port in repeated(iter(_ports(subject)), key):
        yield refused(f"{path}.port", port["port"], "is given twice with one protocol")


@law(SERVICE, source=PAGE)
def target_port_is_valid(subject: Subject) -> Iterator[Finding]:
    """A target port is a number or the name of a container's port."""
    for path, port in _ports(subject):
        target = port.get("targetPort")
        called = text(target)
        if (count := number(target)) is not None and not 0 <= count <= 65535:  # noqa: PLR2004 - 0 stands for the port itself
            yield refused(f"{path}.targetPort", target, "must lie within 1 and 65535")
        elif called and not is_port_name(called):
            yield refused(f"{path}.targetPort", target, "must be a port's number (not as text) or name",
                          remedy="give the number itself" if called.isdigit() else "")  # fmt: skip


@law(SERVICE, source=f"{PAGE}#type-nodeport")
def node_port_fits(subject: Subject) -> Iterator[Finding]:
    """A port on the nodes lies in the cluster's range, is free, and goes with a type that opens one."""
    kind = _kind(_spec(subject))
    for path, port in _ports(subject):
        node = number(port.get("nodePort"))
        if not node:
            continue
        if kind == "ClusterIP":
            yield refused(
                f"{path}.nodePort", node, "may not be used when type is ClusterIP", remedy="set type to NodePort"
            )
        elif not NODE_PORTS[0] <= node <= NODE_PORTS[1]:
            yield refused(
                f"{path}.nodePort",
                node,
                f"must lie within the cluster's range, {NODE_PORTS[0]} to {NODE_PORTS[1]} by default",
            )
        elif other := _holder(subject, node, str(port.get("protocol") or "TCP")):
            yield refused(f"{path}.nodePort", node, f"is allocated to Service {other} already")


def _holder(subject: Subject, node: float, protocol: str) -> str | None:
    """The other service of the cluster that has a node port."""
    for record in subject.world.records(SERVICE):
        ports = value_at(record.inputs, "spec.ports")
        if record.urn != subject.urn and record.account == subject.account and isinstance(ports, list):
            for port in ports:
                if (
                    isinstance(port, dict)
                    and port.get("nodePort") == node
                    and str(port.get("protocol") or "TCP") == protocol
                ):
                    return name(record) or record.id
    return None


@law(SERVICE, source=f"{PAGE}#externalname")
def external_name_is_given(subject: Subject) -> Iterator[Finding]:
    """A service of type ExternalName has a DNS name and no address of its own."""
    spec = _spec(subject)
    if _kind(spec) != "ExternalName":
        return
    given = spec.get("externalName")
    if not given:
        yield refused("spec.externalName", given, "is required when type is ExternalName")
    elif text(given) and not is_subdomain(given.removesuffix(".")):
        yield refused(
            "spec.externalName", given, "must be a lower-case DNS name", remedy="leave out scheme, port and path"
        )
    if text(spec.get("clusterIP")) and spec["clusterIP"] != "":
        yield refused("spec.clusterIP", spec["clusterIP"], "may not be given when type is ExternalName")


@law(SERVICE, source=f"{PAGE}#headless-services")
def headless_is_internal(subject: Subject) -> Iterator[Finding]:
    """A service without an address is of type ClusterIP; an address is an IP address."""
    spec = _spec(subject)
    given, kind = text(spec.get("clusterIP")), _kind(spec)
    if given == "None" and kind in ("LoadBalancer", "NodePort"):
        yield refused("spec.clusterIP", given, f"may not be None when type is {kind}")
    elif given and given != "None" and not _is_address(given):
        yield refused("spec.clusterIP", given, "must be None or an IP address")


def _is_address(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


@law(SERVICE, source=VALIDATION)
def settings_fit_the_type(subject: Subject) -> Iterator[Finding]:
    """Settings of load balancers and of outside traffic go with the types that have them."""
    spec = _spec(subject)
    kind = _kind(spec)
    if kind is None:
        return
    outside = kind in ("NodePort", "LoadBalancer") or bool(spec.get("externalIPs"))
    if spec.get("externalTrafficPolicy") and not outside:
        yield refused(
            "spec.externalTrafficPolicy",
            spec["externalTrafficPolicy"],
            "may only be given for type NodePort or LoadBalancer",
        )
    for key in ("loadBalancerClass", "loadBalancerSourceRanges", "allocateLoadBalancerNodePorts"):
        if spec.get(key) not in (None, [], "") and kind != "LoadBalancer":
            yield refused(f"spec.{key}", spec[key], "may only be given when type is LoadBalancer")
    local = spec.get("externalTrafficPolicy")
    if number(spec.get("healthCheckNodePort")) and not is_unknown(local) and (kind, local) != ("LoadBalancer", "Local"):
        yield refused("spec.healthCheckNodePort", spec["healthCheckNodePort"],
                      "may only be given when type is LoadBalancer and externalTrafficPolicy is Local")  # fmt: skip
    affinity = spec.get("sessionAffinity")
    if spec.get("sessionAffinityConfig") is not None and (affinity is None or affinity == "None"):
        yield refused(
            "spec.sessionAffinityConfig", spec["sessionAffinityConfig"], "may not be given when sessionAffinity is None"
        )


@law(SERVICE, source=VALIDATION)
def addresses_are_valid(subject: Subject) -> Iterator[Finding]:
    """Ranges are CIDR blocks, and addresses are IP addresses."""
    for path, block in subject.each("spec.loadBalancerSourceRanges[*]"):
        try:
            ipaddress.ip_network(str(block).strip(), strict=False)
        except ValueError:
            yield refused(path, block, "must be a CIDR block such as 10.0.0.0/8")
        else:
            if "/" not in str(block):
                yield refused(path, block, "must be a CIDR block such as 10.0.0.0/8")
    for path, address in items(subject.get("spec.externalIPs"), "spec.externalIPs"):
        if text(address) is not None and not _is_address(address):
            yield refused(path, address, "must be an IP address")
    families = subject.get("spec.ipFamilies")
    if isinstance(families, list) and len(families) > 1 and subject.get("spec.ipFamilyPolicy") == "SingleStack":
        yield refused(
            "spec.ipFamilyPolicy", "SingleStack", "must be RequireDualStack or PreferDualStack for two families"
        )


@law(SERVICE, source=f"{PAGE}#services-in-kubernetes")
def selector_finds_pods(subject: Subject) -> Iterator[Finding]:
    """A service finds pods of this program; told only once all of them exist."""
    selector = subject.get("spec.selector")
    if subject.previous is None or not isinstance(selector, dict) or not selector:
        return
    templates = [value_at(record.inputs, TEMPLATES[record.token]) for record in neighbours(subject, *PODS)]
    known = [one for one in templates if isinstance(one, dict)]
    if not known or len(known) < len(templates):
        return
    found = [one for one in known if misses(selector, value_at(one, "metadata.labels")) is None]
    if not found:
        yield warned(
            "spec.selector", selector, "matches no pods of this program in its namespace: the service has no endpoints"
        )
        return
    for path, port in _ports(subject):
        target = text(port.get("targetPort"))
        if target and not any(_has_port(one, target) for one in found):
            yield warned(f"{path}.targetPort", target, "is the name of no port of the pods that the selector finds")


def _has_port(template: dict[str, Any], target: str) -> bool:
    for group in ("containers", "initContainers"):
        found = value_at(template, at("spec", group))
        for container in found if isinstance(found, list) else ():
            ports = container.get("ports") if isinstance(container, dict) else None
            names = (
                [p.get("name") if isinstance(p, dict) else target for p in ports]
                if isinstance(ports, list)
                else [ports]
            )
            if any(one == target or is_unknown(one) for one in names):
                return True
    return False
