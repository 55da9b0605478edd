"""Laws of Istio's networking: gateways, routes, destinations, entries for services outside the mesh."""

from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join

from .objects import absent, items, number, repeated, text

VERSIONS: Final = ("v1", "v1beta1", "v1alpha3")
ROUTES, RULES, GATEWAYS, ENTRIES = (
    tuple(f"kubernetes:networking.istio.io/{version}:{kind}" for version in VERSIONS)
    for kind in ("VirtualService", "DestinationRule", "Gateway", "ServiceEntry")
)
PAGE: Final = "https://istio.io/latest/docs/reference/config/networking"
SECURE: Final = ("HTTPS", "TLS")
PLAIN: Final = ("HTTP", "HTTP2", "GRPC", "GRPC-WEB")
PROTOCOLS: Final = (*PLAIN, "HTTP_PROXY", "MONGO", "REDIS", "MYSQL", "TCP", "UDP", *SECURE)
SENT: Final = ("route", "redirect", "directResponse", "delegate")


@law(*ROUTES, source=f"{PAGE}/virtual-service/#VirtualService")
def routes_are_given(subject: Subject) -> Iterator[Finding]:
    """A virtual service has routes; without hosts it is a delegate, which has no gateways."""
    spec = subject.get("spec")
    if not isinstance(spec, dict):
        return
    if not any(spec.get(key) for key in ("http", "tcp", "tls")):
        yield refused("spec.http", spec.get("http"), "or tcp or tls must be given")
    if not spec.get("hosts") and spec.get("gateways"):
        yield refused("spec.hosts", spec.get("hosts"), "must be given where gateways are")
    gateways, hosts = spec.get("gateways"), spec.get("hosts")
    if not gateways and isinstance(hosts, list) and "*" in hosts:
        yield refused(
            join("spec.hosts", hosts.index("*")),
            "*",
            "is not allowed without a gateway",
            remedy="name the host or bind a gateway",
        )


@law(*ROUTES, source=f"{PAGE}/virtual-service/#HTTPRoute")
def route_goes_somewhere(subject: Subject) -> Iterator[Finding]:
    """A route sends on, redirects, answers or delegates: one of these."""
    for path, route in subject.each("spec.http[*]"):
        if not isinstance(route, dict):
            continue
        given = [key for key in SENT if route.get(key)]
        if not given:
            yield refused(path, route, "must have route, redirect, directResponse or delegate")
        for second in given[1:]:
            yield refused(f"{path}.{second}", route[second], f"may not be given together with {given[0]}")
        if isinstance(route.get("match"), list):
            for at, match in items(route["match"], f"{path}.match"):
                expression = match.get("uri") if isinstance(match, dict) else None
                if isinstance(expression, dict) and expression.get("regex") == "":
                    yield refused(f"{at}.uri.regex", "", "must not be empty")


@law(*ROUTES, source=f"{PAGE}/virtual-service/#HTTPRouteDestination")
def weights_add_up(subject: Subject) -> Iterator[Finding]:
    """Weights are not negative and not all zero."""
    for kind in ("http", "tcp", "tls"):
        for path, routes in subject.each(f"spec.{kind}[*].route"):
            found = [one.get("weight") for one in routes if isinstance(one, dict)] if isinstance(routes, list) else []
            for index, weight in enumerate(found):
                if (count := number(weight)) is not None and count < 0:
                    yield refused(f"{path}[{index}].weight", weight, "must be at least 0")
            known = not any(is_unknown(weight) for weight in found)
            if len(found) > 1 and known and not any(found):
                yield refused(path, found, "must have a total weight greater than 0")


@law(*RULES, source=f"{PAGE}/destination-rule/#Subset")
def subsets_are_apart(subject: Subject) -> Iterator[Finding]:
    """Names of subsets are unique."""
    subsets = ((path, one) for path, one in subject.each("spec.subsets[*]") if isinstance(one, dict))
    for path, one in repeated(subsets, lambda subset: text(subset.get("name"))):
        yield refused(f"{path}.name", one["name"], "is the name of another subset")


def _servers(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, server in subject.each("spec.servers[*]"):
        if isinstance(server, dict):
            yield path, server


@law(*GATEWAYS, source=f"{PAGE}/gateway/#Server")
def servers_are_complete(subject: Subject) -> Iterator[Finding]:
    """A gateway has servers, each with hosts and a named port of a known protocol."""
    if subject.get("spec") is not None and (subject.get("spec.servers") == [] or absent(subject, "spec.servers")):
        yield refused("spec.servers", subject.get("spec.servers"), "must hold at least one server")
    for path, server in _servers(subject):
        port = server.get("port")
        if not server.get("hosts"):
            yield refused(f"{path}.hosts", server.get("hosts"), "must hold at least one host")
        if not isinstance(port, dict):
            continue
        protocol, count = text(port.get("protocol")), number(port.get("number"))
        if protocol is not None and protocol.upper() not in PROTOCOLS:
            yield refused(f"{path}.port.protocol", protocol, f"must be one of {', '.join(PROTOCOLS)}")
        if count is not None and not 1 <= count <= 65535 and not str(server.get("bind", "")).startswith("unix"):  # noqa: PLR2004 - a port
            yield refused(f"{path}.port.number", count, "must lie within 1 and 65535")
    ports = ((f"{path}.port", server.get("port")) for path, server in _servers(subject))
    for path, port in repeated(ports, lambda one: text(one.get("name")) if isinstance(one, dict) else None):
        yield refused(f"{path}.name", port["name"], "is the name of another server's port")


@law(*GATEWAYS, source=f"{PAGE}/gateway/#ServerTLSSettings")
def encryption_fits_the_port(subject: Subject) -> Iterator[Finding]:
    """A secure port has TLS settings with a certificate, and a plain one has at most a redirect."""
    for path, server in _servers(subject):
        port, tls = server.get("port"), server.get("tls")
        protocol = text(port.get("protocol")) if isinstance(port, dict) else None
        if protocol is None or is_unknown(tls):
            continue
        if protocol.upper() in SECURE and not isinstance(tls, dict):
            yield refused(f"{path}.tls", tls, f"is required when the protocol is {protocol}")
        elif isinstance(tls, dict):
            yield from _tls(f"{path}.tls", tls, protocol.upper())


def _tls(path: str, tls: dict[str, Any], protocol: str) -> Iterator[Finding]:
    mode = tls.get("mode")
    given = [
        key for key in ("credentialName", "credentialNames", "tlsCertificates", "serverCertificate") if tls.get(key)
    ]
    if protocol not in SECURE and (given or tls.get("privateKey") or protocol not in PLAIN):
        yield refused(
            path,
            tls,
            f"may not be given when the protocol is {protocol}",
            remedy="use HTTPS, or only httpsRedirect with HTTP",
        )
        return
    for second in given[1:]:
        yield refused(f"{path}.{second}", tls[second], f"may not be given together with {given[0]}")
    if mode in ("SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL") and not given:
        yield refused(f"{path}.credentialName", None, f"or serverCertificate is required when mode is {mode}")
    elif mode == "ISTIO_MUTUAL" and given:
        yield refused(f"{path}.{given[0]}", tls[given[0]], "may not be given when mode is ISTIO_MUTUAL")


@law(*ENTRIES, source=f"{PAGE}/service-entry/#ServiceEntry")
def entry_is_resolved(subject: Subject) -> Iterator[Finding]:
    """Addresses and endpoints of an entry go with the way it is resolved."""
    spec = subject.get("spec")
    if not isinstance(spec, dict) or is_unknown(spec.get("resolution")):
        return
    way, endpoints = spec.get("resolution") or "NONE", spec.get("endpoints")
    for path, host in items(spec.get("hosts"), "spec.hosts"):
        if host == "*":
            yield refused(path, host, "may not be a wildcard alone")
        elif str(host).startswith("*") and way in ("DNS", "DNS_ROUND_ROBIN") and not endpoints:
            yield refused(
                path, host, f"may not be a wildcard when resolution is {way}", remedy="use NONE, or give endpoints"
            )
    if way == "NONE" and endpoints:
        yield refused("spec.endpoints", endpoints, "may not be given when resolution is NONE")
    if endpoints and spec.get("workloadSelector") is not None:
        yield refused("spec.workloadSelector", spec["workloadSelector"], "may not be given together with endpoints")
    for path, address in items(spec.get("addresses"), "spec.addresses"):
        if "/" in str(address) and way not in ("NONE", "STATIC"):
            yield refused(path, address, "may be a CIDR block only when resolution is NONE or STATIC")


@law(*ENTRIES, source=f"{PAGE}/service-entry/#ServiceEntry")
def entry_ports_are_apart(subject: Subject) -> Iterator[Finding]:
    """Numbers and names of an entry's ports are unique."""
    ports = [(path, port) for path, port in subject.each("spec.ports[*]") if isinstance(port, dict)]
    for key in ("number", "name"):
        for path, port in repeated(
            iter(ports), lambda one, key=key: None if is_unknown(one.get(key)) else one.get(key)
        ):
            yield refused(f"{path}.{key}", port[key], f"is the {key} of another port of this entry")
