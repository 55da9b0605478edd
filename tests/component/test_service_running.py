"""How tasks are deployed, scaled and watched, and what they may do."""

import json
from typing import Any

import pytest

from components.aws.deployment import Share, minutes, shares
from components.settings.aws.service import CapacitySpec, DeploymentSpec
from tests.component.service_parts import BOUNDARY, NAME, TOPICS, application, cache, service, settings
from tests.recording import ACCOUNT, Recording

CANARY = {"strategy": "canary", "canary_percent": 5, "bake_minutes": 10}
SECRETS = {
    "TOKEN": f"arn:aws:secretsmanager:eu-west-1:{ACCOUNT}:secret:token-AbCdEf:key::",
    "OTHER": f"arn:aws:secretsmanager:eu-west-1:{ACCOUNT}:secret:token-AbCdEf:other::",
    "LEVEL": f"arn:aws:ssm:eu-west-1:{ACCOUNT}:parameter/shop/level",
}
KEYS = (
    f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/12345678-1234-1234-1234-123456789012",
    f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/mrk-1234567890abcdef1234567890abcdef",
)


def allowed(recorded: Recording, role: str) -> dict[str, dict[str, Any]]:
    policy = json.loads(recorded.one("RolePolicy", f"{NAME}-{role}").inputs["policy"])
    return {statement["Sid"]: statement for statement in policy["Statement"]}


def trusted(recorded: Recording, role: str) -> dict[str, Any]:
    [statement] = json.loads(recorded.one("Role", f"{NAME}-{role}").inputs["assumeRolePolicy"])["Statement"]
    return statement


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, [("FARGATE", 1, 1)]),
        ({"spot_weight": 3}, [("FARGATE", 1, 1), ("FARGATE_SPOT", 0, 3)]),
        ({"on_demand_weight": 0, "spot_weight": 1}, [("FARGATE", 1, 0), ("FARGATE_SPOT", 0, 1)]),
        ({"on_demand_base": 0, "on_demand_weight": 0, "spot_weight": 1}, [("FARGATE_SPOT", 0, 1)]),
    ],
)
def test_tasks_are_spread_as_asked(given: dict[str, int], expected: list[tuple[str, int, int]]) -> None:
    assert shares(CapacitySpec(**given)) == tuple(
        Share(provider=provider, base=base, weight=weight) for provider, base, weight in expected
    )


def test_the_cluster_offers_spot_before_anyone_asks_for_it() -> None:
    assert service().one("ClusterCapacityProviders", NAME).inputs["capacityProviders"] == ["FARGATE", "FARGATE_SPOT"]


def test_a_deployment_rolls_by_default_and_rolls_back_by_itself() -> None:
    made = service().one("Service", NAME).inputs
    assert made["deploymentCircuitBreaker"] == {"enable": True, "rollback": True}
    assert made["alarms"] == {
        "alarmNames": [f"{NAME}-errors", f"{NAME}-unhealthy"],
        "enable": True,
        "rollback": True,
    }
    assert (made["deploymentMinimumHealthyPercent"], made["deploymentMaximumPercent"]) == (100, 200)
    assert made["availabilityZoneRebalancing"] == "ENABLED"
    assert made["waitForSteadyState"] is True
    assert made["forceNewDeployment"] is True, "another mix of capacity is refused without it"
    assert made["healthCheckGracePeriodSeconds"] == 60
    assert (made["desiredCount"], made["propagateTags"], made["enableEcsManagedTags"]) == (2, "SERVICE", True)
    assert made["networkConfiguration"]["assignPublicIp"] is False
    assert made["deploymentConfiguration"] == {"strategy": "ROLLING"}
    assert "advancedConfiguration" not in made["loadBalancers"][0]


def test_scaling_owns_the_number_of_tasks() -> None:
    assert service().one("Service", NAME).ignored == ("desiredCount",)


def test_a_canary_shifts_between_two_groups_by_a_role_of_its_own() -> None:
    recorded = service(settings(deployment=CANARY))
    made = recorded.one("Service", NAME).inputs
    assert made["deploymentConfiguration"] == {
        "strategy": "CANARY",
        "bakeTimeInMinutes": "10",
        "canaryConfiguration": {"canaryPercent": 5, "canaryBakeTimeInMinutes": "10"},
    }
    assert made["deploymentCircuitBreaker"] == {"enable": True, "rollback": True}, "alarms miss tasks that never start"
    assert made["alarms"]["rollback"] is True
    first, following = (f"arn:aws:targetgroup::{ACCOUNT}:{name}" for name in (NAME, f"{NAME}-next"))
    rule = f"arn:aws:listenerrule::{ACCOUNT}:{NAME}-canary"
    assert made["loadBalancers"] == [
        {
            "containerName": "application",
            "containerPort": 3000,
            "targetGroupArn": first,
            "advancedConfiguration": {
                "alternateTargetGroupArn": following,
                "productionListenerRule": rule,
                "roleArn": f"arn:aws:role::{ACCOUNT}:{NAME}-deployer",
            },
        }
    ]
    assert made["alarms"]["alarmNames"] == [
        f"{NAME}-{role}" for role in ("errors", "unhealthy", "next-errors", "next-unhealthy")
    ]
    shifting = allowed(recorded, "deployer")
    assert shifting["AllowShifting"]["Resource"] == [f"arn:aws:listener::{ACCOUNT}:{NAME}", rule]
    assert shifting["AllowTargets"]["Resource"] == [first, following]
    assert trusted(recorded, "deployer")["Principal"] == {"Service": "ecs.amazonaws.com"}
    assert trusted(recorded, "deployer")["Condition"] == {"StringEqualsIfExists": {"aws:SourceAccount": ACCOUNT}}


@pytest.mark.parametrize(
    ("given", "expected"), [({}, 30), ({"bake_minutes": 60}, 30), ({"strategy": "canary", "bake_minutes": 60}, 150)]
)
def test_a_deployment_is_awaited_for_as_long_as_it_bakes(given: dict[str, Any], expected: int) -> None:
    assert minutes(DeploymentSpec(**given)) == expected
    awaited = service(settings(deployment=given)).one("Service", NAME).patience
    assert awaited == {"create": f"{expected}m", "update": f"{expected}m"}


def test_nothing_runs_before_it_may_and_before_it_can_be_reached() -> None:
    recorded = service(settings(deployment=CANARY), wired={"cache": cache})
    waits = set(recorded.one("Service", NAME).depends_on)
    assert len(recorded.of("RolePolicy")) == 3
    needed = [
        *recorded.of("SecurityGroupIngressRule"),
        *recorded.of("SecurityGroupEgressRule"),
        *recorded.of("RolePolicy"),
        *recorded.of("ListenerRule"),
        recorded.one("ClusterCapacityProviders", NAME),
        recorded.one("InternetGateway", "way-out"),
    ]
    assert {each.urn for each in needed} <= waits


def test_tasks_follow_cpu_and_memory_out_quickly_and_in_slowly() -> None:
    recorded = service(app=application(replicas={"minimum": 3, "maximum": 9}))
    target = recorded.one("Target", NAME).inputs
    assert (target["minCapacity"], target["maxCapacity"]) == (3, 9)
    assert target["resourceId"] == f"service/{NAME}/{NAME}"
    tracked = {each.name: each.inputs["targetTrackingScalingPolicyConfiguration"] for each in recorded.of("Policy")}
    assert tracked == {
        f"{NAME}-cpu": {
            "targetValue": 60,
            "scaleOutCooldown": 60,
            "scaleInCooldown": 300,
            "predefinedMetricSpecification": {"predefinedMetricType": "ECSServiceAverageCPUUtilization"},
        },
        f"{NAME}-memory": {
            "targetValue": 75,
            "scaleOutCooldown": 60,
            "scaleInCooldown": 300,
            "predefinedMetricSpecification": {"predefinedMetricType": "ECSServiceAverageMemoryUtilization"},
        },
    }


def test_tasks_follow_requests_and_a_schedule_where_asked() -> None:
    night = {"cron": "cron(0 20 ? * MON-FRI *)", "timezone": "Europe/Berlin", "minimum": 0, "maximum": 1}
    recorded = service(settings(scaling={"requests_per_target": 500, "schedule": {"night": night}}))
    tracked = recorded.one("Policy", f"{NAME}-requests").inputs["targetTrackingScalingPolicyConfiguration"]
    assert tracked["predefinedMetricSpecification"] == {
        "predefinedMetricType": "ALBRequestCountPerTarget",
        "resourceLabel": f"app/{NAME}/50dc6c495c0c9188/targetgroup/{NAME}/50dc6c495c0c9188",
    }
    action = recorded.one("ScheduledAction", f"{NAME}-night").inputs
    assert (action["schedule"], action["timezone"]) == (night["cron"], "Europe/Berlin")
    assert action["scalableTargetAction"] == {"minCapacity": 0, "maxCapacity": 1}


def test_alarms_tell_by_severity_and_are_there_without_anyone_to_tell() -> None:
    told = {each.name: each.inputs["alarmActions"] for each in service(wired={"topics": TOPICS}).of("MetricAlarm")}
    assert told == {
        f"{NAME}-errors": [TOPICS.critical],
        f"{NAME}-unhealthy": [TOPICS.critical],
        f"{NAME}-latency": [TOPICS.warning],
        f"{NAME}-running": [TOPICS.critical],
    }
    silent = service().of("MetricAlarm")
    assert {tuple(each.inputs["alarmActions"]) for each in silent} == {()}
    assert len(silent) == len(told)


def test_each_group_of_targets_is_measured_by_itself() -> None:
    recorded = service(settings(deployment=CANARY, alarms={"error_percent": 2, "latency_seconds": 1.5}))
    for prefix, group in ((NAME, NAME), (f"{NAME}-next", f"{NAME}-next")):
        errors = recorded.one("MetricAlarm", f"{prefix}-errors").inputs
        assert (errors["threshold"], errors["comparisonOperator"]) == (2, "GreaterThanThreshold")
        ratio, *measured = errors["metricQueries"]
        assert ratio["expression"] == "100 * FILL(errors, 0) / requests"
        assert {each["metric"]["dimensions"]["TargetGroup"] for each in measured} == {
            f"targetgroup/{group}/50dc6c495c0c9188"
        }
        unhealthy = recorded.one("MetricAlarm", f"{prefix}-unhealthy").inputs
        assert (errors["evaluationPeriods"], unhealthy["evaluationPeriods"]) == (3, 5)
        assert unhealthy["dimensions"]["TargetGroup"] == f"targetgroup/{group}/50dc6c495c0c9188"
    slow = recorded.one("MetricAlarm", f"{NAME}-latency").inputs
    assert (slow["extendedStatistic"], slow["threshold"]) == ("p99", 1.5)
    assert "statistic" not in slow, "CloudWatch takes one of the two"


def test_a_role_starts_tasks_and_reads_those_secrets_and_no_others() -> None:
    recorded = service(settings(secrets=SECRETS, secrets_keys=KEYS))
    found = allowed(recorded, "execution")
    assert set(found) == {"AllowLogs", "AllowSecrets", "AllowParameters", "AllowSecretsKeys"}
    assert found["AllowLogs"]["Resource"] == f"arn:aws:loggroup::{ACCOUNT}:{NAME}:log-stream:*"
    assert found["AllowSecrets"]["Resource"] == [f"arn:aws:secretsmanager:eu-west-1:{ACCOUNT}:secret:token-AbCdEf"]
    assert found["AllowParameters"]["Resource"] == [SECRETS["LEVEL"]]
    assert found["AllowSecretsKeys"]["Resource"] == sorted(KEYS)
    assert found["AllowSecretsKeys"]["Condition"] == {
        "StringEquals": {"kms:ViaService": ["secretsmanager.eu-west-1.amazonaws.com", "ssm.eu-west-1.amazonaws.com"]}
    }


def test_a_second_region_reads_its_own_copies() -> None:
    recorded = service(settings(secrets=SECRETS, secrets_keys=KEYS), region="eu-central-1")
    found = allowed(recorded, "execution")
    there = [each.replace("eu-west-1", "eu-central-1") for each in KEYS]
    assert found["AllowSecretsKeys"]["Resource"] == [there[1]], "a key of one region is no other region's"
    assert found["AllowParameters"]["Resource"] == [SECRETS["LEVEL"].replace("eu-west-1", "eu-central-1")]
    [container] = json.loads(recorded.one("TaskDefinition", NAME).inputs["containerDefinitions"])
    assert container["secrets"] == [
        {"name": name, "valueFrom": SECRETS[name].replace("eu-west-1", "eu-central-1")} for name in sorted(SECRETS)
    ]


def test_an_image_of_ecr_is_pulled_from_its_repository_alone() -> None:
    image = f"{ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/team/shop:1.4.2"
    found = allowed(service(app=application(image=image)), "execution")
    assert found["AllowPull"]["Resource"] == f"arn:aws:ecr:eu-central-1:{ACCOUNT}:repository/team/shop"
    assert found["AllowPullToken"]["Action"] == "ecr:GetAuthorizationToken"
    own = allowed(service(settings(repository=True, release="1.4.2")), "execution")
    assert own["AllowPull"]["Resource"] == f"arn:aws:repository::{ACCOUNT}:{NAME}"


def test_only_tasks_of_this_account_and_region_have_the_roles() -> None:
    recorded = service(wired={"cache": cache, "permissions_boundary": BOUNDARY})
    for role in ("execution", "task"):
        assert trusted(recorded, role)["Condition"] == {
            "StringEquals": {"aws:SourceAccount": ACCOUNT},
            "ArnLike": {"aws:SourceArn": f"arn:aws:ecs:eu-west-1:{ACCOUNT}:*"},
        }
        assert recorded.one("Role", f"{NAME}-{role}").inputs["permissionsBoundary"] == BOUNDARY
    assert set(allowed(recorded, "task")) == {"AllowCache"}
    assert allowed(recorded, "task")["AllowCache"]["Action"] == "elasticache:Connect"


def test_no_policy_has_a_wildcard_but_where_no_resource_can_be_named() -> None:
    recorded = service(
        settings(deployment=CANARY, repository=True, release="1", secrets=SECRETS, secrets_keys=KEYS),
        wired={"cache": cache},
    )
    for each in recorded.of("RolePolicy"):
        for statement in json.loads(each.inputs["policy"])["Statement"]:
            assert "*" not in str(statement["Action"])
            if statement["Resource"] == "*":
                assert statement["Sid"] in ("AllowLooking", "AllowPullToken")
