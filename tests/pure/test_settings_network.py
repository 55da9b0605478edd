"""The networks' settings: what does not go together."""

import copy
from typing import Any

import pytest

from tests.pure.stack_values import GOOD, changed, said

ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/storefront:1"
EXISTING = {
    "vpc_id": "vpc-0123456789abcdef0",
    "private_subnet_ids": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    "isolated_subnet_ids": ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"],
}
SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:token-AbCdEf"  # noqa: S105 - the name of one
PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/storefront/token"


def served(region: dict[str, Any], name: str = "eu-west-1", **aws: Any) -> dict[str, Any]:
    """The good settings with a service in one region."""
    raw = changed("aws.service", {})
    raw["aws"] |= {"regions": {name: region}, **aws}
    return raw


@pytest.mark.parametrize("part", ["service", "cache"])
def test_a_service_and_a_cache_need_a_network_and_nothing_else_does(part: str) -> None:
    raw = copy.deepcopy(GOOD)
    raw["aws"]["regions"] = {"eu-west-1": {}}
    assert said(raw) == []
    raw["aws"][part] = {}
    assert said(raw) == [
        (
            "golden-path:aws.regions.eu-west-1.cidr: is missing, and the service and the cache run in a network; "
            "add a free private range such as 10.10.0.0/16, or existing"
        )
    ]


def test_a_network_of_the_companys_is_enough() -> None:
    assert said(served({"existing": EXISTING})) == []


@pytest.mark.parametrize(("key", "value"), [("cidr", "10.10.0.0/16"), ("zones", ["euw1-az1", "euw1-az2"])])
def test_a_new_network_and_an_existing_one_exclude_each_other(key: str, value: Any) -> None:
    (mistake,) = said(served({"existing": EXISTING, key: value}))
    assert mistake.startswith(f"golden-path:aws.regions.eu-west-1.{key}: ")
    assert mistake.endswith("is of a new network, and existing names one that is there; leave one of the two out")


@pytest.mark.parametrize("tier", ["private_subnet_ids", "isolated_subnet_ids"])
def test_a_subnet_is_named_once_in_a_tier(tier: str) -> None:
    twice = {**EXISTING, tier: ["subnet-0123456789abcdef9"] * 2}
    assert said(served({"existing": twice})) == [
        (
            f'golden-path:aws.regions.eu-west-1.existing.{tier}[1]: "subnet-0123456789abcdef9" is named twice; '
            "name a subnet of each zone once"
        )
    ]


def test_a_range_without_room_for_the_plan_is_refused_only_where_a_network_is_made() -> None:
    small = {"cidr": "10.10.0.0/23", "zones": ["euw1-az1", "euw1-az2"]}
    assert said(changed("aws.regions.eu-west-1", small)) == []
    assert said(served(small)) == [
        (
            'golden-path:aws.regions.eu-west-1.cidr: "10.10.0.0/23" has no room for subnets of three tiers in 4 zones: '
            "/22 has; give it a /22 or wider; it cannot grow later"
        )
    ]


@pytest.mark.parametrize(
    ("zones", "given"),
    [([], ""), (["euw1-az1"], '["euw1-az1"] '), (["euw1-az1", "euw1-az1"], '["euw1-az1", "euw1-az1"] ')],
)
def test_a_network_stands_in_two_zones_at_least(zones: list[str], given: str) -> None:
    assert said(served({"cidr": "10.10.0.0/16", "zones": zones}))[0] == (
        f"golden-path:aws.regions.eu-west-1.zones: {given}must name 2 to 4 zones, so that one may fail; "
        "find them with: aws ec2 describe-availability-zones --region eu-west-1"
    )


def test_five_zones_are_too_many() -> None:
    (mistake,) = said(served({"cidr": "10.10.0.0/16", "zones": [f"euw1-az{each}" for each in range(1, 6)]}))
    assert mistake.startswith("golden-path:aws.regions.eu-west-1.zones: ")


@pytest.mark.parametrize(
    ("region", "zones", "message"),
    [
        (
            "eu-west-1",
            ["euw1-az1", "euc1-az2"],
            (
                'zones[1]: "euc1-az2" is no zone of eu-west-1, whose zones begin with euw1; find them with: '
                "aws ec2 describe-availability-zones --region eu-west-1"
            ),
        ),
        (
            "eu-west-1",
            ["euw1-az1", "euw1-az2", "euw1-az1"],
            'zones[2]: "euw1-az1" is named twice; name each zone once',
        ),
        (
            "us-east-1",
            ["use1-az1", "use1-az3"],
            (
                'zones[1]: "use1-az3" is a zone that CloudFront\'s VPC origins and EKS do without; '
                "name another zone of the region"
            ),
        ),
        (
            "us-west-1",
            ["usw1-az2", "usw1-az1"],
            (
                'zones[0]: "usw1-az2" is a zone that CloudFront\'s VPC origins and EKS do without; '
                "name another zone of the region"
            ),
        ),
        (
            "ap-northeast-1",
            ["apne1-az1", "apne1-az3"],
            (
                'zones[1]: "apne1-az3" is a zone that CloudFront\'s VPC origins do without; '
                "name another zone of the region"
            ),
        ),
        (
            "ca-central-1",
            ["cac1-az1", "cac1-az3"],
            (
                'zones[1]: "cac1-az3" is a zone that CloudFront\'s VPC origins and EKS do without; '
                "name another zone of the region"
            ),
        ),
    ],
)
def test_a_zone_fits_its_region_and_what_stands_in_it(region: str, zones: list[str], message: str) -> None:
    assert said(served({"cidr": "10.10.0.0/16", "zones": zones}, region)) == [
        f"golden-path:aws.regions.{region}.{message}"
    ]


def test_a_letter_is_no_id_of_a_zone() -> None:
    (mistake,) = said(served({"cidr": "10.10.0.0/16", "zones": ["euw1-az1", "euw1-az2", "eu-west-1a"]}))
    assert mistake == (
        'golden-path:aws.regions.eu-west-1.zones[2]: "eu-west-1a" must be the id of an availability zone, such as '
        "euw1-az1; find them with: aws ec2 describe-availability-zones --query 'AvailabilityZones[].ZoneId'"
    )


def test_an_endpoint_is_named_once() -> None:
    assert said(changed("aws.network", {"endpoints": ["logs", "sts", "logs"]})) == [
        'golden-path:aws.network.endpoints[2]: "logs" is named twice; name each service once'
    ]


NEW = {"cidr": "10.10.0.0/16", "zones": ["euw1-az1", "euw1-az2"]}
LACKS = (
    "lacks ecr.api, ecr.dkr, logs, without which no task starts where egress is none; add them, or let egress be nat"
)


def closed(endpoints: list[str], image: str | None = ECR, **service: Any) -> dict[str, Any]:
    raw = served(NEW, network={"egress": "none", "endpoints": endpoints}, service=service)
    if image:
        raw["application"]["image"] = image
    return raw


def test_without_egress_a_task_needs_its_registry_and_its_logs() -> None:
    assert said(closed([])) == [f"golden-path:aws.network.endpoints: {LACKS}"]
    assert said(closed(["ecr.api", "ecr.dkr", "logs"])) == []


def test_without_egress_a_task_needs_where_its_secrets_are() -> None:
    (mistake,) = said(closed(["ecr.api", "ecr.dkr", "logs"], secrets={"TOKEN": SECRET, "OTHER": PARAMETER}))
    assert "lacks secretsmanager, ssm, without which no task starts" in mistake
    enough = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm"]
    assert said(closed(enough, secrets={"TOKEN": SECRET, "OTHER": PARAMETER})) == []


@pytest.mark.parametrize("image", [None, "docker.io/library/node:24", "public.ecr.aws/docker/library/node:24-alpine"])
def test_without_egress_no_public_image_is_reached(image: str | None) -> None:
    (mistake,) = said(closed(["ecr.api", "ecr.dkr", "logs"], image))
    assert mistake.startswith("golden-path:application.image: ")
    assert mistake.endswith(
        "is in no private ECR registry, and nothing else is reached where egress is none; "
        "push the image to ECR in the region, or let egress be nat"
    )


def test_without_egress_no_image_of_another_region_is_reached() -> None:
    (mistake,) = said(closed(["ecr.api", "ecr.dkr", "logs"], ECR.replace("eu-west-1", "eu-central-1")))
    assert mistake.endswith(
        "is in eu-central-1, which eu-west-1 does not reach where egress is none; "
        "let egress be nat, or run in the image's region alone"
    )


def test_a_network_of_the_companys_has_its_own_way_out() -> None:
    assert said(served({"existing": EXISTING}, network={"egress": "none"})) == []


def test_a_cache_alone_needs_no_endpoint() -> None:
    raw = served(NEW, network={"egress": "none"}, cache={})
    del raw["aws"]["service"]
    assert said(raw) == []
