"""Laws of Container Apps: how requests reach them, how they scale and how they prove their health."""

import re
from collections.abc import Iterator

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.laws.azure import arm
from rehearsal.subject import Subject

APP, JOB = "azure-native:app:ContainerApp", "azure-native:app:Job"
INGRESS = "https://learn.microsoft.com/azure/container-apps/ingress-overview"
WHOLE = 100


@law(APP, source="https://learn.microsoft.com/azure/container-apps/scale-app")
def replicas_in_order(app: Subject) -> Iterator[Finding]:
    """At least as many replicas are allowed as are wanted."""
    low, high = app.get("template.scale.minReplicas"), app.get("template.scale.maxReplicas")
    if not arm.within(high, 1, 1000):
        yield refused("template.scale.maxReplicas", high, "must be from 1 to 1000")
    elif isinstance(low, int) and isinstance(high, int) and low > high:
        yield refused("template.scale.minReplicas", low, f"must not be more than maxReplicas, {high}")


@law(APP, source="https://learn.microsoft.com/azure/container-apps/traffic-splitting")
def traffic_is_whole(app: Subject) -> Iterator[Finding]:
    """The shares of traffic add up to 100, and each goes somewhere."""
    at = "configuration.ingress.traffic"
    shares = [app.get(f"{path}.weight") for path, _ in app.each(f"{at}[*]")]
    known = [share for share in shares if isinstance(share, int)]
    if arm.complete(app, at) and known and sum(known) != WHOLE:
        yield refused(at, sum(known), "must have weights that add up to 100")
    for path, _ in app.each(f"{at}[*]"):
        if not any(app.given(f"{path}.{key}") for key in ("latestRevision", "revisionName", "label")):
            yield refused(f"{path}.revisionName", None, "or latestRevision must be given")


@law(APP, source=INGRESS)
def port_of_transport(app: Subject) -> Iterator[Finding]:
    """Only TCP has an exposed port; HTTP is exposed on 80 and 443."""
    at = "configuration.ingress"
    transport, port = app.get(f"{at}.transport"), app.get(f"{at}.exposedPort")
    http = isinstance(transport, str) and not arm.same(transport, "tcp")
    if isinstance(port, int) and port and (http or not app.given(f"{at}.transport")):
        yield refused(f"{at}.exposedPort", port, "needs transport tcp", remedy="leave it out for HTTP")
    if not arm.within(app.get(f"{at}.targetPort"), 0, 65535):
        yield refused(f"{at}.targetPort", app.get(f"{at}.targetPort"), "must be from 1 to 65535")


@law(APP, source="https://learn.microsoft.com/azure/container-apps/ip-restrictions")
def allow_or_deny(app: Subject) -> Iterator[Finding]:
    """A list of address rules allows or denies; it never does both."""
    found = list(app.each("configuration.ingress.ipSecurityRestrictions[*].action"))
    for path, action in found[1:]:
        if action != found[0][1]:
            yield refused(path, action, f"must be {found[0][1]} like the rules before it")


@law(APP, source="https://learn.microsoft.com/azure/container-apps/sticky-sessions")
def sticky_in_single(app: Subject) -> Iterator[Finding]:
    """Sticky sessions need the single revision mode."""
    path = "configuration.ingress.stickySessions.affinity"
    if app.get(path) == "sticky" and app.get("configuration.activeRevisionsMode") in ("Multiple", "Labels"):
        yield refused(path, "sticky", "needs activeRevisionsMode Single")


@law(APP, source="https://learn.microsoft.com/azure/container-apps/health-probes")
def probes(app: Subject) -> Iterator[Finding]:
    """A container has one probe of each type, over HTTP or TCP, and one success is enough to live."""
    for at, _ in app.each("template.containers[*]"):
        for path, kind in arm.repeated(app.each(f"{at}.probes[*].type")):
            yield refused(path, kind, "must be used once in a container")
        for path, _ in app.each(f"{at}.probes[*]"):
            if app.given(f"{path}.httpGet") and app.given(f"{path}.tcpSocket"):
                yield refused(
                    f"{path}.tcpSocket", app.get(f"{path}.tcpSocket"), "must not be given together with httpGet"
                )
            successes = app.get(f"{path}.successThreshold")
            if app.get(f"{path}.type") in ("Liveness", "Startup") and successes not in (None, 1):
                yield refused(f"{path}.successThreshold", successes, "must be 1 for a liveness or startup probe")


@law(
    APP,
    JOB,
    source="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftapp",
)
def app_name(app: Subject) -> Iterator[Finding]:
    """An app's name is 2 to 32 lower-case letters, digits and single dashes, a letter first."""
    path = "containerAppName" if app.token == APP else "jobName"
    name = app.get(path)
    if isinstance(name, str) and not (re.fullmatch(r"[a-z]([-a-z0-9]{0,30}[a-z0-9])", name) and "--" not in name):
        yield refused(
            path, name, "must be 2 to 32 lower-case letters, digits and single dashes, beginning with a letter"
        )


@law(APP, JOB, source="https://learn.microsoft.com/azure/container-apps/containers")
def container_named_once(app: Subject) -> Iterator[Finding]:
    """Containers have different names, of lower-case letters, digits and dashes."""
    for path, name in arm.repeated(app.each("template.containers[*].name")):
        yield refused(path, name, "must be used once")
    for path, name in app.each("template.containers[*].name"):
        if not re.fullmatch(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?", str(name)):
            yield refused(path, name, "must be lower-case letters, digits and dashes, a letter or digit at both ends")
