"""Laws of what stands beside what in a distribution."""

from typing import Any

import pytest

from rehearsal.laws.aws import cloudfront_shapes as laws
from tests.laws.support import Case, check

FIXED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
ANY_METHOD = {"allowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]}


def bucket(ident: str = "s3", name: str = "b", **more: Any) -> dict[str, Any]:
    domain = f"{name}.s3.eu-west-1.amazonaws.com"
    return {"originId": ident, "domainName": domain, "originAccessControlId": "E2QWRUHAPOMQZL"} | more


def balancer(**more: Any) -> dict[str, Any]:
    tls = {"originProtocolPolicy": "https-only", "originSslProtocols": ["TLSv1.2"]}
    config = {"httpPort": 80, "httpsPort": 443} | tls
    return {"originId": "alb", "domainName": "lb.example.com", "customOriginConfig": config} | more


def behavior(**more: Any) -> dict[str, Any]:
    read = ["GET", "HEAD"]
    first = {"targetOriginId": "s3", "viewerProtocolPolicy": "redirect-to-https"}
    return first | {"allowedMethods": read, "cachedMethods": read} | more


def distribution(**more: Any) -> dict[str, Any]:
    return {
        "enabled": True,
        "origins": [bucket(), balancer()],
        "defaultCacheBehavior": behavior(cachePolicyId=FIXED),
        "restrictions": {"geoRestriction": {"restrictionType": "none"}},
        "viewerCertificate": {"cloudfrontDefaultCertificate": True},
    } | more


def caching(**more: Any) -> dict[str, Any]:
    return distribution(defaultCacheBehavior=behavior(cachePolicyId=FIXED, **more))


def kept(least: int) -> dict[str, Any]:
    forwarded = {"queryString": False, "cookies": {"forward": "none"}}
    times = {"minTtl": least, "defaultTtl": 10, "maxTtl": 1000}
    return distribution(defaultCacheBehavior=behavior(forwardedValues=forwarded, **times))


def remote(http: str, **more: Any) -> dict[str, Any]:
    return caching(grpcConfig={"enabled": True}, **more) | {"httpVersion": http}


def at_edge(event: str, *, function: bool = False, **more: Any) -> dict[str, Any]:
    ours = {"eventType": event, "lambdaArn": "arn:aws:lambda:us-east-1:123456789012:function:f:1"} | more
    return caching(lambdaFunctionAssociations=[ours], **({"functionAssociations": [FUNCTION]} if function else {}))


def failing_over(ident: str) -> dict[str, Any]:
    group = {"originId": ident, "failoverCriteria": {"statusCodes": [500]}}
    members = {"members": [{"originId": "s3"}, {"originId": "s3b"}]}
    return distribution(origins=[bucket(), bucket("s3b", "c")], originGroups=[group | members])


def adding(*headers: str) -> dict[str, Any]:
    return distribution(origins=[bucket(), balancer(customHeaders=[{"name": one, "value": "v"} for one in headers])])


def shielded(**more: Any) -> dict[str, Any]:
    return distribution(origins=[bucket(originShield={"enabled": True} | more)])


def certified(*aliases: str, protocol: str = "TLSv1.2_2021", **more: Any) -> dict[str, Any]:
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
    shown = {"acmCertificateArn": arn, "sslSupportMethod": "sni-only", "minimumProtocolVersion": protocol}
    return distribution(viewerCertificate=shown, **({"aliases": list(aliases)} if aliases else {}), **more)


FUNCTION = {"eventType": "viewer-response", "functionArn": "arn:aws:cloudfront::123456789012:function/f"}
AS_S3 = {"originAccessIdentity": "origin-access-identity/cloudfront/E127EXAMPLE51Z"}
FIELDS = {"fieldLevelEncryptionId": "C3KM2WVD605UAY"}
KEYS = {"trustedKeyGroups": ["b0b2a1f0-0000-4000-8000-000000000000"]}
CONTINUED = "0f9a7a5e-3f5d-4f3c-8f3c-3a0f2a7e0001"
EDGE = "defaultCacheBehavior.lambdaFunctionAssociations[0]"
CASES = [
    Case(laws.aliases_are_told_apart, [], certified("a.example.com", "a.example.com"), "aliases[1]", certified("a.example.com", "b.example.com")),
    Case(laws.edge_functions_share_no_side, [], at_edge("viewer-response", includeBody=True), f"{EDGE}.includeBody", at_edge("origin-request", includeBody=True)),
    Case(laws.edge_functions_share_no_side, [], at_edge("viewer-request", function=True), f"{EDGE}.eventType", at_edge("origin-request", function=True)),
    Case(laws.encrypted_fields_are_sent, [], caching(**FIELDS), "defaultCacheBehavior.allowedMethods", caching(**FIELDS, **ANY_METHOD)),
    Case(laws.groups_have_names_of_their_own, [], failing_over("s3"), "originGroups[0].originId", failing_over("g")),
    Case(laws.grpc_has_what_it_needs, [], remote("http1.1", **ANY_METHOD), "httpVersion", remote("http2", **ANY_METHOD)),
    Case(laws.grpc_has_what_it_needs, [], remote("http2"), "defaultCacheBehavior.allowedMethods", remote("http2", **ANY_METHOD)),
    Case(laws.names_are_told_in_tls, [], certified(protocol="SSLv3"), "viewerCertificate.minimumProtocolVersion", certified()),
    Case(laws.origin_headers_may_be_added, [], adding("Host"), "origins[1].customHeaders[0].name", adding("X-Origin-Secret")),
    Case(laws.origin_headers_may_be_added, [], adding("X-A", "X-A"), "origins[1].customHeaders[1].name", adding("X-A", "X-B")),
    Case(laws.origin_is_of_one_kind, [], distribution(origins=[bucket(), balancer(s3OriginConfig=AS_S3)]), "origins[1].s3OriginConfig", distribution()),
    Case(laws.root_object_is_relative, [], distribution(defaultRootObject="/index.html"), "defaultRootObject", distribution(defaultRootObject="index.html")),
    Case(laws.shield_has_a_region, [], shielded(), "origins[0].originShield.originShieldRegion", shielded(originShieldRegion="eu-west-1")),
    Case(laws.signers_are_of_one_kind, [], caching(**KEYS, trustedSigners=["self"]), "defaultCacheBehavior.trustedSigners", caching(**KEYS)),
    Case(laws.staging_has_no_name, [], distribution(staging=True, continuousDeploymentPolicyId=CONTINUED), "continuousDeploymentPolicyId", distribution(staging=True)),
    Case(laws.staging_has_no_name, [], certified("a.example.com", staging=True), "aliases", distribution(staging=True)),
    Case(laws.times_are_ordered, [], kept(100), "defaultCacheBehavior.minTtl", kept(1)),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
