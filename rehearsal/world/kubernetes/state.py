"""What a cluster adds to an object: identity, defaults and status."""

import hashlib
from collections.abc import Callable
from typing import Any

from rehearsal.world import chance
from rehearsal.world.identity import clusterwide
from rehearsal.world.made import Made

from .defaults import pod_defaults

Fields = dict[str, Any]
RELEASE = "kubernetes:helm.sh/v3:Release"


def state(made: Made, given: Fields) -> Fields:
    """The live object.

    Args:
        made: the object, its inputs plain.
        given: its inputs, marks kept.
    """
    kind = made.res.token.rsplit(":", 1)[-1]
    if made.res.token == RELEASE:
        return _release(made, given)
    if kind.endswith("List"):
        return {**given, "metadata": given.get("metadata") or {"resourceVersion": "1"}}
    version = made.res.token.split(":")[1].removeprefix("core/")
    live: Fields = {"apiVersion": version, "kind": kind.removesuffix("Patch"), **given}
    live["metadata"] = _metadata(made, given.get("metadata") or {}, kind)
    spec = made.inputs.get("spec")
    if spec is None and kind in (*_SPECS, *_STATUS) and kind != "Namespace":
        spec, given = {}, {**given, "spec": {}}  # it is looked up: what it is like is not known
    if isinstance(spec, dict) and isinstance(given.get("spec"), dict):
        more = _SPECS.get(kind, lambda *_: {})(made, spec)
        live["spec"] = _merged(pod_defaults(kind, spec), _merged(more, given["spec"]))
    if kind == "Secret":
        _secret(live, given)
    status = _STATUS.get(kind)
    if status:
        live["status"] = status(made, spec if isinstance(spec, dict) else {})
    if kind == "ServiceAccount":
        live.setdefault("automountServiceAccountToken", None)
    return {key: value for key, value in live.items() if value is not None}


def _metadata(made: Made, given: Fields, kind: str) -> Fields:
    space = {} if clusterwide(kind) else {"namespace": "default"}
    prefix = (
        made.inputs.get("metadata", {}).get("generateName") if isinstance(made.inputs.get("metadata"), dict) else None
    )
    name = {"name": made.id.rsplit("/", 1)[-1]} if prefix and not given.get("name") else {}
    stamps: Fields = {
        "uid": made.uuid(),
        "resourceVersion": "1",
        "creationTimestamp": "2020-01-01T00:00:00Z",
        "generation": 1,
    }
    return {**space, **stamps, **given, **name}


def _merged(defaults: Any, given: Any) -> Any:
    """What was given, with defaults where nothing was; lists of one length go by position."""
    if isinstance(defaults, dict) and isinstance(given, dict):
        return {**defaults, **{key: _merged(defaults.get(key), item) for key, item in given.items()}}
    if isinstance(defaults, list) and isinstance(given, list) and len(defaults) == len(given):
        return [_merged(one, item) for one, item in zip(defaults, given, strict=True)]
    return defaults if given is None else given


def _secret(live: Fields, given: Fields) -> None:
    """Text is stored in base64, as the API server does; the provider keeps showing it as it was given, too."""
    live.setdefault("type", "Opaque")
    text = given.get("stringData")
    if isinstance(text, dict) and all(isinstance(item, str) for item in text.values()):
        coded = {key: chance.base64_of(item) for key, item in text.items()}
        live["data"] = {**(given.get("data") or {}), **coded}


def _release(made: Made, given: Fields) -> Fields:
    name, namespace = made.inputs.get("name"), made.inputs.get("namespace") or "default"
    chart = str(made.inputs.get("chart") or "").rstrip("/").rsplit("/", 1)[-1]
    status = {
        "name": name,
        "namespace": namespace,
        "revision": 1,
        "status": "deployed",
        "chart": chart,
        "version": made.inputs.get("version") or "1.0.0",
        "appVersion": made.inputs.get("version") or "1.0.0",
    }
    return {
        **given,
        "namespace": namespace,
        "status": status,
        "resourceNames": {},
        "checksum": made.drawn("hex", 64),
        "manifest": {},
    }


def _address(made: Made) -> str:
    return f"10.96.{chance.number(256, made.seed)}.{1 + chance.number(254, made.seed, 'ip')}"


def _service(made: Made, spec: Fields) -> Fields:
    kind = spec.get("type") or "ClusterIP"
    if kind == "ExternalName":
        return {"sessionAffinity": "None", "type": kind}
    address = spec.get("clusterIP") or _address(made)
    ports = [
        _port(made, one, exposed=kind in ("NodePort", "LoadBalancer"))
        for one in spec.get("ports") or []
        if isinstance(one, dict)
    ]
    if not spec:  # it is looked up, and a service has at least one port
        ports = [{"port": 80, "targetPort": 80, "protocol": "TCP"}]
    found: Fields = {
        "clusterIP": address,
        "clusterIPs": [address],
        "type": kind,
        "sessionAffinity": "None",
        "ipFamilies": ["IPv4"],
        "ipFamilyPolicy": "SingleStack",
        "internalTrafficPolicy": "Cluster",
        "ports": ports,
    }
    if kind in ("NodePort", "LoadBalancer"):
        found["externalTrafficPolicy"] = "Cluster"
    if kind == "LoadBalancer":
        found["allocateLoadBalancerNodePorts"] = True
    return {key: value for key, value in found.items() if value}


def _port(made: Made, port: Fields, *, exposed: bool) -> Fields:
    found: Fields = {"protocol": "TCP", "targetPort": port.get("port")}
    if exposed:
        found["nodePort"] = 30000 + chance.number(2768, made.seed, port.get("port"), port.get("name"))
    return found


def _balancer(made: Made) -> Fields:
    digest = hashlib.sha256(made.seed.encode()).hexdigest()
    return {"ip": f"203.0.113.{1 + int(digest[:2], 16) % 254}", "hostname": f"{made.name}.lb.invalid", "ipMode": "VIP"}


def _service_status(made: Made, spec: Fields) -> Fields:
    return {"loadBalancer": {"ingress": [_balancer(made)]} if spec.get("type") == "LoadBalancer" else {}}


def _ingress_status(made: Made, _spec: Fields) -> Fields:
    return {"loadBalancer": {"ingress": [_balancer(made)]}}


def _replicated(_made: Made, spec: Fields) -> Fields:
    count = spec.get("replicas")
    count = count if isinstance(count, int) else 1
    names = ("replicas", "readyReplicas", "updatedReplicas", "availableReplicas")
    ready = [
        {"type": "Available", "status": "True", "reason": "MinimumReplicasAvailable"},
        {"type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable"},
    ]
    return {"observedGeneration": 1, **dict.fromkeys(names, count), "conditions": ready}


def _stateful(made: Made, spec: Fields) -> Fields:
    revision = f"{made.name}-{made.drawn('hex', 10)}"
    return {**_replicated(made, spec), "currentRevision": revision, "updateRevision": revision, "collisionCount": 0}


def _daemon(_made: Made, _spec: Fields) -> Fields:
    names = (
        "currentNumberScheduled",
        "desiredNumberScheduled",
        "numberReady",
        "numberAvailable",
        "updatedNumberScheduled",
    )
    return {"observedGeneration": 1, **dict.fromkeys(names, 3), "numberMisscheduled": 0}


def _pod(made: Made, _spec: Fields) -> Fields:
    return {
        "phase": "Running",
        "podIP": _address(made),
        "hostIP": "10.0.0.4",
        "conditions": [{"type": "Ready", "status": "True"}],
    }


def _job(_made: Made, spec: Fields) -> Fields:
    return {"succeeded": spec.get("completions") or 1, "conditions": [{"type": "Complete", "status": "True"}]}


def _bound(_made: Made, spec: Fields) -> Fields:
    return {
        "phase": "Bound",
        "accessModes": spec.get("accessModes") or [],
        "capacity": (spec.get("resources") or {}).get("requests") or {},
    }


_SPECS: dict[str, Callable[[Made, Fields], Fields]] = {
    "Service": _service,
    "PersistentVolumeClaim": lambda made, spec: (
        {"volumeMode": "Filesystem", "volumeName": f"pvc-{made.uuid('volume')}", "storageClassName": "standard"} | spec
    ),
    "Namespace": lambda *_: {"finalizers": ["kubernetes"]},
}

_STATUS: dict[str, Callable[[Made, Fields], Fields]] = {
    "Service": _service_status,
    "Ingress": _ingress_status,
    "Deployment": _replicated,
    "ReplicaSet": _replicated,
    "StatefulSet": _stateful,
    "DaemonSet": _daemon,
    "Pod": _pod,
    "Job": _job,
    "PersistentVolumeClaim": _bound,
    "PersistentVolume": lambda *_: {"phase": "Bound"},
    "Namespace": lambda *_: {"phase": "Active"},
}
