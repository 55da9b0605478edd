"""Laws of load balancers and their listeners."""

from collections.abc import Iterator
from typing import Any

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.world.store import Record

from .ec2 import chosen_zone
from .placing import BALANCERS, CLASSIC, SUBNET, homes, reaches_internet
from .reading import about, blocks, inside, listed, number, text, texts, whole

API = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference"
GUIDE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application"
MODULES = ("lb", "alb", "applicationloadbalancing", "elasticloadbalancingv2")
LISTENERS = tuple(f"aws:{module}/listener:Listener" for module in MODULES)
RULES = tuple(f"aws:{module}/listenerRule:ListenerRule" for module in MODULES)
POLICIES = ("aws:s3/bucketPolicy:BucketPolicy",)
BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
ENCRYPTIONS = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
)
LAYER_7, LAYER_4 = ("HTTP", "HTTPS"), ("TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC")
NEEDED = {"redirect": "redirect", "fixed-response": "fixedResponse"}
LOGIN = {"authenticate-cognito": "authenticateCognito", "authenticate-oidc": "authenticateOidc"}
CONDITION_VALUES = 5
SOURCES = ("pathPattern", "hostHeader", "httpRequestMethod", "sourceIp", "httpHeader")


@law(*BALANCERS, source=f"{API}/API_CreateLoadBalancer.html")
def balancer_spans_zones(balancer: Subject) -> Iterator[Finding]:
    """An application load balancer has subnets in two zones, and no load balancer two in one."""
    key = "subnetMappings" if balancer.given("subnetMappings") else "subnets"
    subnets, kind = whole(balancer, key), text(balancer, "loadBalancerType")
    application = kind == "application" or not balancer.given("loadBalancerType")
    if application and subnets is not None and len(subnets) < 2 and not balancer.given("customerOwnedIpv4Pool"):  # noqa: PLR2004 - two
        yield refused(
            key,
            subnets or None,
            "must be at least two, in two different Availability Zones (ValidationError)",
        )
    seen: dict[str, str] = {}
    for path, ident in texts(balancer, "subnets[*]", "subnetMappings[*].subnetId"):
        subnet = balancer.referred(path, SUBNET)
        zone = chosen_zone(subnet)
        if zone and zone in seen:
            yield refused(
                path,
                ident,
                f"is in {zone}, as {seen[zone]} is: A load balancer cannot be attached to multiple subnets in the same "
                "Availability Zone (InvalidConfigurationRequest)",
            )
        elif zone:
            seen[zone] = ident


@law(*BALANCERS, *CLASSIC, source=f"{API}/API_CreateLoadBalancer.html")
def public_balancer_has_a_way_out(balancer: Subject) -> Iterator[Finding]:
    """A load balancer that faces the internet stands in a VPC with an internet gateway."""
    if balancer.get("internal") is True or (balancer.given("internal") and balancer.get("internal") is None):
        return
    if balancer.get("loadBalancerType") == "gateway":
        return
    for path, vpc in homes(balancer, "subnets[*]", "subnetMappings[*].subnetId"):
        if not reaches_internet(balancer, vpc):
            yield refused(
                path,
                balancer.get(path),
                f"is in {vpc}, which has no internet gateway (InvalidSubnet)",
                remedy="attach an ec2.InternetGateway first, or give internal=True",
            )
        return


@law(*BALANCERS, *CLASSIC, source=f"{GUIDE}/enable-access-logging.html", late=True)
def logs_may_be_written(balancer: Subject) -> Iterator[Finding]:
    """The bucket for access logs lets the load balancer write before the logs are turned on."""
    bucket = balancer.referred("accessLogs.bucket", *BUCKETS)
    if not bucket or not _logs(balancer):
        return
    if not bucket.inputs.get("policy") and not any(about(balancer, bucket, "bucket", *POLICIES)):
        yield refused(
            "accessLogs.bucket",
            bucket.id,
            "has no policy that lets the load balancer write: Access Denied for bucket (InvalidConfigurationRequest)",
            remedy="make the BucketPolicy for logdelivery.elasticloadbalancing.amazonaws.com first and depend on it",
        )


def _logs(balancer: Subject) -> bool:
    """Whether the logs are on; a classic balancer's are where nothing is said of it."""
    return balancer.get("accessLogs.enabled") is True or (
        balancer.token in CLASSIC and not balancer.given("accessLogs.enabled")
    )


def _algorithms(balancer: Subject, bucket: Record) -> Iterator[Any]:
    """How a bucket encrypts what says nothing of it."""
    inline = inside(bucket.inputs, "serverSideEncryptionConfiguration", "rule")
    beside = (listed(one.inputs.get("rules")) for one in about(balancer, bucket, "bucket", *ENCRYPTIONS))
    for rule in (inline, *(rule for rules in beside for rule in rules)):
        yield inside(rule, "applyServerSideEncryptionByDefault", "sseAlgorithm")


@law(*BALANCERS, *CLASSIC, source=f"{GUIDE}/enable-access-logging.html")
def logs_are_encrypted_by_s3(balancer: Subject) -> Iterator[Finding]:
    """The logs of an application load balancer go to a bucket that encrypts with keys of S3, not of KMS."""
    bucket = balancer.referred("accessLogs.bucket", *BUCKETS)
    layered = balancer.given("loadBalancerType") and balancer.get("loadBalancerType") != "application"
    if not bucket or layered or not _logs(balancer):
        return
    if any(str(algorithm).startswith("aws:kms") for algorithm in _algorithms(balancer, bucket)):
        yield refused(
            "accessLogs.bucket",
            bucket.id,
            "encrypts with KMS, which load balancers do not: Access Denied for bucket (InvalidConfigurationRequest)",
            remedy="encrypt the bucket with AES256 (SSE-S3)",
        )


def _balancer(listener: Subject) -> Record | None:
    return listener.referred("loadBalancerArn", *BALANCERS)


@law(*LISTENERS, source=f"{API}/API_CreateListener.html")
def listener_certificate(listener: Subject) -> Iterator[Finding]:
    """An HTTPS or TLS listener has a certificate, and no other has one."""
    protocol = text(listener, "protocol")
    if protocol in ("HTTPS", "TLS") and not listener.given("certificateArn"):
        yield refused("certificateArn", None, f"is required: A certificate must be specified for {protocol} listeners")
    if protocol == "HTTP" and listener.get("certificateArn"):
        yield refused(
            "certificateArn",
            listener.get("certificateArn"),
            "cannot be specified for HTTP listeners (ValidationError)",
            remedy='give protocol="HTTPS"',
        )


@law(*LISTENERS, source=f"{API}/API_CreateListener.html")
def listener_protocol_suits(listener: Subject) -> Iterator[Finding]:
    """Application load balancers speak HTTP, network load balancers do not."""
    balancer, protocol = _balancer(listener), text(listener, "protocol")
    kind = (balancer.inputs.get("loadBalancerType") or "application") if balancer else None
    allowed = {"application": LAYER_7, "network": LAYER_4}.get(str(kind))
    if protocol and allowed and protocol.upper() not in allowed:
        yield refused(
            "protocol",
            protocol,
            f"must be one of {', '.join(allowed)} for a load balancer of the type {kind} (ValidationError)",
        )


@law(*LISTENERS, source=f"{API}/API_CreateListener.html")
def listener_port_is_free(listener: Subject) -> Iterator[Finding]:
    """A load balancer has one listener on a port."""
    arn, port = text(listener, "loadBalancerArn"), number(listener, "port")
    for other in listener.neighbours(*LISTENERS) if arn and port is not None else ():
        same = other.inputs.get("loadBalancerArn") == arn and str(other.inputs.get("port")) == f"{port:g}"
        protocols = {str(other.inputs.get("protocol")), str(listener.get("protocol"))}
        if same and protocols != {"TCP", "UDP"}:
            yield refused("port", port, "has a listener on this load balancer already (DuplicateListener)")
            return


def actions(subject: Subject) -> Iterator[tuple[str, dict[str, Any]]]:
    """The actions of a listener or of a rule."""
    yield from blocks(subject, "defaultActions[*]" if subject.token in LISTENERS else "actions[*]")


@law(*LISTENERS, *RULES, source=f"{API}/API_Action.html")
def action_says_what(listener: Subject) -> Iterator[Finding]:
    """An action has the settings of its type."""
    for path, _ in actions(listener):
        kind = text(listener, f"{path}.type") or ""
        key = (NEEDED | LOGIN).get(kind)
        if key and not listener.given(f"{path}.{key}"):
            yield refused(f"{path}.{key}", None, f"is required where the type is {kind} (ValidationError)")
        if kind == "forward" and not listener.given(f"{path}.targetGroupArn") and not listener.given(f"{path}.forward"):
            yield refused(f"{path}.targetGroupArn", None, "is required where the type is forward (ValidationError)")


@law(*LISTENERS, source=f"{GUIDE}/listener-authenticate-users.html")
def login_needs_https(listener: Subject) -> Iterator[Finding]:
    """Only an HTTPS listener logs users in."""
    for path, _ in actions(listener):
        kind = text(listener, f"{path}.type")
        if kind in LOGIN and listener.get("protocol") == "HTTP":
            yield refused(f"{path}.type", kind, "is only supported for HTTPS listeners (InvalidLoadBalancerAction)")


@law(*LISTENERS, source=f"{API}/API_RedirectActionConfig.html")
def redirect_leads_elsewhere(listener: Subject) -> Iterator[Finding]:
    """A redirect changes the protocol, the port, the host or the path."""
    for path, _ in actions(listener):
        redirect = f"{path}.redirect"
        kept = {"protocol": "#{protocol}", "port": "#{port}", "host": "#{host}", "path": "/#{path}"}
        own = {"protocol": text(listener, "protocol"), "port": f"{number(listener, 'port') or 0:g}"}
        changed = [
            key
            for key, placeholder in kept.items()
            if listener.given(f"{redirect}.{key}")
            and listener.get(f"{redirect}.{key}") not in (placeholder, own.get(key, placeholder))
        ]
        if text(listener, f"{path}.type") == "redirect" and listener.get(redirect) and not changed:
            yield refused(
                redirect,
                listener.get(redirect),
                "leads back to itself: it must modify at least one of protocol, port, host or path "
                "(InvalidLoadBalancerAction)",
            )


@law(*RULES, source=f"{API}/API_CreateRule.html")
def priority_is_free(rule: Subject) -> Iterator[Finding]:
    """A listener has one rule of a priority."""
    arn, priority = text(rule, "listenerArn"), number(rule, "priority")
    for other in rule.neighbours(*RULES) if arn and priority is not None else ():
        if other.inputs.get("listenerArn") == arn and other.inputs.get("priority") == priority:
            yield refused("priority", priority, "is the priority of another rule of this listener (PriorityInUse)")
            return


@law(*RULES, source=f"{GUIDE}/load-balancer-limits.html")
def condition_values(rule: Subject) -> Iterator[Finding]:
    """A rule compares with five values at most, and each condition with one thing."""
    count = 0
    for path, condition in blocks(rule, "conditions[*]"):
        count += sum(len(listed(inside(condition, key, "values"))) for key in SOURCES)
        count += len(listed(inside(condition, "queryStrings")))
        given = [key for key in (*SOURCES, "queryStrings") if rule.given(f"{path}.{key}")]
        if len(given) > 1:
            yield refused(f"{path}.{given[1]}", None, f"excludes {given[0]} in one condition (ValidationError)")
    if count > CONDITION_VALUES:
        yield refused(
            "conditions",
            f"{count} values",
            f"can only have {CONDITION_VALUES} condition values in one rule (TooManyUniqueConditions)",
        )
