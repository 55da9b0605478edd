"""Laws of what load balancers of one kind have and those of another do not."""

from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .lb import API, GUIDE, LISTENERS, MODULES, RULES, actions
from .placing import BALANCERS, SUBNET
from .reading import blocks, inside, text, texts

EXTRA = tuple(f"aws:{module}/listenerCertificate:ListenerCertificate" for module in MODULES)
GROUP = "aws:ec2/securityGroup:SecurityGroup"
NETWORK = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network"


def _kind(balancer: Subject) -> str | None:
    return text(balancer, "loadBalancerType") or (None if balancer.given("loadBalancerType") else "application")


@law(*BALANCERS, source=f"{API}/API_SubnetMapping.html")
def addresses_suit_the_balancer(balancer: Subject) -> Iterator[Finding]:
    """Elastic addresses are for public network load balancers, private ones for those inside."""
    kind, inner = _kind(balancer), balancer.get("internal", None if balancer.given("internal") else False)
    for path, mapping in blocks(balancer, "subnetMappings[*]"):
        elastic, private = mapping.get("allocationId"), mapping.get("privateIpv4Address")
        if elastic and private:
            yield refused(f"{path}.privateIpv4Address", private, "excludes allocationId (ValidationError)")
        elif elastic and kind in ("application", "gateway"):
            yield refused(f"{path}.allocationId", elastic, f"is not supported by load balancers of the type {kind}")
        elif elastic and inner is True:
            yield refused(f"{path}.allocationId", elastic, "is only for a load balancer that faces the internet")
        elif private and inner is False:
            yield refused(f"{path}.privateIpv4Address", private, "is only for an internal load balancer")
    if kind in ("network", "gateway") and balancer.get("ipAddressType") == "dualstack-without-public-ipv4":
        yield refused("ipAddressType", "dualstack-without-public-ipv4", "is only for application load balancers")


@law(*BALANCERS, source=f"{GUIDE}/load-balancer-update-security-groups.html")
def balancers_groups_stand_in_its_vpc(balancer: Subject) -> Iterator[Finding]:
    """The security groups of a load balancer are of the VPC of its subnets, and a gateway has none."""
    if balancer.get("loadBalancerType") == "gateway" and balancer.get("securityGroups"):
        yield refused("securityGroups", balancer.get("securityGroups"), "are not supported by gateway load balancers")
        return
    places = [path for path, _ in texts(balancer, "subnets[*]", "subnetMappings[*].subnetId")]
    made = [record for path in places if (record := balancer.referred(path, SUBNET))]
    homes = {record.inputs.get("vpcId") for record in made}
    for path, ident in texts(balancer, "securityGroups[*]"):
        group = balancer.referred(path, GROUP)
        vpc = group.inputs.get("vpcId") if group else None
        if isinstance(vpc, str) and vpc.startswith("vpc-") and len(homes) == 1 and vpc not in homes:
            yield refused(
                path,
                ident,
                f"is a security group of {vpc}, and the subnets are in {', '.join(map(str, homes))} "
                "(InvalidConfigurationRequest)",
            )


def _balancers_kind(listener: Subject) -> str | None:
    balancer = listener.referred("loadBalancerArn", *BALANCERS)
    if balancer:
        return str(balancer.inputs.get("loadBalancerType") or "application")
    arn = text(listener, "loadBalancerArn") or ""
    return {"app": "application", "net": "network", "gwy": "gateway"}.get(arn.partition(":loadbalancer/")[2][:3])


@law(*LISTENERS, source=f"{API}/API_CreateListener.html")
def listener_suits_its_balancer(listener: Subject) -> Iterator[Finding]:
    """Only application load balancers answer and redirect, and only gateways have no port."""
    kind = _balancers_kind(listener)
    if kind in ("application", "network") and not listener.given("port"):
        yield refused("port", None, f"is required for a listener of a load balancer of the type {kind}")
    for path, _ in actions(listener):
        does = text(listener, f"{path}.type")
        if kind in ("network", "gateway") and does and does != "forward":
            yield refused(f"{path}.type", does, f"must be forward for a load balancer of the type {kind}")


@law(*LISTENERS, source=f"{API}/API_CreateListener.html")
def encryption_suits_the_protocol(listener: Subject) -> Iterator[Finding]:
    """Security policies are of encrypted listeners, ALPN of TLS, and clients' certificates of HTTPS."""
    protocol = text(listener, "protocol")
    if protocol in ("HTTP", "TCP", "UDP", "TCP_UDP") and listener.get("sslPolicy"):
        yield refused("sslPolicy", listener.get("sslPolicy"), f"cannot be specified for {protocol} listeners")
    if protocol and protocol != "TLS" and listener.get("alpnPolicy", "None") != "None":
        yield refused("alpnPolicy", listener.get("alpnPolicy"), f"is only for TLS listeners, not {protocol}")
    mode = text(listener, "mutualAuthentication.mode")
    if mode in ("verify", "passthrough") and protocol and protocol != "HTTPS":
        yield refused("mutualAuthentication.mode", mode, f"is only for HTTPS listeners, not {protocol}")
    path = "mutualAuthentication.trustStoreArn"
    if mode == "verify" and not listener.given(path):
        yield refused(path, None, "is required where the mode is verify (ValidationError)")
    if mode in ("off", "passthrough") and listener.get(path):
        yield refused(path, listener.get(path), f"must be absent where the mode is {mode} (ValidationError)")


@law(*EXTRA, source=f"{API}/API_AddListenerCertificates.html")
def further_certificate_is_of_an_encrypted_listener(extra: Subject) -> Iterator[Finding]:
    """Further certificates are for listeners that have one."""
    listener = extra.referred("listenerArn", *LISTENERS)
    protocol = listener.inputs.get("protocol") if listener else None
    if protocol in ("HTTP", "TCP", "UDP", "TCP_UDP"):
        yield refused("listenerArn", extra.get("listenerArn"), f"is a listener of {protocol}, not of HTTPS or TLS")


def _protocol(subject: Subject) -> str | None:
    """What a listener, or the listener of a rule, speaks."""
    if subject.token in LISTENERS:
        return text(subject, "protocol")
    listener = subject.referred("listenerArn", *LISTENERS)
    found = listener.inputs.get("protocol") if listener else None
    return found if isinstance(found, str) else None


@law(*LISTENERS, *RULES, source=f"{API}/API_RedirectActionConfig.html")
def redirect_stays_encrypted(listener: Subject) -> Iterator[Finding]:
    """No redirect leads from HTTPS to HTTP."""
    for path, action in actions(listener):
        target = inside(action, "redirect", "protocol")
        if target == "HTTP" and _protocol(listener) == "HTTPS":
            yield refused(f"{path}.redirect.protocol", "HTTP", "cannot follow HTTPS (InvalidLoadBalancerAction)")
