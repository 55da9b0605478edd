"""Laws of EFS, ECR, Kinesis, OpenSearch and MSK."""

import json
from typing import Any

import pytest

from rehearsal.laws.aws import storage
from tests.laws.support import Case, check, made

SUBNETS = [
    made(storage.SUBNET, f"subnet-{ident}", availabilityZone=f"eu-west-1{ident[-1]}") for ident in ("1a", "2a", "1b")
]
MOUNTED = made(storage.MOUNT, "fsmt-0a", fileSystemId="fs-0a", subnetId="subnet-1a")
MSK = "aws:msk/cluster:Cluster"


def expiring(*rules: dict[str, Any]) -> dict[str, Any]:
    return {"repository": "web", "policy": json.dumps({"rules": list(rules)})}


def rule(priority: int, **selection: Any) -> dict[str, Any]:
    counted = {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}
    return {"rulePriority": priority, "selection": counted | selection, "action": {"type": "expire"}}


def mounted(subnet: str, files: str = "fs-0a") -> dict[str, Any]:
    return {"fileSystemId": files, "subnetId": subnet}


def domain(*subnets: str, **config: Any) -> dict[str, Any]:
    return {"vpcOptions": {"subnetIds": list(subnets)}, "clusterConfig": config}


def brokers(count: int) -> dict[str, Any]:
    return {"numberOfBrokerNodes": count, "brokerNodeGroupInfo": {"clientSubnets": ["subnet-1a", "subnet-1b"]}}


FINE = {
    "advancedSecurityOptions": {"enabled": True},
    "encryptAtRest": {"enabled": True},
    "nodeToNodeEncryption": {"enabled": True},
}
SAFE = FINE | {"domainEndpointOptions": {"enforceHttps": True, "tlsSecurityPolicy": "Policy-Min-TLS-1-2-2019-07"}}
CASES = [
    Case(storage.throughput_of_its_mode, [], {"throughputMode": "provisioned"}, "provisionedThroughputInMibps", {"throughputMode": "provisioned", "provisionedThroughputInMibps": 10}),
    Case(storage.throughput_of_its_mode, [], {"throughputMode": "elastic", "performanceMode": "maxIO"}, "performanceMode", {"throughputMode": "elastic"}),
    Case(storage.one_mount_a_zone, [*SUBNETS, MOUNTED], mounted("subnet-2a"), "subnetId", mounted("subnet-1b")),
    Case(storage.images_expire_by_rules, [], {"repository": "web", "policy": "{"}, "policy", expiring(rule(1))),
    Case(storage.images_expire_by_rules, [], expiring(rule(1), rule(2, tagStatus="untagged")), "policy", expiring(rule(1, tagStatus="untagged"), rule(2))),
    Case(storage.images_expire_by_rules, [], expiring(rule(1, tagStatus="tagged")), "policy", expiring(rule(1, tagStatus="tagged", tagPrefixList=["v"]))),
    Case(storage.images_expire_by_rules, [], expiring(rule(1, tagStatus="untagged"), rule(1)), "policy", expiring(rule(9))),
    Case(storage.shards_of_the_mode, [], {"shardCount": 1, "streamModeDetails": {"streamMode": "ON_DEMAND"}}, "shardCount", {"streamModeDetails": {"streamMode": "ON_DEMAND"}}),
    Case(storage.shards_of_the_mode, [], {}, "shardCount", {"shardCount": 1}),
    Case(storage.subnets_of_the_zones, [], domain("subnet-1a", "subnet-1b"), "vpcOptions.subnetIds", domain("subnet-1a", "subnet-1b", zoneAwarenessEnabled=True)),
    Case(storage.fine_access_is_encrypted, [], FINE, "domainEndpointOptions.enforceHttps", SAFE),
    Case(storage.brokers_of_the_zones, [], brokers(3), "numberOfBrokerNodes", brokers(4), token=MSK),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
