"""The site of files only: what each setting makes of it."""

import json
from typing import Any

import pytest

from components.aws.behaviors import CACHING_DISABLED
from components.aws.edge import rewrite_code
from components.settings.aws.site import SiteSpec
from tests.component.aws_parts import ROUTES, counts, route, site
from tests.recording import ACCOUNT

DISTRIBUTION = f"arn:aws:distribution::{ACCOUNT}:site"


def distribution(spec: SiteSpec | None = None, **options: Any) -> Any:
    return site(spec, **options).one("Distribution", "site").inputs


def statements(policy: str) -> dict[str, dict[str, Any]]:
    return {statement["Sid"]: statement for statement in json.loads(policy)["Statement"]}


def test_a_site_by_default_is_exactly_these_resources() -> None:
    assert counts(site(), "site") == {
        "Bucket": 1,
        "BucketLifecycleConfiguration": 1,
        "BucketLogging": 1,
        "BucketOwnershipControls": 1,
        "BucketPolicy": 1,
        "BucketPublicAccessBlock": 1,
        "BucketServerSideEncryptionConfiguration": 1,
        "BucketVersioning": 1,
        "CachePolicy": 2,
        "Distribution": 1,
        "Function": 1,
        "LogDelivery": 1,
        "LogDeliveryDestination": 1,
        "LogDeliverySource": 1,
        "MetricAlarm": 1,
        "OriginAccessControl": 1,
        "ResponseHeadersPolicy": 1,
    }


def test_alone_it_logs_nothing_and_alarms_nobody() -> None:
    recorded = site(wired=False)
    alone = counts(recorded, "site")
    assert not {"BucketLogging", "LogDelivery", "LogDeliveryDestination", "LogDeliverySource"} & set(alone)
    assert alone["Distribution"] == 1
    assert recorded.one("MetricAlarm", "site-errors").inputs["alarmActions"] == []


def test_the_distribution_speaks_http_2_and_3_over_ipv4_and_ipv6() -> None:
    made = distribution()
    assert made["httpVersion"] == "http2and3"
    assert made["isIpv6Enabled"] is True
    assert made["enabled"] is True
    assert made["comment"] == "storefront (test)"


def test_only_the_distribution_reads_the_bucket_and_signs_what_it_asks() -> None:
    recorded = site()
    (origin,) = recorded.one("Distribution", "site").inputs["origins"]
    assert origin == {
        "originId": "static-euw1",
        "domainName": "site-content-euw1.s3.eu-west-1.amazonaws.com",
        "originAccessControlId": "site-id",
    }
    control = recorded.one("OriginAccessControl", "site").inputs
    assert (control["originAccessControlOriginType"], control["signingBehavior"], control["signingProtocol"]) == (
        "s3",
        "always",
        "sigv4",
    )
    policy = statements(recorded.one("BucketPolicy", "site-content-euw1").inputs["policy"])
    assert set(policy) == {"DenyPlainText", "DenyOldTls", "AllowDistribution"}
    assert policy["AllowDistribution"] == {
        "Sid": "AllowDistribution",
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::site-content-euw1/*",
        "Condition": {"StringEquals": {"AWS:SourceArn": DISTRIBUTION}},
    }


def test_behaviours_follow_the_routes_and_compress_and_redirect_to_https() -> None:
    routes = (route("/sw.js", "never"), route("/assets/*", "immutable"), route("/*", "revalidate"))
    made = distribution(routes=routes)
    common = {
        "targetOriginId": "static-euw1",
        "viewerProtocolPolicy": "redirect-to-https",
        "allowedMethods": ["GET", "HEAD", "OPTIONS"],
        "cachedMethods": ["GET", "HEAD", "OPTIONS"],
        "compress": True,
        "responseHeadersPolicyId": "site-headers-id",
    }
    rewrite = [{"eventType": "viewer-request", "functionArn": f"arn:aws:function::{ACCOUNT}:site-rewrite"}]
    assert made["orderedCacheBehaviors"] == [
        {**common, "pathPattern": "/sw.js", "cachePolicyId": CACHING_DISABLED, "functionAssociations": rewrite},
        {**common, "pathPattern": "/assets/*", "cachePolicyId": "site-immutable-id", "functionAssociations": []},
    ]
    assert made["defaultCacheBehavior"] == {
        **common,
        "cachePolicyId": "site-revalidate-id",
        "functionAssociations": rewrite,
    }


@pytest.mark.parametrize(
    ("kind", "seconds"),
    [("immutable", 31536000), ("revalidate", 0)],
)
def test_a_file_without_a_cache_control_is_kept_as_its_kind_says(kind: str, seconds: int) -> None:
    policy = site().one("CachePolicy", f"site-{kind}").inputs
    assert (policy["minTtl"], policy["defaultTtl"], policy["maxTtl"]) == (0, seconds, 31536000)
    assert policy["parametersInCacheKeyAndForwardedToOrigin"] == {
        "cookiesConfig": {"cookieBehavior": "none"},
        "headersConfig": {"headerBehavior": "none"},
        "queryStringsConfig": {"queryStringBehavior": "none"},
        "enableAcceptEncodingBrotli": True,
        "enableAcceptEncodingGzip": True,
    }


def test_only_the_cache_policies_that_a_route_uses_are_made() -> None:
    recorded = site(routes=(route("/*", "never"),))
    assert recorded.of("CachePolicy") == []
    assert recorded.one("Distribution", "site").inputs["defaultCacheBehavior"]["cachePolicyId"] == CACHING_DISABLED


def test_browsers_are_told_what_the_site_never_does() -> None:
    spec = SiteSpec(content_security_policy="default-src 'none'", hsts_days=2)
    assert site(spec).one("ResponseHeadersPolicy", "site-headers").inputs["securityHeadersConfig"] == {
        "contentSecurityPolicy": {"contentSecurityPolicy": "default-src 'none'", "override": False},
        "contentTypeOptions": {"override": True},
        "frameOptions": {"frameOption": "DENY", "override": False},
        "referrerPolicy": {"referrerPolicy": "strict-origin-when-cross-origin", "override": False},
        "strictTransportSecurity": {
            "accessControlMaxAgeSec": 172800,
            "includeSubdomains": False,
            "override": True,
        },
    }


def test_without_a_domain_the_site_has_cloudfronts_name_and_certificate() -> None:
    recorded = site()
    made = recorded.one("Distribution", "site").inputs
    assert made["aliases"] == []
    assert made["viewerCertificate"] == {"cloudfrontDefaultCertificate": True}
    assert recorded.of("Certificate") == recorded.of("Record") == []
    assert recorded.exports["url"] == "https://d111111abcdef8.cloudfront.net/"


def test_under_a_domain_the_distribution_answers_with_its_certificate_and_the_name_points_to_it() -> None:
    recorded = site(SiteSpec(domain="www.example.com", zone_id="Z1"))
    # CloudFront refuses a certificate that is not issued yet.
    issued = recorded.one("CertificateValidation", "host-validation-use1").urn
    assert issued in recorded.one("Distribution", "site").depends_on
    made = recorded.one("Distribution", "site").inputs
    assert made["aliases"] == ["www.example.com"]
    assert made["viewerCertificate"] == {
        "acmCertificateArn": f"arn:aws:certificate::{ACCOUNT}:host-certificate-use1",
        "minimumProtocolVersion": "TLSv1.2_2021",
        "sslSupportMethod": "sni-only",
    }
    alias = {"name": "d111111abcdef8.cloudfront.net", "zoneId": "Z2FDTNDATAQYW2", "evaluateTargetHealth": False}
    for role, kind in (("ipv4", "A"), ("ipv6", "AAAA")):
        assert recorded.one("Record", f"host-{role}").inputs == {
            "zoneId": "Z1",
            "name": "www.example.com",
            "type": kind,
            "aliases": [alias],
        }
    assert recorded.exports["url"] == "https://www.example.com/"


def test_the_firewall_stands_before_the_distribution() -> None:
    acl = f"arn:aws:wafv2:us-east-1:{ACCOUNT}:global/webacl/site/1"
    assert site(web_acl_arn=acl).one("Distribution", "site").inputs["webAclId"] == acl
    assert "webAclId" not in distribution()


def test_a_missing_file_shows_the_error_page_unless_told_otherwise() -> None:
    assert distribution(SiteSpec())["customErrorResponses"] == [
        {"errorCode": 403, "responseCode": 404, "responsePagePath": "/404.html", "errorCachingMinTtl": 10}
    ]
    for fallback in ("none", "application"):
        assert distribution(SiteSpec(fallback=fallback))["customErrorResponses"] == []


def test_the_function_finds_the_index_of_a_folder() -> None:
    assert rewrite_code(SiteSpec(index_document="home.html")) == (
        "function handler(event) {\n"
        "  const request = event.request;\n"
        "  const uri = request.uri;\n"
        "  if (!uri.slice(uri.lastIndexOf('/') + 1).includes('.')) {\n"
        "    request.uri = uri + (uri.endsWith('/') ? '' : '/') + \"home.html\";\n"
        "  }\n"
        "  return request;\n"
        "}\n"
    )


def test_a_single_page_application_gets_its_index_for_every_path_without_an_extension() -> None:
    assert "    request.uri = '/' + \"index.html\";\n" in rewrite_code(SiteSpec(fallback="application"))


def test_the_operator_learns_how_to_publish() -> None:
    exports = site().exports
    assert (exports["bucket_name"], exports["distribution_id"]) == ("site-content-euw1", "site-id")
    first, *_, forgets, last = exports["publish"]
    assert first.startswith("aws s3 sync ./public s3://site-content-euw1 ")
    assert forgets == "aws cloudfront create-invalidation --distribution-id site-id --paths '/*'"
    assert last == "aws s3 sync ./public s3://site-content-euw1 --delete --size-only"
    assert len(ROUTES) == len(exports["publish"]) - 2
