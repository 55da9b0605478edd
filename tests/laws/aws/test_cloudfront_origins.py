"""Laws of where CloudFront fetches from, and of what runs for its behaviours."""

from typing import Any

import pytest

from rehearsal import laws
from rehearsal.findings import Severity
from rehearsal.laws.aws import cloudfront_functions, cloudfront_origins
from rehearsal.world.store import Record
from tests.laws.aws.test_cloudfront import CUSTOM, default, ordered, origin, served
from tests.laws.support import Case, check, made

BALANCER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0123456789abcdef"
TARGETS = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef"
INSTANCE = "arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0"
LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:edge"
EDGE = "arn:aws:cloudfront::123456789012:function/edge"
GLOBAL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/site/11111111-2222-3333-4444-555555555555"
REGIONAL = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/site/11111111-2222-3333-4444-555555555555"
POLICY = "11111111-2222-3333-4444-555555555555"
ACL = made("aws:wafv2/webAcl:WebAcl", POLICY, region="us-east-1", arn=GLOBAL)


VPC = made("aws:ec2/vpc:Vpc", "vpc-01")
SUBNET = made("aws:ec2/subnet:Subnet", "subnet-01", vpcId="vpc-01")
SERVER = made("aws:lb/loadBalancer:LoadBalancer", BALANCER, arn=BALANCER, subnets=["subnet-01"])


def entered(arn: str = BALANCER) -> dict[str, Any]:
    config = {"name": "web", "arn": arn, "httpPort": 80, "httpsPort": 443, "originProtocolPolicy": "http-only"}
    return {"vpcOriginEndpointConfig": config | {"originSslProtocols": {"items": ["TLSv1.2"], "quantity": 1}}}


def within(ident: str) -> dict[str, Any]:
    return origin(domainName="internal-web.eu-west-1.elb.amazonaws.com", vpcOriginConfig={"vpcOriginId": ident})


WAY = "vo_0123456789abcdefABCDEF"
WAY_IN = made("aws:cloudfront/vpcOrigin:VpcOrigin", WAY, vpcOriginEndpointConfig={"arn": BALANCER})


def patient(seconds: int) -> dict[str, Any]:
    config = {"vpcOriginId": WAY, "originReadTimeout": seconds}
    return origin(domainName="internal-web.eu-west-1.elb.amazonaws.com", vpcOriginConfig=config)


def running(*arns: str, event: str = "viewer-request") -> dict[str, Any]:
    return default(lambdaFunctionAssociations=[{"eventType": event, "lambdaArn": arn} for arn in arns])


def looking(arn: str = EDGE, *events: str) -> dict[str, Any]:
    return default(functionAssociations=[{"eventType": event, "functionArn": arn} for event in events or EVENT])


EVENT = ("viewer-request",)
CASES = [
    Case(
        cloudfront_origins.balancer_is_as_patient,
        [SERVER, WAY_IN],
        patient(61),
        "origins[0].vpcOriginConfig.originReadTimeout",
        patient(60),
    ),
    Case(
        cloudfront_origins.vpc_has_a_gateway,
        [VPC, SUBNET, SERVER],
        entered(),
        "vpcOriginEndpointConfig.arn",
        entered(INSTANCE),
    ),
    Case(
        cloudfront_origins.vpc_origin_is_a_server,
        [],
        entered(TARGETS),
        "vpcOriginEndpointConfig.arn",
        entered(),
    ),
    Case(
        cloudfront_origins.vpc_origin_is_a_server,
        [],
        entered(BALANCER.replace("/app/", "/gwy/")),
        "vpcOriginEndpointConfig.arn",
        entered(INSTANCE),
    ),
    Case(
        cloudfront_origins.vpc_origin_is_named_by_its_id,
        [],
        within("arn:aws:cloudfront::123456789012:vpcorigin/vo_0123456789abcdefABCDEF"),
        "origins[0].vpcOriginConfig.vpcOriginId",
        within("vo_0123456789abcdefABCDEF"),
    ),
    Case(
        cloudfront_origins.origin_is_of_one_kind,
        [],
        origin(
            domainName="www.example.com",
            customOriginConfig=CUSTOM,
            vpcOriginConfig={"vpcOriginId": "vo_0123456789abcdefABCDEF"},
        ),
        "origins[0].vpcOriginConfig",
        origin(domainName="www.example.com", customOriginConfig=CUSTOM),
    ),
    Case(
        cloudfront_origins.origin_is_of_one_kind,
        [],
        origin(
            customOriginConfig=CUSTOM, s3OriginConfig={"originAccessIdentity": "origin-access-identity/cloudfront/E3"}
        ),
        "origins[0].s3OriginConfig",
        origin(customOriginConfig=CUSTOM, s3OriginConfig={"originAccessIdentity": ""}),
    ),
    Case(
        cloudfront_origins.origin_port_is_open,
        [],
        origin(domainName="www.example.com", customOriginConfig=CUSTOM | {"httpPort": 81}),
        "origins[0].customOriginConfig.httpPort",
        origin(domainName="www.example.com", customOriginConfig=CUSTOM | {"httpPort": 8080, "httpsPort": 443}),
    ),
    Case(
        cloudfront_functions.edge_lambda_has_a_version,
        [],
        running(LAMBDA),
        "defaultCacheBehavior.lambdaFunctionAssociations[0].lambdaArn",
        running(f"{LAMBDA}:3"),
    ),
    Case(
        cloudfront_functions.edge_lambda_has_a_version,
        [],
        running(f"{LAMBDA}:$LATEST"),
        "defaultCacheBehavior.lambdaFunctionAssociations[0].lambdaArn",
        running(f"{LAMBDA}:12", event="origin-response"),
    ),
    Case(
        cloudfront_functions.edge_lambda_has_a_version,
        [],
        running(f"{LAMBDA.replace('us-east-1', 'eu-west-1')}:3"),
        "defaultCacheBehavior.lambdaFunctionAssociations[0].lambdaArn",
        running(f"{LAMBDA}:3"),
    ),
    Case(
        cloudfront_functions.function_is_of_the_edge,
        [],
        looking(f"{LAMBDA}:3"),
        "defaultCacheBehavior.functionAssociations[0].functionArn",
        looking(),
    ),
    Case(
        cloudfront_functions.function_is_of_the_edge,
        [],
        looking(EDGE, "origin-request"),
        "defaultCacheBehavior.functionAssociations[0].eventType",
        looking(EDGE, "viewer-request", "viewer-response"),
    ),
    Case(
        cloudfront_functions.one_function_an_event,
        [],
        default(
            functionAssociations=[{"eventType": "viewer-request", "functionArn": EDGE}],
            lambdaFunctionAssociations=[{"eventType": "viewer-request", "lambdaArn": f"{LAMBDA}:3"}],
        ),
        "defaultCacheBehavior.lambdaFunctionAssociations[0].eventType",
        default(
            functionAssociations=[{"eventType": "viewer-request", "functionArn": EDGE}],
            lambdaFunctionAssociations=[{"eventType": "origin-request", "lambdaArn": f"{LAMBDA}:3"}],
        ),
    ),
    Case(
        cloudfront_functions.policies_are_named_by_id,
        [],
        default(cachePolicyId="Managed-CachingOptimized"),
        "defaultCacheBehavior.cachePolicyId",
        default(cachePolicyId=POLICY),
    ),
    Case(
        cloudfront_functions.policies_are_named_by_id,
        [],
        ordered("/a/*", originRequestPolicyId="Managed-AllViewer"),
        "orderedCacheBehaviors[0].originRequestPolicyId",
        ordered("/a/*", originRequestPolicyId=POLICY),
    ),
    Case(cloudfront_functions.web_acl_is_global, [], served(webAclId=REGIONAL), "webAclId", served(webAclId=GLOBAL)),
    Case(cloudfront_functions.web_acl_is_global, [ACL], served(webAclId=POLICY), "webAclId", served(webAclId=GLOBAL)),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_law_refuses_one_and_not_the_other(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    ("more", "warned"),
    [
        ([], True),
        ([made("aws:ec2/internetGateway:InternetGateway", "igw-01", vpcId="vpc-02")], True),
        ([made("aws:ec2/internetGateway:InternetGateway", "igw-01", vpcId="vpc-01")], False),
        ([made("aws:ec2/internetGatewayAttachment:InternetGatewayAttachment", "igw-01:vpc-01", vpcId="vpc-01")], False),
    ],
)
def test_a_vpc_without_a_gateway_is_warned_of(more: list[Record], warned: bool) -> None:  # noqa: FBT001 - a parameter
    case = Case(cloudfront_origins.vpc_has_a_gateway, [VPC, SUBNET, SERVER, *more], {}, "", {})
    found = list(case.law.check(case.subject(entered())))
    assert [each.severity for each in found] == [Severity.WARNED] * warned
    assert not list(laws.check(case.subject(entered(INSTANCE))))
