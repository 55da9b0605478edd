"""The defaults that the API server puts into workloads."""

from typing import Any

Fields = dict[str, Any]

_POD: Fields = {
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "securityContext": {},
    "schedulerName": "default-scheduler",
}
_PROBE: Fields = {"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3}
_PROBES = ("livenessProbe", "readinessProbe", "startupProbe")

_KINDS: dict[str, Fields] = {
    "Deployment": {
        "replicas": 1,
        "revisionHistoryLimit": 10,
        "progressDeadlineSeconds": 600,
        "strategy": {"type": "RollingUpdate"},
    },
    "StatefulSet": {
        "replicas": 1,
        "revisionHistoryLimit": 10,
        "podManagementPolicy": "OrderedReady",
        "updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 0}},
    },
    "DaemonSet": {"revisionHistoryLimit": 10, "updateStrategy": {"type": "RollingUpdate"}},
    "ReplicaSet": {"replicas": 1},
    "Job": {"backoffLimit": 6, "completions": 1, "parallelism": 1, "completionMode": "NonIndexed", "suspend": False},
    "CronJob": {
        "concurrencyPolicy": "Allow",
        "failedJobsHistoryLimit": 1,
        "successfulJobsHistoryLimit": 3,
        "suspend": False,
    },
}


def pod_defaults(kind: str, spec: Fields) -> Fields:
    """The defaults of a workload's specification, in its shape; of other kinds none."""
    if kind == "Pod":
        return _pod(spec)
    defaults = dict(_KINDS.get(kind, {}))
    if kind == "CronJob" and isinstance(spec.get("jobTemplate"), dict):
        inner = spec["jobTemplate"].get("spec")
        return (
            {**defaults, "jobTemplate": {"spec": pod_defaults("Job", inner)}} if isinstance(inner, dict) else defaults
        )
    template = spec.get("template")
    inner = template.get("spec") if defaults and isinstance(template, dict) else None
    if isinstance(inner, dict):
        defaults["template"] = {"spec": _pod(inner)}
    return defaults


def _pod(spec: Fields) -> Fields:
    found = dict(_POD)
    for key in ("containers", "initContainers"):
        if isinstance(spec.get(key), list):
            found[key] = [_container(one) if isinstance(one, dict) else {} for one in spec[key]]
    return found


def _container(given: Fields) -> Fields:
    image = given.get("image")
    tag = image.rsplit("/", 1)[-1] if isinstance(image, str) else ""
    latest = "@" not in tag and (":" not in tag or tag.endswith(":latest"))
    found: Fields = {
        "imagePullPolicy": "Always" if latest else "IfNotPresent",
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "resources": {},
    }
    found.update({key: dict(_PROBE) for key in _PROBES if isinstance(given.get(key), dict)})
    if isinstance(given.get("ports"), list):
        found["ports"] = [{"protocol": "TCP"} for _ in given["ports"]]
    return found
