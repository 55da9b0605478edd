"""Laws of VPC endpoints and flow logs."""

from typing import Any

import pytest

from rehearsal.laws.aws import endpoints
from tests.laws.support import Case, check, made

ROLE = "arn:aws:iam::123456789012:role/flow"
BUCKET = "arn:aws:s3:::flow-logs"
PLAIN = made(endpoints.VPC, "vpc-1a", cidrBlock="10.0.0.0/16")
NAMED = made(endpoints.VPC, "vpc-2b", cidrBlock="10.0.0.0/16", enableDnsHostnames=True)
SUBNETS = [
    made(endpoints.SUBNET, "subnet-1a", vpcId="vpc-2b", availabilityZone="eu-west-1a"),
    made(endpoints.SUBNET, "subnet-1b", vpcId="vpc-2b", availabilityZone="eu-west-1a"),
    made(endpoints.SUBNET, "subnet-1c", vpcId="vpc-2b", availabilityZone="eu-west-1b"),
    made(endpoints.SUBNET, "subnet-2a", vpcId="vpc-1a", availabilityZone="eu-west-1c"),
]


def gateway(**more: Any) -> dict[str, Any]:
    return {"vpcId": "vpc-2b", "serviceName": "com.amazonaws.eu-west-1.s3"} | more


def interface(**more: Any) -> dict[str, Any]:
    first = {"vpcId": "vpc-2b", "serviceName": "com.amazonaws.eu-west-1.logs", "vpcEndpointType": "Interface"}
    return first | more


S3 = made(endpoints.ENDPOINT, "vpce-1", **gateway(routeTableIds=["rtb-1a"]))
LOGS = made(endpoints.ENDPOINT, "vpce-2", **interface(privateDnsEnabled=True))
CASES = [
    Case(endpoints.endpoint_takes_what_its_type_does, [], gateway(subnetIds=["subnet-1a"]), "subnetIds", gateway(routeTableIds=["rtb-1a"])),
    Case(endpoints.endpoint_takes_what_its_type_does, [], interface(routeTableIds=["rtb-1a"]), "routeTableIds", interface(subnetIds=["subnet-0f"])),
    Case(endpoints.gateway_services, [], gateway(serviceName="com.amazonaws.eu-west-1.ecr.api"), "vpcEndpointType", gateway(serviceName="com.amazonaws.eu-west-1.dynamodb")),
    Case(endpoints.service_in_its_region, [], gateway(serviceName="com.amazonaws.us-east-1.s3"), "serviceName", interface(serviceName="com.amazonaws.vpce.us-east-1.vpce-svc-0f1e")),
    Case(endpoints.private_dns_needs_dns, [PLAIN, NAMED], interface(vpcId="vpc-1a", privateDnsEnabled=True), "privateDnsEnabled", interface(privateDnsEnabled=True)),
    Case(endpoints.one_subnet_a_zone, SUBNETS, interface(subnetIds=["subnet-1a", "subnet-1b"]), "subnetIds[1]", interface(subnetIds=["subnet-1a", "subnet-1c"])),
    Case(endpoints.one_subnet_a_zone, SUBNETS, interface(subnetIds=["subnet-2a"]), "subnetIds[0]", interface(subnetIds=["subnet-1c"])),
    Case(endpoints.endpoint_is_alone, [S3], gateway(routeTableIds=["rtb-1a"]), "routeTableIds[0]", gateway(routeTableIds=["rtb-1b"])),
    Case(endpoints.endpoint_is_alone, [LOGS], interface(privateDnsEnabled=True), "privateDnsEnabled", interface()),
    Case(endpoints.flow_log_role, [], {"vpcId": "vpc-1a", "logDestination": "arn:aws:logs:eu-west-1:123456789012:log-group:flow"}, "iamRoleArn", {"vpcId": "vpc-1a", "logDestination": BUCKET, "logDestinationType": "s3"}),
    Case(endpoints.flow_log_role, [], {"vpcId": "vpc-1a", "logDestination": BUCKET, "iamRoleArn": ROLE}, "logDestination", {"vpcId": "vpc-1a", "logDestination": BUCKET, "logDestinationType": "s3"}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
