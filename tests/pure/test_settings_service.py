"""Mistakes of the service's settings, and what is none."""

import copy
from typing import Any

import pytest

from components.settings import Settings
from tests.pure.stack_values import GOOD, said

SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-AbCdEf"  # noqa: S105 - a name
KEY = "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012"
ZONES = ["euw1-az1", "euw1-az2"]


def stack(application: dict[str, Any] | None = None, **service: Any) -> dict[str, Any]:
    """The good settings with a service, and with what is given in it."""
    raw = copy.deepcopy(GOOD)
    raw["application"] |= application or {}
    raw["aws"]["regions"]["eu-west-1"]["zones"] = ZONES
    raw["aws"]["service"] = service
    return raw


def night(**settings: Any) -> dict[str, Any]:
    limits = {"cron": "cron(0 20 ? * MON-FRI *)", "minimum": 0, "maximum": 1, **settings}
    return {"scaling": {"schedule": {"night": limits}}}


CASES: list[tuple[dict[str, Any], str]] = [
    (
        stack({"cpu": 0.3}),
        (
            "golden-path:application.cpu: 0.3 is no number of processors that Fargate offers: 0.25, 0.5, 1, 2, 4, 8, "
            "16; use cpu 0.5 with memory_mib 1024"
        ),
    ),
    (
        stack({"cpu": 2}),
        (
            "golden-path:application.memory_mib: is no memory that Fargate offers with cpu 2: 4096 to 16384 in steps "
            "of 1024; use cpu 2 with memory_mib 4096"
        ),
    ),
    (
        stack(capacity={"on_demand_base": 2, "on_demand_weight": 0}),
        (
            "golden-path:aws.service.capacity.on_demand_weight: 0 leaves Fargate no share of the tasks: ECS wants one "
            "weight at least above 0; use 1, or give spot_weight a share"
        ),
    ),
    (
        stack(deployment={"strategy": "canary"}, scaling={"requests_per_target": 500}),
        (
            "golden-path:aws.service.scaling.requests_per_target: 500 is not for a canary: ECS does not scale by the "
            "requests of two target groups; leave it out, and let cpu_percent and memory_percent decide; or use the "
            "strategy rolling"
        ),
    ),
    (
        stack(release="1.4.2"),
        (
            'golden-path:aws.service.release: "1.4.2" is a tag in the stack\'s own repository, and there is none; '
            "set repository: true"
        ),
    ),
    (
        stack({"image": "example.com/shop:1"}, release="1.4.2", repository=True),
        (
            'golden-path:application.image: "example.com/shop:1" is not what runs: release is given, too; '
            "leave one of the two out"
        ),
    ),
    (
        stack({"environment": {"TOKEN": "x"}}, secrets={"TOKEN": SECRET.replace("central", "west")}),
        (
            "golden-path:aws.service.secrets.TOKEN: is in application.environment, too, and a container takes a name "
            "once; leave it out there"
        ),
    ),
    (
        stack({"environment": {"CACHE_SIZE": "1"}}),
        (
            'golden-path:application.environment.CACHE_SIZE: "CACHE_SIZE" is set by the platform or by this program; '
            "choose another name, or leave it out"
        ),
    ),
    (
        stack({"port": 80}),
        (
            "golden-path:application.port: 80 must be greater than or equal to 1024; Port that the container listens "
            "on; lower ones need root"
        ),
    ),
    (
        stack({"replicas": {"minimum": 7}}),
        ("golden-path:application.replicas.minimum: 7 leaves no number of copies: 7 at least and 6 at most; set both"),
    ),
    (
        stack(secrets={"TOKEN": SECRET.replace("central", "west").removesuffix("-AbCdEf")}),
        (
            "golden-path:aws.service.secrets.TOKEN: "
            '"arn:aws:secretsmanager:eu-west-1:123456789012:secret:token" must be the whole ARN of a secret, with the '
            "hyphen and the six characters that AWS puts behind its name, or of a parameter; write it like "
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:name-AbCdEf or "
            "arn:aws:ssm:eu-west-1:123456789012:parameter/name"
        ),
    ),
    (
        stack(secrets={"TOKEN": SECRET}),
        (
            f'golden-path:aws.service.secrets.TOKEN: "{SECRET}" is in eu-central-1, and the tasks run in eu-west-1; '
            "replicate it to eu-west-1 and give that ARN"
        ),
    ),
    (
        stack(secrets_keys=[KEY]),
        (
            f'golden-path:aws.service.secrets_keys[0]: "{KEY}" is in eu-central-1, and the tasks run in '
            "eu-west-1; replicate it to eu-west-1 and give that ARN"
        ),
    ),
    (
        stack(**night(minimum=3)),
        (
            "golden-path:aws.service.scaling.schedule.night.minimum: 3 leaves no number of tasks: 3 at least and 1 at "
            "most; use at most 1"
        ),
    ),
    (
        stack(**night(cron="cron(0 20 * * * *)")),
        (
            'golden-path:aws.service.scaling.schedule.night.cron: "cron(0 20 * * * *)" must have ? for the day of the '
            "month or for the day of the week, and for one of them only; write it like cron(0 7 ? * MON-FRI *) or "
            "cron(0 7 1 * ? *)"
        ),
    ),
    (
        stack(**night(timezone="Europe/Berln")),
        (
            'golden-path:aws.service.scaling.schedule.night.timezone: "Europe/Berln" is no time zone; '
            "did you mean Europe/Berlin?"
        ),
    ),
    (
        stack(tmpfs_mib=512),
        (
            "golden-path:aws.service.tmpfs_mib: 512 leaves no memory: a task has 512 MiB, and /tmp is in it; use less, "
            "or give application.memory_mib more"
        ),
    ),
    (
        stack(drain_seconds=111),
        (
            "golden-path:aws.service.drain_seconds: 111 must be less than or equal to 110; How long a task that leaves "
            "may finish what it has begun"
        ),
    ),
    (
        stack({"environment": {"HEALTH_PATH": "/x"}}),
        (
            'golden-path:application.environment.HEALTH_PATH: "HEALTH_PATH" is set by the platform or by this program; '
            "choose another name, or leave it out"
        ),
    ),
    (
        stack(user_id=0),
        (
            "golden-path:aws.service.user_id: 0 must be greater than or equal to 1; User and group that the container "
            "runs as; never 0, which is root"
        ),
    ),
]


@pytest.mark.parametrize(("raw", "mistake"), CASES, ids=[case[1].split(": ")[0] for case in CASES])
def test_a_mistake_has_its_path_its_rule_and_its_remedy(raw: dict[str, Any], mistake: str) -> None:
    assert said(raw) == [mistake]


GOOD_SERVICES: list[dict[str, Any]] = [
    stack(),
    stack({"cpu": 1, "memory_mib": 2048}, architecture="X86_64"),
    stack(capacity={"on_demand_base": 0, "on_demand_weight": 0, "spot_weight": 1}),
    stack(deployment={"strategy": "canary", "canary_percent": 5, "bake_minutes": 10}),
    stack(scaling={"requests_per_target": 500}),
    stack(release="1.4.2", repository=True),
    stack(secrets={"TOKEN": SECRET.replace("central", "west")}),
    stack(**night(timezone="Europe/Berlin", cron="cron(0 7 1 * ? *)")),
    stack(drain_seconds=110),
    stack(**night(minimum=1)),
]


@pytest.mark.parametrize("raw", GOOD_SERVICES)
def test_what_fargate_and_ecs_take_is_no_mistake(raw: dict[str, Any]) -> None:
    assert said(raw) == []


def test_without_a_service_the_size_is_another_clouds_business() -> None:
    raw = copy.deepcopy(GOOD)
    raw["application"] |= {"cpu": 0.3}
    assert Settings.parse(raw)[1] == []


def test_a_second_region_reads_its_own_copy_of_a_secret() -> None:
    raw = stack(secrets={"TOKEN": SECRET})
    zones = ["euc1-az1", "euc1-az2"]
    raw["aws"]["regions"]["eu-central-1"] = {"cidr": "10.11.0.0/16", "zones": zones}
    raw["aws"]["primary_region"] = "eu-west-1"
    assert said(raw) == []


def test_a_release_is_reached_where_egress_is_none() -> None:
    raw = stack(repository=True, release="1.4.2")
    raw["aws"]["network"] = {"egress": "none", "endpoints": ["ecr.api", "ecr.dkr", "logs"]}
    assert said(raw) == []
