"""Laws of EKS."""

from typing import Any

import pytest

from rehearsal.laws.aws import eks
from tests.laws.support import Case, check, made

SUBNETS = [
    made(eks.SUBNET, f"subnet-{ident}", vpcId="vpc-1a", availabilityZone=f"eu-west-1{zone}")
    for ident, zone in (("1a", "a"), ("2a", "a"), ("1b", "b"))
]
OLD = made(eks.CLUSTER, "old", name="old", accessConfig={"authenticationMode": "CONFIG_MAP"})
NEW = made(eks.CLUSTER, "new", name="new", accessConfig={"authenticationMode": "API"})
ROUTED = [
    made("aws:ec2/routeTableAssociation:RouteTableAssociation", "assoc", subnetId="subnet-1a", routeTableId="rtb-1a"),
    made("aws:ec2/route:Route", "route", routeTableId="rtb-1a", destinationCidrBlock="0.0.0.0/0", gatewayId="igw-0a"),
]


def cluster(*subnets: str, **config: Any) -> dict[str, Any]:
    return {"vpcConfig": {"subnetIds": [f"subnet-{ident}" for ident in subnets]} | config}


def nodes(least: int, wanted: int, most: int, **more: Any) -> dict[str, Any]:
    return {"scalingConfig": {"minSize": least, "desiredSize": wanted, "maxSize": most}} | more


TEMPLATE = {"launchTemplate": {"id": "lt-0a", "version": "1"}}
ENTRY = {"principalArn": "arn:aws:iam::123456789012:role/admin"}
CASES = [
    Case(eks.cluster_spans_zones, SUBNETS, cluster("1a", "2a"), "vpcConfig.subnetIds", cluster("1a", "1b")),
    Case(eks.cluster_spans_zones, SUBNETS, cluster("9z"), "vpcConfig.subnetIds", cluster("9z", "8y")),
    Case(eks.endpoint_is_reachable, [], cluster("1a", "1b", endpointPublicAccess=False), "vpcConfig.endpointPublicAccess", cluster("1a", "1b", endpointPublicAccess=False, endpointPrivateAccess=True)),
    Case(eks.version_is_minor, [], cluster("1a", "1b") | {"version": "1.33.2"}, "version", cluster("1a", "1b") | {"version": "1.33"}),
    Case(eks.sizes_in_order, [], nodes(2, 1, 3), "scalingConfig.desiredSize", nodes(1, 2, 3)),
    Case(eks.sizes_in_order, [], nodes(4, 4, 3), "scalingConfig.minSize", nodes(0, 0, 1)),
    Case(eks.template_says_it, [], nodes(1, 1, 1, diskSize=40, **TEMPLATE), "diskSize", nodes(1, 1, 1, **TEMPLATE)),
    Case(eks.custom_image_has_a_template, [], nodes(1, 1, 1, amiType="CUSTOM"), "launchTemplate", nodes(1, 1, 1, amiType="CUSTOM", **TEMPLATE)),
    Case(eks.cluster_takes_entries, [OLD, NEW], ENTRY | {"clusterName": "old"}, "clusterName", ENTRY | {"clusterName": "new"}),
    Case(eks.pods_stand_in_private, [*SUBNETS, *ROUTED], {"subnetIds": ["subnet-1b", "subnet-1a"]}, "subnetIds[1]", {"subnetIds": ["subnet-1b"]}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
