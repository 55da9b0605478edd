"""Laws of requested and limited resources."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import amounts
from rehearsal.wire import UNKNOWN
from tests.laws.kubernetes.specs import DEPLOYMENT, C, holding, pod_spec, serving
from tests.laws.support import Case, check

GPU = "nvidia.com/gpu"


def resources(requests: Any, limits: Any) -> dict[str, Any]:
    return holding(resources={"requests": requests, "limits": limits})


CASES = [
    Case(
        amounts.requests_are_within_limits,
        [],
        resources({"cpu": "2"}, {"cpu": "1500m"}),
        f"{C}.resources.requests.cpu",
        resources({"cpu": "1500m"}, {"cpu": 1.5}),
        token=DEPLOYMENT,
    ),
    Case(
        amounts.requests_are_within_limits,
        [],
        resources({"memory": "1G"}, {"memory": "512Mi"}),
        f"{C}.resources.requests.memory",
        resources({"memory": "1G"}, {"memory": UNKNOWN}),
        token=DEPLOYMENT,
    ),
    Case(
        amounts.amounts_are_sensible,
        [],
        resources({"cpu": "-1"}, {}),
        f"{C}.resources.requests.cpu",
        resources({"cpu": 0}, {}),
        token=DEPLOYMENT,
    ),
    Case(
        amounts.amounts_are_sensible,
        [],
        resources({}, {"gpu": 1}),
        f"{C}.resources.limits.gpu",
        resources({}, {GPU: 1, "hugepages-2Mi": "2Mi", "cpu": 1, "memory": "1Gi"}),
        token=DEPLOYMENT,
    ),
    Case(
        amounts.amounts_are_sensible,
        [],
        resources({"memory": "512m"}, {}),
        f"{C}.resources.requests.memory",
        resources({"memory": "512M"}, {}),
        token=DEPLOYMENT,
    ),
    Case(
        amounts.extended_amounts_are_whole,
        [],
        resources({}, {GPU: "500m"}),
        f'{C}.resources.limits["{GPU}"]',
        resources({}, {GPU: "1"}),
        token=DEPLOYMENT,
    ),
    Case(
        amounts.extended_amounts_are_whole,
        [],
        resources({GPU: 1}, {}),
        f'{C}.resources.limits["{GPU}"]',
        resources({GPU: 1}, {GPU: 1}),
        token=DEPLOYMENT,
    ),
    Case(
        amounts.huge_pages_have_company,
        [],
        resources({"hugepages-2Mi": "2Mi"}, {"hugepages-2Mi": "2Mi"}),
        f"{C}.resources",
        resources({"hugepages-2Mi": "2Mi"}, {"hugepages-2Mi": "2Mi", "memory": "1Gi"}),
        token=DEPLOYMENT,
    ),
    Case(
        amounts.claims_are_of_the_pod,
        [],
        holding(resources={"claims": [{"name": "gpu"}]}),
        f"{C}.resources.claims[0].name",
        serving(pod_spec({"resources": {"claims": [{"name": "gpu"}]}}, resourceClaims=[{"name": "gpu"}])),
        token=DEPLOYMENT,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
