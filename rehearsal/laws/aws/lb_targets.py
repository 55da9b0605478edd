"""Laws of target groups, and of who may use them."""

import ipaddress
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world.store import Record

from .lb import LAYER_4, LAYER_7, LISTENERS, MODULES, RULES, actions
from .placing import BALANCERS, CLASSIC, SUBNET
from .reading import blocks, listed, number, text, texts

API = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference"
GUIDE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application"
GROUPS = tuple(f"aws:{module}/targetGroup:TargetGroup" for module in MODULES)
ATTACHMENTS = tuple(f"aws:{module}/targetGroupAttachment:TargetGroupAttachment" for module in MODULES)
FUNCTION, PERMISSION = "aws:lambda/function:Function", "aws:lambda/permission:Permission"
ENCRYPTED = ("https", "ssl")


def _kind(group: Subject) -> str | None:
    return text(group, "targetType") or (None if group.given("targetType") else "instance")


@law(*GROUPS, source=f"{API}/API_CreateTargetGroup.html")
def targets_have_an_address(group: Subject) -> Iterator[Finding]:
    """Targets other than functions have a port, a protocol and a VPC."""
    kind = _kind(group)
    for key in ("port", "protocol", "vpcId") if kind in ("instance", "ip", "alb") else ():
        if not group.given(key):
            yield refused(key, None, f"must be specified when the target type is {kind}")


@law(*GROUPS, source=f"{API}/API_CreateTargetGroup.html")
def check_ends_before_the_next(group: Subject) -> Iterator[Finding]:
    """A health check times out before the next one starts."""
    interval, timeout = number(group, "healthCheck.interval"), number(group, "healthCheck.timeout")
    http = text(group, "protocol") in LAYER_7
    if interval is not None and timeout is not None and (timeout > interval or (http and timeout == interval)):
        yield refused(
            "healthCheck.timeout",
            timeout,
            f"must be smaller than the health check interval of {interval:g} seconds (ValidationError)",
        )


@law(*GROUPS, source=f"{API}/API_CreateTargetGroup.html")
def tcp_check_asks_nothing(group: Subject) -> Iterator[Finding]:
    """A health check by TCP has no path and no matcher."""
    for key in ("path", "matcher"):
        path = f"healthCheck.{key}"
        if group.get("healthCheck.protocol") == "TCP" and group.get(path):
            yield refused(path, group.get(path), "cannot be specified when healthCheck.protocol is TCP")


@law(*GROUPS, source=f"{API}/API_TargetGroupAttribute.html")
def stickiness_suits_the_protocol(group: Subject) -> Iterator[Finding]:
    """Cookies are for HTTP, source addresses for the rest."""
    kind, protocol = text(group, "stickiness.type"), text(group, "protocol")
    if group.get("stickiness.enabled", True) is not True or not kind or not protocol:
        return
    if (kind in ("lb_cookie", "app_cookie") and protocol in LAYER_4) or (kind == "source_ip" and protocol in LAYER_7):
        yield refused(
            "stickiness.type",
            kind,
            f"is not supported for target groups with the {protocol} protocol (InvalidConfigurationRequest)",
        )
    if kind == "app_cookie" and not group.given("stickiness.cookieName"):
        yield refused("stickiness.cookieName", None, "is required where the type is app_cookie (ValidationError)")


def _forwards(listener: Subject) -> Iterator[tuple[str, Record]]:
    for path, _ in actions(listener):
        for place, _ in texts(listener, f"{path}.targetGroupArn", f"{path}.forward.targetGroups[*].arn"):
            if group := listener.referred(place, *GROUPS):
                yield place, group


@law(*LISTENERS, *RULES, source=f"{API}/API_CreateListener.html")
def group_speaks_the_listeners_protocol(listener: Subject) -> Iterator[Finding]:
    """What listens for HTTP forwards to HTTP targets."""
    protocol = text(listener, "protocol")
    spoken = LAYER_7 if listener.token in RULES or protocol in LAYER_7 else LAYER_4 if protocol in LAYER_4 else ()
    for path, group in _forwards(listener):
        theirs = group.inputs.get("protocol")
        if spoken and theirs in (*LAYER_7, *LAYER_4) and theirs not in spoken:
            yield refused(
                path,
                listener.get(path),
                f"is a target group of the protocol {theirs}, which is incompatible with the listener's "
                "(InvalidConfigurationRequest)",
            )


@law(*LISTENERS, source=f"{API}/API_CreateListener.html")
def group_stands_in_the_balancers_vpc(listener: Subject) -> Iterator[Finding]:
    """A listener forwards to targets in the VPC of its load balancer."""
    balancer = listener.referred("loadBalancerArn", *BALANCERS)
    subnets = listed(balancer.inputs.get("subnets")) if balancer else []
    made = [record for ident in subnets if (record := listener.world.answering(ident)) and record.token == SUBNET]
    homes = {record.inputs.get("vpcId") for record in made}
    for path, group in _forwards(listener):
        vpc = group.inputs.get("vpcId")
        if vpc and homes and vpc not in homes:
            yield refused(
                path, listener.get(path), f"is a target group in {vpc}, and the load balancer is not (ValidationError)"
            )


@law(*LISTENERS, source=f"{GUIDE}/load-balancer-limits.html")
def group_serves_one_balancer(listener: Subject) -> Iterator[Finding]:
    """A target group belongs to one load balancer."""
    arn = text(listener, "loadBalancerArn")
    for path, group in _forwards(listener) if arn else ():
        for other in listener.neighbours(*LISTENERS):
            taken = [action.get("targetGroupArn") for action in listed(other.inputs.get("defaultActions"))]
            if group.outputs.get("arn") in taken and other.inputs.get("loadBalancerArn") not in (arn, None):
                yield refused(
                    path,
                    listener.get(path),
                    "cannot be associated with more than one load balancer (TargetGroupAssociationLimit)",
                )
                return


@law(*ATTACHMENTS, source=f"{API}/API_RegisterTargets.html")
def target_suits_the_group(attachment: Subject) -> Iterator[Finding]:
    """A target is what its group's type says: an instance, an address or a function."""
    group, target = attachment.referred("targetGroupArn", *GROUPS), text(attachment, "targetId")
    kind = (group.inputs.get("targetType") or "instance") if group else None
    wrong = target and (
        (kind == "ip" and not _is_address(target))
        or (kind == "instance" and not target.startswith("i-"))
        or (kind in ("lambda", "alb") and not target.startswith("arn:"))
    )
    if wrong:
        yield refused(
            "targetId", target, f"is no target of the type {kind}, which the target group has (ValidationError)"
        )


def _is_address(value: str) -> bool:
    try:
        return bool(ipaddress.ip_address(value))
    except ValueError:
        return False


def callers(subject: Subject, function: Record) -> Iterator[str]:
    """The principals that may call a function, by whatever name of it or of a version of it."""
    for one in subject.world.records(PERMISSION):
        named = str(one.inputs.get("function")).rpartition(":function:")[2].partition(":")[0]
        if one.account == function.account and named in (function.id, function.outputs.get("name")):
            yield str(one.inputs.get("principal"))


@law(*ATTACHMENTS, source=f"{GUIDE}/lambda-functions.html", late=True)
def function_lets_the_balancer_call(attachment: Subject) -> Iterator[Finding]:
    """A function lets the load balancer call it before it is registered."""
    function = attachment.referred("targetId", FUNCTION)
    if function and not any(who.startswith("elasticloadbalancing.") for who in callers(attachment, function)):
        yield refused(
            "targetId",
            attachment.get("targetId"),
            "cannot be invoked: elasticloadbalancing principal does not have permission to invoke it (AccessDenied)",
            remedy="make an aws.lambda_.Permission for elasticloadbalancing.amazonaws.com first and depend on it",
        )


@law(*CLASSIC, source="https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-listener-config.html")
def classic_listener_certificate(balancer: Subject) -> Iterator[Finding]:
    """A classic listener for HTTPS or SSL has a certificate, and no other has one."""
    for path, _ in blocks(balancer, "listeners[*]"):
        protocol = (text(balancer, f"{path}.lbProtocol") or "").lower()
        key = f"{path}.sslCertificateId"
        if protocol in ENCRYPTED and not balancer.given(key):
            yield refused(key, None, f"is required where lbProtocol is {protocol} (CertificateNotFound)")
        elif protocol in ("http", "tcp") and balancer.get(key):
            yield refused(key, balancer.get(key), "may be set only when lbProtocol is https or ssl (the provider)")


@law(*CLASSIC, source="https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-healthchecks.html")
def classic_check_ends_in_time(balancer: Subject) -> Iterator[Finding]:
    """A health check times out before the next one starts."""
    interval, timeout = number(balancer, "healthCheck.interval"), number(balancer, "healthCheck.timeout")
    if interval is not None and timeout is not None and timeout >= interval:
        yield refused(
            "healthCheck.timeout", timeout, f"must be less than the interval of {interval:g} seconds (ValidationError)"
        )
