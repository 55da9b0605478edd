"""Laws of what target groups of one protocol have and those of another do not."""

import ipaddress
import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .lb import LAYER_7
from .lb_targets import API, ATTACHMENTS, GROUPS
from .reading import blocks, number, text

NETWORK = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network"
GENEVE_PORT = 6081
HTTP_CODES, GRPC_CODES = (200, 499), (0, 99)
SHARED = ipaddress.ip_network("100.64.0.0/10")


@law(*GROUPS, source=f"{API}/API_CreateTargetGroup.html")
def check_suits_the_protocol(group: Subject) -> Iterator[Finding]:
    """What speaks HTTP is asked by HTTP, and only functions are asked nothing."""
    check, protocol = text(group, "healthCheck.protocol"), text(group, "protocol")
    if check == "TCP" and protocol in LAYER_7:
        yield refused("healthCheck.protocol", check, f"must be HTTP or HTTPS for a target group of {protocol}")
    kind = text(group, "targetType") or (None if group.given("targetType") else "instance")
    if group.get("healthCheck.enabled") is False and kind in ("instance", "ip", "alb"):
        yield refused("healthCheck.enabled", False, f"must be true for the target type {kind} (ValidationError)")


@law(*GROUPS, source=f"{API}/API_Matcher.html")
def matcher_is_of_codes(group: Subject) -> Iterator[Finding]:
    """A healthy answer of an HTTP target is from 200 to 499, and of a gRPC target from 0 to 99."""
    # Of spaces between codes nobody has seen a refusal.
    matcher, protocol = (text(group, "healthCheck.matcher") or "").replace(" ", ""), text(group, "protocol")
    version = text(group, "protocolVersion") or ("" if not group.given("protocolVersion") else None)
    if not matcher or protocol not in LAYER_7 or version is None:
        return
    least, most = GRPC_CODES if version.upper() == "GRPC" else HTTP_CODES
    codes = [int(code) for code in re.findall(r"\d+", matcher)]
    if not re.fullmatch(r"\d+([,-]\d+)*", matcher) or not all(least <= code <= most for code in codes):
        yield refused(
            "healthCheck.matcher",
            matcher,
            f'must be codes from {least} to {most}, such as "{least}" or "{least}-{most}" (ValidationError)',
        )


@law(*GROUPS, source=f"{API}/API_TargetGroupAttribute.html")
def attributes_suit_the_group(group: Subject) -> Iterator[Finding]:
    """Anomalies are mended by weighted chance, UDP keeps the client's address, and failovers agree."""
    algorithm = text(group, "loadBalancingAlgorithmType")
    known = algorithm or not group.given("loadBalancingAlgorithmType")
    if group.get("loadBalancingAnomalyMitigation") == "on" and known and algorithm != "weighted_random":
        yield refused(
            "loadBalancingAnomalyMitigation", "on", "needs loadBalancingAlgorithmType weighted_random (ValidationError)"
        )
    protocol = text(group, "protocol")
    if protocol in ("UDP", "TCP_UDP") and group.get("preserveClientIp") in ("false", False):
        yield refused("preserveClientIp", "false", f"cannot be turned off for a target group of {protocol}")
    for path, both in blocks(group, "targetFailovers[*]"):
        gone, ill = text(group, f"{path}.onDeregistration"), text(group, f"{path}.onUnhealthy")
        if both and gone and ill and gone != ill:
            yield refused(f"{path}.onUnhealthy", ill, f"must be the same as onDeregistration, {gone} (ValidationError)")


@law(*GROUPS, source=f"{NETWORK}/application-load-balancer-target.html")
def protocol_suits_the_targets(group: Subject) -> Iterator[Finding]:
    """Load balancers as targets speak TCP, and appliances GENEVE on its port."""
    protocol, port = text(group, "protocol"), number(group, "port")
    if group.get("targetType") == "alb" and protocol in (*LAYER_7, "UDP", "TCP_UDP"):
        yield refused("protocol", protocol, "must be TCP for the target type alb (ValidationError)")
    if protocol == "GENEVE" and port is not None and port != GENEVE_PORT:
        yield refused("port", port, f"must be {GENEVE_PORT} for GENEVE (ValidationError)")


@law(*ATTACHMENTS, source=f"{API}/API_CreateTargetGroup.html")
def target_is_private(attachment: Subject) -> Iterator[Finding]:
    """A target's address is none of the internet's."""
    try:
        address = ipaddress.ip_address(text(attachment, "targetId") or "")
    except ValueError:
        return
    if address.version == 4 and address.is_global and address not in SHARED:  # noqa: PLR2004 - the version
        yield refused("targetId", str(address), "is a public address, which no target may have (InvalidTarget)")
