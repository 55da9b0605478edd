"""Laws of the addresses that lead to a service, and of the protocols spoken there."""

import ipaddress
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .objects import VALIDATION, items, key_error, text

SERVICE: Final = "kubernetes:core/v1:Service"
SLICE: Final = "kubernetes:discovery.k8s.io/v1:EndpointSlice"
SLICES: Final = "https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#address-types"


def _address(value: Any) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(value) if isinstance(value, str) else None
    except ValueError:
        return None


@law(SERVICE, source=VALIDATION)
def outside_addresses_lead_here(subject: Subject) -> Iterator[Finding]:
    """An address from outside is none of the host's own nor one of many."""
    for path, given in items(subject.get("spec.externalIPs"), "spec.externalIPs"):
        found = _address(given)
        if found and (found.is_unspecified or found.is_loopback or found.is_link_local or found.is_multicast):
            yield refused(path, given, "may not be unspecified, loopback, link-local or multicast")


@law(SERVICE, source="https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services")
def families_are_apart(subject: Subject) -> Iterator[Finding]:
    """A service has each family of addresses once."""
    families = subject.get("spec.ipFamilies")
    if isinstance(families, list) and all(map(text, families)) and len(set(families)) < len(families):
        yield refused("spec.ipFamilies", families, "may not name a family twice")


@law(SERVICE, SLICE, source="https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol")
def protocol_is_qualified(subject: Subject) -> Iterator[Finding]:
    """The protocol of an application is a name such as `https` or `example.com/h2c`."""
    for pattern in ("spec.ports[*].appProtocol", "ports[*].appProtocol"):
        for path, given in subject.each(pattern):
            if text(given) and (wrong := key_error(given)):
                yield refused(path, given, wrong)


@law(SLICE, source=SLICES)
def endpoints_fit_their_type(subject: Subject) -> Iterator[Finding]:
    """The addresses of a slice are of the type that it states."""
    version = {"IPv4": 4, "IPv6": 6}.get(text(subject.get("addressType")) or "")
    for path, given in subject.each("endpoints[*].addresses[*]"):
        found = _address(given)
        if version and text(given) is not None and (found is None or found.version != version):
            yield refused(path, given, f"must be an IPv{version} address")
