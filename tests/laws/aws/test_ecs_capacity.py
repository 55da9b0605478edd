"""Laws of ECS clusters and of the capacity that they give."""

from typing import Any

import pytest

from rehearsal.laws.aws import ecs_capacity
from rehearsal.laws.aws.ecs_service import CLUSTER, PROVIDERS
from tests.laws.support import Case, check, made

BOTH = ["FARGATE", "FARGATE_SPOT"]
CLUSTER_ARN = "arn:aws:ecs:eu-west-1:123456789012:cluster/web"


def spread(*items: tuple[str, int, int]) -> list[dict[str, Any]]:
    return [{"capacityProvider": name, "weight": weight, "base": base} for name, weight, base in items]


def providers(*items: tuple[str, int, int], held: list[str] = BOTH) -> dict[str, Any]:
    return {"clusterName": "web", "capacityProviders": held, "defaultCapacityProviderStrategies": spread(*items)}


def service(*items: tuple[str, int, int], **more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {
        "cluster": CLUSTER_ARN,
        "taskDefinition": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1",
        "networkConfiguration": {"subnets": ["subnet-0a"]},
    }
    return first | ({"capacityProviderStrategies": spread(*items)} if items else {}) | more


def logged(**more: Any) -> dict[str, Any]:
    return {"name": "web", "configuration": {"executeCommandConfiguration": {"logging": "OVERRIDE"} | more}}


HOME = made(CLUSTER, CLUSTER_ARN, name="web", arn=CLUSTER_ARN)
WEIGHTLESS = made(PROVIDERS, "web", **providers(("FARGATE_SPOT", 0, 0)))
WEIGHTED = made(PROVIDERS, "web", **providers(("FARGATE_SPOT", 1, 0)))
FIRST = "defaultCapacityProviderStrategies[0]"
SECOND = "defaultCapacityProviderStrategies[1]"
CASES = [
    Case(ecs_capacity.strategy_is_of_what_is_associated, [], providers(("FARGATE_SPOT", 1, 0), held=["FARGATE"]), f"{FIRST}.capacityProvider", providers(("FARGATE_SPOT", 1, 0))),
    Case(ecs_capacity.strategy_has_one_base, [], providers(("FARGATE", 1, 1), ("FARGATE_SPOT", 1, 1)), f"{SECOND}.base", providers(("FARGATE", 1, 1), ("FARGATE_SPOT", 1, 0))),
    Case(ecs_capacity.strategy_is_short, [], providers(*[(f"group-{n}", 1, 0) for n in range(21)], held=[f"group-{n}" for n in range(21)]), "defaultCapacityProviderStrategies", providers(*[(f"group-{n}", 1, 0) for n in range(20)], held=[f"group-{n}" for n in range(20)])),
    Case(ecs_capacity.strategy_is_of_one_kind, [], providers(("FARGATE", 1, 0), ("group", 1, 0), held=["FARGATE", "group"]), f"{SECOND}.capacityProvider", providers(("FARGATE", 1, 0), held=["FARGATE", "group"])),
    Case(ecs_capacity.something_has_weight, [HOME, WEIGHTED], service(("FARGATE", 0, 0), ("FARGATE_SPOT", 0, 0)), "capacityProviderStrategies", service(("FARGATE", 0, 0), ("FARGATE_SPOT", 1, 0)), token=ecs_capacity.SERVICE),
    Case(ecs_capacity.something_has_weight, [HOME, WEIGHTLESS], service(), "capacityProviderStrategies", service(launchType="FARGATE")),
    Case(ecs_capacity.sessions_are_written_somewhere, [], logged(), "configuration.executeCommandConfiguration.logConfiguration", logged(logConfiguration={"cloudWatchLogGroupName": "web"})),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


def test_a_service_takes_its_clusters_weights() -> None:
    case = Case(ecs_capacity.something_has_weight, [HOME, WEIGHTED], {}, "", {}, token=ecs_capacity.SERVICE)
    assert list(ecs_capacity.something_has_weight.check(case.subject(service()))) == []
