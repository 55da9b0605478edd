"""Closed sets of values and ranges of numbers that the API server holds to and its schemas do not state."""

import re
from collections.abc import Iterator
from typing import Any, Final, TypeVar

from rehearsal.findings import Finding, refused
from rehearsal.laws import law
from rehearsal.subject import Subject

from .objects import JOBS, PODS, SERVERS, containers, number, pod, text

T = TypeVar("T")
REFERENCE: Final = "https://kubernetes.io/docs/reference/kubernetes-api/"
PORT: Final = (1, 65535)
COUNT: Final = (0, 2**31 - 1)
SECONDS: Final = (0, 2**63 - 1)
PROTOCOLS: Final = ("TCP", "UDP", "SCTP")
ACCESS: Final = ("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
TOLERANCE: Final = ("NoSchedule", "PreferNoSchedule", "NoExecute")

POD_VALUES: Final[dict[str, tuple[str, ...]]] = {
    "spec.restartPolicy": ("Always", "OnFailure", "Never"),
    "spec.dnsPolicy": ("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
    "spec.preemptionPolicy": ("PreemptLowerPriority", "Never"),
    "spec.securityContext.fsGroupChangePolicy": ("OnRootMismatch", "Always"),
    "spec.securityContext.supplementalGroupsPolicy": ("Merge", "Strict"),
    "spec.securityContext.seccompProfile.type": ("Localhost", "RuntimeDefault", "Unconfined"),
    "spec.os.name": ("linux", "windows"),
    "spec.tolerations[*].effect": (*TOLERANCE, ""),
    "spec.tolerations[*].operator": ("", "Exists", "Equal", "Lt", "Gt"),
    "spec.topologySpreadConstraints[*].whenUnsatisfiable": ("DoNotSchedule", "ScheduleAnyway"),
    "spec.topologySpreadConstraints[*].nodeAffinityPolicy": ("Honor", "Ignore"),
    "spec.topologySpreadConstraints[*].nodeTaintsPolicy": ("Honor", "Ignore"),
    "spec.volumes[*].hostPath.type": (
        "",
        "DirectoryOrCreate",
        "Directory",
        "FileOrCreate",
        "File",
        "Socket",
        "CharDevice",
        "BlockDevice",
    ),
}  # fmt: skip - a table
CONTAINER_VALUES: Final[dict[str, tuple[str, ...]]] = {
    "restartPolicy": ("Always", "OnFailure", "Never"),
    "imagePullPolicy": ("Always", "IfNotPresent", "Never"),
    "terminationMessagePolicy": ("File", "FallbackToLogsOnError"),
    "ports[*].protocol": PROTOCOLS,
    "volumeMounts[*].mountPropagation": ("None", "HostToContainer", "Bidirectional"),
    "securityContext.procMount": ("Default", "Unmasked"),
    "securityContext.seccompProfile.type": ("Localhost", "RuntimeDefault", "Unconfined"),
    "securityContext.appArmorProfile.type": ("Localhost", "RuntimeDefault", "Unconfined"),
    "livenessProbe.httpGet.scheme": ("HTTP", "HTTPS"),
    "readinessProbe.httpGet.scheme": ("HTTP", "HTTPS"),
    "startupProbe.httpGet.scheme": ("HTTP", "HTTPS"),
}
POD_RANGES: Final[dict[str, tuple[int, int]]] = {
    "spec.terminationGracePeriodSeconds": SECONDS,
    "spec.activeDeadlineSeconds": (1, 2**31 - 1),
    "spec.securityContext.runAsUser": COUNT,
    "spec.securityContext.runAsGroup": COUNT,
    "spec.securityContext.fsGroup": COUNT,
    "spec.securityContext.supplementalGroups[*]": COUNT,
}
CONTAINER_RANGES: Final[dict[str, tuple[int, int]]] = {
    "ports[*].containerPort": PORT,
    "ports[*].hostPort": (0, 65535),
    "securityContext.runAsUser": COUNT,
    "securityContext.runAsGroup": COUNT,
    "livenessProbe.terminationGracePeriodSeconds": (1, 2**63 - 1),
    "startupProbe.terminationGracePeriodSeconds": (1, 2**63 - 1),
}

VALUES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "kubernetes:apps/v1:Deployment": {"spec.strategy.type": ("RollingUpdate", "Recreate")},
    "kubernetes:apps/v1:DaemonSet": {"spec.updateStrategy.type": ("RollingUpdate", "OnDelete")},
    "kubernetes:apps/v1:StatefulSet": {
        "spec.updateStrategy.type": ("RollingUpdate", "OnDelete"),
        "spec.podManagementPolicy": ("OrderedReady", "Parallel"),
        "spec.persistentVolumeClaimRetentionPolicy.whenDeleted": ("Retain", "Delete"),
        "spec.persistentVolumeClaimRetentionPolicy.whenScaled": ("Retain", "Delete"),
    },
    "kubernetes:batch/v1:CronJob": {
        "spec.concurrencyPolicy": ("Allow", "Forbid", "Replace"),
        "spec.jobTemplate.spec.completionMode": ("NonIndexed", "Indexed"),
    },
    "kubernetes:batch/v1:Job": {
        "spec.completionMode": ("NonIndexed", "Indexed"),
        "spec.podReplacementPolicy": ("Failed", "TerminatingOrFailed"),
    },
    "kubernetes:core/v1:Service": {
        "spec.type": ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName"),
        "spec.sessionAffinity": ("None", "ClientIP"),
        "spec.externalTrafficPolicy": ("Cluster", "Local"),
        "spec.internalTrafficPolicy": ("Cluster", "Local"),
        "spec.trafficDistribution": ("PreferClose", "PreferSameZone", "PreferSameNode"),
        "spec.ipFamilyPolicy": ("SingleStack", "PreferDualStack", "RequireDualStack"),
        "spec.ipFamilies[*]": ("IPv4", "IPv6"),
        "spec.ports[*].protocol": PROTOCOLS,
    },
    "kubernetes:core/v1:PersistentVolumeClaim": {
        "spec.accessModes[*]": ACCESS,
        "spec.volumeMode": ("Filesystem", "Block"),
    },
    "kubernetes:core/v1:PersistentVolume": {
        "spec.accessModes[*]": ACCESS,
        "spec.volumeMode": ("Filesystem", "Block"),
        "spec.persistentVolumeReclaimPolicy": ("Retain", "Recycle", "Delete"),
    },
    "kubernetes:storage.k8s.io/v1:StorageClass": {
        "reclaimPolicy": ("Delete", "Retain"),
        "volumeBindingMode": ("Immediate", "WaitForFirstConsumer"),
    },
    "kubernetes:networking.k8s.io/v1:Ingress": {
        "spec.rules[*].http.paths[*].pathType": ("Exact", "Prefix", "ImplementationSpecific")
    },
    "kubernetes:networking.k8s.io/v1:NetworkPolicy": {
        "spec.policyTypes[*]": ("Ingress", "Egress"),
        "spec.ingress[*].ports[*].protocol": PROTOCOLS,
        "spec.egress[*].ports[*].protocol": PROTOCOLS,
    },
    "kubernetes:autoscaling/v2:HorizontalPodAutoscaler": {
        "spec.metrics[*].type": ("Object", "Pods", "Resource", "ContainerResource", "External"),
        "spec.behavior.scaleUp.selectPolicy": ("Max", "Min", "Disabled"),
        "spec.behavior.scaleDown.selectPolicy": ("Max", "Min", "Disabled"),
        "spec.behavior.scaleUp.policies[*].type": ("Pods", "Percent"),
        "spec.behavior.scaleDown.policies[*].type": ("Pods", "Percent"),
    },
    "kubernetes:policy/v1:PodDisruptionBudget": {"spec.unhealthyPodEvictionPolicy": ("IfHealthyBudget", "AlwaysAllow")},
    "kubernetes:scheduling.k8s.io/v1:PriorityClass": {"preemptionPolicy": ("PreemptLowerPriority", "Never")},
    "kubernetes:core/v1:ResourceQuota": {
        "spec.scopes[*]": (
            "Terminating",
            "NotTerminating",
            "BestEffort",
            "NotBestEffort",
            "PriorityClass",
            "CrossNamespacePodAffinity",
            "VolumeAttributesClass",
        )
    },
    "kubernetes:core/v1:Node": {"spec.taints[*].effect": TOLERANCE},
}  # fmt: skip - a table
RANGES: Final[dict[str, dict[str, tuple[int, int]]]] = {
    **{token: {"spec.replicas": COUNT, "spec.minReadySeconds": COUNT} for token in SERVERS},
    "kubernetes:apps/v1:Deployment": {
        "spec.replicas": COUNT,
        "spec.minReadySeconds": COUNT,
        "spec.revisionHistoryLimit": COUNT,
    },
    "kubernetes:apps/v1:StatefulSet": {
        "spec.replicas": COUNT,
        "spec.minReadySeconds": COUNT,
        "spec.ordinals.start": COUNT,
        "spec.updateStrategy.rollingUpdate.partition": COUNT,
    },
    "kubernetes:batch/v1:CronJob": {
        "spec.startingDeadlineSeconds": SECONDS,
        "spec.successfulJobsHistoryLimit": COUNT,
        "spec.failedJobsHistoryLimit": COUNT,
    },
    "kubernetes:core/v1:Service": {
        "spec.ports[*].port": PORT,
        "spec.ports[*].nodePort": (0, 65535),
        "spec.sessionAffinityConfig.clientIP.timeoutSeconds": (1, 86400),
    },
    "kubernetes:scheduling.k8s.io/v1:PriorityClass": {"value": (-(2**31), 1_000_000_000)},
}  # fmt: skip - a table
JOB_RANGES: Final[dict[str, tuple[int, int]]] = {
    "parallelism": COUNT,
    "completions": COUNT,
    "backoffLimit": COUNT,
    "activeDeadlineSeconds": SECONDS,
    "ttlSecondsAfterFinished": COUNT,
}  # fmt: skip - a table
TOKENS: Final = tuple(dict.fromkeys((*PODS, *VALUES, *RANGES)))


@law(*TOKENS, source=REFERENCE)
def value_is_one_of(subject: Subject) -> Iterator[Finding]:
    """A property with a closed set of values has one of them."""
    for path, allowed in _tables(subject, VALUES, POD_VALUES, CONTAINER_VALUES):
        for place, value in subject.each(path):
            if text(value) is not None and value not in allowed:
                yield refused(place, value, f"must be one of {', '.join(one for one in allowed if one)}")


@law(*TOKENS, source=REFERENCE)
def number_is_in_range(subject: Subject) -> Iterator[Finding]:
    """A number lies in its range."""
    for path, (low, high) in _tables(subject, RANGES, POD_RANGES, CONTAINER_RANGES):
        for place, value in subject.each(path):
            count = number(value)
            if count is not None and not low <= count <= high:
                yield refused(place, value, f"must be at least {low}" if count < low else f"must be at most {high}")
    if subject.token in JOBS:
        at = "spec.jobTemplate.spec" if subject.token.endswith("CronJob") else "spec"
        for key, (low, _) in JOB_RANGES.items():
            count = number(subject.get(f"{at}.{key}"))
            if count is not None and count < low:
                yield refused(f"{at}.{key}", count, f"must be at least {low}")


def _tables(
    subject: Subject, own: dict[str, dict[str, T]], pods: dict[str, T], inner: dict[str, T]
) -> Iterator[tuple[str, T]]:
    """The paths of a kind with their rules; what a pod or a container does not have at all is left out, for speed."""
    yield from own.get(subject.token, {}).items()
    if subject.token not in PODS:
        return
    base = pod(subject, "spec")
    yield from _present(subject.get(base), base, {path.removeprefix("spec."): rule for path, rule in pods.items()})
    for place, container in containers(subject):
        yield from _present(container, place, inner)


def _present(holder: Any, place: str, table: dict[str, T]) -> Iterator[tuple[str, T]]:
    for path, rule in table.items():
        if isinstance(holder, dict) and re.split(r"[.\[]", path, maxsplit=1)[0] in holder:
            yield f"{place}.{path}", rule
