"""Laws of horizontal autoscaling."""

from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown
from rehearsal.world.store import Record

from .objects import name, neighbours, number, quantity, text, value_at

SCALERS: Final = (
    "kubernetes:autoscaling/v1:HorizontalPodAutoscaler",
    "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
)
PAGE: Final = "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"
REFERENCE: Final = (
    "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/"
)
SOURCES: Final = {
    "Resource": "resource",
    "ContainerResource": "containerResource",
    "Pods": "pods",
    "Object": "object",
    "External": "external",
}  # fmt: skip - a table
VALUES: Final = ("averageUtilization", "averageValue", "value")
MOST_STABLE: Final = 3600
LONGEST_PERIOD: Final = 1800


@law(*SCALERS, source=REFERENCE)
def bounds_are_ordered(subject: Subject) -> Iterator[Finding]:
    """There is at least one replica, and the most is no less than the least."""
    least, most = number(subject.get("spec.minReplicas")), number(subject.get("spec.maxReplicas"))
    kinds = {kind for _, kind in subject.each("spec.metrics[*].type")}
    if least is not None and least < (0 if kinds & {"Object", "External"} else 1):
        yield refused("spec.minReplicas", least, "must be at least 1", remedy="0 needs an Object or External metric")
    if most is not None and most < 1:
        yield refused("spec.maxReplicas", most, "must be greater than 0")
    elif least is not None and most is not None and most < least:
        yield refused("spec.maxReplicas", most, f"must be at least minReplicas ({least})")


@law(SCALERS[0], source=REFERENCE)
def utilization_is_positive(subject: Subject) -> Iterator[Finding]:
    """The target of CPU utilization is positive."""
    path = "spec.targetCPUUtilizationPercentage"
    if (count := number(subject.get(path))) is not None and count < 1:
        yield refused(path, count, "must be greater than 0")


@law(*SCALERS, source=REFERENCE)
def target_is_named(subject: Subject) -> Iterator[Finding]:
    """What is scaled has a kind and a name."""
    for key in ("kind", "name"):
        path = f"spec.scaleTargetRef.{key}"
        if subject.get("spec.scaleTargetRef") is not None and subject.get(path) == "":
            yield refused(path, "", "is required")


@law(SCALERS[1], source=REFERENCE)
def metrics_are_complete(subject: Subject) -> Iterator[Finding]:
    """A metric has the source that its type names, and that one only."""
    for path, metric in subject.each("spec.metrics[*]"):
        kind = text(metric.get("type")) if isinstance(metric, dict) else None
        if kind not in SOURCES:
            continue
        key = SOURCES[kind]
        if metric.get(key) is None:
            yield refused(f"{path}.{key}", None, f"is required when type is {kind}")
        for other in SOURCES.values():
            if other != key and metric.get(other) is not None:
                yield refused(f"{path}.{other}", metric[other], f"may not be given when type is {kind}")
        source = metric.get(key)
        target = source.get("target") if isinstance(source, dict) else None
        if isinstance(target, dict):
            yield from _target(f"{path}.{key}.target", target, kind)


def _target(path: str, target: dict[str, Any], kind: str) -> Iterator[Finding]:
    style = text(target.get("type"))
    if style is not None and style not in ("Utilization", "Value", "AverageValue"):
        yield refused(f"{path}.type", style, "must be one of Utilization, Value, AverageValue")
    if any(is_unknown(target.get(key)) for key in VALUES):
        return
    given = [key for key in VALUES if target.get(key) is not None]
    allowed = {
        "Resource": VALUES[:2],
        "ContainerResource": VALUES[:2],
        "Pods": VALUES[1:2],
        "Object": VALUES[1:],
        "External": VALUES[1:],
    }[kind]
    if not set(given) & set(allowed):
        yield refused(f"{path}.{allowed[0]}", None, f"must be given for a {kind} metric" if len(allowed) == 1 else
                      f"or {allowed[1]} must be given for a {kind} metric")  # fmt: skip
    elif set(allowed) <= set(given) and len(allowed) > 1:
        yield refused(f"{path}.{allowed[1]}", target[allowed[1]], f"may not be given together with {allowed[0]}")
    for key in given:
        size = quantity(target[key])
        if size is not None and size <= 0:
            yield refused(f"{path}.{key}", target[key], "must be greater than 0")


@law(SCALERS[1], source=f"{PAGE}#configurable-scaling-behavior")
def behavior_is_bounded(subject: Subject) -> Iterator[Finding]:
    """A window is at most an hour, and a policy has a positive step and a period of at most half an hour."""
    for side in ("scaleUp", "scaleDown"):
        rules = f"spec.behavior.{side}"
        window = number(subject.get(f"{rules}.stabilizationWindowSeconds"))
        if window is not None and not 0 <= window <= MOST_STABLE:
            yield refused(f"{rules}.stabilizationWindowSeconds", window, f"must lie within 0 and {MOST_STABLE}")
        if subject.get(f"{rules}.policies") == []:
            yield refused(f"{rules}.policies", [], "must hold at least one policy")
        for path, policy in subject.each(f"{rules}.policies[*]"):
            step, period = (
                number(policy.get(key)) if isinstance(policy, dict) else None for key in ("value", "periodSeconds")
            )
            if step is not None and step <= 0:
                yield refused(f"{path}.value", step, "must be greater than 0")
            if period is not None and not 0 < period <= LONGEST_PERIOD:
                yield refused(f"{path}.periodSeconds", period, f"must lie within 1 and {LONGEST_PERIOD}")


def _scaled(subject: Subject) -> Record | None:
    """The workload of this world that an autoscaler scales."""
    kind, wanted = text(subject.get("spec.scaleTargetRef.kind")), text(subject.get("spec.scaleTargetRef.name"))
    if kind not in ("Deployment", "StatefulSet", "ReplicaSet") or not wanted:
        return None
    return next(
        (record for record in neighbours(subject, f"kubernetes:apps/v1:{kind}") if name(record) == wanted), None
    )


@law(*SCALERS, source=f"{PAGE}#migrating-deployments-and-statefulsets-to-horizontal-autoscaling")
def replicas_are_left_to_it(subject: Subject) -> Iterator[Finding]:
    """What is scaled does not state its replicas: each deployment would set them back or conflict."""
    record = _scaled(subject)
    if record is not None and value_at(record.inputs, "spec.replicas") is not None:
        yield warned("spec.scaleTargetRef", subject.get("spec.scaleTargetRef"),
                     "is a workload that states spec.replicas, which every update sets back or conflicts over",
                     remedy="leave spec.replicas out of the workload, or ignore its changes")  # fmt: skip


@law(*SCALERS, source=PAGE)
def utilization_has_requests(subject: Subject) -> Iterator[Finding]:
    """Utilization is a share of what every container asks for; without that the autoscaler cannot work."""
    record = _scaled(subject)
    if record is None:
        return
    wanted = [
        (p, value_at(m, "resource.name"))
        for p, m in subject.each("spec.metrics[*]")
        if value_at(m, "resource.target.averageUtilization")
    ]
    if subject.get("spec.targetCPUUtilizationPercentage"):
        wanted.append(("spec.targetCPUUtilizationPercentage", "cpu"))
    found = value_at(record.inputs, "spec.template.spec.containers")
    for path, resource in wanted:
        for container in found if isinstance(found, list) else ():
            amounts = container.get("resources") if isinstance(container, dict) else None
            sides = [amounts.get(side) for side in ("requests", "limits")] if isinstance(amounts, dict) else []
            if is_unknown(amounts) or any(
                is_unknown(side) or (isinstance(side, dict) and resource in side) for side in sides
            ):
                continue
            yield warned(
                path, resource, f"is measured against requests, which container {container.get('name')} does not state"
            )
            break
