"""Laws of what a pod shares with its node."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import system as laws
from tests.laws.kubernetes.specs import DEPLOYMENT, C, pod_spec, serving
from tests.laws.support import Case, check

P = "spec.template.spec"


def pod(*containers: dict[str, Any], **more: Any) -> dict[str, Any]:
    return serving(pod_spec(*containers, **more))


def held(law: Any, wrong: dict[str, Any], path: str, right: dict[str, Any]) -> Case:
    return Case(law, [], wrong, path, right, token=DEPLOYMENT)


def setting(*names: str) -> dict[str, Any]:
    return pod(securityContext={"sysctls": [{"name": name, "value": "1"} for name in names]})


def gated(*names: str) -> dict[str, Any]:
    return pod(schedulingGates=[{"name": name} for name in names])


USER = {"securityContext": {"runAsUser": 1000}}
SPEC = {"securityContext": {"windowsOptions": {"runAsUserName": "a"}}}
WINDOWS, LINUX = {"name": "windows"}, {"name": "linux"}
CASES = [
    held(
        laws.settings_fit_the_system,
        pod(os=WINDOWS, **USER),
        f"{P}.securityContext.runAsUser",
        pod(os=LINUX, **USER),
    ),
    held(
        laws.settings_fit_the_system,
        pod(USER, os=WINDOWS),
        f"{C}.securityContext.runAsUser",
        pod(SPEC, os=WINDOWS),
    ),
    held(
        laws.settings_fit_the_system,
        pod(os=LINUX, **SPEC),
        f"{P}.securityContext.windowsOptions",
        pod(**SPEC),
    ),
    held(laws.settings_fit_the_system, pod(os=WINDOWS, hostPID=True), f"{P}.hostPID", pod(os=WINDOWS, hostPID=False)),
    held(
        laws.own_users_are_alone,
        pod(hostUsers=False, hostNetwork=True),
        f"{P}.hostNetwork",
        pod(hostUsers=True, hostNetwork=True),
    ),
    held(
        laws.kernel_settings_are_named,
        setting("Net.Core"),
        f"{P}.securityContext.sysctls[0].name",
        setting("net.core.somaxconn", "net/ipv4/tcp_syncookies"),
    ),
    held(
        laws.kernel_settings_are_named,
        setting("net.a", "net.a"),
        f"{P}.securityContext.sysctls[1].name",
        setting("net.a", "net.b"),
    ),
    held(laws.gates_are_apart, gated("a/b", "a/b"), f"{P}.schedulingGates[1]", gated("a/b", "a/c")),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
