"""Laws of where pods run."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import placement
from tests.laws.kubernetes.specs import DEPLOYMENT, pod_spec, serving
from tests.laws.support import Case, check

P = "spec.template.spec"


def pod(**more: Any) -> dict[str, Any]:
    return serving(pod_spec(**more))


def tolerating(**more: Any) -> dict[str, Any]:
    return pod(tolerations=[more])


def spread(*found: dict[str, Any]) -> dict[str, Any]:
    return pod(
        topologySpreadConstraints=[
            {"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule"} | one for one in found
        ]
    )


def apart(**term: Any) -> dict[str, Any]:
    rule = {"weight": 1, "podAffinityTerm": {"topologyKey": "zone"}} | term
    return pod(affinity={"podAntiAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": [rule]}})


WEIGHED = f"{P}.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0]"

CASES = [
    Case(
        placement.tolerations_are_valid,
        [],
        tolerating(key="a", operator="Exists", value="b"),
        f"{P}.tolerations[0].operator",
        tolerating(key="a", operator="Exists"),
        token=DEPLOYMENT,
    ),
    Case(
        placement.tolerations_are_valid,
        [],
        tolerating(effect="NoSchedule"),
        f"{P}.tolerations[0].operator",
        tolerating(effect="NoSchedule", operator="Exists"),
        token=DEPLOYMENT,
    ),
    Case(
        placement.tolerations_are_valid,
        [],
        tolerating(key="a", value="b", tolerationSeconds=5),
        f"{P}.tolerations[0].effect",
        tolerating(key="a", value="b", tolerationSeconds=5, effect="NoExecute"),
        token=DEPLOYMENT,
    ),
    Case(
        placement.spreading_is_valid,
        [],
        spread({"maxSkew": 0}),
        f"{P}.topologySpreadConstraints[0].maxSkew",
        spread({}),
        token=DEPLOYMENT,
    ),
    Case(
        placement.spreading_is_valid,
        [],
        spread({}, {}),
        f"{P}.topologySpreadConstraints[1].topologyKey",
        spread({}, {"topologyKey": "host"}),
        token=DEPLOYMENT,
    ),
    Case(
        placement.spreading_is_valid,
        [],
        spread({"minDomains": 2, "whenUnsatisfiable": "ScheduleAnyway"}),
        f"{P}.topologySpreadConstraints[0].minDomains",
        spread({"minDomains": 2}),
        token=DEPLOYMENT,
    ),
    Case(placement.affinity_is_valid, [], apart(weight=0), f"{WEIGHED}.weight", apart(weight=100), token=DEPLOYMENT),
    Case(
        placement.affinity_is_valid,
        [],
        apart(podAffinityTerm={"topologyKey": ""}),
        f"{WEIGHED}.podAffinityTerm.topologyKey",
        apart(),
        token=DEPLOYMENT,
    ),
    Case(
        placement.dns_is_complete,
        [],
        pod(dnsPolicy="None"),
        f"{P}.dnsConfig",
        pod(dnsPolicy="None", dnsConfig={"nameservers": ["1.1.1.1"]}),
        token=DEPLOYMENT,
    ),
    Case(
        placement.dns_is_complete,
        [],
        pod(dnsConfig={"nameservers": ["dns.example.com"]}),
        f"{P}.dnsConfig.nameservers[0]",
        pod(dnsConfig={"nameservers": ["fd00::1"]}),
        token=DEPLOYMENT,
    ),
    Case(
        placement.host_aliases_are_valid,
        [],
        pod(hostAliases=[{"ip": "here"}]),
        f"{P}.hostAliases[0].ip",
        pod(hostAliases=[{"ip": "10.0.0.1"}]),
        token=DEPLOYMENT,
    ),
    Case(
        placement.host_namespaces_agree,
        [],
        pod(hostPID=True, shareProcessNamespace=True),
        f"{P}.shareProcessNamespace",
        pod(hostPID=True),
        token=DEPLOYMENT,
    ),
    Case(
        placement.host_namespaces_agree,
        [],
        pod(hostNetwork=True, securityContext={"sysctls": [{"name": "net.core.somaxconn", "value": "1"}]}),
        f"{P}.securityContext.sysctls[0].name",
        pod(securityContext={"sysctls": [{"name": "net.core.somaxconn", "value": "1"}]}),
        token=DEPLOYMENT,
    ),
    Case(
        placement.pod_names_are_valid,
        [],
        pod(subdomain="a.b"),
        f"{P}.subdomain",
        pod(subdomain="a-b"),
        token=DEPLOYMENT,
    ),
    Case(
        placement.dns_is_complete,
        [],
        pod(dnsConfig={"searches": [f"a{n}.example.com" for n in range(33)]}),
        f"{P}.dnsConfig.searches",
        pod(dnsConfig={"searches": ["a.example.com"]}),
        token=DEPLOYMENT,
    ),
    Case(
        placement.dns_is_complete,
        [],
        pod(dnsConfig={"options": [{"value": "2"}]}),
        f"{P}.dnsConfig.options[0].name",
        pod(dnsConfig={"options": [{"name": "ndots", "value": "2"}]}),
        token=DEPLOYMENT,
    ),
    Case(
        placement.host_aliases_are_valid,
        [],
        pod(hostAliases=[{"ip": "10.0.0.1", "hostnames": ["a_b"]}]),
        f"{P}.hostAliases[0].hostnames[0]",
        pod(hostAliases=[{"ip": "10.0.0.1", "hostnames": ["a-b.example.com"]}]),
        token=DEPLOYMENT,
    ),
    Case(
        placement.spreading_is_valid,
        [],
        spread({"topologyKey": "z", "matchLabelKeys": ["pod-template-hash"]}),
        f"{P}.topologySpreadConstraints[0].matchLabelKeys",
        spread({"topologyKey": "z", "matchLabelKeys": ["pod-template-hash"], "labelSelector": {}}),
        token=DEPLOYMENT,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
