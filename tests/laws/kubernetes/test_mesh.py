"""Laws of Istio's security."""

from typing import Any

import pytest

from rehearsal.laws.kubernetes import mesh as laws
from rehearsal.wire import UNKNOWN
from tests.laws.kubernetes.specs import made, serving
from tests.laws.support import Case, check

PEER, ACCESS, REQUEST = laws.PEER[0], laws.ACCESS[0], laws.REQUEST[0]
CHOSEN = {"matchLabels": {"app": "web"}}
LEVELS = {"8080": {"mode": "DISABLE"}}


def spec(**more: Any) -> dict[str, Any]:
    return {"spec": more}


def source(**more: Any) -> dict[str, Any]:
    return spec(rules=[{"from": [{"source": more}]}])


def operation(**more: Any) -> dict[str, Any]:
    return spec(rules=[{"to": [{"operation": more}]}])


def rooted(**more: Any) -> dict[str, Any]:
    return {"metadata": {"name": "it", "namespace": "istio-system"}} | spec(**more)


S = "spec.rules[0].from[0].source"
EMPTY = [{}]
WEB = made("apps/v1:Deployment", "web", serving())

CASES = [
    Case(
        laws.port_modes_need_a_selector,
        [],
        spec(portLevelMtls=LEVELS),
        "spec.portLevelMtls",
        spec(portLevelMtls=LEVELS, selector=CHOSEN),
        token=PEER,
    ),
    Case(
        laws.port_modes_need_a_selector,
        [],
        spec(portLevelMtls={"http": {"mode": "STRICT"}}, selector=CHOSEN),
        "spec.portLevelMtls.http",
        spec(portLevelMtls=LEVELS, selector=UNKNOWN),
        token=PEER,
    ),
    Case(
        laws.root_policy_has_no_selector,
        [],
        rooted(selector=CHOSEN),
        "spec.selector",
        rooted(mtls={"mode": "STRICT"}),
        token=PEER,
    ),
    Case(
        laws.workloads_are_chosen_once,
        [],
        spec(selector=CHOSEN, targetRefs=[{"kind": "Service", "name": "a"}]),
        "spec.targetRefs",
        spec(targetRefs=[{"kind": "Service", "name": "a"}]),
        token=ACCESS,
    ),
    Case(
        laws.workloads_are_chosen_once,
        [],
        spec(selector={"matchLabels": {"app": "w*"}}),
        "spec.selector.matchLabels.app",
        spec(selector=CHOSEN),
        token=ACCESS,
    ),
    Case(
        laws.selector_finds_workloads,
        [WEB],
        spec(selector={"matchLabels": {"app": "wbe"}}),
        "spec.selector",
        spec(selector=CHOSEN),
        token=ACCESS,
        previous={},
    ),
    Case(laws.action_has_rules, [], spec(action="DENY"), "spec.rules", spec(action="DENY", rules=EMPTY), token=ACCESS),
    Case(
        laws.action_has_rules,
        [],
        spec(action="CUSTOM", rules=EMPTY),
        "spec.provider.name",
        spec(action="CUSTOM", rules=EMPTY, provider={"name": "a"}),
        token=ACCESS,
    ),
    Case(laws.action_has_rules, [], spec(rules=EMPTY, provider={"name": "a"}), "spec.provider", spec(), token=ACCESS),
    Case(laws.sources_are_valid, [], source(), S, source(principals=[UNKNOWN]), token=ACCESS),
    Case(
        laws.sources_are_valid,
        [],
        source(serviceAccounts=["a/b"], namespaces=["a"]),
        f"{S}.serviceAccounts",
        source(serviceAccounts=["a/b"]),
        token=ACCESS,
    ),
    Case(
        laws.sources_are_valid,
        [],
        source(ipBlocks=["office"]),
        f"{S}.ipBlocks[0]",
        source(ipBlocks=["10.0.0.1", "10.0.0.0/8"]),
        token=ACCESS,
    ),
    Case(
        laws.sources_are_valid,
        [],
        source(principals=["spiffe://cluster.local/ns/a/sa/b"]),
        f"{S}.principals[0]",
        source(principals=["cluster.local/ns/a/sa/b"]),
        token=ACCESS,
    ),
    Case(
        laws.operations_are_valid,
        [],
        operation(),
        "spec.rules[0].to[0].operation",
        operation(methods=["GET"]),
        token=ACCESS,
    ),
    Case(
        laws.operations_are_valid,
        [],
        operation(ports=["http"]),
        "spec.rules[0].to[0].operation.ports[0]",
        operation(ports=["80"]),
        token=ACCESS,
    ),
    Case(
        laws.conditions_are_complete,
        [],
        spec(rules=[{"when": [{"key": "source.ip"}]}]),
        "spec.rules[0].when[0].values",
        spec(rules=[{"when": [{"key": "source.ip", "values": ["10.0.0.1"]}]}]),
        token=ACCESS,
    ),
    Case(
        laws.tokens_have_one_key_source,
        [],
        spec(jwtRules=[{"issuer": "a", "jwks": "{}", "jwksUri": "https://a"}]),
        "spec.jwtRules[0].jwks",
        spec(jwtRules=[{"issuer": "a", "jwksUri": "https://a"}]),
        token=REQUEST,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
