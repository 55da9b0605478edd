"""Laws of load balancers and application gateways: what refers to what within them."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

BALANCER, GATEWAY = "azure-native:network:LoadBalancer", "azure-native:network:ApplicationGateway"
PARTS = {
    BALANCER: ("loadBalancers", "loadBalancerName", ("frontendIPConfigurations", "probes")),
    GATEWAY: (
        "applicationGateways",
        "applicationGatewayName",
        (
            "frontendIPConfigurations",
            "frontendPorts",
            "backendAddressPools",
            "backendHttpSettingsCollection",
            "httpListeners",
            "probes",
            "urlPathMaps",
            "sslCertificates",
            "redirectConfigurations",
            "rewriteRuleSets",
        ),
    ),
}
"""The type segment of each, the property with its name, and the parts that others in it refer to by id."""


def _references(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            at = f"{path}.{key}" if path else key
            if key == "gatewayLoadBalancer":  # another balancer, whatever its name
                continue
            if key == "id" and isinstance(item, str):
                yield at, item
            yield from _references(item, at)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _references(item, f"{path}[{index}]")


@law(
    BALANCER,
    GATEWAY,
    source="https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-name-segments",
)
def part_exists(subject: Subject) -> Iterator[Finding]:
    """A rule refers to parts that its own load balancer or gateway has."""
    kind, name_at, parts = PARTS[subject.token]
    own = subject.get(name_at)
    for path, value in _references(subject.inputs, "") if isinstance(own, str) else ():
        part = next((p for p in parts if f"/{p}/".casefold() in value.casefold()), None)
        if part is None or not arm.same(arm.segment(value, kind), own) or not arm.complete(subject, part):
            continue
        names = [name.casefold() for name in arm.strings(subject, f"{part}[*].name")]
        if arm.tail(value).casefold() not in names:
            yield refused(path, value, f"must name one of {part}: {', '.join(names) or 'there is none'}")


@law(
    BALANCER,
    GATEWAY,
    "azure-native:network:VirtualNetwork",
    "azure-native:network:NetworkSecurityGroup",
    "azure-native:network:RouteTable",
    "azure-native:network:NetworkInterface",
    source="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftnetwork",
)
def part_named_once(subject: Subject) -> Iterator[Finding]:
    """The parts of a network resource, of one sort, have different names."""
    for sort, items in subject.inputs.items():
        if isinstance(items, list):
            for path, name in arm.repeated(subject.each(f"{sort}[*].name")):
                yield refused(path, name, f"must be used once in {sort}")


@law(
    GATEWAY,
    source="https://learn.microsoft.com/azure/application-gateway/multiple-site-overview#request-routing-rules-evaluation-order",
)
def routing_priority(gateway: Subject) -> Iterator[Finding]:
    """Every routing rule of a v2 gateway has a priority of its own."""
    if str(gateway.get("sku.tier") or "").endswith("_v2"):
        for path, _ in gateway.each("requestRoutingRules[*]"):
            if not gateway.given(f"{path}.priority"):
                yield refused(
                    f"{path}.priority",
                    None,
                    "must be given for a gateway of a v2 SKU",
                    remedy="number it from 1 to 20000",
                )
    for path, priority in arm.repeated(gateway.each("requestRoutingRules[*].priority")):
        yield refused(path, priority, "must differ from the other rules' priorities")


@law(
    GATEWAY,
    source="https://learn.microsoft.com/azure/application-gateway/application-gateway-autoscaling-zone-redundant",
)
def capacity_or_autoscale(gateway: Subject) -> Iterator[Finding]:
    """A gateway has a fixed capacity or scales by itself, the latter in a v2 SKU only."""
    if gateway.given("autoscaleConfiguration") and gateway.get("sku.capacity") is not None:
        yield refused(
            "sku.capacity", gateway.get("sku.capacity"), "must be left out together with autoscaleConfiguration"
        )
    tier = gateway.get("sku.tier")
    if gateway.given("autoscaleConfiguration") and tier in ("Standard", "WAF"):
        yield refused("autoscaleConfiguration", tier, "needs a v2 SKU")


@law(BALANCER, source="https://github.com/hashicorp/terraform-provider-azurerm/issues/1622")
def front_in_one_place(balancer: Subject) -> Iterator[Finding]:
    """A front end has a public address or a place in a subnet, and not both."""
    for path, _ in balancer.each("frontendIPConfigurations[*]"):
        public = balancer.given(f"{path}.publicIPAddress") or balancer.given(f"{path}.publicIPPrefix")
        private = balancer.given(f"{path}.subnet")
        if public and private:
            yield refused(
                f"{path}.subnet", balancer.get(f"{path}.subnet.id"), "must not be given together with a public address"
            )
        elif not public and not private:
            yield refused(f"{path}.publicIPAddress", None, "or subnet must be given")


@law(GATEWAY, source="https://github.com/mspnp/template-building-blocks/issues/395")
def listener_has_certificate(gateway: Subject) -> Iterator[Finding]:
    """A listener of HTTPS shows a certificate, itself or by its profile."""
    for path, protocol in gateway.each("httpListeners[*].protocol"):
        at = path.removesuffix(".protocol")
        if arm.same(protocol, "Https") and not gateway.given(f"{at}.sslCertificate"):
            yield refused(f"{at}.sslCertificate", None, "must be given for protocol Https")


@law(
    GATEWAY,
    source="https://learn.microsoft.com/azure/templates/microsoft.network/applicationgateways#applicationgatewaysku",
)
def tier_of_gateway(gateway: Subject) -> Iterator[Finding]:
    """A gateway's tier is its SKU's name, or what the name begins with."""
    name, tier = gateway.get("sku.name"), gateway.get("sku.tier")
    if isinstance(name, str) and isinstance(tier, str):
        wanted = re.sub(r"_(small|medium|large)$", "", name, flags=re.IGNORECASE)
        if not arm.same(tier, wanted):
            yield refused("sku.tier", tier, f"must be {wanted} for sku.name {name}")


@law(BALANCER, source="https://learn.microsoft.com/rest/api/load-balancer/load-balancers/create-or-update#probe")
def probe_has_path(balancer: Subject) -> Iterator[Finding]:
    """A probe over HTTP asks for a path, and one over TCP for none."""
    for path, protocol in balancer.each("probes[*].protocol"):
        at = path.removesuffix(".protocol")
        asks = balancer.given(f"{at}.requestPath")
        if str(protocol).casefold() in ("http", "https") and not asks:
            yield refused(f"{at}.requestPath", None, f"must be given for protocol {protocol}")
        elif arm.same(protocol, "Tcp") and asks:
            yield refused(f"{at}.requestPath", balancer.get(f"{at}.requestPath"), "must be left out for protocol Tcp")
