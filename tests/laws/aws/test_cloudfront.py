"""Laws of a CloudFront distribution."""

from typing import Any

import pytest

from rehearsal.laws.aws import cloudfront
from tests.laws.support import Case, check, made

BUCKET = "files.s3.eu-west-1.amazonaws.com"
CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
OPTIONS = ["GET", "HEAD", "OPTIONS"]
ALL = [*OPTIONS, "PUT", "POST", "PATCH", "DELETE"]
BEHAVIOR = {
    "targetOriginId": "files",
    "allowedMethods": ["GET", "HEAD"],
    "cachedMethods": ["GET", "HEAD"],
    "cachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
}
ORIGIN = {"originId": "files", "domainName": BUCKET}
CUSTOM = {"originProtocolPolicy": "https-only"}
GROUP = {"originId": "both", "members": [{"originId": "files"}, {"originId": "spare"}]}


def served(**more: Any) -> dict[str, Any]:
    """A distribution that is right but for what a case changes."""
    return {
        "origins": [ORIGIN],
        "defaultCacheBehavior": BEHAVIOR,
        "viewerCertificate": {"cloudfrontDefaultCertificate": True},
        "restrictions": {"geoRestriction": {"restrictionType": "none"}},
    } | more


def default(**more: Any) -> dict[str, Any]:
    return served(defaultCacheBehavior=BEHAVIOR | more)


def ordered(*patterns: str, **more: Any) -> dict[str, Any]:
    return served(orderedCacheBehaviors=[BEHAVIOR | {"pathPattern": pattern} | more for pattern in patterns])


def origin(**more: Any) -> dict[str, Any]:
    return served(origins=[ORIGIN | more])


def grouped(**more: Any) -> dict[str, Any]:
    spare = ORIGIN | {"originId": "spare"}
    return served(
        origins=[ORIGIN, spare], originGroups=[GROUP], defaultCacheBehavior=BEHAVIOR | {"targetOriginId": "both"} | more
    )


def geo(**restriction: Any) -> dict[str, Any]:
    return served(restrictions={"geoRestriction": restriction})


def errors(*responses: dict[str, Any]) -> dict[str, Any]:
    return served(customErrorResponses=list(responses))


PAGE = {"errorCode": 403, "responseCode": 404, "responsePagePath": "/404.html"}
OWN = {"acmCertificateArn": CERTIFICATE, "sslSupportMethod": "sni-only"}
BARE = {key: value for key, value in BEHAVIOR.items() if key != "cachePolicyId"}
TAKEN = made(cloudfront.DISTRIBUTION, "E1", account="999999999999", region="", aliases=["www.example.com"])
CASES = [
    Case(
        cloudfront.behavior_has_its_origin,
        [],
        default(targetOriginId="file"),
        "defaultCacheBehavior.targetOriginId",
        served(),
    ),
    Case(
        cloudfront.behavior_has_its_origin,
        [],
        ordered("/a/*", targetOriginId="x"),
        "orderedCacheBehaviors[0].targetOriginId",
        ordered("/a/*"),
    ),
    Case(cloudfront.origin_ids_are_unique, [], served(origins=[ORIGIN, ORIGIN]), "origins[1].originId", served()),
    Case(
        cloudfront.group_has_its_members,
        [],
        served(originGroups=[GROUP]),
        "originGroups[0].members[1].originId",
        grouped(),
    ),
    Case(
        cloudfront.plain_origin_is_a_bucket,
        [],
        origin(domainName="api.example.com"),
        "origins[0].domainName",
        origin(domainName="api.example.com", customOriginConfig=CUSTOM),
    ),
    Case(
        cloudfront.plain_origin_is_a_bucket,
        [],
        origin(domainName="f.s3-website-eu-west-1.amazonaws.com"),
        "origins[0].domainName",
        origin(domainName="f.s3.amazonaws.com"),
    ),
    Case(
        cloudfront.one_access_identity,
        [],
        origin(
            originAccessControlId="E2", s3OriginConfig={"originAccessIdentity": "origin-access-identity/cloudfront/E3"}
        ),
        "origins[0].originAccessControlId",
        origin(originAccessControlId="E2", s3OriginConfig={"originAccessIdentity": ""}),
    ),
    Case(
        cloudfront.alias_needs_a_certificate,
        [],
        served(aliases=["www.example.com"]),
        "aliases",
        served(aliases=["www.example.com"], viewerCertificate=OWN),
    ),
    Case(
        cloudfront.certificate_needs_its_support,
        [],
        served(viewerCertificate={"acmCertificateArn": CERTIFICATE}),
        "viewerCertificate.sslSupportMethod",
        served(viewerCertificate=OWN),
    ),
    Case(
        cloudfront.methods_are_a_set,
        [],
        default(allowedMethods=["GET", "HEAD", "POST"]),
        "defaultCacheBehavior.allowedMethods",
        default(allowedMethods=ALL),
    ),
    Case(
        cloudfront.methods_are_a_set,
        [],
        default(cachedMethods=OPTIONS),
        "defaultCacheBehavior.cachedMethods",
        default(allowedMethods=OPTIONS, cachedMethods=OPTIONS),
    ),
    Case(
        cloudfront.failover_only_reads,
        [],
        grouped(allowedMethods=ALL),
        "defaultCacheBehavior.allowedMethods",
        grouped(allowedMethods=OPTIONS),
    ),
    Case(
        cloudfront.policy_or_forwarded_values,
        [],
        served(defaultCacheBehavior=BARE),
        "defaultCacheBehavior.cachePolicyId",
        served(defaultCacheBehavior=BARE | {"forwardedValues": {"queryString": False}}),
    ),
    Case(
        cloudfront.policy_or_forwarded_values,
        [],
        default(forwardedValues={"queryString": False}),
        "defaultCacheBehavior.forwardedValues",
        served(),
    ),
    Case(
        cloudfront.policy_or_forwarded_values,
        [],
        served(
            defaultCacheBehavior=BARE
            | {
                "forwardedValues": {"queryString": False},
                "originRequestPolicyId": "216adef6-5c7f-47e4-b989-5492eafa07d3",
            }
        ),
        "defaultCacheBehavior.originRequestPolicyId",
        default(originRequestPolicyId="216adef6-5c7f-47e4-b989-5492eafa07d3"),
    ),
    Case(
        cloudfront.patterns_are_unique,
        [],
        ordered("/a/*", "a/*"),
        "orderedCacheBehaviors[1].pathPattern",
        ordered("/a/*", "/b/*"),
    ),
    Case(
        cloudfront.error_page_and_code,
        [],
        errors({"errorCode": 403, "responsePagePath": "/404.html"}),
        "customErrorResponses[0].responseCode",
        errors(PAGE),
    ),
    Case(
        cloudfront.error_page_and_code,
        [],
        errors(PAGE | {"errorCode": 401}),
        "customErrorResponses[0].errorCode",
        errors(PAGE),
    ),
    Case(
        cloudfront.error_page_and_code,
        [],
        errors(PAGE, PAGE),
        "customErrorResponses[1].errorCode",
        errors(PAGE, PAGE | {"errorCode": 404}),
    ),
    Case(
        cloudfront.restriction_names_places,
        [],
        geo(restrictionType="whitelist"),
        "restrictions.geoRestriction.locations",
        geo(restrictionType="whitelist", locations=["DE"]),
    ),
    Case(
        cloudfront.restriction_names_places,
        [],
        geo(restrictionType="none", locations=["DE"]),
        "restrictions.geoRestriction.locations",
        geo(restrictionType="none", locations=[]),
    ),
    Case(
        cloudfront.alias_is_taken,
        [TAKEN],
        served(aliases=["www.example.com"], viewerCertificate=OWN),
        "aliases[0]",
        served(aliases=["example.com"], viewerCertificate=OWN),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_law(case: Case) -> None:
    check(case)
