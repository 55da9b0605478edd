"""Regions: which there are, and how AWS abbreviates them."""

import pytest

from components.regions import AWS_REGIONS, code

CODES = {
    "us-east-1": "use1",
    "us-west-2": "usw2",
    "eu-west-1": "euw1",
    "eu-central-2": "euc2",
    "eu-north-1": "eun1",
    "eu-south-2": "eus2",
    "ap-southeast-1": "apse1",
    "ap-northeast-3": "apne3",
    "ap-south-2": "aps2",
    "ap-east-1": "ape1",
    "ca-central-1": "cac1",
    "ca-west-1": "caw1",
    "sa-east-1": "sae1",
    "me-south-1": "mes1",
    "il-central-1": "ilc1",
    "mx-central-1": "mxc1",
    "af-south-1": "afs1",
}


@pytest.mark.parametrize(("region", "short"), CODES.items())
def test_a_code_is_what_the_ids_of_its_zones_begin_with(region: str, short: str) -> None:
    assert code(region) == short


def test_every_region_has_a_code_of_its_own() -> None:
    assert len({code(region) for region in AWS_REGIONS}) == len(AWS_REGIONS)


def test_what_is_no_region_has_none() -> None:
    with pytest.raises(ValueError, match="europe is no name of an AWS region"):
        code("europe")
