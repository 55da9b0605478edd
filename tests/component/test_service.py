"""The service: containers behind a balancer that only CloudFront reaches."""

import json
from typing import Any

import pytest

from tests.component.aws_parts import counts
from tests.component.service_parts import NAME, application, cache, service, settings
from tests.recording import ACCOUNT, Recording

CANARY = {"strategy": "canary", "canary_percent": 5, "bake_minutes": 10}


def container(recorded: Recording) -> dict[str, Any]:
    definition = recorded.one("TaskDefinition", NAME).inputs["containerDefinitions"]
    [only] = json.loads(definition)
    return only


def test_the_service_by_default_is_exactly_these_resources() -> None:
    assert counts(service(), NAME) == {
        "Cluster": 1,
        "ClusterCapacityProviders": 1,
        "Key": 1,
        "KeyPolicy": 1,
        "Listener": 1,
        "ListenerRule": 1,
        "LoadBalancer": 1,
        "LogGroup": 1,
        "MetricAlarm": 4,
        "Policy": 2,
        "Role": 2,
        "RolePolicy": 1,
        "SecurityGroup": 2,
        "SecurityGroupEgressRule": 2,
        "SecurityGroupIngressRule": 2,
        "Service": 1,
        "Target": 1,
        "TargetGroup": 1,
        "TaskDefinition": 1,
    }


@pytest.mark.parametrize(
    ("spec", "wired", "more"),
    [
        (settings(repository=True), {}, {"Repository": 1, "LifecyclePolicy": 1}),
        (settings(own_key=False), {}, {"Key": -1, "KeyPolicy": -1}),
        (settings(container_insights="disabled"), {}, {"MetricAlarm": -1}),
        (settings(scaling={"requests_per_target": 100}), {}, {"Policy": 1}),
        (
            settings(deployment=CANARY),
            {},
            {"TargetGroup": 1, "Role": 1, "RolePolicy": 1, "MetricAlarm": 2},
        ),
        (settings(), {"cache": cache}, {"RolePolicy": 1}),
        (
            settings(scaling={"schedule": {"night": {"cron": "cron(0 20 ? * MON-FRI *)", "minimum": 0, "maximum": 1}}}),
            {},
            {"ScheduledAction": 1},
        ),
        (settings(capacity={"spot_weight": 3}, tmpfs_mib=128, drain_seconds=60, user_id=2000), {}, {}),
    ],
)
def test_a_setting_makes_what_it_needs_and_nothing_else(spec: Any, wired: dict[str, Any], more: dict[str, int]) -> None:
    usual = counts(service(), NAME)
    found = counts(service(spec, wired=wired), NAME)
    differs = {kind: found.get(kind, 0) - usual.get(kind, 0) for kind in {**usual, **found}}
    assert {kind: count for kind, count in differs.items() if count} == more


def test_everything_regional_is_in_the_networks_region() -> None:
    recorded = service(settings(repository=True), region="eu-central-1")
    for each in recorded.resources:
        if each.type.startswith("aws:") and not each.type.startswith("aws:iam/"):
            assert each.inputs["region"] == "eu-central-1", each.name
    assert json.loads(recorded.one("TaskDefinition", NAME).inputs["containerDefinitions"])[0]["logConfiguration"][
        "options"
    ]["awslogs-region"] == ("eu-central-1")


def test_the_default_task_writes_nowhere_but_to_its_own_memory_and_is_not_root() -> None:
    assert container(service()) == {
        "name": "application",
        "image": "public.ecr.aws/docker/library/node:24-alpine",
        "essential": True,
        "user": "1000:1000",
        "readonlyRootFilesystem": True,
        "linuxParameters": {
            "initProcessEnabled": True,
            "tmpfs": [{"containerPath": "/tmp", "size": 64, "mountOptions": ["nodev", "noexec", "nosuid"]}],  # noqa: S108
        },
        "stopTimeout": 40,
        "portMappings": [{"containerPort": 3000, "hostPort": 3000, "protocol": "tcp"}],
        "environment": [
            {"name": "CACHE_MEMORY_ENTRIES", "value": "1000"},
            {"name": "CACHE_MEMORY_SECONDS", "value": "10"},
            {"name": "HEALTH_PATH", "value": "/api/health"},
            {"name": "KEEP_ALIVE_SECONDS", "value": "140"},
            {"name": "PORT", "value": "3000"},
        ],
        "logConfiguration": {
            "logDriver": "awslogs",
            "options": {
                "awslogs-group": NAME,
                "awslogs-region": "eu-west-1",
                "awslogs-stream-prefix": "application",
                "mode": "non-blocking",
                "max-buffer-size": "25m",
            },
        },
        "command": list(application().run),
        "healthCheck": {
            "command": [
                "CMD",
                "node",
                "-e",
                (
                    "fetch('http://127.0.0.1:3000/api/health')"
                    ".then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"
                ),
            ],
            "interval": 30,
            "timeout": 10,
            "retries": 3,
            "startPeriod": 30,
        },
    }


def test_an_image_of_ones_own_is_checked_by_the_balancer_alone() -> None:
    ours = container(service(app=application(image="example.com/shop:1", command=("serve",))))
    assert "healthCheck" not in ours
    assert (ours["image"], ours["command"]) == ("example.com/shop:1", ["serve"])
    assert "command" not in container(service(app=application(image="example.com/shop:1")))


def test_a_release_runs_from_the_regions_own_repository() -> None:
    recorded = service(settings(repository=True, release="1.4.2"))
    url = recorded.exports["repository"]
    assert url.endswith(f".dkr.ecr.eu-west-1.amazonaws.com/{NAME}")
    ours = container(recorded)
    assert ours["image"] == f"{url}:1.4.2"
    assert "command" not in ours
    assert "healthCheck" not in ours


def test_the_task_is_of_the_asked_size_and_processor_and_its_revisions_stay() -> None:
    task = service(app=application(cpu=1, memory_mib=2048)).one("TaskDefinition", NAME).inputs
    assert (task["cpu"], task["memory"], task["skipDestroy"]) == ("1024", "2048", True)
    roles = [f"arn:aws:role::{ACCOUNT}:{NAME}-{role}" for role in ("execution", "task")]
    assert [task["executionRoleArn"], task["taskRoleArn"]] == roles
    assert (task["family"], task["networkMode"]) == ("golden-path-test-service-euw1", "awsvpc")
    assert task["runtimePlatform"] == {"cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX"}
    intel = service(settings(architecture="X86_64")).one("TaskDefinition", NAME).inputs
    assert intel["runtimePlatform"]["cpuArchitecture"] == "X86_64"


@pytest.mark.parametrize(("drain", "stop"), [(0, 10), (30, 40), (110, 120)])
def test_a_task_has_longer_to_stop_than_the_balancer_waits(drain: int, stop: int) -> None:
    recorded = service(settings(drain_seconds=drain))
    assert container(recorded)["stopTimeout"] == stop
    assert recorded.one("TargetGroup", NAME).inputs["deregistrationDelay"] == drain


def test_the_cache_is_told_and_reached() -> None:
    recorded = service(wired={"cache": cache, "site_host": "www.example.com"})
    told = {each["name"]: each["value"] for each in container(recorded)["environment"]}
    assert told["CACHE_URL"] == "rediss://cache.internal:6379"
    assert (told["CACHE_TLS"], told["CACHE_AUTH"], told["CACHE_USER"]) == ("true", "iam", "storefront")
    assert (told["CACHE_NAME"], told["CACHE_SHARED_SECONDS"]) == ("cache-1", "300")
    assert told["SITE_HOST"] == "www.example.com"
    groups = recorded.one("Service", NAME).inputs["networkConfiguration"]["securityGroups"]
    assert groups == [f"{NAME}-tasks-id", "sg-cache-clients"]


def test_one_key_encrypts_logs_images_and_disks_once_its_policy_is_there() -> None:
    recorded = service(settings(repository=True))
    key, usable = f"arn:aws:key::{ACCOUNT}:{NAME}-key", recorded.one("KeyPolicy", f"{NAME}-key").urn
    logs, images, cluster = (recorded.one(kind, NAME) for kind in ("LogGroup", "Repository", "Cluster"))
    assert logs.inputs["kmsKeyId"] == key
    assert images.inputs["encryptionConfigurations"] == [{"encryptionType": "KMS", "kmsKey": key}]
    assert cluster.inputs["configuration"] == {"managedStorageConfiguration": {"fargateEphemeralStorageKmsKeyId": key}}
    for each in (logs, images, cluster):
        assert usable in each.depends_on
    statements = json.loads(recorded.one("KeyPolicy", f"{NAME}-key").inputs["policy"])["Statement"]
    disks = {statement["Sid"]: statement for statement in statements if "Disks" in statement["Sid"]}
    assert disks["AllowDisks"]["Condition"] == {
        "StringEquals": {"kms:EncryptionContext:aws:ecs:clusterAccount": ACCOUNT}
    }
    assert disks["AllowDisksToBeRead"]["Condition"]["ForAllValues:StringEquals"] == {"kms:GrantOperations": ["Decrypt"]}


def test_tags_of_images_cannot_change_and_the_rule_for_any_tag_comes_last() -> None:
    recorded = service(settings(repository=True, own_key=False))
    images = recorded.one("Repository", NAME).inputs
    assert images["imageTagMutability"] == "IMMUTABLE"
    assert images["imageScanningConfiguration"] == {"scanOnPush": True}
    assert images["encryptionConfigurations"] == [{"encryptionType": "AES256"}]
    assert images["forceDelete"] is False
    rules = json.loads(recorded.one("LifecyclePolicy", NAME).inputs["policy"])["rules"]
    assert [(rule["rulePriority"], rule["selection"]["tagStatus"]) for rule in rules] == [(1, "untagged"), (2, "any")]


@pytest.mark.parametrize("kept", [True, False])
def test_what_holds_data_or_serves_is_protected_by_setting(kept: bool) -> None:  # noqa: FBT001 - a parameter
    recorded = service(settings(deletion_protection=kept, repository=True, scaling={"requests_per_target": 9}))
    found = [each for each in recorded.resources if recorded.protected(each)]
    protected = {each.type.split(":")[-1] for each in found}
    kinds = {
        "Cluster",
        "EncryptionKey",
        "Key",
        "KeyPolicy",
        "LifecyclePolicy",
        "Listener",
        "LoadBalancer",
        "LogGroup",
        "MetricAlarm",
        "Policy",
        "Repository",
        "Service",
        "Target",
    }
    assert protected == (kinds if kept else set())
    turned_off_by_a_setting = {f"{NAME}-{role}" for role in ("requests", "running")}
    assert not turned_off_by_a_setting & {each.name for each in found}
    assert recorded.one("LoadBalancer", NAME).inputs["enableDeletionProtection"] is kept


def test_an_origin_waits_for_the_listener_its_rule_and_tasks_that_answer() -> None:
    recorded = service()
    kinds = [urn.split("::")[-2].split(":")[-1] for urn in recorded.exports["listening"]]
    assert kinds == ["Listener", "ListenerRule", "Service"]
