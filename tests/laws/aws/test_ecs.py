"""Laws of ECS."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import ecs, ecs_service
from rehearsal.laws.aws.lb import LISTENERS
from rehearsal.laws.aws.lb_targets import GROUPS
from tests.laws.support import Case, check, made

ROLE = "arn:aws:iam::123456789012:role/execution"
TARGETS = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/6d0ecf831eec9f09"
TASK_ARN = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1"
CLUSTER_ARN = "arn:aws:ecs:eu-west-1:123456789012:cluster/web"


def app(**more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {"name": "app", "image": "nginx", "portMappings": [{"containerPort": 80}]}
    return first | more


def task(*containers: dict[str, Any], **more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {
        "family": "web",
        "cpu": "256",
        "memory": "512",
        "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"],
        "containerDefinitions": json.dumps(list(containers) or [app()]),
    }
    return {key: value for key, value in (first | more).items() if value is not None}


def service(**more: Any) -> dict[str, Any]:
    first: dict[str, Any] = {
        "cluster": CLUSTER_ARN,
        "taskDefinition": TASK_ARN,
        "networkConfiguration": {"subnets": ["subnet-0a"]},
    }
    return {key: value for key, value in (first | more).items() if value is not None}


def behind(port: int = 80, name: str = "app") -> list[dict[str, Any]]:
    return [{"targetGroupArn": TARGETS, "containerName": name, "containerPort": port}]


LOGS = {
    "logDriver": "awslogs",
    "options": {"awslogs-group": "web", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "web"},
}
TASK = made(ecs.TASK, "web", arn=TASK_ARN, **task())
CHECKED = made(ecs.TASK, "checked", arn=f"{TASK_ARN}2", **task(app(healthCheck={"command": ["CMD-SHELL", "true"]})))
BALANCED = {"availabilityZoneRebalancing": "ENABLED"}
BRIDGED = made(ecs.TASK, "web", arn=TASK_ARN, **task(networkMode=None, requiresCompatibilities=None))
GROUP, BY_INSTANCE = (made(GROUPS[0], TARGETS, arn=TARGETS, targetType=kind) for kind in ("ip", "instance"))
LISTENER = made(LISTENERS[0], "listener", defaultActions=[{"type": "forward", "targetGroupArn": TARGETS}])
CLUSTER = made(ecs_service.CLUSTER, CLUSTER_ARN, name="web", arn=CLUSTER_ARN)
HELD = made(ecs_service.PROVIDERS, "web", clusterName="web", capacityProviders=["FARGATE"])
SPOT, PLAIN = ({"capacityProviderStrategies": [{"capacityProvider": one}]} for one in ("FARGATE_SPOT", "FARGATE"))
CD = ecs.CONTAINERS
CASES = [
    Case(ecs.fargate_has_sizes, [], task(cpu="512", memory="512"), "memory", task(cpu=".25 vCPU", memory="1 GB")),
    Case(ecs.fargate_has_sizes, [], task(cpu="100"), "cpu", task()),
    Case(ecs.fargate_has_sizes, [], task(memory=None), "memory", task(memory="2GB")),
    Case(ecs.fargate_is_awsvpc, [], task(networkMode=None), "networkMode", task()),
    Case(ecs.containers_are_a_list, [], task(containerDefinitions="[{"), CD, task()),
    Case(ecs.containers_are_a_list, [], task(app(memory="512")), CD, task(app(memory=512))),
    Case(ecs.containers_are_a_list, [], task(app(environment=[{"name": "PORT", "value": 80}])), CD, task(app(environment=[{"name": "PORT", "value": "80"}]))),
    Case(ecs.containers_are_whole, [], task({"name": "app"}), CD, task()),
    Case(ecs.containers_are_whole, [], task(app(), app()), CD, task(app(), app(name="side"))),
    Case(ecs.containers_are_whole, [], task(app(essential=False)), CD, task(app(essential=True))),
    Case(ecs.containers_fit_the_task, [], task(app(memory=1024)), CD, task(app(memory=512))),
    Case(ecs.containers_fit_the_task, [], task(memory=None, requiresCompatibilities=["EC2"]), CD, task(app(memory=64), memory=None, requiresCompatibilities=["EC2"])),
    Case(ecs.ports_match_in_awsvpc, [], task(app(portMappings=[{"containerPort": 80, "hostPort": 8080}])), CD, task(app(portMappings=[{"containerPort": 80, "hostPort": 80}]))),
    Case(ecs.names_are_declared, [], task(app(mountPoints=[{"sourceVolume": "tmp"}])), CD, task(app(mountPoints=[{"sourceVolume": "tmp"}]), volumes=[{"name": "tmp"}])),
    Case(ecs.names_are_declared, [], task(app(dependsOn=[{"containerName": "side", "condition": "HEALTHY"}]), app(name="side")), CD, task(app(dependsOn=[{"containerName": "side", "condition": "START"}]), app(name="side"))),
    Case(ecs.fargate_needs_an_execution_role, [], task(app(logConfiguration=LOGS)), "executionRoleArn", task(app(logConfiguration=LOGS), executionRoleArn=ROLE)),
    Case(ecs.fargate_leaves_the_host_alone, [], task(volumes=[{"name": "tmp", "hostPath": "/data"}]), "volumes[0].hostPath", task(volumes=[{"name": "tmp"}])),
    Case(ecs.fargate_leaves_the_host_alone, [], task(app(privileged=True)), CD, task(app(privileged=False))),
    Case(ecs_service.network_of_the_tasks, [TASK], service(networkConfiguration=None), "networkConfiguration", service()),
    Case(ecs_service.network_of_the_tasks, [BRIDGED], service(launchType="FARGATE"), "launchType", service(networkConfiguration=None)),
    Case(ecs_service.network_of_the_tasks, [BRIDGED], service(), "networkConfiguration", service(networkConfiguration=None)),
    Case(ecs_service.container_is_in_the_task, [TASK, GROUP, LISTENER], service(loadBalancers=behind(8080)), "loadBalancers[0].containerPort", service(loadBalancers=behind())),
    Case(ecs_service.container_is_in_the_task, [TASK, GROUP, LISTENER], service(loadBalancers=behind(name="web")), "loadBalancers[0].containerName", service(loadBalancers=behind())),
    Case(ecs_service.targets_are_addresses, [TASK, BY_INSTANCE, LISTENER], service(loadBalancers=behind()), "loadBalancers[0].targetGroupArn", service()),
    Case(ecs_service.targets_have_a_balancer, [TASK, GROUP], service(loadBalancers=behind()), "loadBalancers[0].targetGroupArn", service()),
    Case(ecs_service.grace_is_of_a_check, [TASK, GROUP, LISTENER], service(healthCheckGracePeriodSeconds=60), "healthCheckGracePeriodSeconds", service(healthCheckGracePeriodSeconds=60, loadBalancers=behind())),
    Case(ecs_service.grace_is_of_a_check, [TASK, CHECKED], service(healthCheckGracePeriodSeconds=60), "healthCheckGracePeriodSeconds", service(healthCheckGracePeriodSeconds=60, taskDefinition=f"{TASK_ARN}2")),
    Case(ecs_service.rebalancing_suits, [], service(**BALANCED, schedulingStrategy="DAEMON"), "availabilityZoneRebalancing", service(**BALANCED)),
    Case(ecs_service.rebalancing_suits, [], service(**BALANCED, orderedPlacementStrategies=[{"type": "binpack", "field": "cpu"}]), "orderedPlacementStrategies[0]", service(**BALANCED, orderedPlacementStrategies=[{"type": "spread", "field": "attribute:ecs.availability-zone"}])),
    Case(ecs_service.deployments_can_move, [], service(deploymentMaximumPercent=100), "deploymentMaximumPercent", service(deploymentMaximumPercent=100, deploymentMinimumHealthyPercent=0)),
    Case(ecs_service.strategies_exclude, [], service(schedulingStrategy="DAEMON", launchType="FARGATE"), "schedulingStrategy", service(launchType="FARGATE")),
    Case(ecs_service.strategies_exclude, [], service(iamRole=ROLE), "iamRole", service()),
    Case(ecs_service.provider_belongs_to_the_cluster, [CLUSTER, HELD], service() | SPOT, "capacityProviderStrategies[0].capacityProvider", service() | PLAIN),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)


def test_every_size_of_fargate_is_taken() -> None:
    for cpu, memories in ecs.MEMORY.items():
        for memory in memories:
            subject = CASES[0].subject(task(cpu=str(cpu), memory=str(memory)))
            assert list(ecs.fargate_has_sizes.check(subject)) == []
