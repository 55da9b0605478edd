"""Laws of ingresses and network policies."""

import ipaddress
import re
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown

from .objects import is_label, is_port_name, is_subdomain, items, name, neighbours, number, text, value_at

INGRESS: Final = "kubernetes:networking.k8s.io/v1:Ingress"
CLASS: Final = "kubernetes:networking.k8s.io/v1:IngressClass"
POLICY: Final = "kubernetes:networking.k8s.io/v1:NetworkPolicy"
SERVICE: Final = "kubernetes:core/v1:Service"
PAGE: Final = "https://kubernetes.io/docs/concepts/services-networking/ingress/"
POLICIES: Final = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
ANNOTATION: Final = "kubernetes.io/ingress.class"


def _backends(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    places = [("spec.defaultBackend", subject.get("spec.defaultBackend"))]
    places += subject.each("spec.rules[*].http.paths[*].backend")
    for path, backend in places:
        if isinstance(backend, dict):
            yield path, backend


@law(INGRESS, source=PAGE)
def ingress_leads_somewhere(subject: Subject) -> Iterator[Finding]:
    """An ingress has rules or a default backend."""
    spec = subject.get("spec")
    if isinstance(spec, dict) and not spec.get("rules") and not spec.get("defaultBackend"):
        yield refused("spec", spec, "must have rules or defaultBackend")


@law(INGRESS, source=f"{PAGE}#path-types")
def paths_are_valid(subject: Subject) -> Iterator[Finding]:
    """A path starts with a slash and has no dots or empty steps."""
    for path, one in subject.each("spec.rules[*].http.paths[*]"):
        if not isinstance(one, dict) or is_unknown(one.get("path")) or is_unknown(one.get("pathType")):
            continue
        kind, given = text(one.get("pathType")), one.get("path") or ""
        if not isinstance(given, str) or kind not in ("Exact", "Prefix", "ImplementationSpecific"):
            continue
        if not given.startswith("/") and (given or kind != "ImplementationSpecific"):
            yield refused(f"{path}.path", given, "must be an absolute path", remedy="start it with '/'")
        elif kind != "ImplementationSpecific" and (
            re.search(r"//|/\./|/\.\./|%2[fF]", given) or given.endswith(("/..", "/."))
        ):
            yield refused(f"{path}.path", given, "must not contain '//', '/./', '/../' or '%2f', nor end in dots")
    for path, http in subject.each("spec.rules[*].http"):
        if isinstance(http, dict) and http.get("paths") == []:
            yield refused(f"{path}.paths", [], "must hold at least one path")


@law(INGRESS, source=f"{PAGE}#the-ingress-resource")
def backends_are_complete(subject: Subject) -> Iterator[Finding]:
    """A backend is a resource or a service with the number or the name of a port."""
    for path, backend in _backends(subject):
        service, resource = backend.get("service"), backend.get("resource")
        if service is None and resource is None:
            yield refused(path, backend, "must have service or resource")
        elif service is not None and resource is not None:
            yield refused(f"{path}.resource", resource, "may not be given together with service")
        elif isinstance(service, dict):
            yield from _service(f"{path}.service", service)


def _service(path: str, service: dict[str, Any]) -> Iterator[Finding]:
    given, port = text(service.get("name")), service.get("port")
    if given is not None and not is_label(given):
        yield refused(f"{path}.name", given, "must be the name of a service: lower-case letters, digits and '-'")
    if port is None:
        yield refused(f"{path}.port", port, "must have a name or a number")
    elif isinstance(port, dict) and not any(is_unknown(value) for value in port.values()):
        if port.get("name") and port.get("number"):
            yield refused(f"{path}.port.name", port["name"], "may not be given together with number")
        elif not port.get("name") and not port.get("number"):
            yield refused(f"{path}.port", port, "must have a name or a number")
        elif (count := number(port.get("number"))) is not None and not 1 <= count <= 65535:  # noqa: PLR2004 - a port
            yield refused(f"{path}.port.number", count, "must lie within 1 and 65535")
        elif text(port.get("name")) and not is_port_name(port["name"]) and not is_label(port["name"]):
            yield refused(f"{path}.port.name", port["name"], "must be the name of a port")


@law(INGRESS, source=f"{PAGE}#hostname-wildcards")
def hosts_are_valid(subject: Subject) -> Iterator[Finding]:
    """A host is a DNS name, of which only the whole first part may be a wildcard; it is no address and no URL."""
    for path, host in (*subject.each("spec.rules[*].host"), *subject.each("spec.tls[*].hosts[*]")):
        given = text(host)
        if not given:
            continue
        if _is_address(given):
            yield refused(path, given, "must be a DNS name, not an IP address")
        elif not is_subdomain(given.removeprefix("*.")):
            yield refused(path, given, "must be a lower-case DNS name, of which only the first part may be '*'",
                          remedy="leave out scheme, port and path")  # fmt: skip


def _is_address(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


@law(INGRESS, source=f"{PAGE}#deprecated-annotation")
def class_is_given_once(subject: Subject) -> Iterator[Finding]:
    """The class stands in the specification or in the old annotation, not in both."""
    annotations = subject.get("metadata.annotations")
    given = annotations.get(ANNOTATION) if isinstance(annotations, dict) else None
    if given is not None and subject.get("spec.ingressClassName") is not None and subject.previous is None:
        yield refused(
            f'metadata.annotations["{ANNOTATION}"]', given, "may not be given together with spec.ingressClassName"
        )


@law(INGRESS, source=f"{PAGE}#the-ingress-resource")
def backends_exist(subject: Subject) -> Iterator[Finding]:
    """A backend is a service of this program, if it has some in the namespace; told only once all of them exist."""
    if subject.previous is None:
        return
    found = {name(record): record for record in neighbours(subject, SERVICE)}
    for path, backend in _backends(subject):
        service = backend.get("service")
        given = text(service.get("name")) if isinstance(service, dict) else None
        if not given or not found:
            continue
        if given not in found:
            yield warned(
                f"{path}.service.name",
                given,
                f"is no service of this program in its namespace ({', '.join(map(str, found))})",
            )
            continue
        ports = value_at(found[given].inputs, "spec.ports")
        wanted = value_at(service, "port.number")
        known = [p.get("port") for p in ports if isinstance(p, dict)] if isinstance(ports, list) else []
        if number(wanted) and known and wanted not in known and not any(is_unknown(p) for p in known):
            yield warned(
                f"{path}.service.port.number",
                wanted,
                f"is no port of Service {given}, which has {', '.join(map(str, known))}",
            )


@law(CLASS, source=f"{PAGE}#ingress-class")
def controller_is_qualified(subject: Subject) -> Iterator[Finding]:
    """A controller's name is a path under a domain."""
    controller = text(subject.get("spec.controller"))
    if controller is not None and not re.fullmatch(r"[a-z0-9.-]+/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+", controller):
        yield refused(
            "spec.controller", controller, "must be a path under a domain, such as example.com/ingress-controller"
        )


def _rules(subject: Subject) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for side, peers in (("ingress", "from"), ("egress", "to")):
        for path, rule in subject.each(f"spec.{side}[*]"):
            if isinstance(rule, dict):
                yield path, peers, rule


@law(POLICY, source=POLICIES)
def peers_are_valid(subject: Subject) -> Iterator[Finding]:
    """A peer is a block of addresses or a choice of pods, and exceptions lie within their block."""
    for path, side, rule in _rules(subject):
        for at, peer in items(rule.get(side), f"{path}.{side}"):
            if not isinstance(peer, dict):
                continue
            pods = [key for key in ("podSelector", "namespaceSelector") if peer.get(key) is not None]
            block = peer.get("ipBlock")
            if block is None and not pods:
                yield refused(at, peer, "must have podSelector, namespaceSelector or ipBlock")
            elif block is not None and pods:
                yield refused(f"{at}.ipBlock", block, f"may not be given together with {pods[0]}")
            elif isinstance(block, dict):
                yield from _block(f"{at}.ipBlock", block)


def _block(path: str, block: dict[str, Any]) -> Iterator[Finding]:
    outer = _network(block.get("cidr"))
    if text(block.get("cidr")) is not None and outer is None:
        yield refused(f"{path}.cidr", block["cidr"], "must be a CIDR block such as 10.0.0.0/8")
    for at, one in items(block.get("except"), f"{path}.except"):
        inner = _network(one)
        if inner is None:
            yield refused(at, one, "must be a CIDR block such as 10.1.0.0/16")
        elif outer is not None and (inner.version != outer.version or inner == outer or not inner.subnet_of(outer)):  # pyright: ignore[reportArgumentType] - versions agree here
            yield refused(at, one, f"must lie strictly within {block['cidr']}")


def _network(value: Any) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    if text(value) is None or "/" not in value:
        return None
    try:
        return ipaddress.ip_network(value, strict=False)
    except ValueError:
        return None


@law(POLICY, source=f"{POLICIES}#targeting-a-range-of-ports")
def policy_ports_are_valid(subject: Subject) -> Iterator[Finding]:
    """A port is a number or a name; a range ends behind its first port, which is a number."""
    for path, _, rule in _rules(subject):
        for at, port in items(rule.get("ports"), f"{path}.ports"):
            if not isinstance(port, dict):
                continue
            first, last = port.get("port"), number(port.get("endPort"))
            count, called = number(first), text(first)
            if count is not None and not 1 <= count <= 65535:  # noqa: PLR2004 - a port
                yield refused(f"{at}.port", first, "must lie within 1 and 65535")
            elif called and not is_port_name(called):
                yield refused(f"{at}.port", first, "must be a port's number (not as text) or name")
            if last is not None and not is_unknown(first):
                if count is None:
                    yield refused(f"{at}.endPort", last, "may not be given when port is not a number")
                elif last < count:
                    yield refused(f"{at}.endPort", last, f"must be at least port ({first})")
