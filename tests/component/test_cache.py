"""A region's cache."""

import functools
import json
from types import SimpleNamespace
from typing import Any, cast

import pulumi
import pytest

from components.aws.cache import Cache, CacheArgs
from components.aws.cache_alarms import Watched, signals
from components.aws.network import Network, NetworkArgs
from components.naming import cache_identity
from components.settings.aws.cache import ACCESS, CacheSpec
from components.settings.aws.network import NetworkSpec, RegionSpec
from tests.component.aws_parts import REGION, TOPICS, counts, on_aws
from tests.recording import ACCOUNT, Recording

NAME = "cache-euw1"
GROUP = cache_identity("golden-path", "test", NAME)
USER = cache_identity("golden-path", "test", NAME, ACCESS)


@functools.cache
def cache(**settings: Any) -> Recording:
    """Record a cache in a network of its own."""

    def build(opts: pulumi.ResourceOptions) -> None:
        network = Network(
            "network-euw1",
            NetworkArgs(
                region=REGION,
                spec=RegionSpec(cidr="10.10.0.0/16", zones=("euw1-az1", "euw1-az2")),
                settings=NetworkSpec(),
                account_id=ACCOUNT,
                sink=None,
                topics=None,
            ),
            opts,
        )
        args = CacheArgs(region=REGION, spec=CacheSpec(**settings), network=network, account_id=ACCOUNT, topics=TOPICS)
        endpoint = Cache(NAME, args, opts).endpoint

        async def waited_for() -> list[str]:
            return sorted(type(each).__name__ for each in await endpoint.client_security_group_id.resources())

        pulumi.export("clients_wait_for", waited_for())
        for name in ("url", "tls", "auth", "user", "name", "client_security_group_id", "connect_arns"):
            pulumi.export(name, getattr(endpoint, name))

    return on_aws(build)


def nodes(recorded: Recording) -> dict[str, Any]:
    return dict(recorded.one("ReplicationGroup", NAME).inputs)


def test_the_cache_by_default_is_exactly_these_resources() -> None:
    assert counts(cache(), NAME) == {
        "Key": 1,
        "KeyPolicy": 1,
        "LogGroup": 2,
        "MetricAlarm": 4,
        "ParameterGroup": 1,
        "ReplicationGroup": 1,
        "SecurityGroup": 2,
        "SecurityGroupEgressRule": 1,
        "SecurityGroupIngressRule": 1,
        "SubnetGroup": 1,
        "User": 1,
        "UserGroup": 1,
    }


def test_every_resource_names_its_region() -> None:
    made = [each for each in cache().resources if each.custom and each.name.startswith("cache")]
    assert len(made) == 17
    assert {each.inputs["region"] for each in made} == {REGION}


def test_the_nodes_are_encrypted_failing_over_and_kept() -> None:
    found = nodes(cache())
    del found["description"], found["logDeliveryConfigurations"], found["finalSnapshotIdentifier"]
    assert found == {
        "engine": "valkey",
        "engineVersion": "8.0",
        "autoMinorVersionUpgrade": False,
        "nodeType": "cache.t4g.micro",
        "numCacheClusters": 2,
        "automaticFailoverEnabled": True,
        "multiAzEnabled": True,
        "port": 6379,
        "securityGroupIds": [f"{NAME}-id"],
        "userGroupIds": [GROUP],
        "transitEncryptionEnabled": True,
        "transitEncryptionMode": "required",
        "atRestEncryptionEnabled": True,
        "kmsKeyId": f"arn:aws:key::{ACCOUNT}:{NAME}-key",
        "snapshotRetentionLimit": 7,
        "snapshotWindow": "01:00-02:00",
        "maintenanceWindow": "sun:03:00-sun:04:00",
        "applyImmediately": True,
        "region": REGION,
    }


def test_one_node_alone_has_no_failover_and_no_lag() -> None:
    recorded = cache(replicas=0)
    found = nodes(recorded)
    assert (found["numCacheClusters"], found["automaticFailoverEnabled"], found["multiAzEnabled"]) == (1, False, False)
    assert {each.name for each in recorded.of("MetricAlarm") if each.name.startswith("cache")} == {
        f"{NAME}-memory",
        f"{NAME}-cpu",
        f"{NAME}-evictions",
    }


def test_the_last_snapshot_has_another_name_whenever_the_nodes_are_others() -> None:
    lives = [{}, {"own_key": False}, {"engine_version": "8.1"}]
    names = {nodes(cache(**settings))["finalSnapshotIdentifier"] for settings in lives}
    assert len(names) == len(lives)
    assert all(name.startswith(f"{NAME}-test-") and len(name) == len(GROUP) for name in names)
    assert nodes(cache(replicas=3))["finalSnapshotIdentifier"] in names, "the same nodes"


def test_without_snapshots_there_is_no_last_one_either() -> None:
    found = nodes(cache(snapshot_days=0))
    assert found["snapshotRetentionLimit"] == 0
    assert "finalSnapshotIdentifier" not in found
    assert found["snapshotWindow"] == "01:00-02:00", "AWS's own choice may overlap the maintenance window"


def test_without_an_own_key_aws_encrypts() -> None:
    recorded = cache(own_key=False)
    assert recorded.of("Key") == recorded.of("KeyPolicy") == []
    assert nodes(recorded)["atRestEncryptionEnabled"] is True
    assert "kmsKeyId" not in nodes(recorded)
    assert all("kmsKeyId" not in each.inputs for each in recorded.of("LogGroup"))


def test_slow_and_engine_logs_are_kept_under_the_key_once_cloudwatch_may_use_it() -> None:
    recorded = cache(log_retention_days=90)
    usable = recorded.one("KeyPolicy", f"{NAME}-key").urn
    for kind in ("slow", "engine"):
        group = recorded.one("LogGroup", f"{NAME}-{kind}")
        assert group.inputs["retentionInDays"] == 90
        assert group.inputs["kmsKeyId"] == f"arn:aws:key::{ACCOUNT}:{NAME}-key"
        assert group.inputs["name"] == f"/aws/vendedlogs/golden-path-test-{NAME}-{kind}"
        assert usable in group.depends_on
    assert nodes(recorded)["logDeliveryConfigurations"] == [
        {
            "destination": f"/aws/vendedlogs/golden-path-test-{NAME}-{kind}",
            "destinationType": "cloudwatch-logs",
            "logFormat": "json",
            "logType": f"{kind}-log",
        }
        for kind in ("slow", "engine")
    ]
    policy = json.loads(recorded.one("KeyPolicy", f"{NAME}-key").inputs["policy"])
    assert [each["Sid"] for each in policy["Statement"]] == ["AllowAccount", "AllowLogs"]


def test_the_one_user_comes_with_iam_and_may_not_administer() -> None:
    recorded = cache()
    user = recorded.one("User", NAME).inputs
    assert user["userId"] == user["userName"] == USER == USER.lower()
    assert user["authenticationMode"] == {"type": "iam"}
    assert user["accessString"] == ACCESS
    assert ACCESS.split()[:3] == ["on", "~*", "-@all"]
    assert "-@dangerous" in ACCESS.split()
    group = recorded.one("UserGroup", NAME).inputs
    assert (group["userGroupId"], group["userIds"]) == (GROUP, [USER])


def test_what_the_user_may_do_is_aws_to_spell_and_other_rights_are_another_users() -> None:
    assert cache().one("User", NAME).ignored == ("accessString",)
    reader = cache(access_string="on ~* -@all +@read").one("User", NAME).inputs
    assert reader["accessString"] == "on ~* -@all +@read"
    assert reader["userId"] == reader["userName"] != USER


def test_the_cache_admits_its_clients_and_nobody_else() -> None:
    recorded = cache()
    (admitted,) = recorded.of("SecurityGroupIngressRule")
    (sent,) = recorded.of("SecurityGroupEgressRule")
    assert (admitted.inputs["securityGroupId"], admitted.inputs["referencedSecurityGroupId"]) == (
        f"{NAME}-id",
        f"{NAME}-clients-id",
    )
    assert (sent.inputs["securityGroupId"], sent.inputs["referencedSecurityGroupId"]) == (
        f"{NAME}-clients-id",
        f"{NAME}-id",
    )
    for rule in (admitted, sent):
        assert (rule.inputs["ipProtocol"], rule.inputs["fromPort"], rule.inputs["toPort"]) == ("tcp", 6379, 6379)
        assert rule.inputs["description"]
        assert "cidrIpv4" not in rule.inputs


def test_nodes_and_clients_wait_for_the_rule_between_them() -> None:
    recorded = cache()
    assert recorded.one("SecurityGroupIngressRule", NAME).urn in recorded.one("ReplicationGroup", NAME).depends_on
    assert "SecurityGroupEgressRule" in recorded.exports["clients_wait_for"]


def test_it_stands_in_the_isolated_subnets_and_goes_with_their_vpc() -> None:
    group = cache().one("SubnetGroup", NAME)
    assert group.inputs["subnetIds"] == ["network-euw1-isolated-az1-id", "network-euw1-isolated-az2-id"]
    assert group.trigger == "network-euw1-id"


@pytest.mark.parametrize(("version", "family"), [("7.2", "valkey7"), ("8.1", "valkey8"), ("9.0", "valkey9")])
def test_any_key_makes_room_when_memory_is_full(version: str, family: str) -> None:
    parameters = cache(engine_version=version).one("ParameterGroup", NAME).inputs
    assert parameters["family"] == family
    assert parameters["parameters"] == [{"name": "maxmemory-policy", "value": "allkeys-lru"}]


@pytest.mark.parametrize(
    ("role", "metric", "statistic", "expression", "threshold", "periods"),
    [
        ("memory", "DatabaseMemoryUsagePercentage", "Average", "MAX(METRICS())", 70, 3),
        ("cpu", "EngineCPUUtilization", "Average", "MAX(METRICS())", 60, 3),
        ("evictions", "Evictions", "Sum", "SUM(METRICS())", 5, 1),
        ("lag", "ReplicationLag", "Maximum", "MAX(METRICS())", 30, 3),
    ],
)
def test_an_alarm_watches_all_nodes(
    role: str, metric: str, statistic: str, expression: str, threshold: float, periods: int
) -> None:
    recorded = cache(replicas=2, memory_percent=70, cpu_percent=60, evictions=5)
    found = recorded.one("MetricAlarm", f"{NAME}-{role}").inputs
    assert (found["threshold"], found["evaluationPeriods"], found["alarmActions"]) == (
        threshold,
        periods,
        [TOPICS.warning],
    )
    result, *metrics = found["metricQueries"]
    assert result["expression"] == expression
    assert [(each["metric"]["metricName"], each["metric"]["stat"], each["metric"]["period"]) for each in metrics] == [
        (metric, statistic, 300)
    ] * 3
    assert [each["metric"]["dimensions"] for each in metrics] == [
        {"CacheClusterId": f"{NAME}-00{position}"} for position in (1, 2, 3)
    ]


@pulumi.runtime.test
def test_a_node_that_is_yet_to_be_added_gets_the_next_number() -> pulumi.Output[None]:
    nodes = SimpleNamespace(
        replication_group_id=pulumi.Output.from_input("group"),
        member_clusters=pulumi.Output.from_input(["group-001", "group-004"]),
    )
    watched = Watched(region=REGION, spec=CacheSpec(replicas=2), nodes=cast("Any", nodes))
    metrics = signals(watched)["memory"].metrics or {}
    found = pulumi.Output.all(*(each.dimensions["CacheClusterId"] for each in metrics.values()))

    def hold(names: list[str]) -> None:
        assert names == ["group-001", "group-004", "group-003"]

    return found.apply(hold)


@pytest.mark.parametrize("protected", [True, False])
def test_data_logs_and_key_are_protected_by_setting(*, protected: bool) -> None:
    recorded = cache(deletion_protection=protected)
    for kind in ("ReplicationGroup", "LogGroup", "Key", "KeyPolicy"):
        assert {recorded.protected(each) for each in recorded.of(kind)} == {protected}
    for kind in ("User", "SubnetGroup", "ParameterGroup"):
        assert {recorded.protected(each) for each in recorded.of(kind)} == {False}


def test_the_endpoint_says_all_that_a_client_needs() -> None:
    assert {name: value for name, value in cache().exports.items() if name != "clients_wait_for"} == {
        "url": f"rediss://master.{NAME}:6379",
        "tls": True,
        "auth": "iam",
        "user": USER,
        "name": NAME,
        "client_security_group_id": f"{NAME}-clients-id",
        "connect_arns": (f"arn:aws:replicationgroup::{ACCOUNT}:{NAME}", f"arn:aws:user::{ACCOUNT}:{NAME}"),
    }
