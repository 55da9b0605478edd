"""Laws of how and where a service launches its tasks."""

from typing import Any

import pytest

from rehearsal.laws.aws import ecs
from rehearsal.laws.aws import ecs_launching as laws
from tests.laws.aws.test_ecs_containers import task
from tests.laws.support import Case, but, check, made

TASK_ARN = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1"
NAMESPACE = "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-abcdefghijklmnop"
ROLE = "arn:aws:iam::123456789012:role/exec"
GROUP = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/6d0ecf831eec9f09"
NETWORK = {"subnets": ["subnet-0a1b2c3d"], "securityGroups": ["sg-0a1b2c3d"]}
PUBLIC = NETWORK | {"assignPublicIp": True}


def service(**more: Any) -> dict[str, Any]:
    """A service on Fargate."""
    first: dict[str, Any] = {
        "name": "web",
        "cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/main",
        "taskDefinition": TASK_ARN,
        "desiredCount": 1,
        "launchType": "FARGATE",
        "networkConfiguration": NETWORK,
    }
    return but(first, **more)


def hosted(**more: Any) -> dict[str, Any]:
    """A service on instances."""
    return service(launchType="EC2", **more)


def behind(**more: Any) -> list[dict[str, Any]]:
    return [{"targetGroupArn": GROUP, "containerName": "web", "containerPort": 80} | more]


def connected(port: str) -> dict[str, Any]:
    configuration = {"enabled": True, "namespace": NAMESPACE, "services": [{"portName": port}]}
    return service(serviceConnectConfiguration=configuration)


def placed(**constraint: str) -> list[dict[str, str]]:
    return [{"type": "distinctInstance"} | constraint]


def packed(field: str) -> dict[str, Any]:
    return hosted(orderedPlacementStrategies=[{"type": "binpack", "field": field}])


def storing(name: str = "v", **volume: Any) -> dict[str, Any]:
    """A service that gives its tasks a volume of EBS."""
    return service(volumeConfiguration={"name": name, "managedEbsVolume": {"roleArn": ROLE} | volume})


def defined(**more: Any) -> dict[str, Any]:
    held = ("family", "networkMode", "requiresCompatibilities", ecs.CONTAINERS)
    return {key: value for key, value in task().items() if key in held} | more


TASK = made(ecs.TASK, "web", arn=TASK_ARN, **defined())
AT_LAUNCH = made(ecs.TASK, "web", arn=TASK_ARN, **defined(volumes=[{"name": "v", "configureAtLaunch": True}]))
MOVED = {"type": "CODE_DEPLOY"}
T3 = placed(type="memberOf", expression="attribute:ecs.instance-type =~ t3.*")
EBS = "volumeConfiguration.managedEbsVolume"
CASES = [
    Case(laws.balancer_is_of_one_kind, [], hosted(networkConfiguration=None, loadBalancers=behind(elbName="x")), "loadBalancers[0].elbName", hosted(networkConfiguration=None, loadBalancers=behind())),
    Case(laws.connected_port_has_its_name, [TASK], connected("grpc"), "serviceConnectConfiguration.services[0].portName", connected("http")),
    Case(laws.launch_type_has_its_own, [], service(placementConstraints=placed()), "placementConstraints", hosted(placementConstraints=placed())),
    Case(laws.launch_type_has_its_own, [], hosted(platformVersion="LATEST"), "platformVersion", service(platformVersion="LATEST")),
    Case(laws.launch_type_has_its_own, [], hosted(networkConfiguration=PUBLIC), "networkConfiguration.assignPublicIp", service(networkConfiguration=PUBLIC)),
    Case(laws.placement_is_by_something, [], packed("instanceId"), "orderedPlacementStrategies[0].field", packed("memory")),
    Case(laws.placement_is_by_something, [], hosted(placementConstraints=placed(expression="x")), "placementConstraints[0].expression", hosted(placementConstraints=T3)),
    Case(laws.service_names_its_task, [], service(deploymentController=MOVED), "loadBalancers", service(deploymentController=MOVED, loadBalancers=behind())),
    Case(laws.service_names_its_task, [], service(taskDefinition=None), "taskDefinition", service()),
    Case(laws.service_names_its_task, [], hosted(networkConfiguration=None, iamRole=ROLE), "iamRole", hosted(networkConfiguration=None)),
    Case(laws.volume_is_whole, [], storing(sizeInGb=125, volumeType="st1", iops=100), f"{EBS}.iops", storing(sizeInGb=10, volumeType="gp3", iops=3000)),
    Case(laws.volume_is_whole, [], storing(sizeInGb=10, volumeType="gp2", throughput=125), f"{EBS}.throughput", storing(sizeInGb=10, volumeType="gp3", throughput=125)),
    Case(laws.volume_is_whole, [AT_LAUNCH], storing("x", sizeInGb=10), "volumeConfiguration.name", storing(sizeInGb=10)),
    Case(laws.volume_is_whole, [], storing(), f"{EBS}.sizeInGb", storing(sizeInGb=10)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
