"""Laws of probes and lifecycle hooks."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import probes
from tests.laws.kubernetes.specs import DEPLOYMENT, C, container, holding, pod_spec, serving
from tests.laws.support import Case, check

GET = {"httpGet": {"port": 80, "path": "/"}}


def live(**probe: Any) -> dict[str, Any]:
    return holding(livenessProbe=probe, ports=[{"containerPort": 80, "name": "http"}])


def first(**more: Any) -> dict[str, Any]:
    return serving(pod_spec() | {"initContainers": [container(name="first", **more)]})


CASES = [
    Case(probes.one_action, [], live(periodSeconds=5), f"{C}.livenessProbe", live(**GET), token=DEPLOYMENT),
    Case(
        probes.one_action,
        [],
        live(**GET, tcpSocket={"port": 80}),
        f"{C}.livenessProbe.tcpSocket",
        live(grpc={"port": 80}),
        token=DEPLOYMENT,
    ),
    Case(
        probes.one_action,
        [],
        holding(lifecycle={"preStop": {}}),
        f"{C}.lifecycle.preStop",
        holding(lifecycle={"preStop": {"sleep": {"seconds": 5}}}),
        token=DEPLOYMENT,
    ),
    Case(
        probes.action_is_complete,
        [],
        live(exec={"command": []}),
        f"{C}.livenessProbe.exec.command",
        live(exec={"command": ["true"]}),
        token=DEPLOYMENT,
    ),
    Case(
        probes.action_is_complete,
        [],
        live(httpGet={"port": 0}),
        f"{C}.livenessProbe.httpGet.port",
        live(httpGet={"port": 1}),
        token=DEPLOYMENT,
    ),
    Case(
        probes.action_is_complete,
        [],
        live(httpGet={"port": "80"}),
        f"{C}.livenessProbe.httpGet.port",
        live(httpGet={"port": "http"}),
        token=DEPLOYMENT,
    ),
    Case(
        probes.action_is_complete,
        [],
        live(httpGet={"port": "web"}),
        f"{C}.livenessProbe.httpGet.port",
        live(tcpSocket={"port": "http"}),
        token=DEPLOYMENT,
    ),
    Case(
        probes.probe_counts_fit,
        [],
        live(**GET, successThreshold=2),
        f"{C}.livenessProbe.successThreshold",
        holding(readinessProbe=GET | {"successThreshold": 2}),
        token=DEPLOYMENT,
    ),
    Case(
        probes.probe_counts_fit,
        [],
        live(**GET, initialDelaySeconds=-1),
        f"{C}.livenessProbe.initialDelaySeconds",
        live(**GET, initialDelaySeconds=0),
        token=DEPLOYMENT,
    ),
    Case(
        probes.probe_counts_fit,
        [],
        holding(readinessProbe=GET | {"terminationGracePeriodSeconds": 5}),
        f"{C}.readinessProbe.terminationGracePeriodSeconds",
        live(**GET, terminationGracePeriodSeconds=5),
        token=DEPLOYMENT,
    ),
    Case(
        probes.start_containers_end,
        [],
        first(livenessProbe=GET),
        "spec.template.spec.initContainers[0].livenessProbe",
        first(livenessProbe=GET, restartPolicy="Always"),
        token=DEPLOYMENT,
    ),
    Case(
        probes.sleep_is_within_grace,
        [],
        holding(lifecycle={"preStop": {"sleep": {"seconds": 60}}}),
        f"{C}.lifecycle.preStop.sleep.seconds",
        serving(pod_spec({"lifecycle": {"preStop": {"sleep": {"seconds": 60}}}}, terminationGracePeriodSeconds=90)),
        token=DEPLOYMENT,
    ),
    Case(
        probes.headers_are_named,
        [],
        live(httpGet={"port": 80, "httpHeaders": [{"name": "X Custom", "value": "a"}]}),
        f"{C}.livenessProbe.httpGet.httpHeaders[0].name",
        live(httpGet={"port": 80, "httpHeaders": [{"name": "X-Custom", "value": "a"}]}),
        token=DEPLOYMENT,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
