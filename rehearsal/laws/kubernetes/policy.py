"""Laws of disruption budgets, priorities, quotas, limits and namespaces."""

import re
from collections.abc import Iterator
from typing import Any, Final

from rehearsal.findings import Finding, refused, warned
from rehearsal.laws import law
from rehearsal.subject import Subject
from rehearsal.wire import join

from .objects import PODS, TEMPLATES, items, key_error, misses, neighbours, number, quantity, repeated, text, value_at

BUDGET: Final = "kubernetes:policy/v1:PodDisruptionBudget"
PRIORITY: Final = "kubernetes:scheduling.k8s.io/v1:PriorityClass"
QUOTA: Final = "kubernetes:core/v1:ResourceQuota"
LIMITS: Final = "kubernetes:core/v1:LimitRange"
NAMESPACE: Final = "kubernetes:core/v1:Namespace"
BUDGETS: Final = "https://kubernetes.io/docs/tasks/run-application/configure-pdb/"
PRIORITIES: Final = "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass"
QUOTAS: Final = "https://kubernetes.io/docs/concepts/policy/resource-quotas/"
RANGES: Final = "https://kubernetes.io/docs/concepts/policy/limit-range/"
SECURITY: Final = (
    "https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces"
)
PLAIN: Final = {
    "cpu",
    "memory",
    "storage",
    "ephemeral-storage",
    "pods",
    "services",
    "replicationcontrollers",
    "resourcequotas",
    "secrets",
    "configmaps",
    "persistentvolumeclaims",
    "services.nodeports",
    "services.loadbalancers",
}  # fmt: skip - a table


@law(BUDGET, source=BUDGETS)
def budget_is_stated_once(subject: Subject) -> Iterator[Finding]:
    """A budget says how many pods stay or how many go, not both, as a count or a percentage up to 100."""
    least, most = subject.get("spec.minAvailable"), subject.get("spec.maxUnavailable")
    if least is not None and most is not None:
        yield refused("spec.maxUnavailable", most, "may not be given together with minAvailable")
    for key, value in (("minAvailable", least), ("maxUnavailable", most)):
        if (count := number(value)) is not None and count < 0:
            yield refused(f"spec.{key}", value, "must be at least 0")
        share = text(value)
        if share is not None and not re.fullmatch(r"[0-9]+%", share):
            yield refused(f"spec.{key}", value, "must be a whole number or a percentage such as 50%")
        elif share is not None and int(share[:-1]) > 100:  # noqa: PLR2004 - a percentage
            yield refused(f"spec.{key}", value, "must not be greater than 100%")


@law(BUDGET, source=BUDGETS)
def budget_lets_nodes_drain(subject: Subject) -> Iterator[Finding]:
    """A budget leaves at least one pod that may go."""
    least, most = subject.get("spec.minAvailable"), subject.get("spec.maxUnavailable")
    if least == "100%":
        yield warned("spec.minAvailable", least, "lets no pod go: nodes cannot be drained")
    elif most in (0, "0%"):
        yield warned("spec.maxUnavailable", most, "lets no pod go: nodes cannot be drained")
    selector = subject.get("spec.selector.matchLabels")
    kept = number(least)
    if kept is None or not isinstance(selector, dict) or not selector:
        return
    for record in neighbours(subject, *(token for token in PODS if token.startswith("kubernetes:apps/"))):
        replicas = number(value_at(record.inputs, "spec.replicas"))
        labels = value_at(record.inputs, f"{TEMPLATES[record.token]}.metadata.labels")
        if replicas and isinstance(labels, dict) and misses(selector, labels) is None and kept >= replicas:
            yield warned("spec.minAvailable", least, f"lets none of the {replicas} pods go: nodes cannot be drained")


@law(PRIORITY, source=PRIORITIES)
def priority_name_is_free(subject: Subject) -> Iterator[Finding]:
    """Names that start with `system-` belong to the system."""
    given = text(subject.get("metadata.name"))
    if given and given.startswith("system-"):
        yield refused("metadata.name", given, "may not start with system-")


@law(PRIORITY, source=PRIORITIES)
def default_priority_is_single(subject: Subject) -> Iterator[Finding]:
    """One class of priority at most is the default."""
    if subject.get("globalDefault") is not True:
        return
    for record in subject.world.records(PRIORITY):
        if (
            record.urn != subject.urn
            and record.account == subject.account
            and record.inputs.get("globalDefault") is True
        ):
            yield refused("globalDefault", True, f"is already true in PriorityClass {record.id}")
            return


@law(QUOTA, source=QUOTAS)
def quota_is_valid(subject: Subject) -> Iterator[Finding]:
    """A quota counts resources that exist, in amounts that are not negative."""
    for key, value in subject.get("spec.hard", {}).items():
        path, size = join("spec.hard", key), quantity(value)
        if size is not None and size < 0:
            yield refused(path, value, "must be at least 0")
        elif size is not None and size != int(size) and _counted(key):
            yield refused(path, value, "must be a whole number")
        plain = key.removeprefix("requests.").removeprefix("limits.")
        qualified = "/" in key or ".storageclass.storage.k8s.io" in key or plain.startswith("hugepages-")
        if not qualified and plain not in PLAIN and not key.startswith("count/"):
            yield refused(
                path,
                key,
                "is no resource that a quota counts",
                remedy="such as requests.cpu, pods or count/deployments.apps",
            )
        elif key_error(key):
            yield refused(path, key, f"is no resource: it {key_error(key)}")


def _counted(key: str) -> bool:
    """Whether a quota counts things of this name, and does not measure them."""
    return key.startswith("count/") or key in PLAIN - {"cpu", "memory", "storage", "ephemeral-storage"}


@law(QUOTA, source=f"{QUOTAS}#quota-scopes")
def scopes_agree(subject: Subject) -> Iterator[Finding]:
    """The scopes of a quota do not contradict each other, and the amounts of pods without any are not counted."""
    scopes, hard = subject.get("spec.scopes"), subject.get("spec.hard")
    if not isinstance(scopes, list):
        return
    for pair in (("BestEffort", "NotBestEffort"), ("Terminating", "NotTerminating")):
        if set(pair) <= set(scopes):
            yield refused("spec.scopes", scopes, f"may not hold both {' and '.join(pair)}")
    sized = [key for key in hard if key.removeprefix("requests.").removeprefix("limits.") in ("cpu", "memory")] if (
        isinstance(hard, dict)
    ) else []  # fmt: skip
    if "BestEffort" in scopes and sized:
        yield refused("spec.scopes", scopes, f"may not hold BestEffort with {sized[0]}: such pods ask for nothing")


@law(LIMITS, source=RANGES)
def limits_are_complete(subject: Subject) -> Iterator[Finding]:
    """Limits stand once for each type; a claim has bounds; a limit is at least its request."""
    found = [(path, item) for path, item in subject.each("spec.limits[*]") if isinstance(item, dict)]
    for path, item in repeated(iter(found), lambda one: text(one.get("type"))):
        yield refused(f"{path}.type", item["type"], "has limits already")
    for path, item in found:
        bounds = [item.get(key) for key in ("min", "max")]
        if item.get("type") == "PersistentVolumeClaim" and not any(bounds):
            yield refused(path, item, "must have min or max of storage")
        for at, ratio in items(item.get("maxLimitRequestRatio"), f"{path}.maxLimitRequestRatio"):
            size = quantity(ratio)
            if size is not None and size < 1:
                yield refused(at, ratio, "must be at least 1")


@law(LIMITS, source=RANGES)
def limits_are_ordered(subject: Subject) -> Iterator[Finding]:
    """The least, the default request, the default limit and the most stand in this order."""
    for path, item in subject.each("spec.limits[*]"):
        if not isinstance(item, dict):
            continue
        kind = text(item.get("type"))
        if kind is not None and kind not in ("Container", "Pod", "PersistentVolumeClaim") and "/" not in kind:
            yield refused(f"{path}.type", kind, "must be Container, Pod or PersistentVolumeClaim")
        if kind == "Pod":
            for key in ("default", "defaultRequest"):
                if item.get(key):
                    yield refused(f"{path}.{key}", item[key], "may not be given when type is Pod")
        yield from _ordered(path, item)


def _ordered(path: str, item: dict[str, Any]) -> Iterator[Finding]:
    sides = [key for key in ("min", "defaultRequest", "default", "max") if isinstance(item.get(key), dict)]
    for index, low in enumerate(sides):
        for high in sides[index + 1 :]:
            for resource, value in item[low].items():
                small, large = quantity(value), quantity(item[high].get(resource))
                if small is not None and large is not None and small > large:
                    yield refused(
                        join(f"{path}.{low}", resource), value, f"must be at most {high} ({item[high][resource]})"
                    )


@law(NAMESPACE, source=SECURITY)
def security_level_is_known(subject: Subject) -> Iterator[Finding]:
    """A namespace's pod security level is one of three, of a version that is `latest` or a minor."""
    labels = subject.get("metadata.labels")
    for mode in ("enforce", "audit", "warn") if isinstance(labels, dict) else ():
        key = f"pod-security.kubernetes.io/{mode}"
        level, version = text(labels.get(key)), text(labels.get(f"{key}-version"))
        if level is not None and level not in ("privileged", "baseline", "restricted"):
            yield refused(join("metadata.labels", key), level, "must be one of privileged, baseline, restricted")
        if version is not None and not re.fullmatch(r"latest|v1\.(0|[1-9][0-9]*)", version):
            yield refused(
                join("metadata.labels", f"{key}-version"), version, "must be latest or a version such as v1.35"
            )
