"""Laws of what keeps pods running: selectors, strategies, restart policies."""

import re
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import is_unknown, join

from .objects import JOBS, SERVERS, absent, misses, number, pod, text

DEPLOYMENTS: Final = "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/"
CODE: Final = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go"
DEPLOYMENT, STATEFUL_SET, DAEMON_SET = (
    f"kubernetes:apps/v1:{kind}" for kind in ("Deployment", "StatefulSet", "DaemonSet")
)


@law(*SERVERS, source=f"{DEPLOYMENTS}#selector")
def selector_is_given(subject: Subject) -> Iterator[Finding]:
    """A selector selects something."""
    selector = subject.get("spec.selector")
    if isinstance(selector, dict) and not selector.get("matchLabels") and not selector.get("matchExpressions"):
        yield refused(
            "spec.selector", selector, "may not be empty", remedy="repeat labels of the pod template in matchLabels"
        )


@law(*SERVERS, source=f"{DEPLOYMENTS}#selector")
def selector_matches_template(subject: Subject) -> Iterator[Finding]:
    """A selector matches the labels of its own pods."""
    selector, template = subject.get("spec.selector"), subject.get("spec.template")
    metadata = template.get("metadata") if isinstance(template, dict) else None
    if not isinstance(selector, dict) or not isinstance(template, dict) or is_unknown(metadata):
        return
    wanted = selector.get("matchLabels")
    labels = metadata.get("labels") if isinstance(metadata, dict) else None
    if isinstance(wanted, dict) and (key := misses(wanted, labels)):
        yield refused(
            "spec.template.metadata.labels", labels, f"must have the label {key} as spec.selector asks for it"
        )
        return
    for path, rule in subject.each("spec.selector.matchExpressions[*]"):
        known = labels if isinstance(labels, dict) else {}
        if isinstance(rule, dict) and not is_unknown(labels) and _fails(rule, known):
            yield refused("spec.template.metadata.labels", labels, f"must fit {path}")


def _fails(rule: dict[str, Any], labels: dict[str, Any]) -> bool:
    key, values = text(rule.get("key")), rule.get("values")
    found = labels.get(key) if key else None
    if key is None or is_unknown(found) or is_unknown(values):
        return False
    listed = values if isinstance(values, list) else []
    if any(is_unknown(value) for value in listed):
        return False
    return {
        "In": found not in listed,
        "NotIn": found is not None and found in listed,
        "Exists": key not in labels,
        "DoesNotExist": key in labels,
    }.get(str(rule.get("operator")), False)  # fmt: skip - a table


@law(*SERVERS, "kubernetes:core/v1:ReplicationController", source=f"{DEPLOYMENTS}#pod-template")
def restarts_always(subject: Subject) -> Iterator[Finding]:
    """Pods that serve are always restarted."""
    path = pod(subject, "spec.restartPolicy")
    if (policy := text(subject.get(path))) and policy != "Always":
        yield refused(path, policy, "must be Always in this kind", remedy="use a Job for pods that end")


@law(*JOBS, source="https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template")
def jobs_end(subject: Subject) -> Iterator[Finding]:
    """Pods of a job are restarted on failure or never."""
    path, spec = pod(subject, "spec.restartPolicy"), subject.get(pod(subject, "spec"))
    if not isinstance(spec, dict) or is_unknown(spec.get("restartPolicy")):
        return
    if spec.get("restartPolicy") in (None, "", "Always"):
        yield refused(path, spec.get("restartPolicy"), "must be OnFailure or Never in a job (the default is Always)")


@law(*SERVERS, "kubernetes:core/v1:ReplicationController", source=CODE)
def no_deadline(subject: Subject) -> Iterator[Finding]:
    """Pods that serve have no deadline."""
    path = pod(subject, "spec.activeDeadlineSeconds")
    if (seconds := subject.get(path)) is not None:
        yield refused(path, seconds, "is not supported in this kind", remedy="use a Job for pods that end")


@law(DEPLOYMENT, source=f"{DEPLOYMENTS}#strategy")
def strategy_fits(subject: Subject) -> Iterator[Finding]:
    """A rolling update has room to roll, and only a rolling update has its settings."""
    kind, rolling = text(subject.get("spec.strategy.type")), subject.get("spec.strategy.rollingUpdate")
    if kind == "Recreate" and rolling is not None:
        yield refused("spec.strategy.rollingUpdate", rolling, "may not be given when the strategy is Recreate")
    elif isinstance(rolling, dict):
        path = "spec.strategy.rollingUpdate.maxUnavailable"
        if _zero(rolling.get("maxUnavailable")) and _zero(rolling.get("maxSurge")):
            yield refused(path, rolling.get("maxUnavailable"), "may not be 0 when maxSurge is 0")
        yield from _shares(rolling, "spec.strategy.rollingUpdate", most=("maxUnavailable",))


@law(DAEMON_SET, STATEFUL_SET, source=CODE)
def update_strategy_fits(subject: Subject) -> Iterator[Finding]:
    """Settings of a rolling update are counts or percentages that leave it room."""
    rolling, path = subject.get("spec.updateStrategy.rollingUpdate"), "spec.updateStrategy.rollingUpdate"
    if not isinstance(rolling, dict):
        return
    yield from _shares(rolling, path, most=("maxUnavailable", "maxSurge"))
    if subject.token == STATEFUL_SET and text(subject.get("spec.updateStrategy.type")) == "OnDelete":
        yield refused(path, rolling, "may not be given when the strategy is OnDelete")
    if subject.token == DAEMON_SET:
        surge, missing = rolling.get("maxSurge"), rolling.get("maxUnavailable")
        if _zero(missing) and (surge is None or _zero(surge)):
            yield refused(f"{path}.maxUnavailable", missing, "may not be 0 when maxSurge is 0")
        elif (
            not is_unknown(surge)
            and surge
            and not _zero(surge)
            and missing is not None
            and not is_unknown(missing)
            and not _zero(missing)
        ):
            yield refused(f"{path}.maxSurge", surge, "may not be given when maxUnavailable is not 0")


def _zero(value: Any) -> bool:
    return value in (0, "0%")


def _shares(values: dict[str, Any], path: str, *, most: tuple[str, ...]) -> Iterator[Finding]:
    for key in ("maxSurge", "maxUnavailable"):
        value = values.get(key)
        if isinstance(value, str) and not is_unknown(value) and not re.fullmatch(r"[0-9]+%", value):
            yield refused(join(path, key), value, "must be a whole number or a percentage such as 25%")
        elif isinstance(value, str) and key in most and value.endswith("%") and int(value[:-1]) > 100:  # noqa: PLR2004 - a percentage
            yield refused(join(path, key), value, "must not be greater than 100%")
        elif (count := number(value)) is not None and count < 0:
            yield refused(join(path, key), value, "must be at least 0")


@law(DEPLOYMENT, source=f"{DEPLOYMENTS}#progress-deadline-seconds")
def deadline_outlasts_readiness(subject: Subject) -> Iterator[Finding]:
    """The deadline for progress is longer than a pod needs to count as available."""
    deadline, ready = number(subject.get("spec.progressDeadlineSeconds")), number(subject.get("spec.minReadySeconds"))
    if ready is None and absent(subject, "spec.minReadySeconds"):
        ready = 0
    if deadline is not None and ready is not None and deadline <= ready:
        yield refused("spec.progressDeadlineSeconds", deadline, f"must be greater than minReadySeconds ({ready})")
    elif ready is not None and ready >= 600 and absent(subject, "spec.progressDeadlineSeconds"):  # noqa: PLR2004 - the API's default deadline
        yield refused(
            "spec.progressDeadlineSeconds", None, f"must be greater than minReadySeconds ({ready}); its default is 600"
        )
